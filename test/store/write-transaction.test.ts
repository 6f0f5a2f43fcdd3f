import { Kysely, SqliteDialect } from 'kysely'
import t, { type Test } from 'tap'
import { documents } from '../../bench/documents.js'
import { checkAndPrepare, saveTogether } from '../../src/ingest/import-document.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { resources } from '../../src/resources/index.js'
import { defaultOrder } from '../../src/resources/order.js'
import type { Resource } from '../../src/resources/resource.js'
import type { Tables } from '../../src/store/dialect.js'
import { createCaches } from '../../src/store/query-cache.js'
import { createTables, documentTables, execute, schemaOf } from '../../src/store/schema.js'
import { openConnection } from '../../src/store/sqlite/connection.js'
import { sqliteDialect } from '../../src/store/sqlite/dialect.js'
import type { Condition, PreparedDocument, Store } from '../../src/store/types.js'
import { runTransaction } from '../../src/store/write/transaction.js'
import { document as original } from '../ingest/brackwater.js'
import { asking } from './querying.js'

/** A checked document of this article, which gives the town this address in Wikidata. */
function checked(id: string, sameAs = 'https://www.wikidata.org/wiki/Q1') {
  const entities = original.entities.map((entity) => (entity.id === 'brackwater' ? { ...entity, sameAs } : entity))
  return checkedFrom(id, { ...original, article: { ...original.article, id }, entities })
}
const checkedFrom = (id: string, document: object) =>
  checkAndPrepare({ place: id, file: id, firstLine: 1, bytes: Buffer.from(JSON.stringify(document)) })
const preparedFrom = (id: string, document: object) => checkedFrom(id, document).accepted?.document as PreparedDocument
const prepared = (id: string, sameAs?: string) => checked(id, sameAs).accepted?.document as PreparedDocument
const other = 'https://www.wikidata.org/wiki/Q2'

const quotesOrder = defaultOrder(resources.find(({ path }) => path === 'quotes') as Resource)
const limits = { countLimit: 100, scanLimit: 100, pageScan: 100 }

/** A context for transactions over tables in memory. */
async function openTables(t: Test) {
  const database = openConnection(':memory:')
  const dialect = sqliteDialect(database.prepare)
  const connection = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  t.teardown(() => connection.destroy())
  const schema = schemaOf(resources, dialect)
  await execute(connection, documentTables(dialect))
  await createTables(connection, schema)
  const byPath = new Map(resources.map((resource) => [resource.path, resource]))
  return { connection, dialect, ...createCaches(), resources: byPath, schemaVersion: schema.version }
}

t.test('a check is made at the end only if the data has changed since the transaction began', async (t) => {
  const context = await openTables(t)
  const checks: string[] = []
  const write = (id: string, isChanged: boolean) =>
    runTransaction(
      context,
      async (writer) => {
        await writer.save(prepared(id))
        writer.confirm(async () => {
          checks.push(id)
        })
        if (isChanged)
          await context.connection
            .updateTable('dataset')
            .set({ version: 'f'.repeat(32) })
            .execute()
      },
      null,
    )
  await write('one', false)
  t.same(checks, [])
  await write('two', true)
  t.same(checks, ['two'])
})

t.test('a transaction reads what its own documents say about shared items, and not what it replaces', async (t) => {
  const store = await openDataStore(':memory:')
  t.teardown(() => store.close())
  await store.save(prepared('one'))
  await store.write(async (writer) => {
    const read = async (...except: string[]) =>
      (await writer.versions('entities', ['brackwater'], except)).map(({ article, json }) => `${article} ${JSON.parse(json).sameAs}`)
    t.same(await read(), ['one https://www.wikidata.org/wiki/Q1'])
    await writer.save(prepared('one', other))
    t.same(await read(), [`one ${other}`])
    await writer.save(prepared('two', other))
    t.same(await read('one'), [`two ${other}`])
    t.same(await read('one', 'two'), [])
    await writer.remove('one')
    t.same(await read(), [`two ${other}`])
  })
  t.same(
    (await asking(store).versions('entities', ['brackwater'], [])).map(({ article }) => article),
    ['two'],
  )
})

