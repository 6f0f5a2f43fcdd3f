/**
 * What is read first: the first read of a request, then further steps of a response that is being made, then the chunks of streams,
 * which are read while the client takes them.
 */
const priorities = ['request', 'page', 'stream'] as const
export type Priority = (typeof priorities)[number]

/** How long the first reads of requests may run in one iteration of the event loop, in milliseconds. */
const sharedTurnLength = 5

/** Every so many turns, the one that has waited longest gets a turn, whatever its priority: nothing starves. */
const agingInterval = 4

interface Waiting {
  /** The number of its place in the order of arrival. */
  arrival: number
  start: () => void
}

/**
 * A priority queue of work that waits for a turn. There is one turn in each iteration of the event loop, so that I/O and the first
 * reads of new requests come in between, however much long work there is. A promise or `setImmediate` alone would let all of it run
 * at once.
 */
export class Scheduler {
  readonly #queues: Record<Priority, Waiting[]> = { request: [], page: [], stream: [] }
  #arrivals = 0
  #turns = 0
  #isScheduled = false
  /** When the first read of this iteration of the event loop began; null before it. */
  #began: number | null = null

  /** `defer` runs a function in the next iteration of the event loop; `now` is the time in milliseconds. */
  constructor(
    readonly defer: (work: () => void) => void = setImmediate,
    readonly now: () => number = () => performance.now(),
  ) {}

  /** Resolves when it is the caller's turn: the highest priority first, then first come, first served. */
  nextTurn(priority: Priority): Promise<void> {
    return new Promise((start) => {
      this.#queues[priority].push({ arrival: this.#arrivals, start })
      this.#arrivals += 1
      this.#schedule()
    })
  }

  /**
   * Awaited before work that is short, but may come in a burst. In each iteration of the event loop, as much of it runs as fits into a
   * turn; the rest waits. Resolves without waiting if there is no burst.
   */
  async shareTurn(): Promise<void> {
    if (this.#began === null) {
      this.#began = this.now()
      this.defer(() => {
        this.#began = null
      })
    }
    if (this.#queues.request.length > 0 || this.now() - this.#began >= sharedTurnLength) await this.nextTurn('request')
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.defer(() => this.#giveTurn())
  }

  #giveTurn(): void {
    this.#turns += 1
    const waiting = priorities.map((priority) => this.#queues[priority]).filter(({ length }) => length > 0)
    const queue = this.#turns % agingInterval === 0 ? oldest(waiting) : (waiting[0] as Waiting[])
    const next = queue.shift() as Waiting
    next.start()
    this.#isScheduled = false
    if (queue.length > 0 || waiting.length > 1) this.#schedule()
  }
}

/** The queue whose first has waited longest. */
function oldest(queues: readonly Waiting[][]): Waiting[] {
  return queues.reduce((longest, queue) => ((queue[0] as Waiting).arrival < (longest[0] as Waiting).arrival ? queue : longest))
}

const scheduler = new Scheduler()

/** Resolves when it is the caller's turn. */
export const nextTurn = scheduler.nextTurn.bind(scheduler)

/** Awaited before the first read of a request. */
export const shareTurn = scheduler.shareTurn.bind(scheduler)
