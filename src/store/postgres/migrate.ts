import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import type { Tables } from '../dialect.js'
import { isNewer, keptTables, knownLayout, layoutOf, makeTables, newerTables, run } from '../schema.js'
import { SchemaVersionMismatch } from '../types.js'
import { Cluster, type ClusterSettings } from './cluster.js'
import { postgresEngine as engine } from './dialect.js'

/**
 * What has become of the tables that are kept, in the order in which it did: forward only, each once. All other tables
 * follow from the resources, and are made anew where these have changed.
 */
const migrations: Record<string, Migration> = {
  '001-documents-and-dataset': { up: (db: Kysely<Tables>) => run(db, keptTables(engine)) },
}

/** How long a step may take, in milliseconds: each document is marked, however many there are. */
const patience = 24 * 3_600_000

/** The lock under which tables are made: any number that nobody else takes. */
const lock = 0x5eb47135

/** Brings the tables of a database up to what this program knows. Tells what was done; nothing where nothing was to do. */
export async function migratePostgres(
  settings: ClusterSettings,
  resources: readonly Resource[],
  programVersion: string,
): Promise<string[]> {
  const cluster = new Cluster({ ...settings, statementTimeout: patience })
  await cluster.start()
  return cluster.write(({ db }) => migrate(db, resources, programVersion)).finally(() => cluster.close())
}

async function migrate(db: Kysely<Tables>, resources: readonly Resource[], programVersion: string): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) throw unknownMigration(error)
  const layout = layoutOf(resources, engine, programVersion)
  const made = await db.transaction().execute(async (connection) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(connection)
    const known = await knownLayout(connection)
    if (known === layout.name) return false
    if (known !== null && isNewer(known, layout.name)) throw newerTables(known)
    await makeTables(connection, layout)
    return true
  })
  return [...results.map(({ migrationName }) => migrationName), ...(made ? [`tables of version ${programVersion}`] : [])]
}

/** A migration that this program does not have was made by a newer one. */
function unknownMigration(error: unknown): unknown {
  const { message } = error as Error
  return /previously executed migration .* is missing/.test(message)
    ? new SchemaVersionMismatch(`the tables were made by a newer program (${message})`, true)
    : error
}
