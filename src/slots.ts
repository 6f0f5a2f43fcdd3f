/** Too many requests of a kind are being served. */
export class Overloaded extends Error {
  constructor() {
    super('too many long requests at the same time; try again in a moment')
    this.name = 'Overloaded'
  }
}

/** Limits how many requests of a kind are served at the same time (a counting semaphore). The others wait, in their order. */
export class Slots {
  #free: number
  readonly #waiting = new Set<() => void>()

  /** `maximumWait` is how long a request waits, in milliseconds, and `maximumWaiting` how many wait; by default, there is no limit. */
  constructor(
    readonly count: number,
    readonly maximumWait: number,
    readonly maximumWaiting = Number.POSITIVE_INFINITY,
  ) {
    this.#free = count
  }

  /** How many slots are taken. */
  get taken(): number {
    return this.count - this.#free
  }

  /** How many requests wait for a slot. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** Takes a slot, which must be released once. Throws Overloaded if too many wait or none became free in time, or the reason of the signal. */
  async acquire(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (this.#free > 0) {
      this.#free -= 1
      return
    }
    if (this.#waiting.size >= this.maximumWaiting) throw new Overloaded()
    await new Promise<void>((resolve, reject) => {
      const end = () => {
        this.#waiting.delete(take)
        clearTimeout(timer)
        signal?.removeEventListener('abort', leave)
      }
      const take = () => {
        end()
        resolve()
      }
      const leave = () => {
        end()
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        end()
        reject(new Overloaded())
      }, this.maximumWait)
      signal?.addEventListener('abort', leave)
      this.#waiting.add(take)
    })
  }

  /** Does something in a slot. The signal ends the wait for it, and not the work. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.acquire(signal)
    try {
      return await work()
    } finally {
      this.release()
    }
  }

  release(): void {
    const [next] = this.#waiting
    if (next === undefined) {
      this.#free += 1
      return
    }
    this.#waiting.delete(next)
    next()
  }
}
