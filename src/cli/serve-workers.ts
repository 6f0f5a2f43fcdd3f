import cluster, { type Worker } from 'node:cluster'
import { availableParallelism } from 'node:os'
import { type Settings, SettingsError } from '../config.js'
import { version } from '../version.js'
import type { Running } from './serve.js'
import { Supervisor } from './supervisor.js'
import { type ExitCode, exitCodes, type Terminal, withSignals } from './terminal.js'
import { passOnUntaken } from './untaken-connections.js'
import { taskVariable, type WorkerTask } from './worker-link.js'

/** A server of several processes. */
export interface RunningWorkers extends Running {
  /** Replaces all processes one by one. */
  restart(): Promise<void>
  /** Settles with an exit code if the server has stopped by itself, because its workers end again and again. */
  failed: Promise<ExitCode>
}

/** The highest number of workers. */
const maximumWorkers = 256
/** How much longer than its requests a worker may take to end, in milliseconds: it has to close its store. */
const closingTime = 5_000

/** The number of workers of `--workers`, where `auto` is one for each processor. Throws a SettingsError if it is neither. */
export function workerCount(
  given: string,
  settings: Pick<Settings, 'DATABASE_URL' | 'DATA_DIR'>,
  processors = availableParallelism(),
): number {
  const count = given === 'auto' ? Math.min(processors, maximumWorkers) : Number(given)
  if (given !== 'auto' && (!/^\d+$/.test(given) || count < 1 || count > maximumWorkers))
    throw new SettingsError([`--workers is ${JSON.stringify(given)}, but must be a number from 1 to ${maximumWorkers}, or auto`])
  if (count > 1 && settings.DATABASE_URL === '' && settings.DATA_DIR === ':memory:')
    throw new SettingsError(['DATA_DIR is ":memory:", which processes cannot share; name a folder, or serve without --workers'])
  return count
}

/**
 * `verbatim serve --workers N`: starts processes that serve the same store at the same address. The settings come from the environment,
 * except for the folder and the port. Returns an exit code if the first one cannot serve, or if a signal stops it before.
 */
export async function serveWithWorkers(count: number, settings: Settings, terminal: Terminal): Promise<RunningWorkers | ExitCode> {
  const { PORT, VERBATIM_FIXTURES: folder, VERBATIM_SHUTDOWN_TIMEOUT } = settings
  cluster.setupPrimary({ args: ['serve', '--port', String(PORT), '--', folder] })
  const listening = new Set<Worker>()
  const fork = (task: WorkerTask) => {
    const worker = cluster.fork({ [taskVariable]: task })
    if (worker.process.pid !== undefined) passOnUntaken(worker, listening)
    return endUnstarted(worker, terminal)
  }
  const supervisor = new Supervisor({ count, fork, terminal, stopTimeout: VERBATIM_SHUTDOWN_TIMEOUT + closingTime })
  const code = await withSignals(
    () => supervisor.close(),
    () => supervisor.start(),
  )
  if (code !== null) return code
  const { url } = supervisor
  terminal.err(`Verbatim ${version} serves with ${count} workers`, url, `${url}/docs`)
  return { url, close: () => supervisor.close(), restart: () => supervisor.restart(), failed: supervisor.failed }
}

/** A process that cannot be started has no end of its own: it is reported, and counts as one that has failed. */
export function endUnstarted(worker: Worker, terminal: Terminal): Worker {
  return worker.on('error', (error) => {
    // A message that does not arrive, because the worker has just ended: its end is reported.
    if (worker.process.pid !== undefined) return
    terminal.err(`worker ${worker.id} cannot be started: ${error.message}`)
    worker.emit('exit', exitCodes.failed, null)
  })
}
