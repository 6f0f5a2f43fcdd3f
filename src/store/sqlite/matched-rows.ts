import { LRUCache } from 'lru-cache'

/** The number of searches whose rows are kept. Each takes a bit for each row of the table. */
const maximumSearches = 32

/**
 * The rows with some words. They are found once for each dataset version, not once for each statement that tests rows: a frequent
 * word is in most rows.
 */
export class MatchedRows {
  /** The dataset version that is read. */
  version = ''
  readonly #bits = new LRUCache<string, Uint8Array>({ max: maximumSearches })
  /** The dataset version that the bits belong to. */
  #foundIn = ''

  /** `find` returns the numbers of the rows of a table that match an FTS5 query. */
  constructor(readonly find: (table: string, query: string) => readonly number[]) {}

  has(table: string, query: string, row: number): boolean {
    if (this.#foundIn !== this.version) this.#bits.clear()
    this.#foundIn = this.version
    const key = `${table} ${query}`
    let bits = this.#bits.get(key)
    if (bits === undefined) {
      bits = bitsOf(this.find(table, query))
      this.#bits.set(key, bits)
    }
    return (((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1
  }
}

function bitsOf(rows: readonly number[]): Uint8Array {
  const last = rows.reduce((greatest, row) => Math.max(greatest, row), 0)
  const bits = new Uint8Array((last >> 3) + 1)
  for (const row of rows) bits[row >> 3] = (bits[row >> 3] as number) | (1 << (row & 7))
  return bits
}
