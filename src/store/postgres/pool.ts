import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '../dialect.js'
import { kyselyPool } from './statements.js'

export interface PoolSettings {
  /** The largest number of connections. */
  connections: number
  /** How long connecting may take, in milliseconds. */
  connectTimeout: number
  /** How long a statement may take, in milliseconds. */
  statementTimeout: number
  /** The number of prepared statements on each connection; 0 behind a pooler that shares connections. */
  preparedStatements: number
}

/** The connections to one database server. */
export interface Pool {
  /** Host and port of the server. */
  name: string
  url: string
  db: Kysely<Tables>
  /** Destroys all connections, so that nobody waits for a server that does not respond. */
  destroy(): void
  close(): Promise<void>
}

/** 64-bit integers as numbers: none is beyond the range of a number. */
const types = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format as 'text'),
} as pg.CustomTypesConfig

/**
 * What a random page costs, compared with the next one. PostgreSQL assumes disks with moving heads (4), and would read whole tables
 * where a few hundred index entries are enough.
 */
const plannerSettings = 'set random_page_cost = 1.1'

/** A pool for the server at a URL. It connects at the first query. */
export function openPool(url: string, settings: PoolSettings): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'verbatim',
    max: settings.connections,
    connectionTimeoutMillis: settings.connectTimeout,
    statement_timeout: settings.statementTimeout,
    // A server that does not respond does not enforce its own timeout.
    query_timeout: settings.statementTimeout + settings.connectTimeout,
    keepAlive: true,
    pipeline: true,
    types,
  })
  const clients = new Set<pg.PoolClient>()
  pool.on('connect', (client) => {
    clients.add(client)
    // A running query gets the error itself; an idle connection loses nothing.
    client.on('error', () => clients.delete(client))
    client.on('end', () => clients.delete(client))
    // A pooler would share the setting with other programs.
    if (settings.preparedStatements > 0) client.query(plannerSettings).catch(() => {})
  })
  pool.on('error', () => {})
  const statements = kyselyPool(pool, settings.preparedStatements)
  const destroy = () => {
    for (const client of clients) destroyConnection(client)
  }
  return {
    name: new URL(url).host,
    url,
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: statements }) }),
    destroy,
    // A server that does not respond does not close connections either.
    close: () => statements.end().finally(destroy),
  }
}

/** Ends a connection without notifying the server. */
export function destroyConnection(client: pg.ClientBase): void {
  ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
}
