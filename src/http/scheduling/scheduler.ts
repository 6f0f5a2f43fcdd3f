/**
 * What is read first: the first read of a request, then further steps of a response that is being made, then the chunks of streams,
 * which are read while the client takes them.
 */
export type Priority = 'request' | 'page' | 'stream'

/**
 * Pages wait in several queues, by the turns that they have taken: none, up to 2, up to 6, up to 14, and so on (a multilevel feedback
 * queue). So a short page does not wait behind long ones, and nobody has to know beforehand which are long.
 */
const pageLevels = 10

/** How long the first reads of requests may run in one iteration of the event loop, in milliseconds. */
const sharedTurnLength = 5

/** Every so many turns, the one that has waited longest gets a turn, whatever its queue: nothing starves. */
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
  /** From the highest to the lowest priority. */
  readonly #queues = Array.from({ length: pageLevels + 2 }, (): Waiting[] => [])
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

  /** Resolves when it is the caller's turn: the highest priority first, of pages those with the fewest turns, then first come, first served. */
  nextTurn(priority: Priority, turns = 0): Promise<void> {
    return new Promise((start) => {
      this.#queueOf(priority, turns).push({ arrival: this.#arrivals, start })
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
    if (this.#queueOf('request', 0).length > 0 || this.now() - this.#began >= sharedTurnLength) await this.nextTurn('request')
  }

  #queueOf(priority: Priority, turns: number): Waiting[] {
    const level = { request: 0, page: Math.min(1 + Math.floor(Math.log2(turns + 1)), pageLevels), stream: pageLevels + 1 }
    return this.#queues[level[priority]] as Waiting[]
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.defer(() => this.#giveTurn())
  }

  #giveTurn(): void {
    this.#turns += 1
    const waiting = this.#queues.filter(({ length }) => length > 0)
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
