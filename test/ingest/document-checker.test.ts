import t from 'tap'
import { readSettings } from '../../src/config.js'
import { createDocumentChecker } from '../../src/ingest/document-checker.js'
import { type Store, StoreUnavailable } from '../../src/store/types.js'
import { validBytes, validText } from '../documents/valid-document.js'
import { costlyDocuments } from './costly-documents.js'

const emptyStore = { read: (work) => work({ versions: async () => [] } as never) } as Pick<Store, 'read'> as Store
const checkerOf = (environment: NodeJS.ProcessEnv = {}, store = emptyStore) => {
  const checker = createDocumentChecker(store, readSettings(environment))
  t.teardown(() => checker.close())
  return checker
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
  const versions = async () => [{ article: 'other', json: JSON.stringify({ id: 'ilse-vondracek', type: 'group', sameAs: null }) }]
  const filled = { read: (work) => work({ versions } as never) } as Pick<Store, 'read'> as Store
  const result = await checkerOf({}, filled).check(validBytes, null)
  t.match(result, { summary: null, problems: [{ code: 'entity-disagreement' }] })
  await t.rejects(checkerOf().check(null as never, null), TypeError)
  const away = { read: () => Promise.reject(new StoreUnavailable('away')) } as unknown as Store
  await t.rejects(checkerOf({}, away).check(validBytes, null), { name: 'StoreUnavailable' })
})
