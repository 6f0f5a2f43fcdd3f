import t, { type Test } from 'tap'
import { readSettings, SettingsError } from '../../src/config.js'
import { ContradictedMeanwhile } from '../../src/ingest/import-document.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { createDocumentWorkers, type PrepareResult } from '../../src/ingest/threads/document-workers.js'
import { DocumentWriter } from '../../src/ingest/write/document-writer.js'
import { DocumentWriterThread, received } from '../../src/ingest/write/document-writer-thread.js'
import { type Change, writeDocuments } from '../../src/ingest/write/write-documents.js'
import { type Store, StoreUnavailable, type Writer } from '../../src/store/types.js'
import { changed, ferry, ferryId, patient, search } from '../http/writing.js'
import { asking } from '../store/querying.js'

const wanted = { scope: 'write', preconditions: { match: null, noneMatch: null } } as const
const upload = { document: Buffer.from(ferry), text: null, article: ferryId, file: 'document', firstLine: 1 }
const { signal } = new AbortController()

/** A writer over a store on the disk, with the program of its thread. */
async function writerOf(t: Test, { program, ...environment }: NodeJS.ProcessEnv & { program?: string } = {}) {
  const settings = readSettings({ DATA_DIR: t.testdir(), ...patient, ...environment })
  const store = await openDataStore(settings.DATA_DIR)
  const workers = createDocumentWorkers(store, settings)
  const thread = program === undefined ? undefined : new URL(`data:text/javascript,${encodeURIComponent(program)}`)
  const writer = new DocumentWriter(store, settings, workers.prepare, thread)
  t.teardown(async () => {
    await workers.close()
    await writer.close()
    await store.close()
  })
  return { writer, store, workers, settings }
}

t.test('a thread stores and removes documents, and readers see it at once', async (t) => {
  const { writer, store } = await writerOf(t)
  t.equal(await asking(store).source(ferryId), null)
  t.match(await writer.put(upload, wanted, signal), { status: 'created', summary: { pins: 87 } })
  t.equal(await asking(store).source(ferryId), ferry)
  t.match(await writer.put(upload, wanted, signal), { status: 'unchanged' })
  t.match(await writer.remove(ferryId, wanted), { status: 'removed' })
  t.equal(await asking(store).source(ferryId), null)
  t.match(await writer.remove(ferryId, wanted), { status: 'absent', hash: null })
})

t.test('closing finishes what is being written', async (t) => {
  const { writer } = await writerOf(t)
  await writer.remove(ferryId, wanted)
  const removing = Array.from({ length: 5 }, () => writer.remove(ferryId, wanted))
  // All were sent by then.
  await Promise.race(removing)
  await writer.close()
  t.same(
    (await Promise.all(removing)).map(({ status }) => status),
    ['absent', 'absent', 'absent', 'absent', 'absent'],
  )
  await writer.close()
})

t.test('only so many changes wait', async (t) => {
  const { writer } = await writerOf(t, { VERBATIM_CHECK_QUEUE: '0' })
  const [one, other] = await Promise.allSettled([writer.remove(ferryId, wanted), writer.remove(ferryId, wanted)])
  t.match([one, other], [{ status: 'fulfilled' }, { status: 'rejected', reason: { name: 'Overloaded' } }])
})

t.test('a thread that fails rejects what it has not done, and the next change starts another', async (t) => {
  const program = `
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ id, changes: [{ remove }] }) => {
      if (remove === 'throw') throw new Error('broken')
      if (remove === 'exit') process.exit(0)
      if (remove === 'away') parentPort.postMessage({ id, failure: { message: 'away', isUnavailable: true } })
      if (remove === 'bug') parentPort.postMessage({ id, failure: { message: 'a bug', isUnavailable: false } })
      if (remove === 'same') parentPort.postMessage({ id, results: [{ status: 'absent' }], version: null })
    })`
  const { writer } = await writerOf(t, { program })
  await t.rejects(writer.remove('throw', wanted), { message: 'broken' })
  await t.rejects(writer.remove('exit', wanted), { message: 'the thread that writes has ended' })
  const away = await writer.remove('away', wanted).catch((error) => error)
  t.ok(away instanceof StoreUnavailable)
  t.equal(away.message, 'away')
  await t.rejects(writer.remove('bug', wanted), { name: 'Error', message: 'a bug' })
  t.match(await writer.remove('same', wanted), { status: 'absent' })
  await writer.remove('exit', wanted).catch(() => {})
})

