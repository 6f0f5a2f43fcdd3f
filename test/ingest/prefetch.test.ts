import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import type { ImportCandidate } from '../../src/ingest/import-document.js'
import { prefetch } from '../../src/ingest/prefetch.js'
import type { ReadDocument } from '../../src/ingest/read/read-documents.js'

const prepared = ({ place }: ReadDocument): ImportCandidate => ({ place, problems: [], accepted: null })

/** Documents of a size, and the places of those whose preparation has begun. */
function documents(count: number, size: number) {
  const begun: string[] = []
  const bytes = new Uint8Array(size)
  async function* source(): AsyncGenerator<ReadDocument> {
    for (let index = 0; index < count; index += 1) yield { place: `${index}`, file: '', firstLine: 1, bytes }
  }
  const prepare = async (unchecked: ReadDocument) => {
    begun.push(unchecked.place)
    return prepared(unchecked)
  }
  return { begun, taken: prefetch(source(), prepare) }
}

t.test('documents are returned in order, however long each takes', async (t) => {
  async function* source(): AsyncGenerator<ReadDocument> {
    for (const place of ['30', '1', '15', '0']) yield { place, file: '', firstLine: 1, bytes: Buffer.alloc(1) }
  }
  const places: string[] = []
  const taken = prefetch(source(), (unchecked) => wait(Number(unchecked.place), prepared(unchecked)))
  for await (const { place } of taken) places.push(place)
  t.strictSame(places, ['30', '1', '15', '0'])
})

t.test('the number of documents prepared ahead is limited', async (t) => {
  const { begun, taken } = documents(1_000, 1)
  t.equal((await taken.next()).value?.place, '0')
  await wait(20)
  t.equal(begun.length, 251)
  await taken.return(undefined)
})

t.test('the total size of documents prepared ahead is limited, and all are returned', async (t) => {
  const { begun, taken } = documents(8, 6_000_000)
  t.equal((await taken.next()).value?.place, '0')
  await wait(20)
  t.equal(begun.length, 3)
  const places: string[] = []
  for await (const { place } of taken) places.push(place)
  t.strictSame(places, ['1', '2', '3', '4', '5', '6', '7'])
})

t.test('an error is thrown when its document is due', async (t) => {
  async function* source(): AsyncGenerator<ReadDocument> {
    for (const place of ['first', 'wrong']) yield { place, file: '', firstLine: 1, bytes: Buffer.alloc(1) }
  }
  const taken = prefetch(source(), async (unchecked) => {
    if (unchecked.place === 'wrong') throw new Error('wrong')
    return prepared(unchecked)
  })
  t.strictSame((await taken.next()).value?.place, 'first')
  await wait(20)
  await t.rejects(taken.next(), { message: 'wrong' })
})
