import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/**
 * A search for words is planned for these words each time, because a rare word is found by another index than a common one. A
 * prepared statement would get one plan for all.
 */
const wordSearch = /\bwords" (@>|&&) /

/**
 * The pool as Kysely uses it. The first statements, up to a maximum, get names, so that the server keeps them prepared. A read
 * transaction costs no round trips: it begins together with its first query, and its result does not wait for the commit.
 */
export function kyselyPool(pool: pg.Pool, maximum: number): PostgresPool {
  const nameOf = statementNames(maximum)
  return {
    connect: async () => kyselyClient(await pool.connect(), nameOf),
    end: () => pool.end(),
  }
}

type Send = (text: string, parameters?: readonly unknown[]) => Promise<unknown>

function kyselyClient(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  const send: Send = (text, parameters = []) => {
    const name = parameters.length === 0 ? undefined : nameOf(text)
    const values = parameters.map(withoutNull)
    return client.query(name === undefined ? { text, values } : { name, text, values })
  }
  let begin: string | null = null
  let isReading = false
  let committed: Promise<unknown> = Promise.resolve()
  const query: Send = async (text, parameters) => {
    if (text.startsWith(beginReading)) {
      begin = text
      isReading = true
      return nothing
    }
    if (begin !== null) {
      const began = send(begin)
      begin = null
      return (await Promise.all([send(text, parameters), began]))[0]
    }
    if (text !== 'commit' || !isReading) return send(text, parameters)
    committed = send(text)
    return nothing
  }
  const release = () => committed.then(() => client.release(), client.release)
  return { query, release } as unknown as PostgresPoolClient
}

/** As Kysely begins a transaction that reads one state of the data. */
const beginReading = 'start transaction isolation level'
const nothing = { command: '', rowCount: 0, rows: [] }

function statementNames(maximum: number): (text: string) => string | undefined {
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined || names.size >= maximum || wordSearch.test(text)) return known
    const name = createHash('sha256').update(text).digest('base64url')
    names.set(text, name)
    return name
  }
}

/** PostgreSQL refuses NUL, which no stored text contains. It is replaced by another character that none contains. */
function withoutNull(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\u{10ffff}') : value
}
