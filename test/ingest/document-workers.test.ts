import t from 'tap'
import { readSettings } from '../../src/config.js'
import { createDocumentWorkers } from '../../src/ingest/threads/document-workers.js'
import { type Store, StoreUnavailable } from '../../src/store/types.js'
import { validBytes, validText } from '../documents/valid-document.js'
import { costlyArticles } from './costly-articles.js'
import { costlyDocuments } from './costly-documents.js'

const none = async () => []
const emptyStore = { read: (work) => work({ versions: none, names: none, items: none } as never) } as Pick<Store, 'read'> as Store
const checkerOf = (environment: NodeJS.ProcessEnv = {}, store = emptyStore, worker?: URL) => {
  const workers = createDocumentWorkers(store, readSettings(environment), worker && { check: worker, draft: worker })
  t.teardown(() => workers.close())
  return workers
}
const costly = (name: string, scale: number) => {
  const { document = '', text } = costlyDocuments[name]?.(scale) ?? {}
  return [Buffer.from(document), text === undefined ? null : Buffer.from(text)] as const
}

t.test('a document is checked in a worker thread', async (t) => {
  const checker = checkerOf()
  const summary = { article: 'marrowby-flood', entities: 7, quotes: 6, figures: 6, events: 5, pins: 41, verified: true }
  t.match(await checker.check(validBytes, Buffer.from(validText)), { problems: [], summary })
  t.match(await checker.check(Buffer.from('{'), null), { problems: [{ code: 'json-syntax' }], summary: null })
  await checker.close()
})

t.test('expensive documents get no more than the maximum number of problems', async (t) => {
  const checker = checkerOf({ VERBATIM_CHECK_TIMEOUT: '60000', VERBATIM_CHECK_PROBLEMS: '50' })
  for (const name of Object.keys(costlyDocuments)) {
    const result = await checker.check(...costly(name, 1))
    if ('stopped' in result) t.fail(`${name}: stopped by ${result.stopped}`)
    else {
      t.equal(result.problems.length, 51, name)
      t.match(result.problems.at(-1), { code: 'too-many-problems', message: 'the document has more problems; only 50 are listed' })
    }
  }
})

t.test('a check that takes too long or too much memory is stopped, and the next one runs', async (t) => {
  const slow = checkerOf({ VERBATIM_CHECK_TIMEOUT: '100' })
  t.same(await slow.check(...costly('wrong pins in a repetitive text', 10)), { stopped: 'time' })
  t.match(await slow.check(Buffer.from('{'), null), { problems: [{ code: 'json-syntax' }] })
  const small = checkerOf({ VERBATIM_CHECK_MEMORY: '64', VERBATIM_CHECK_TIMEOUT: '60000' })
  t.same(await small.check(...costly('empty figures', 6)), { stopped: 'memory' })
  t.match(await small.check(Buffer.from('{'), null), { problems: [{ code: 'json-syntax' }] })
})

t.test('documents beyond the queue are refused at once', async (t) => {
  const checker = checkerOf({ VERBATIM_CHECK_QUEUE: '1' })
  const results = await Promise.all([1, 2, 3, 4].map(() => checker.check(Buffer.from('{'), null)))
  t.equal(results.filter((result) => 'stopped' in result && result.stopped === 'queue').length, 2)
  t.equal(results.filter((result) => 'problems' in result).length, 2)
})

t.test('entities are compared with those of the store, and its errors reach the caller', async (t) => {
  const versions = async () => [
    { article: 'other', json: JSON.stringify({ id: 'ilse-vondracek', type: 'group', sameAs: null, partOf: [] }) },
  ]
  const filled = { read: (work) => work({ versions } as never) } as Pick<Store, 'read'> as Store
  const result = await checkerOf({}, filled).check(validBytes, null)
  t.match(result, { summary: null, problems: [{ code: 'entity-disagreement' }] })
  await t.rejects(checkerOf().check(null as never, null), TypeError)
  const away = { read: () => Promise.reject(new StoreUnavailable('away')) } as unknown as Store
  await t.rejects(checkerOf({}, away).check(validBytes, null), { name: 'StoreUnavailable' })
})

