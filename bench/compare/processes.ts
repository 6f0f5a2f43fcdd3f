import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'

/** The folder of the project; this file is in its `build/bench/compare/`. */
export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url))

export const serverCore = 0
export const loadCore = 1
/** Whether servers and load can be pinned to separate cores. */
export const canPin = cpus().length > 1 && succeeds('taskset', ['--version'])

const running = new Set<ChildProcess>()
// Ends all servers if the benchmark ends early.
process.on('exit', () => {
  for (const child of running) child.kill()
})

/** Starts a Node.js program on the given cores. `taskset` replaces itself by the program, so the process id is that of the program. */
export function spawnPinned(
  core: number | readonly number[],
  words: readonly string[],
  stdio: StdioOptions,
  environment: NodeJS.ProcessEnv = {},
): ChildProcess {
  const pin = canPin ? ['taskset', '-c', `${core}`] : []
  const [command = '', ...rest] = [...pin, process.execPath, ...words]
  const child = spawn(command, rest, { cwd: projectFolder, env: { ...process.env, ...environment }, stdio })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Pins this process to the core of the load. */
export function pinThisProcess(): void {
  if (canPin) execFileSync('taskset', ['-acp', `${loadCore}`, `${process.pid}`], { stdio: 'ignore' })
}

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

export async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  child.kill()
  await once(child, 'exit')
}

function succeeds(command: string, words: readonly string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
