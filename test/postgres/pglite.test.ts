import { sql } from 'kysely'
import t from 'tap'
import { openPool } from '../../src/store/postgres/pool.js'
import { contractResources, storeContract } from '../store/contract.js'
import { groupsContract, groupsResources } from '../store/groups-contract.js'
import { pageContract } from '../store/page-contract.js'
import { clusterSettings, pgliteStores, startPglite } from '../store/pglite.js'

const database = await startPglite()
const stores = pgliteStores(contractResources, database)
t.teardown(() => stores.close())

t.test('statements with parameters stay prepared, up to the maximum number', async (t) => {
  const host = openPool(database.url, { ...clusterSettings, connections: 1, preparedStatements: 2 })
  t.teardown(host.close)
  const numbers = [1, 2, 3, 1, 2].map((number) => sql`select ${sql.lit(number)} as number where ${'a'} = 'a'`)
  for (const query of numbers) await query.execute(host.db)
  await sql`select 4 as number`.execute(host.db)
  const prepared = sql<{ statement: string }>`select statement from pg_prepared_statements where name <> '' order by prepare_time`
  t.strictSame(
    (await prepared.execute(host.db)).rows.map(({ statement }) => statement),
    [`select 1 as number where $1 = 'a'`, `select 2 as number where $1 = 'a'`],
  )
})

t.test('a text with NUL matches nothing, and a bigint is read as a number', async (t) => {
  const host = openPool(database.url, clusterSettings)
  t.teardown(host.close)
  const { rows } = await sql`select 'a' = ${'a\0'} as same, ${9_007_199_254_740_991}::bigint as number`.execute(host.db)
  t.same(rows, [{ same: false, number: 9_007_199_254_740_991 }])
})

storeContract(t, 'PGlite', () => stores.open())
pageContract(t, 'PGlite', () => stores.open())

t.test('tables without a dataset row count as missing', async (t) => {
  const store = await stores.open()
  t.teardown(() => store.close())
  await database.run('delete from dataset')
  await t.rejects(
    store.read(async () => {}),
    { name: 'SchemaVersionMismatch', message: 'the database has no tables yet' },
  )
})

const groupStores = pgliteStores(groupsResources)
t.teardown(() => groupStores.close())
groupsContract(t, 'PGlite', () => groupStores.open(), { runs: 20, by: [['reporter'], ['place', 'party']] })