/** A store in which another import stores a contradicting document before each transaction of several writers ends. */
function contradicted(store: Store): Store {
  return {
    ...store,
    async write(work, articles) {
      if (articles === undefined) {
        await store.save(prepared('first', other))
        return store.write(work)
      }
      return store.write(async (writer) => {
        const checks: (() => Promise<void>)[] = []
        const result = await work({ ...writer, confirm: (check) => checks.push(check) })
        await writer.save(prepared('first', other))
        for (const check of checks) await check()
        return result
      })
    },
  }
}

t.test('documents that another import contradicts meanwhile are refused, as if it had been first', async (t) => {
  const store = await openDataStore(':memory:')
  t.teardown(() => store.close())
  const places = new Map<string, string>()
  const results = await saveTogether(contradicted(store), [checked('one'), checked('two', other), checked('two', other)], places)
  t.same(
    results.map(({ outcome, problems }) => [outcome, ...problems.map(({ code }) => code)]),
    [['refused', 'entity-disagreement'], ['imported'], ['refused', 'duplicate-article']],
  )
  t.same(
    (await asking(store).documents()).map(({ id }) => id),
    ['first', 'two'],
  )
})

t.test('other errors while saving end the import', async (t) => {
  const store = await openDataStore(':memory:')
  t.teardown(() => store.close())
  const full: Store = { ...store, write: () => Promise.reject(new Error('full')) }
  await t.rejects(saveTogether(full, [checked('one')], new Map()), { message: 'full' })
  const agreeing: Store = {
    ...store,
    write: (work) =>
      store.write(async (writer) => work({ ...writer, confirm: (check) => void check().then(() => t.pass('agrees with all others')) })),
  }
  await saveTogether(agreeing, [checked('one'), checked('two')], new Map())
})

t.test('rows of more documents than are kept are written in parts, and those of a document that is removed again are gone', async (t) => {
  const [whole, parts] = [await openDataStore(':memory:'), await openDataStore(':memory:')]
  t.teardown(() => Promise.all([whole.close(), parts.close()]))
  const all = [...documents(12_000)].map((document) => preparedFrom(document.article.id, document))
  const [first, last] = [all[0] as PreparedDocument, all.at(-1) as PreparedDocument]
  await whole.write(async (writer) => {
    for (const document of all) await writer.save(document)
    // One whose rows are written already, and one whose rows are not.
    await writer.remove(first.id)
    await writer.remove(last.id)
  })
  for (let at = 1; at < all.length - 1; at += 50)
    await parts.write(async (writer) => {
      for (const document of all.slice(at, Math.min(at + 50, all.length - 1))) await writer.save(document)
    })
  const stateOf = (store: Store) =>
    store.read(async (reader) => ({
      version: reader.version,
      totals: await Promise.all(resources.map(({ path }) => reader.total(path))),
      groups: (
        await reader.groups({ resource: 'figures', conditions: [], by: [], descending: false, limit: 100, after: null, pageScan: 100 })
      ).groups,
    }))
  t.same(await stateOf(whole), await stateOf(parts))
})

t.test('a word that was counted is counted again when the data has changed', async (t) => {
  const store = await openDataStore(':memory:')
  t.teardown(() => store.close())
  const words: Condition = { operator: 'words', phrases: [['bees']], prefixes: [] }
  const total = async () =>
    (await asking(store).list({ resource: 'quotes', conditions: [words], order: quotesOrder, limit: 0, after: null, ...limits })).total
  await store.save(prepared('one'))
  t.equal(await total(), 1)
  t.equal(await total(), 1)
  await store.save(prepared('two'))
  t.equal(await total(), 2)
  await store.remove('one')
  t.equal(await total(), 1)
})
