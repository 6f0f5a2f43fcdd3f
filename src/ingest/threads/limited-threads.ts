import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Settings } from '../../config.js'
import { Overloaded, Slots } from '../../slots.js'
import type { ThreadTask } from './thread-task.js'

/** What stopped a task: a limit of time, memory or the queue, or that nobody waits for it any more. */
export interface StoppedTask {
  stopped: 'time' | 'memory' | 'queue' | 'cancelled'
}

/** What a task does. A file exports it as its default: a function that returns null if the task needs more memory than there is. */
export interface Job {
  file: URL
  /** Properties of the task beside those of every task. */
  task: object
  /** Answers a question of the task. */
  answer(question: never): Promise<unknown>
}

/** A thread for one task at a time. Piscina starts it with a task, and again after one that was stopped. */
type Thread = Piscina<ThreadTask, unknown>

/** How long an idle thread waits for the next task, in milliseconds. */
const idleTimeout = 30_000

/** Runs tasks in worker threads, so that they can neither block the server nor exhaust its memory. */
export class LimitedThreads {
  // Tasks wait here and not in the queue of a pool, which stands still when its only thread is stopped.
  readonly #slots: Slots
  readonly #closing = new AbortController()
  readonly #all: Thread[] = []
  readonly #idle: Thread[] = []

  constructor(readonly settings: Settings) {
    const { VERBATIM_CHECK_THREADS: threads, VERBATIM_QUEUE_TIMEOUT: maximumWait, VERBATIM_CHECK_QUEUE: queue } = settings
    this.#slots = new Slots(threads, maximumWait, queue)
  }

  /** How many tasks run or wait. */
  get tasks(): number {
    return this.#slots.taken + this.#slots.waiting
  }

  /** Runs a task. `left` is aborted when the client has left. */
  async run<T>(job: Job, left?: AbortSignal): Promise<T | StoppedTask> {
    const cancelled = left === undefined ? this.#closing.signal : AbortSignal.any([left, this.#closing.signal])
    try {
      return (await this.#slots.run(() => this.#runInThread(job, cancelled), cancelled)) as T | StoppedTask
    } catch (error) {
      if (cancelled.aborted) return { stopped: 'cancelled' }
      if (error instanceof Overloaded) return { stopped: 'queue' }
      throw error
    }
  }

  /** Ends all tasks. */
  async close(): Promise<void> {
    this.#closing.abort()
    await Promise.all(this.#all.map((thread) => thread.destroy()))
  }

  async #runInThread(job: Job, cancelled: AbortSignal): Promise<unknown> {
    const thread = this.#idle.pop() ?? this.#createThread()
    return runTask(thread, this.settings, job, cancelled).finally(() => this.#idle.push(thread))
  }

  #createThread(): Thread {
    const resourceLimits = { maxOldGenerationSizeMb: this.settings.VERBATIM_CHECK_MEMORY }
    const thread: Thread = new Piscina({ minThreads: 0, maxThreads: 1, idleTimeout, resourceLimits })
    // Without a listener, an error of an idle thread would end the process. The next task starts another one.
    thread.on('error', () => {})
    this.#all.push(thread)
    return thread
  }
}

/** Runs a task. Rejects if it is cancelled, or if it fails. */
async function runTask(
  thread: Thread,
  { VERBATIM_CHECK_TIMEOUT: timeout, VERBATIM_CHECK_MEMORY: megabytes }: Settings,
  { file, task, answer }: Job,
  cancelled: AbortSignal,
): Promise<unknown> {
  const { port1: own, port2: port } = new MessageChannel()
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let failure: unknown
  const fail = (error: unknown) => {
    failure = error
    stop.abort()
  }
  own.on('message', (question: unknown) => {
    if (question === null) timer = setTimeout(() => stop.abort(), timeout)
    else answer(question as never).then((found) => own.postMessage(found), fail)
  })
  // A thread that cannot be started.
  thread.on('error', fail)
  const signal = AbortSignal.any([stop.signal, cancelled])
  const whole = { ...task, maximumHeap: megabytes * 1_000_000, port }
  const outcome = thread.run(whole, { filename: file.href, signal, transferList: [port] }).finally(() => {
    thread.off('error', fail)
    clearTimeout(timer)
    own.close()
  })
  try {
    return (await outcome) ?? { stopped: 'memory' }
  } catch (error) {
    if (failure !== undefined) throw failure
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return { stopped: 'memory' }
    if (stop.signal.aborted) return { stopped: 'time' }
    throw error
  }
}
