import type { EventEmitter } from 'node:events'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'
import type { FromWorker, ToWorker, WorkerTask } from './worker-link.js'

/** What a supervisor needs of a worker of node:cluster. It emits `message` and `exit`. */
export interface WorkerProcess extends EventEmitter {
  readonly id: number
  readonly process: { kill(signal: 'SIGKILL'): unknown }
  isConnected(): boolean
  send(message: ToWorker): unknown
}

interface SupervisorOptions {
  /** How many workers serve. */
  count: number
  /** Starts a worker. */
  fork(task: WorkerTask): WorkerProcess
  terminal: Terminal
  /** How long a worker may take to end, in milliseconds. Then it is killed. */
  stopTimeout: number
  now?: () => number
}

/** How many times each worker may be replaced within the window. More often is a fault that a replacement does not mend. */
const maximumReplacements = 5
/** In milliseconds. */
const replacementWindow = 60_000

type State = 'starting' | 'ready' | 'stopping'
/** How a process ended. */
type End = { code: number | null; signal: string | null }

/** Starts workers, replaces those that end, restarts them one by one, and stops them. */
export class Supervisor {
  /** The address at which the workers serve. */
  url = ''
  /** Settles if workers end so often that replacing them is given up, with the exit code of the last one. */
  readonly failed: Promise<ExitCode>
  readonly #states = new Map<WorkerProcess, State>()
  readonly #replacedAt: number[] = []
  readonly #now
  #fail!: (code: ExitCode) => void
  #isClosing = false
  #isRestarting = false
  #worst: ExitCode = exitCodes.success

  constructor(readonly options: SupervisorOptions) {
    this.#now = options.now ?? (() => performance.now())
    this.failed = new Promise((resolve) => {
      this.#fail = resolve
    })
  }

  /** Starts the first worker, and when it has synchronized the store, the others. Returns an exit code if the server has to end. */
  async start(): Promise<ExitCode | null> {
    const end = await this.#add('first')
    if (end !== null) return this.#isClosing ? this.#worst : codeOf(end)
    await Promise.all(Array.from({ length: this.options.count - 1 }, () => this.#addReplacement()))
    return this.#isClosing ? this.#worst : null
  }

  /** Replaces all workers, one after the other: each ends when its successor serves. If one cannot serve, the others stay. */
  async restart(): Promise<void> {
    if (this.#isRestarting || this.#isClosing) return
    this.#isRestarting = true
    const end = await this.#replaceAll()
    this.#isRestarting = false
    if (this.#isClosing) return
    this.options.terminal.err(end === null ? 'all workers were restarted' : 'not restarted; the other workers go on')
  }

  /** Stops all workers, which finish their requests. Returns the worst exit code. */
  async close(): Promise<ExitCode> {
    this.#isClosing = true
    await Promise.all([...this.#states.keys()].map((worker) => this.#stop(worker)))
    return this.#worst
  }

  /** Returns how a new worker ended, if it did not serve. */
  async #replaceAll(): Promise<End | null> {
    const old = this.#in('ready')
    // One that has ended meanwhile was replaced already.
    const next = () => old.find((worker) => this.#states.get(worker) === 'ready')
    // The first one applies what changed: the documents, and the tables of a new version.
    for (let task: WorkerTask = 'restart'; next() !== undefined; task = 'join') {
      const end = await this.#add(task)
      if (end !== null) return end
      const worker = next()
      if (worker !== undefined) await this.#stop(worker)
    }
    return null
  }

  #in(state: State): WorkerProcess[] {
    return [...this.#states].filter(([, each]) => each === state).map(([worker]) => worker)
  }

  /** Starts a worker. Settles with null when it serves, and with its end if it ends before. */
  #add(task: WorkerTask): Promise<End | null> {
    const worker = this.options.fork(task)
    this.#states.set(worker, 'starting')
    return new Promise((resolve) => {
      worker.on('message', (message: FromWorker) => this.#receive(worker, message, resolve))
      worker.on('exit', (code: number | null, signal: string | null) => {
        const end = { code, signal }
        const state = this.#states.get(worker)
        this.#states.delete(worker)
        if (this.#isClosing) this.#worst = Math.max(this.#worst, code ?? exitCodes.success) as ExitCode
        else if (state === 'starting') this.options.terminal.err(`worker ${worker.id} ended with ${described(end)} before it served`)
        else if (state === 'ready') this.#replace(`worker ${worker.id} ended with ${described(end)}`, end)
        resolve(end)
      })
    })
  }

  #receive(worker: WorkerProcess, message: FromWorker, resolve: (end: null) => void): void {
    const state = this.#states.get(worker)
    if (message.type === 'stopping') {
      if (state !== 'ready') return
      this.#states.set(worker, 'stopping')
      this.#replace(`worker ${worker.id} stops`, { code: message.code, signal: null })
      return
    }
    // A worker that was told to stop before it had loaded the program has not heard it.
    if (state === 'stopping') worker.send('stop')
    // One of the workers that serve synchronizes the store, and the others wait for it.
    if (message.type === 'incomplete') this.#in('ready')[0]?.send('synchronize')
    else {
      if (state === 'starting') this.#states.set(worker, 'ready')
      this.url = message.url
      resolve(null)
    }
  }

  #replace(what: string, end: End): void {
    this.options.terminal.err(`${what}; another one is started`)
    if (this.#mayReplace(end)) void this.#addReplacement()
  }

  /** Starts workers until one serves, or until they have ended too often. */
  async #addReplacement(): Promise<void> {
    while (!this.#isClosing) {
      const end = await this.#add('join')
      if (end === null || !this.#mayReplace(end)) return
    }
  }

  #mayReplace(end: End): boolean {
    if (this.#isClosing) return false
    const { count, terminal } = this.options
    const now = this.#now()
    this.#replacedAt.push(now)
    while ((this.#replacedAt[0] as number) <= now - replacementWindow) this.#replacedAt.shift()
    const ended = this.#replacedAt.length
    if (ended <= count * maximumReplacements) return true
    terminal.err(`error: ${ended} workers ended within a minute, the last one with ${described(end)}; the server stops`)
    this.#worst = codeOf(end)
    this.close().then((code) => this.#fail(code))
    return false
  }

  async #stop(worker: WorkerProcess): Promise<void> {
    this.#states.set(worker, 'stopping')
    const timeout = setTimeout(() => worker.process.kill('SIGKILL'), this.options.stopTimeout)
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    if (worker.isConnected()) worker.send('stop')
    await ended
    clearTimeout(timeout)
  }
}

/** The exit code of a server that ends because of this end of a worker. */
function codeOf({ code }: End): ExitCode {
  return (code || exitCodes.bug) as ExitCode
}

function described({ code, signal }: End): string {
  return signal === null ? `exit code ${code}` : `the signal ${signal}`
}
