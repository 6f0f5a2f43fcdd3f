import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { checkAndPrepare, type ImportCandidate } from '../../src/ingest/import-document.js'
import { WorkerPool } from '../../src/ingest/worker-pool.js'
import { documentFile } from './brackwater.js'

const unchecked = { place: 'bees.ndjson:7', file: 'bees.ndjson', firstLine: 7, bytes: Buffer.from(documentFile()) }
const broken = { ...unchecked, place: 'bees.ndjson:8', firstLine: 8, bytes: Buffer.from('{') }
const expected = checkAndPrepare(unchecked)

/** Whether a promise settles within a few microtasks. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  const settle = () => {
    settled = true
  }
  promise.then(settle, settle)
  for (let ticks = 0; ticks < 10; ticks += 1) await null
  return settled
}

/** A pool with so much work that its worker has started. */
async function busyPool(serveDrafted = true): Promise<WorkerPool> {
  const pool = new WorkerPool(serveDrafted, 2)
  while (await isSettled(pool.run(unchecked))) await turn()
  return pool
}

t.test('a document is prepared as far as possible without a store', async (t) => {
  const { place, problems, accepted } = expected
  t.strictSame([place, problems, accepted?.file, accepted?.firstLine], ['bees.ndjson:7', [], 'bees.ndjson', 7])
  t.strictSame(accepted?.entities, [
    { id: 'ada-fenn', type: 'person', sameAs: null, partOf: [] },
    { id: 'brackwater', type: 'place', sameAs: 'https://www.wikidata.org/wiki/Q999999901', partOf: [] },
  ])
  t.match(accepted?.document, { id: 'brackwater-bees', origin: 'import', source: documentFile() })
  t.strictSame(
    checkAndPrepare(broken).problems.map(({ line, column, code }) => [line, column, code]),
    [[8, 2, 'json-syntax']],
  )
  const problem = { file: 'a.json', pointer: '', line: 1, column: 1, code: 'file-not-found', message: 'the file does not exist' }
  t.strictSame(checkAndPrepare({ place: 'a.json', problem }), { place: 'a.json', problems: [problem], accepted: null })
})

t.test('few documents are prepared on the main thread', async (t) => {
  const pool = new WorkerPool()
  const prepared = pool.run(unchecked)
  t.equal(await isSettled(prepared), true)
  t.strictSame(await prepared, expected)
  await pool.close()
  await t.rejects(pool.run(unchecked), { message: 'the worker pool is closed' })
})

t.test('many documents are prepared by a worker, in order and with equal results', async (t) => {
  const pool = await busyPool()
  const order: ImportCandidate[] = []
  await Promise.all([unchecked, broken, unchecked].map(async (document) => order.push(await pool.run(document))))
  t.strictSame(order, [expected, checkAndPrepare(broken), expected])
  await pool.close()
})

t.test('drafted facts are prepared as the pool was told, by a worker too', async (t) => {
  const drafted = documentFile(({ figures }) => Object.assign(figures[0] as object, { provenance: 'drafted' }))
  const read = { ...unchecked, bytes: Buffer.from(drafted) }
  const pool = await busyPool(false)
  const prepared = await pool.run(read)
  t.strictSame(prepared, checkAndPrepare(read, false))
  t.match(prepared.accepted?.document, { drafted: 'withheld', rows: { figures: { items: [] } } })
  t.match(checkAndPrepare(read).accepted?.document, { drafted: 'served', rows: { figures: { items: [{ provenance: 'drafted' }] } } })
  await pool.close()
})

t.test('with one processor, no worker is used', async (t) => {
  const pool = new WorkerPool(true, 1)
  for (let bytes = 0; bytes < 600_000; bytes += unchecked.bytes.length) await pool.run(unchecked)
  t.equal(await isSettled(pool.run(unchecked)), true)
  await pool.close()
})

t.test('the pool can be closed before the worker is loaded and while it works', async (t) => {
  const loading = new WorkerPool(true, 2)
  for (let bytes = 0; bytes < 300_000; bytes += unchecked.bytes.length) await loading.run(unchecked)
  await loading.close()
  const working = await busyPool()
  const left = working.run(unchecked)
  await working.close()
  t.equal(await isSettled(left), false)
})

t.test('if the worker fails, its pending jobs are rejected and later ones run on the main thread', async (t) => {
  const pool = await busyPool()
  const impossible = { ...unchecked, bytes: 5 as unknown as Uint8Array }
  const results = await Promise.allSettled([pool.run(impossible), pool.run(unchecked)])
  t.strictSame(
    results.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  t.strictSame(await pool.run(unchecked), expected)
  await pool.close()
})
