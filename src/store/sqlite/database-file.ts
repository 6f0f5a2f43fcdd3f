import { type BigIntStats, statSync, utimesSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** How long SQLite may take to write to the log before or after it writes to the file, in milliseconds. */
const checkpointTime = 1_000
/** The interval between two looks at a file that may have been overwritten, in milliseconds. */
const settleInterval = 20

/** The path of the write-ahead log of a database. */
export function logOf(path: string): string {
  return `${path}-wal`
}

/** After a checkpoint: tells other processes that SQLite wrote to the file. A checkpoint that waits for readers leaves the log as it is. */
export function touchLog(path: string): void {
  if (statusOf(logOf(path)) !== undefined) utimesSync(logOf(path), new Date(), new Date())
}

function statusOf(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })
}

function identityOf(status: BigIntStats | undefined): string {
  return `${status?.dev} ${status?.ino}`
}

/** Changes with every write. */
function changeOf(status: BigIntStats | undefined): string {
  return `${status?.size} ${status?.mtimeNs}`
}

/** The file of an open database. SQLite itself does not notice if somebody replaces, removes or overwrites it. */
export class DatabaseFile {
  /** Whether the path leads to another file than the one that is open, or to none, or the file was overwritten. */
  isReplaced = false
  #seen
  /** When the file was written to without the log, which programs other than SQLite do. */
  #overwrittenAt: number | null = null

  constructor(
    readonly path: string,
    readonly now = () => performance.now(),
  ) {
    this.#seen = this.#look()
  }

  /** Looks at the file; cheap enough for every read transaction. */
  check(): void {
    const [before, after] = [this.#seen, this.#look()]
    this.#seen = after
    if (after.identity !== before.identity) this.isReplaced = true
    // SQLite writes to the file only what it has written to the log, and truncates the log then.
    if (after.log !== before.log) this.#overwrittenAt = null
    else if (after.file !== before.file) this.#overwrittenAt = this.now()
    else if (this.#overwrittenAt !== null && this.now() - this.#overwrittenAt >= checkpointTime) this.isReplaced = true
  }

  /** Before this process writes, which would hide what another one does to the log: waits until it is clear who changed the file. */
  async settle(): Promise<void> {
    this.check()
    while (this.#overwrittenAt !== null && !this.isReplaced) {
      await wait(settleInterval)
      this.check()
    }
  }

  /** Looks at the file after this process itself has written to it. */
  accept(): void {
    this.#seen = this.#look()
  }

  #look(): Record<'identity' | 'file' | 'log', string> {
    const [file, log] = [statusOf(this.path), statusOf(logOf(this.path))]
    return { identity: `${identityOf(file)} ${identityOf(log)}`, file: changeOf(file), log: changeOf(log) }
  }
}
