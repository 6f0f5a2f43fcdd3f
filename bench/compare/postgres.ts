import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { postgresBinaries, startServer as startDatabase } from '../../test/postgres/servers.js'
import { fill } from '../stores.js'
import { canPin, pinThisProcess, serverCore } from './processes.js'

/** A database with a store, and how to stop its server. */
export interface BenchDatabase {
  url: string
  /** The version of the server, such as `15.20`. */
  version: string
  stop(): Promise<void>
}

/** What a server with some memory is usually set to. */
const settings = { shared_buffers: '1GB' }

/**
 * The database of BENCH_DATABASE_URL, or one of a server that is started here, on the core of the servers, if PostgreSQL is
 * installed; with so many facts. Null if there is neither.
 */
export async function openDatabase(facts: number): Promise<BenchDatabase | null> {
  const given = process.env.BENCH_DATABASE_URL
  if (given === undefined && postgresBinaries() === null) return null
  const { url, remove } = given === undefined ? await startPinned() : { url: given, remove: async () => {} }
  await migrate(url)
  await fill({ DATABASE_URL: url }, facts)
  const client = new pg.Client(url)
  await client.connect()
  // What the server does by itself within minutes.
  await client.query('vacuum analyze')
  const { rows } = await client.query("select current_setting('server_version') as version").finally(() => client.end())
  return { url, version: rows[0].version.split(' ')[0], stop: remove }
}

/** Programs inherit the core of the program that starts them. */
async function startPinned() {
  if (canPin) execFileSync('taskset', ['-acp', `${serverCore}`, `${process.pid}`], { stdio: 'ignore' })
  return startDatabase(settings).finally(pinThisProcess)
}

async function migrate(url: string): Promise<void> {
  const program = spawn(process.execPath, ['build/program/main.js', 'migrate'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', process.stderr, process.stderr],
  })
  const [code] = await once(program, 'exit')
  if (code !== 0) throw new Error('the migration failed')
}
