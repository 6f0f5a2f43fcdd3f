import { type Kysely, sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import type { Tables } from '../dialect.js'
import { StoreMisconfigured } from '../types.js'

/** The key of the advisory lock under which tables are created and distributed. */
export const migrationLock = 0x5eb47135

/** The tables that are in shards, each with the column that holds the id of an article. All others are on every node as a whole. */
export function shardedTables(resources: readonly Resource[]): ReadonlyMap<string, string> {
  const tables = resources.flatMap(({ path, merge }) =>
    merge === undefined ? [path, `${path}_links`, `${path}_json`] : [`${path}_versions`],
  )
  const documents = ['documents', 'document_hashes'].map((table): [string, string] => [table, 'id'])
  return new Map([...documents, ...['article_texts', ...tables].map((table): [string, string] => [table, 'article'])])
}

/** Whether the tables of a database are distributed by Citus, in full or in part. */
export async function isDistributed(db: Kysely<Tables>): Promise<boolean> {
  return (await hasCitus(db)) && (await distributedTables(db)).size > 0
}

/**
 * Distributes the tables over the nodes of a Citus cluster: everything of an article is on one node, and what articles share is
 * on every node. Tables that are distributed already are skipped. Returns a step for each table.
 */
export async function distribute(db: Kysely<Tables>, tables: readonly string[], resources: readonly Resource[]): Promise<string[]> {
  if (!(await hasCitus(db))) throw new StoreMisconfigured(missingCitus)
  const sharded = shardedTables(resources)
  const steps: string[] = []
  // The first table starts the group of shards that the others join. Each has a transaction of its own: whoever reads several
  // tables meanwhile would lock them in another order.
  for (const table of ['documents', ...tables.filter((table) => table !== 'documents')])
    steps.push(...(await db.transaction().execute((connection) => distributeTable(connection, table, sharded.get(table)))))
  return steps
}

const missingCitus =
  'the database has no Citus extension; install it on every node, run `create extension citus` in this database there, and add the nodes with citus_add_node, or leave out --distribute'

async function distributeTable(db: Kysely<Tables>, table: string, column: string | undefined): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(db)
  if ((await distributedTables(db)).has(table)) return []
  if (column === undefined) await sql`select create_reference_table(${table})`.execute(db)
  else {
    const group = table === 'documents' ? 'none' : 'documents'
    await sql`select create_distributed_table(${table}, ${column}, colocate_with => ${group})`.execute(db)
  }
  // The rows were copied to the nodes.
  await sql`select truncate_local_data_after_distributing_table(${table}::regclass)`.execute(db)
  return [column === undefined ? `${table} copied to every node` : `${table} distributed by ${column}`]
}

async function hasCitus(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_extension where extname = 'citus'`.execute(db)
  return rows.length > 0
}

async function distributedTables(db: Kysely<Tables>): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select logicalrelid::text as name from pg_dist_partition`.execute(db)
  return new Set(rows.map(({ name }) => name))
}
