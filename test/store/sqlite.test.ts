import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import t from 'tap'
import { resources } from '../../src/resources/index.js'
import { postgresDialect } from '../../src/store/postgres/dialect.js'
import { schemaNumber, schemaOf } from '../../src/store/schema.js'
import { sqliteDialect } from '../../src/store/sqlite/dialect.js'
import { openSqlite } from '../../src/store/sqlite/store.js'
import type { Condition } from '../../src/store/types.js'
import { until } from '../until.js'
import { contractResources, storeContract } from './contract.js'
import { draftedContract } from './drafted-contract.js'
import { groupsContract, groupsResources } from './groups-contract.js'
import { knownContract } from './known-contract.js'
import { longReadsContract } from './long-reads-contract.js'
import { pageContract } from './page-contract.js'
import { asking } from './querying.js'

const open = (path: string) => openSqlite(path, contractResources)

storeContract(t, 'in memory', () => open(':memory:'))
pageContract(t, 'in memory', () => open(':memory:'))
let files = 0
const folder = t.testdir()
storeContract(t, 'in a file', () => {
  files += 1
  return open(join(folder, `new/folder/${files}.sqlite`))
})

longReadsContract(t, 'in a file', () => open(join(folder, 'long-reads.sqlite')))

t.test('the log is moved into the file after the last long read', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const store = await open(path)
  const logSize = () => statSync(`${path}-wal`).size
  await store.read(async () => {
    await store.save({ id: 'one', hash: 'h', source: '{}', ...empty })
    // The attempt that follows a change after a second moves what it can.
    await wait(1_500)
    t.not(logSize(), 0)
  }, 'stream')
  await until(() => logSize() === 0)
  await store.close()
})

t.test('a reader that begins beside one of seconds does not wait for the checkpoint of an idle store', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const store = await open(path)
  await store.save({ id: 'one', hash: 'h', source: '{}', ...empty })
  const logSize = () => statSync(`${path}-wal`).size
  await store.read(async () => {
    // Longer than the store waits before it makes a checkpoint.
    await wait(1_500)
    t.not(logSize(), 0)
    t.same(await asking(store).documents(), [{ id: 'one', origin: 'import', hash: 'h' }])
  })
  await until(() => logSize() === 0)
  await store.close()
})

t.test('a long read of a file that was replaced is refused, and so is one of other tables', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const store = await open(path)
  const changed = new DatabaseSync(path)
  const [{ layout }] = changed.prepare('select layout from dataset').all() as [{ layout: string }]
  changed.exec(`update dataset set layout = '0 abc'`)
  const read = () => store.read(async ({ version }) => version, 'steps')
  await t.rejects(read(), { name: 'SchemaVersionMismatch' })
  changed.exec(`update dataset set layout = '${layout}'`)
  changed.close()
  t.equal(await read(), '0'.repeat(32))
  renameSync(path, `${path}.old`)
  await t.rejects(read(), { name: 'StoreNotReady' })
  await store.close()
})

const empty = {
  origin: 'import',
  context: { article: 'one', entities: [], named: [], published: null, text: null },
  items: { notes: [{ id: 'one.a', kind: 'red', amount: 1, tags: ['x'], text: 'some words' }], people: [{ id: 'ada', names: ['Ada'] }] },
} as const

t.test('saved documents are still there after the file is opened again', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const store = await open(path)
  await store.save({ id: 'one', hash: 'h', source: '{}', ...empty })
  const version = await asking(store).version()
  await store.close()
  const again = await open(path)
  t.equal(await asking(again).version(), version)
  t.same(await asking(again).documents(), [{ id: 'one', origin: 'import', hash: 'h' }])
  t.same(await asking(again).neighbours('notes', '', 5), ['one.a'])
  await again.close()
})

t.test('a checkpoint of another process is no replacement of the file, also if a reader keeps it from emptying the log', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const [one, two] = [await open(path), await open(path)]
  await one.save({ id: 'one', hash: 'h', source: '{}', ...empty })
  const before = statSync(path).mtimeMs
  const reader = new DatabaseSync(path)
  reader.exec('begin; select * from dataset')
  t.equal((await asking(two).documents()).length, 1)
  await one.save({ id: 'two', hash: 'h', source: '{}', ...empty, items: { notes: [], people: [] } })
  await until(() => statSync(path).mtimeMs !== before)
  for (let read = 0; read < 7; read += 1) {
    t.equal((await asking(two).documents()).length, 2)
    await wait(250)
  }
  await two.save({ id: 'three', hash: 'h', source: '{}', ...empty, items: { notes: [], people: [] } })
  t.equal((await asking(one).documents()).length, 3)
  reader.close()
  await one.close()
  await two.close()
})

