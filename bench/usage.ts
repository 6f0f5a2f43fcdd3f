import { readFileSync } from 'node:fs'

/** Unit of CPU time in /proc; the same on every Linux that Node.js supports. */
const ticksPerSecond = 100

/** Memory of a process in megabytes. */
export interface Memory {
  resident: number
  /** The part of it that is not backed by a file. */
  anonymous: number
  /** Maximum resident memory so far. */
  peak: number
}

/** CPU time of a process, all its threads, in seconds. */
export function cpuSeconds(pid: number): number {
  // The first fields are the id and the name of the program, which may contain spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

export function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1_024) / 1e6
  return { resident: megabytes('VmRSS'), anonymous: megabytes('RssAnon'), peak: megabytes('VmHWM') }
}
