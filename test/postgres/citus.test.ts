/* c8 ignore start: whether this code runs depends on the machine. */
import pg from 'pg'
import t, { type Test } from 'tap'
import { resources } from '../../src/resources/index.js'
import type { Resource } from '../../src/resources/resource.js'
import { migratePostgres } from '../../src/store/postgres/migrate.js'
import { openPostgres } from '../../src/store/postgres/store.js'
import type { Store } from '../../src/store/types.js'
import { contractResources, storeContract } from '../store/contract.js'
import { figureLists } from '../store/figure-lists.js'
import { groupsContract, groupsResources } from '../store/groups-contract.js'
import { pageContract } from '../store/page-contract.js'
import { clusterSettings } from '../store/pglite.js'
import { sameAnswers } from '../store/same-answers.js'
import { writersContract } from '../store/writers-contract.js'

/**
 * The coordinator of a Citus cluster, with a database in which the extension is installed. The tests create databases beside it
 * on every node, and drop them.
 */
const coordinator = process.env.CITUS_DATABASE_URL ?? ''
/** One in so many requests is sent. */
const oneOf = Number(process.env.ONE_REQUEST_OF ?? 7)
/** Fewer shards than usual, because each store makes all of its tables anew. */
const shards = 4
let databases = 0

async function run(url: string, ...statements: string[]): Promise<{ host: string; port: number; group: number }[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const results = []
    for (const statement of statements) results.push(...(await client.query(statement)).rows)
    return results
  } finally {
    await client.end()
  }
}

/** The nodes of the cluster, the coordinator first. */
const nodes = () => run(coordinator, 'select nodename as host, nodeport as port, groupid as "group" from pg_dist_node order by groupid')

/** A database on every node, connected like the one of the coordinator, and how to drop it. */
async function createDatabase(name: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const workers = (await nodes()).filter(({ group }) => group > 0)
  const addresses = [
    coordinator,
    ...workers.map(({ host, port }) => Object.assign(new URL(coordinator), { hostname: host, port: `${port}` }).href),
  ]
  const within = (address: string) => Object.assign(new URL(address), { pathname: name }).href
  for (const address of addresses) {
    await run(address, `create database ${name} template template0`)
    await run(within(address), 'create extension citus')
  }
  const { hostname, port } = new URL(coordinator)
  const added = workers.map(({ host, port }) => `select citus_add_node('${host}', ${port})`)
  await run(within(coordinator), `select citus_set_coordinator_host('${hostname}', ${port || 5432})`, ...added)
  const drop = async () => {
    for (const address of addresses) await run(address, `drop database ${name} with (force)`)
  }
  return { url: within(coordinator), drop }
}

/** Stores over one new database, whose tables are distributed. */
async function openAll(resources: readonly Resource[], count: number): Promise<{ stores: Store[]; drop: () => Promise<void> }> {
  databases += 1
  const { url, drop } = await createDatabase(`verbatim_test_${process.pid}_${databases}`)
  const settings = { ...clusterSettings, url: `${url}?options=-c%20citus.shard_count=${shards}`, preparedStatements: 100 }
  await migratePostgres(settings, resources, true)
  const stores: Store[] = []
  while (stores.length < count) stores.push(await openPostgres(settings, resources))
  return { stores, drop }
}

async function open(resources: readonly Resource[]): Promise<Store> {
  const { stores, drop } = await openAll(resources, 1)
  const [store] = stores as [Store]
  return { ...store, close: () => store.close().finally(drop) }
}

async function openTwo(t: Test): Promise<[Store, Store]> {
  const { stores, drop } = await openAll(resources, 2)
  t.teardown(async () => {
    await Promise.all(stores.map((store) => store.close()))
    await drop()
  })
  return stores as [Store, Store]
}

if (coordinator === '') t.pass('skipped', { skip: 'CITUS_DATABASE_URL names no Citus cluster' })
else {
  storeContract(t, 'Citus', () => open(contractResources))
  pageContract(t, 'Citus', () => open(contractResources))
  groupsContract(t, 'Citus', () => open(groupsResources), { runs: 5, by: [['place', 'party']] })
  writersContract(t, 'Citus', openTwo)
  figureLists(t, 'Citus', () => open(resources), 5)
  t.test('Citus: responses are identical to those with SQLite', async (t) => sameAnswers(t, await open(resources), oneOf))
}