t.test('a file that was replaced is left as it is by the checkpoint of an idle store', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const store = await open(path)
  await store.save({ id: 'one', hash: 'h', source: '{}', ...empty })
  renameSync(path, `${path}.old`)
  writeFileSync(path, 'a backup')
  // Longer than the store waits before it makes a checkpoint.
  await wait(1_500)
  t.equal(readFileSync(path, 'utf8'), 'a backup')
  await t.rejects(asking(store).documents(), { message: /was replaced or removed/ })
  await store.close()
  t.equal(readFileSync(path, 'utf8'), 'a backup')
})

t.test('a file that cannot be read has no known version, and the next read fails', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const store = await open(path)
  const other = new DatabaseSync(path)
  other.exec('drop table dataset')
  other.close()
  t.equal(store.knownVersion(), null)
  await t.rejects(asking(store).version(), { message: 'no such table: dataset' })
  await store.close()
})

t.test('nothing of a removed document stays in any table', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const store = await open(path)
  await store.save({ id: 'one', hash: 'h', source: '{}', ...empty })
  await store.close()
  const filled = ['documents', 'names', 'notes', 'notes_json', 'notes_links', 'people', 'people_json', 'people_versions']
  for (const table of filled) t.not(rowsIn(path, table), 0, table)
  const again = await open(path)
  await again.remove('one')
  await again.close()
  for (const table of [...filled, 'counts', 'notes_words_docsize', 'people_variants', 'people_words_docsize'])
    t.equal(rowsIn(path, table), 0, table)
})

t.test('tables of an earlier schema version are rebuilt, and the documents must be saved again', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const store = await open(path)
  await store.save({ id: 'one', hash: 'h', source: '{}', ...empty })
  const version = await asking(store).version()
  await store.close()
  // The format before schema numbers.
  setSchemaVersion(path, '0.1.0-rc.1 0123456789abcdef')
  const newer = await open(path)
  t.same(await asking(newer).documents(), [{ id: 'one', origin: 'import', hash: '' }])
  t.equal(await asking(newer).source('one'), '{}')
  t.same(await asking(newer).neighbours('notes', '', 5), [])
  t.same(await asking(newer).names(['ada']), [])
  t.equal(await newer.save({ id: 'one', hash: 'h', source: '{}', ...empty }), true)
  t.equal(await asking(newer).version(), version)
  t.same(await asking(newer).neighbours('notes', '', 5), ['one.a'])
  await newer.close()
})

t.test('an older program refuses the tables of a newer one, and does not change them', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const store = await open(path)
  await store.save({ id: 'one', hash: 'h', source: '{}', ...empty })
  await store.close()
  const newer = `${schemaNumber + 1} 0123456789abcdef`
  setSchemaVersion(path, newer)
  await t.rejects(open(path), {
    name: 'SchemaVersionMismatch',
    isNewer: true,
    message: `the tables have the schema version ${schemaNumber + 1}, which is newer than this program's`,
  })
  t.equal(rowsIn(path, 'notes'), 1)
  setSchemaVersion(path, `${schemaNumber} fedcba9876543210`)
  const rebuilt = await open(path)
  t.same(await asking(rebuilt).documents(), [{ id: 'one', origin: 'import', hash: '' }], 'other tables under the same number are rebuilt')
  await rebuilt.close()
})

t.test('a change of the tables raises the schema number', async (t) => {
  const versions = [sqliteDialect(() => ({ run: () => ({ changes: 0 }) })), postgresDialect].map(
    (dialect) => schemaOf(resources, dialect).version,
  )
  t.same(
    versions,
    ['4 d96d801d18dd2f25', '4 32f54f3db71a1c88'],
    'raise schemaNumber in src/store/schema.ts, then write down the new versions here',
  )
})