const syntax = { problems: [{ code: 'json-syntax' }] }

t.test('documents that wait are checked after one that was stopped, by its time or by its memory', async (t) => {
  const cases = [
    ['time', { VERBATIM_CHECK_TIMEOUT: '100' }, costly('wrong pins in a repetitive text', 10)],
    ['memory', { VERBATIM_CHECK_MEMORY: '64', VERBATIM_CHECK_TIMEOUT: '60000' }, costly('empty figures', 6)],
  ] as const
  for (const [stopped, environment, [document, text]] of cases) {
    const checker = checkerOf({ ...environment, VERBATIM_QUEUE_TIMEOUT: '60000' })
    const results = await Promise.all([
      checker.check(document, text),
      checker.check(document, text),
      ...Array.from({ length: 5 }, () => checker.check(Buffer.from('{'), null)),
    ])
    t.match(results, [{ stopped }, { stopped }, syntax, syntax, syntax, syntax, syntax])
  }
})

/** A worker that does what the document says. */
const worker = new URL('./word-worker.js', import.meta.url)
const word = (text: string) => Buffer.from(text)

t.test('a worker that runs out of memory stops its check only', async (t) => {
  const checker = checkerOf({}, emptyStore, worker)
  const results = await Promise.all(['memory', 'done', 'memory', 'done'].map((text) => checker.check(word(text), null)))
  t.match(results, [{ stopped: 'memory' }, { problems: [] }, { stopped: 'memory' }, { problems: [] }])
})

t.test('documents of clients that have left are given up, running or waiting, and the next ones are checked', async (t) => {
  const checker = checkerOf({ VERBATIM_CHECK_TIMEOUT: '60000' }, emptyStore, worker)
  const clients = Array.from({ length: 17 }, () => new AbortController())
  const given = clients.map(({ signal }) => checker.check(word('endless'), null, signal))
  t.same(await checker.check(word('done'), null), { stopped: 'queue' })
  t.equal(checker.tasks(), 17)
  // An import would send the document again for as long as the queue is full.
  t.same(await checker.check(word('done'), null, AbortSignal.abort()), { stopped: 'cancelled' }, 'also if the queue is full')
  for (const client of clients) client.abort()
  t.same(await Promise.all(given), Array(17).fill({ stopped: 'cancelled' }))
  t.equal(checker.tasks(), 0)
  t.match(await checker.check(word('done'), null), { problems: [] })
  t.match(await checker.check(word('done'), null, new AbortController().signal), { problems: [] })
})

t.test('a document waits for a thread no longer than the queue timeout', async (t) => {
  const checker = checkerOf({ VERBATIM_QUEUE_TIMEOUT: '50', VERBATIM_CHECK_TIMEOUT: '60000' }, emptyStore, worker)
  const client = new AbortController()
  const running = checker.check(word('endless'), null, client.signal)
  t.same(await checker.check(word('done'), null), { stopped: 'queue' })
  client.abort()
  await running
  t.match(await checker.check(word('done'), null), { problems: [] })
})

t.test('closing ends all checks, and none is begun afterwards', async (t) => {
  const checker = checkerOf({ VERBATIM_CHECK_TIMEOUT: '60000' }, emptyStore, worker)
  const checks = ['endless', 'done'].map((text) => checker.check(word(text), null))
  await checker.close()
  t.same(await Promise.all(checks), [{ stopped: 'cancelled' }, { stopped: 'cancelled' }])
  t.same(await checker.check(word('done'), null), { stopped: 'cancelled' })
})

t.test('a worker that cannot be started is an error of its check, and not of the process', async (t) => {
  const checker = checkerOf({}, emptyStore, new URL('file:///nowhere/worker.js'))
  const results = await Promise.allSettled([1, 2].map(() => checker.check(word('done'), null)))
  t.match(results, [{ status: 'rejected' }, { status: 'rejected' }])
})

