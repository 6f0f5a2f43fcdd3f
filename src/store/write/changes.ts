import { changedVersion, differenceOf } from '../../dataset-version.js'
import type { QueryContext } from '../query-cache.js'
import type { ItemTexts } from '../types.js'
import { GroupChanges } from './groups.js'
import { CountChanges } from './value-counts.js'

/**
 * The state of one write transaction. What belongs to one article is written at once; what all articles share is deferred until
 * other writers are locked out, which is then for a short time only.
 */
export class Changes {
  readonly counts = new CountChanges()
  readonly groups = new GroupChanges()
  /** The texts of new items as words, by the path of their resource. */
  readonly #words = new Map<string, string[]>()
  readonly #deferred: (() => Promise<void>)[] = []
  readonly #checks: (() => Promise<void>)[] = []
  readonly #differences = new Map<string, bigint>()
  #hasChanged = false
  #nextRow = 0
  #lastRow = -1

  private constructor(
    readonly context: QueryContext,
    readonly begun: string,
  ) {}

  /** Locks out writers of the same articles; all other writers if the articles are not known in advance. */
  static async begin(context: QueryContext, articles: readonly string[] | null): Promise<Changes> {
    await context.dialect.lockArticles(context.connection, articles)
    return new Changes(context, await storedVersion(context))
  }

  /** The number of the next inserted row. Rows that are inserted later have larger numbers, except for those of other writers. */
  async nextRow(): Promise<number> {
    if (this.#nextRow > this.#lastRow) {
      const { first, count } = await this.context.dialect.reserveRows(this.context.connection)
      this.#nextRow = first
      this.#lastRow = first + count - 1
    }
    this.#nextRow += 1
    return this.#nextRow - 1
  }

  /** Notes the words of new items, which all articles share. */
  addWords(resource: string, texts: readonly ItemTexts[]): void {
    const known = this.#words.get(resource) ?? []
    this.#words.set(resource, known)
    for (const { words } of texts) known.push(words)
  }

  /** Notes that something with this hash was added to the version or removed from it, which is the same operation. */
  toggle(resource: string, hash: string): void {
    this.#differences.set(resource, (this.#differences.get(resource) ?? 0n) ^ differenceOf(resource, hash))
  }

  /** Notes that the transaction has changed something. */
  touch(): void {
    this.#hasChanged = true
  }

  /** Runs work in the last part of the transaction, in the order of these calls. */
  defer(work: () => Promise<void>): void {
    this.#deferred.push(work)
  }

  /** Runs a check in the last part of the transaction, if the data has changed since the transaction began. */
  confirm(check: () => Promise<void>): void {
    this.#checks.push(check)
  }

  /** The last part: locks all other writers out, and writes what articles share. Returns the new version; null if nothing changed. */
  async finish(): Promise<string | null> {
    if (!this.#hasChanged) return null
    const { connection, dialect } = this.context
    await connection.updateTable('dataset').set({ only_row: 1 }).execute()
    const before = await storedVersion(this.context)
    if (before !== this.begun) for (const check of this.#checks) await check()
    for (const work of this.#deferred) await work()
    for (const [table, texts] of this.#words) await dialect.insertWords(connection, table, texts)
    await this.counts.apply(connection, dialect)
    await this.groups.apply(this.context)
    const version = changedVersion(before, this.#differences)
    await connection.updateTable('dataset').set({ version, changed: Date.now() }).execute()
    return version
  }
}

async function storedVersion({ connection }: QueryContext): Promise<string> {
  const { version } = await connection.selectFrom('dataset').select('version').executeTakeFirstOrThrow()
  return version as string
}