t.test('a change by one process is visible to another', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const writer = await open(path)
  const reader = await open(path)
  const before = await asking(reader).version()
  await writer.save({ id: 'one', hash: 'h', source: '{}', ...empty })
  await until(async () => (await asking(reader).version()) !== before)
  t.same(await asking(reader).neighbours('notes', '', 5), ['one.a'])
  await reader.close()
  await writer.close()
})

t.test('a page is read through an index without sorting, and only the JSON of its items is read', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  await (await open(path)).close()
  const database = new DatabaseSync(path)
  const json = '(select json from notes_json where notes_json."row" = notes."row")'
  const text = ['CORRELATED SCALAR SUBQUERY 1', 'SEARCH notes_json USING INTEGER PRIMARY KEY (rowid=?)']
  const plan = (condition: string) => {
    const rows = database
      .prepare(`explain query plan select ${json}, amount from notes ${condition} order by amount desc, kind, id limit 20`)
      .all() as { detail: string }[]
    return rows.map(({ detail }) => detail)
  }
  t.same(plan(''), ['SCAN notes USING COVERING INDEX notes_default_order', ...text])
  t.same(plan("where article = 'one'"), ['SEARCH notes USING COVERING INDEX notes_by_article (article=?)', ...text])
  t.same(plan("where kind = 'red'"), ['SEARCH notes USING COVERING INDEX notes_by_kind (kind=?)', ...text])
  database.close()
})

t.test('words that most items contain do not drive the query: they are residual filters', async (t) => {
  const store = await open(':memory:')
  t.teardown(() => store.close())
  const kind = (index: number) => (index === 7 ? 'blue' : 'red')
  const notes = [...Array(6_000).keys()].map((index) => ({
    id: `one.${index}`,
    kind: kind(index),
    amount: index,
    tags: [],
    text: 'some words',
  }))
  await store.save({ id: 'one', hash: 'h', source: '{}', ...empty, items: { notes, people: [] } })
  const words = { operator: 'words', phrases: [['words']], prefixes: [] } as const
  const order = [
    { column: 'amount', descending: true },
    { column: 'id', descending: true },
  ]
  const limits = { limit: 2, after: null, countLimit: 10_000, scanLimit: 1_000 }
  const listed = async (conditions: readonly Condition[]) => {
    const { items, total } = await store.read((reader) => reader.list({ resource: 'notes', conditions, order, ...limits }))
    return { ids: items.map((json) => JSON.parse(json).id), total }
  }
  t.same(await listed([words]), { ids: ['one.5999', 'one.5998'], total: 6_000 })
  t.same(await listed([words, { operator: 'atMost', column: 'amount', value: 10 }]), { ids: ['one.10', 'one.9'], total: 3 })
  t.same(await listed([words, { operator: 'in', column: 'kind', values: ['blue'] }]), { ids: ['one.7'], total: 1 })
  const search = (conditions: readonly Condition[]) =>
    store.read((reader) => reader.search({ resource: 'notes', conditions, searchedWords: 1, scanLimit: 100, limit: 1 }))
  t.match(await search([words, { operator: 'in', column: 'kind', values: ['red'] }]), { ranked: 100, isExact: false })
  t.match(await search([words, { operator: 'atLeast', column: 'amount', value: 5_990 }]), { ranked: 10, isExact: false })
  t.match(await search([words, { operator: 'in', column: 'kind', values: ['blue'] }]), {
    hits: [{ id: 'one.7' }],
    ranked: 1,
    isExact: true,
  })
})

function setSchemaVersion(path: string, version: string): void {
  const database = new DatabaseSync(path)
  database.prepare('update dataset set layout = ?').run(version)
  database.close()
}

function rowsIn(path: string, table: string): number {
  const database = new DatabaseSync(path)
  const { count } = database.prepare(`select count(*) as count from "${table}"`).get() as { count: number }
  database.close()
  return count
}

draftedContract(t, 'in memory', () => openSqlite(':memory:', resources))
knownContract(t, 'in memory', () => openSqlite(':memory:', resources))

groupsContract(t, 'in memory', () => openSqlite(':memory:', groupsResources), {
  runs: 150,
  by: [[], ['reporter'], ['place', 'party'], ['reporter', 'party'], ['article']],
})