t.test('long names in a document give short problems, and few if there are many', async (t) => {
  const checker = checkerOf({ VERBATIM_BODY_BYTES: '2000000' })
  const repeated = (length: number, name: string) => Buffer.from(`{"${'K'.repeat(length)}":{${Array(1_100).fill(`"${name}":1`).join()}}}`)
  for (const [length, name] of [
    [10_000, 'a'],
    [900_000, 'a'],
    [900_000, '__proto__'],
    [900_000, '\\u0000'],
    [10, 'b'.repeat(800)],
    [10, '\\u0000'.repeat(130)],
  ] as const) {
    const result = await checker.check(repeated(length, name), null)
    if ('stopped' in result) t.fail(`stopped by ${result.stopped}`)
    else {
      t.ok(JSON.stringify(result.problems).length < 2_000_000, `${name.slice(0, 9)}: ${JSON.stringify(result.problems).length}`)
      t.equal(result.problems.at(-1)?.code, 'too-many-problems')
    }
  }
})

const draftOf = (article: string, more: object = {}) => ({
  article: Buffer.from(article),
  declared: { type: null, charset: null, url: null },
  name: null,
  given: {},
  includeText: false,
  isReport: false,
  ...more,
})

t.test('a document is drafted in a worker thread, with the entities of the store', async (t) => {
  const zelenskyy = {
    ...{ id: 'volodymyr-zelenskyy', type: 'person', name: 'Volodymyr Zelenskyy', identified: true },
    sameAs: 'https://www.wikidata.org/wiki/Q3874799',
    aliases: [{ text: 'Volodymyr Zelenskyy', kind: 'name' }],
  }
  const asked: string[] = []
  const reader = {
    names: async (names: string[]) => {
      asked.push(...names)
      return names.includes('volodymyr zelenskyy') ? [{ folded: 'volodymyr zelenskyy', kind: 'name', entity: zelenskyy.id }] : []
    },
    items: async (_: string, ids: string[]) => ids.map(() => JSON.stringify(zelenskyy)),
    versions: async () => [],
  }
  const filled = { read: (work) => work(reader as never) } as Pick<Store, 'read'> as Store
  const workers = checkerOf({ VERBATIM_CHECK_TIMEOUT: '60000' }, filled)
  const drafted = await workers.draft(draftOf('President Volodymyr Zelenskyy said: “We know.”', { isReport: true }))
  t.match('json' in drafted && JSON.parse(drafted.json), {
    document: {
      article: { id: 'president-volodymyr-zelenskyy-said-we-know' },
      entities: [{ id: 'volodymyr-zelenskyy', sameAs: zelenskyy.sameAs }],
    },
    text: 'President Volodymyr Zelenskyy said: “We know.”',
    doubts: [],
  })
  t.ok(asked.includes('volodymyr zelenskyy'))
  t.match(await workers.draft(draftOf('')), { message: 'there is no text' })
  t.match(await workers.draft(draftOf('a', { given: { language: 'qq' } })), { problems: [{ name: 'language' }] })
})

t.test('a draft that takes too long or too much memory is stopped, and the next one runs', async (t) => {
  const slow = checkerOf({ VERBATIM_CHECK_TIMEOUT: '100' })
  const costlyArticle = (name: string, bytes: number) => costlyArticles[name]?.build(bytes) ?? ''
  t.same(await slow.draft(draftOf(costlyArticle('a text: names', 500_000))), { stopped: 'time' })
  const small = checkerOf({ VERBATIM_CHECK_MEMORY: '128', VERBATIM_CHECK_TIMEOUT: '60000' })
  t.same(await small.draft(draftOf(costlyArticle('a page: small elements', 2_000_000))), { stopped: 'memory' })
  t.same(await small.draft(draftOf(costlyArticle('a text: he said that', 2_000_000))), { stopped: 'memory' })
  t.match(await small.draft(draftOf('One.')), { json: /^\{\n {2}"article": \{\n {4}"id": "one"/ })
})

t.test('checks and drafts share the queue', async (t) => {
  const workers = checkerOf({ VERBATIM_CHECK_QUEUE: '0', VERBATIM_CHECK_TIMEOUT: '60000' })
  const results = await Promise.all([workers.draft(draftOf('One.')), workers.check(Buffer.from('{'), null)])
  t.match(results, [{ json: /one/ }, { stopped: 'queue' }])
})
