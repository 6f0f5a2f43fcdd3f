import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import type { Tables } from '../dialect.js'
import { createTables, documentTables, execute, refuseNewer, type Schema, schemaOf, storedSchemaVersion } from '../schema.js'
import { SchemaVersionMismatch, StoreMisconfigured } from '../types.js'
import { Cluster, type ClusterSettings } from './cluster.js'
import { postgresDialect as dialect } from './dialect.js'
import { distribute, isDistributed, migrationLock } from './distribute.js'

/** The migrations of the document tables, forward only. All other tables are rebuilt if the schema version changes. */
const migrations: Record<string, Migration> = {
  '001-documents-and-dataset': { up: (db: Kysely<Tables>) => execute(db, documentTables(dialect)) },
}

/** How long a step may take, in milliseconds: it marks every document, however many there are. */
const migrationTimeout = 24 * 3_600_000

/**
 * Upgrades the tables of a database to the schema version of this program, and distributes them over a Citus cluster if that is
 * wanted or was done before. Returns the steps; none if nothing was to do.
 */
export async function migratePostgres(
  settings: ClusterSettings,
  resources: readonly Resource[],
  isDistributing = false,
): Promise<string[]> {
  const cluster = new Cluster({ ...settings, statementTimeout: migrationTimeout })
  await cluster.start()
  const work = async (db: Kysely<Tables>) => [...(await migrate(db, resources)), ...(await distributeAll(db, resources, isDistributing))]
  return cluster.write(({ db }) => work(db)).finally(() => cluster.close())
}

async function distributeAll(db: Kysely<Tables>, resources: readonly Resource[], isDistributing: boolean): Promise<string[]> {
  if (!isDistributing && !(await isDistributed(db))) return []
  return distribute(db, tableNames(schemaOf(resources, dialect)), resources)
}

async function migrate(db: Kysely<Tables>, resources: readonly Resource[]): Promise<string[]> {
  await refuseEncoding(db)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) throw explainUnknownMigration(error)
  const schema = schemaOf(resources, dialect)
  const isCreated = await db.transaction().execute(async (connection) => {
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(connection)
    const isComplete = !(await hasMissingTable(connection, schema))
    // Somebody may have dropped one of them after the migration.
    if (!isComplete) await execute(connection, documentTables(dialect))
    const stored = await storedSchemaVersion(connection)
    if (stored === schema.version && isComplete) return false
    if (stored !== null) refuseNewer(stored, schema.version)
    await createTables(connection, schema)
    return true
  })
  return [...results.map(({ migrationName }) => migrationName), ...(isCreated ? [`tables of schema version ${schema.version}`] : [])]
}

/** SQL_ASCII stores bytes as they are. Every other encoding than UTF8 lacks characters. */
async function refuseEncoding(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ encoding: string }>`select current_setting('server_encoding') as encoding`.execute(db)
  const encoding = rows[0]?.encoding as string
  if (encoding === 'UTF8' || encoding === 'SQL_ASCII') return
  const create = 'createdb --encoding=UTF8 --template=template0 NAME'
  throw new StoreMisconfigured(`the database has the encoding ${encoding}, which lacks characters; create one with \`${create}\``)
}

/** Whether a table of the schema is missing. */
async function hasMissingTable(connection: Kysely<Tables>, schema: Schema): Promise<boolean> {
  const names = tableNames(schema)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from unnest(${names}::text[]) as name where to_regclass(quote_ident(name)) is null
  `.execute(connection)
  return rows[0]?.count !== 0
}

function tableNames({ create }: Schema): string[] {
  const statements = [...documentTables(dialect), ...create].join('\n')
  return [...statements.matchAll(/^create table (?:if not exists )?"?(\w+)/gm)].map(([, name]) => name as string)
}

/** A migration that this program does not have was made by a newer one. */
function explainUnknownMigration(error: unknown): unknown {
  const { message } = error as Error
  return /previously executed migration .* is missing/.test(message)
    ? new SchemaVersionMismatch(`a newer program created the tables (${message})`, true)
    : error
}
