import { readFileSync } from 'node:fs'

/** How often the clock ticks in which the system counts CPU time; the same on every Linux that Node.js runs on. */
const ticksPerSecond = 100

/** Memory of a process in megabytes. */
export interface Memory {
  resident: number
  /** Of that, what is a copy of no file. */
  anonymous: number
  /** The most that was resident at a time. */
  peak: number
}

/** CPU time of a process, all its threads, in seconds. */
export function cpuSeconds(pid: number): number {
  // The name of the program, which comes before, may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

export function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1_024) / 1e6
  return { resident: megabytes('VmRSS'), anonymous: megabytes('RssAnon'), peak: megabytes('VmHWM') }
}
