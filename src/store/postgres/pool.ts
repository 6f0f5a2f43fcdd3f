import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import type { Tables } from '../dialect.js'

export interface HostSettings {
  /** How many connections the pool has at most. */
  connections: number
  /** How long a connection may take to be there, in milliseconds. */
  connectTimeout: number
  /** How long a statement may take, in milliseconds. */
  statementTimeout: number
  /** How many statements stay prepared on each connection; 0 where a pooler gives every transaction another one. */
  preparedStatements: number
}

/** One database server. */
export interface Host {
  /** Its address, without the password. */
  name: string
  url: string
  db: Kysely<Tables>
  /** Cuts all connections, so that nobody waits for a server that has gone silent. */
  drop(): void
  close(): Promise<void>
}

/** Whole numbers are numbers, not texts: none here is beyond what a number can say. */
const types = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format as 'text'),
} as pg.CustomTypesConfig

/** A server by its address. Connects only when it is asked something. */
export function openHost(url: string, settings: HostSettings): Host {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'verbatim',
    max: settings.connections,
    connectionTimeoutMillis: settings.connectTimeout,
    statement_timeout: settings.statementTimeout,
    // The server may have gone silent, and its own clock with it.
    query_timeout: settings.statementTimeout + settings.connectTimeout,
    keepAlive: true,
    types,
  })
  const clients = new Set<pg.PoolClient>()
  pool.on('connect', (client) => {
    clients.add(client)
    // Who waits for an answer is told by that; of an idle connection nothing is lost.
    client.on('error', () => clients.delete(client))
    client.on('end', () => clients.delete(client))
  })
  pool.on('error', () => {})
  const prepared = preparing(pool, settings.preparedStatements)
  const drop = () => {
    for (const client of clients) cut(client)
  }
  return {
    name: new URL(url).host,
    url,
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: prepared }) }),
    drop,
    // A server that has gone silent does not take leave either.
    close: () => prepared.end().finally(drop),
  }
}

/** Ends a connection without a word to the other side. */
export function cut(client: pg.ClientBase): void {
  ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
}

/** A pool that gives statements names, under which the server keeps them prepared: the first so many that there are. */
function preparing(pool: pg.Pool, most: number): PostgresPool {
  const names = new Map<string, string>()
  const nameOf = (text: string) => {
    const known = names.get(text)
    if (known !== undefined || names.size >= most) return known
    const name = createHash('sha256').update(text).digest('base64url')
    names.set(text, name)
    return name
  }
  return {
    async connect() {
      const client = await pool.connect()
      const query = (text: string, given: unknown[] = []) => {
        const name = given.length === 0 ? undefined : nameOf(text)
        const values = given.map(withoutNull)
        return client.query(name === undefined ? { text, values } : { name, text, values })
      }
      return { query, release: () => client.release() } as unknown as PostgresPoolClient
    },
    end: () => pool.end(),
  }
}

/** The character that PostgreSQL does not take stands in nothing that is stored: another one that does not either is asked for. */
function withoutNull(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\u{10ffff}') : value
}
