/** Before, the first items say little about the remaining time. In seconds. */
const earliestEstimate = 2

/** The rate of some work, and the remaining time if its size is known. */
export class Rate {
  readonly #started

  constructor(readonly now: () => number = () => performance.now()) {
    this.#started = now()
  }

  /** `450/s, 12 s left` for so many items. `share` is the part of the work that is done, from 0 to 1; null if it is not known. The first seconds have no remaining time. */
  describe(count: number, share: number | null): string {
    const seconds = Math.max(0.001, (this.now() - this.#started) / 1000)
    const perSecond = count / seconds
    const rate = `${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString('en')}/s`
    const done = Math.min(share ?? 0, 1)
    // No file that is named may have a byte.
    if (!(done > 0) || seconds < earliestEstimate) return rate
    return `${rate}, ${inWords(Math.ceil(seconds / done - seconds))} left`
  }
}

function inWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`
}

/** Calls `print` with the latest text, but not more often than the interval in milliseconds, and not at the beginning. */
export function throttle(interval: number, print: (text: string) => void, now = () => performance.now()): (text: string) => void {
  let last = now()
  return (text) => {
    if (now() - last < interval) return
    last = now()
    print(text)
  }
}
