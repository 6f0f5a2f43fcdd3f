import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { type CheckedDocument, checkAndPrepare } from '../../src/ingest/import-document.js'
import { WorkerPool } from '../../src/ingest/worker-pool.js'
import { documentFile } from './brackwater.js'

const unchecked = { place: 'bees.ndjson:7', file: 'bees.ndjson', firstLine: 7, bytes: Buffer.from(documentFile()) }
const broken = { ...unchecked, place: 'bees.ndjson:8', firstLine: 8, bytes: Buffer.from('{') }
const expected = checkAndPrepare(unchecked)

/** Whether a promise is settled without anything coming from elsewhere. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  const settle = () => {
    settled = true
  }
  promise.then(settle, settle)
  for (let ticks = 0; ticks < 10; ticks += 1) await null
  return settled
}

/** A preparer that has so much to do that another thread helps it. */
async function busy(): Promise<WorkerPool> {
  const preparer = new WorkerPool(2)
  while (await isSettled(preparer.run(unchecked))) await turn()
  return preparer
}

t.test('a document is prepared as far as it can be without a store', async (t) => {
  const { place, problems, accepted } = expected
  t.strictSame([place, problems, accepted?.file, accepted?.firstLine], ['bees.ndjson:7', [], 'bees.ndjson', 7])
  t.strictSame(accepted?.entities, [
    { id: 'ada-fenn', type: 'person', sameAs: null },
    { id: 'brackwater', type: 'place', sameAs: 'https://www.wikidata.org/wiki/Q999999901' },
  ])
  t.match(accepted?.document, { id: 'brackwater-bees', origin: 'import', source: documentFile() })
  t.strictSame(
    checkAndPrepare(broken).problems.map(({ line, column, code }) => [line, column, code]),
    [[8, 2, 'json-syntax']],
  )
  const problem = { file: 'a.json', pointer: '', line: 1, column: 1, code: 'file-not-found', message: 'the file does not exist' }
  t.strictSame(checkAndPrepare({ place: 'a.json', problem }), { place: 'a.json', problems: [problem], accepted: null })
})

t.test('few documents are prepared at once', async (t) => {
  const preparer = new WorkerPool()
  const prepared = preparer.run(unchecked)
  t.equal(await isSettled(prepared), true)
  t.strictSame(await prepared, expected)
  await preparer.close()
  await t.rejects(preparer.run(unchecked), { message: 'the worker pool is closed' })
})

t.test('many are prepared on another thread, to the same, in their order', async (t) => {
  const preparer = await busy()
  const order: CheckedDocument[] = []
  await Promise.all([unchecked, broken, unchecked].map(async (document) => order.push(await preparer.run(document))))
  t.strictSame(order, [expected, checkAndPrepare(broken), expected])
  await preparer.close()
})

t.test('where there is one processor, nothing is left to another thread', async (t) => {
  const preparer = new WorkerPool(1)
  for (let bytes = 0; bytes < 600_000; bytes += unchecked.bytes.length) await preparer.run(unchecked)
  t.equal(await isSettled(preparer.run(unchecked)), true)
  await preparer.close()
})

t.test('it is closed before the other thread is loaded, and while that works', async (t) => {
  const loading = new WorkerPool(2)
  for (let bytes = 0; bytes < 300_000; bytes += unchecked.bytes.length) await loading.run(unchecked)
  await loading.close()
  const working = await busy()
  const left = working.run(unchecked)
  await working.close()
  t.equal(await isSettled(left), false)
})

t.test('where the other thread fails, who waits for it is told, and the work goes on without it', async (t) => {
  const preparer = await busy()
  const impossible = { ...unchecked, bytes: 5 as unknown as Uint8Array }
  const results = await Promise.allSettled([preparer.run(impossible), preparer.run(unchecked)])
  t.strictSame(
    results.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  t.strictSame(await preparer.run(unchecked), expected)
  await preparer.close()
})
