/** The largest write-ahead log: a share of the file, within these bounds in bytes. */
const share = 1 / 4
const smallest = 33_554_432
const largest = 67_108_864

/** How long a checkpoint waits for readers of other processes, in milliseconds: longer than a server reads one state. */
const readersTimeout = 500

/** Sizes in bytes. */
export interface FileSizes {
  file: number
  log: number
}

/**
 * Moves the write-ahead log into the file when it has grown large, so that an import needs hardly more space than its data. More
 * often would write the same pages again and again. `checkpoint` waits for readers up to a timeout and then leaves the rest.
 */
export class Checkpoints {
  /** The size of a log that readers kept from being moved. The next attempt is made when it has grown as much again. */
  #left = 0

  constructor(
    readonly sizes: () => FileSizes,
    readonly checkpoint: (timeout: number) => void,
  ) {}

  /** After a transaction. It does not wait for long reads of this process, which could not end meanwhile. */
  run(isReading: boolean): void {
    const { file, log } = this.sizes()
    if (log >= this.#left + Math.min(largest, Math.max(smallest, file * share))) this.#move(isReading ? 0 : readersTimeout)
  }

  /** When nothing is written: moves a log of any size, without waiting for anybody. */
  runWhenIdle(): void {
    if (this.sizes().log > 0) this.#move(0)
  }

  /** A failure is ignored, since the transactions are complete and in the log. Closing reports it. */
  #move(timeout: number): void {
    try {
      this.checkpoint(timeout)
    } catch {}
    this.#left = this.sizes().log
  }
}