t.test('an error while opening or writing is reported with its kind, and the store is opened again', async (t) => {
  const settings = readSettings({ DATA_DIR: t.testdir() })
  const errors: Error[] = [
    new SettingsError(['DATA_DIR cannot be used']),
    new StoreUnavailable('no server responds'),
    Object.assign(new Error('database or disk is full'), { errcode: 13 }),
    Object.assign(new Error('attempt to write a readonly database'), { errcode: 8 }),
    Object.assign(new Error('database is locked'), { errcode: 5 }),
    Object.assign(new Error('could not extend file'), { code: '53100' }),
    new Error('a bug'),
  ]
  const isUnavailable: boolean[] = []
  const thread = new DocumentWriterThread(settings, async () => Promise.reject(errors.shift()))
  for (let id = 0; errors.length > 0; id += 1) {
    const reply = await thread.reply({ id, changes: [] })
    isUnavailable.push('failure' in reply && reply.failure.isUnavailable)
  }
  t.same(isUnavailable, [true, true, true, true, true, true, false])
  await thread.close()
})

t.test('nothing is written while the tables are incomplete', async (t) => {
  const store = { write: (work: (writer: Writer) => unknown) => work({ isComplete: false } as Writer) } as unknown as Store
  await t.rejects(writeDocuments(store, []), { name: 'StoreNotReady' })
})

t.test('changes that another writer contradicts meanwhile are made again, while nobody else writes', async (t) => {
  const locked: unknown[] = []
  const store = {
    async write(_: unknown, articles?: readonly string[]) {
      locked.push(articles)
      if (locked.length === 1) throw new ContradictedMeanwhile()
      return []
    },
  } as unknown as Store
  const change = { remove: 'one', ...wanted }
  await writeDocuments(store, [change, change])
  t.same(locked, [['one'], undefined])
  const failing = { write: () => Promise.reject(new Error('full')) } as unknown as Store
  await t.rejects(writeDocuments(failing, [change]), { message: 'full' })
})

t.test('of documents that were checked before either was stored, the one that contradicts the other is refused', async (t) => {
  const { store, workers } = await writerOf(t)
  const changes: Change[] = []
  for (const [source, sameAs] of [
    [ferry, 'https://www.wikidata.org/wiki/Q1'],
    [search, 'https://www.wikidata.org/wiki/Q2'],
  ] as const) {
    const document = changed(source, (document) => ({
      ...document,
      entities: document.entities.map((entity) => (entity.id === 'velmouth' ? { ...entity, sameAs } : entity)),
    }))
    const result = await workers.prepare({ ...upload, article: null, document: Buffer.from(document) })
    if ('stopped' in result || result.prepared === null) throw new Error('the document has a problem')
    changes.push(received({ ...result.prepared, ...wanted }))
  }
  t.match(await writeDocuments(store, changes), [
    { article: ferryId, status: 'created', problems: [] },
    {
      article: 'velmouth-search-ends',
      status: 'refused',
      problems: [{ file: 'document', line: 1, pointer: /^\/entities\/\d+\/sameAs$/, code: 'entity-disagreement' }],
      hash: null,
    },
  ])
  t.equal(await asking(store).source('velmouth-search-ends'), null)
})

t.test('a document that takes too long, or has problems, is not written', async (t) => {
  const { writer, workers } = await writerOf(t)
  t.match(await writer.put({ ...upload, document: Buffer.from('[]') }, wanted, signal), {
    problems: [{ code: 'schema-type' }],
    prepared: null,
  })
  t.match(await workers.prepare({ ...upload, document: Buffer.from('[]'), article: 'x' }), { article: null })
  const large: PrepareResult = await workers.prepare({ ...upload, document: Buffer.alloc(4_000_000, '[') })
  t.match(large, { stopped: 'memory' })
})
