import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import t, { type Test } from 'tap'
import { documents } from '../../bench/documents.js'
import { copyOf } from '../../bench/multiply/copy.js'
import { multiply } from '../../bench/multiply/store.js'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { checkAndPrepare, saveTogether } from '../../src/ingest/import-document.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { appOver } from '../http/app-over.js'

/** `MULTIPLIED_FACTS=2000` compares more. */
const [facts, copies] = [Number(process.env.MULTIPLIED_FACTS ?? 400), 10]

/** Documents and their copies, in the order in which a store of copies has them. */
function* copiedDocuments(): Generator<string> {
  const all = [...documents(facts)]
  const isPerson = ({ type }: ArticleDocument['entities'][number]) => type === 'person'
  const copied = copyOf(new Set(all.flatMap(({ entities }) => entities.filter(isPerson).map(({ id }) => id))))
  for (let copy = 0; copy < copies; copy += 1) for (const document of all) yield copied(JSON.stringify(document), copy)
}

async function importAll(folder: string, lines: Iterable<string>): Promise<void> {
  const store = await openDataStore(folder)
  const places = new Map<string, string>()
  const batch = [...lines].map((line, index) =>
    checkAndPrepare({ place: `${index}`, file: 'documents', firstLine: index, bytes: Buffer.from(line) }),
  )
  const results = await saveTogether(store, batch, places)
  t.strictSame(
    results.filter(({ outcome }) => outcome !== 'imported'),
    [],
  )
  await store.close()
}

const requests = [
  ...['', 'speaker=Ada%20Adler', 'about=midland', 'type=direct&sort=position', 'q=people', 'article=article-7-3', 'from=2019&to=2020'].map(
    (query) => `/quotes?facet=speaker&facet=type&${query}`,
  ),
  ...['', '/latest', '/series', '/groups'].flatMap((path) =>
    ['', 'metric=killed', 'place=midland', 'reporter=ada-adler-4', 'q=people', 'knownOn=2019-05-01', 'min=1000'].map(
      (query) => `/figures${path}?limit=100&${query}${path === '/series' ? '&interval=month' : ''}`,
    ),
  ),
  '/figures/groups?by=reporter&limit=100',
  '/figures/groups?by=place,reporter&limit=100',
  '/figures?sort=-value&limit=100',
  '/events?sort=type&limit=50',
  '/events?participant=ada-adler-9',
  '/articles?entity=ada-adler-2',
  '/entities?limit=100',
  '/entities?type=person&limit=100',
  '/entities?partOf=midland&facet=type',
  '/entities/ada-adler-9',
  '/entities/midland',
  '/quotes/article-0-9.quote-0',
  '/search?q=people',
  '/search?q=ada',
  '/articles/article-3-2/document',
  '/verify?article=article-3-2&exact=people',
  '/figures?format=csv',
]

t.test('a store of copies has what imports of the copied documents store', async (t) => {
  const folder = t.testdir({ source: {}, copied: {}, imported: {} })
  await importAll(
    `${folder}/source`,
    [...documents(facts)].map((document) => JSON.stringify(document)),
  )
  await importAll(`${folder}/imported`, copiedDocuments())
  multiply(`${folder}/source/verbatim.sqlite`, `${folder}/copied/verbatim.sqlite`, copies)
  await t.test('in all tables', async (t) => compareTables(t, `${folder}/copied`, `${folder}/imported`))
  await t.test('in responses', async (t) => compareResponses(t, `${folder}/copied`, `${folder}/imported`))
})

/** Numbers of rows depend on how documents are grouped into transactions, and hashes of documents are made up. */
const differing = (table: string) => [
  'row',
  'doc',
  ...(table === 'documents' ? ['hash'] : []),
  ...(table === 'document_hashes' ? ['hashes'] : []),
]

function compareTables(t: Test, copied: string, imported: string): void {
  const [found, wanted] = [copied, imported].map((folder) => new DatabaseSync(`${folder}/verbatim.sqlite`, { readOnly: true })) as [
    DatabaseSyncInstance,
    DatabaseSyncInstance,
  ]
  t.teardown(() => [found, wanted].map((database) => database.close()))
  const names = `select name from sqlite_master where type = 'table' and name not glob '*_words*' and name <> 'dataset' order by name`
  const namesIn = (text: string) => (wanted.prepare(text).all() as { name: string }[]).map(({ name }) => name)
  const schema = 'select name, sql from sqlite_master where sql is not null order by name'
  t.strictSame(found.prepare(schema).all(), wanted.prepare(schema).all())
  for (const table of namesIn(names)) {
    const columns = namesIn(`select name from pragma_table_info('${table}')`)
    const compared = columns.filter((name) => !differing(table).includes(name)).map((name) => `"${name}"`)
    const text = `select ${compared.join(', ')} from "${table}" order by ${compared.join(', ')}`
    const rows = (database: DatabaseSyncInstance) => database.prepare(text).all() as unknown[]
    const [actual, expected] = [rows(found), rows(wanted)]
    t.equal(actual.length, expected.length, table)
    const first = expected.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(actual[index]))
    t.strictSame(actual[first], expected[first], table)
  }
}

async function compareResponses(t: Test, copied: string, imported: string): Promise<void> {
  const open = async (folder: string) => {
    const store = await openDataStore(folder)
    t.teardown(() => store.close())
    return appOver(t, store, { VERBATIM_CACHE_BYTES: '0' })
  }
  const [found, wanted] = [await open(copied), await open(imported)]
  for (const request of requests) {
    const [actual, expected] = [await found.inject(request), await wanted.inject(request)]
    t.equal(expected.statusCode, 200, request)
    t.equal(actual.body, expected.body, request)
  }
}
