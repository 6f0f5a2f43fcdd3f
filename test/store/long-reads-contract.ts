import type { Test } from 'tap'
import type { Reader, Store } from '../../src/store/types.js'
import { until } from '../until.js'

const order = [{ column: 'id', descending: false }]

/** A document with notes, as the resources of the contract have them. */
function documentOf(id: string) {
  const notes = ['a', 'b', 'c'].map((name) => ({ id: `${id}.${name}`, kind: 'red', amount: 1, tags: ['x'], text: 'some words' }))
  const context = { article: id, entities: [], named: [], published: null, text: null }
  return { id, origin: 'import' as const, hash: id, source: '{}', context, items: { notes, people: [] } }
}

async function idsAfter(reader: Reader, after: string | null, limit: number): Promise<string[]> {
  const query = { resource: 'notes', conditions: [], order, columns: ['id'], after: after === null ? null : [after], limit }
  return (await reader.rows(query)).rows.map(({ id }) => String(id))
}

/** Tests that a long read keeps its state while others write, and that nobody waits for it. `open` opens the same data each time. */
export function longReadsContract(t: Test, name: string, open: () => Promise<Store>): void {
  t.test(`${name}: a long read keeps its state while others write and read`, async (t) => {
    const [store, other] = [await open(), await open()]
    t.teardown(() => Promise.all([store.close(), other.close()]))
    for (const id of ['one', 'two', 'three']) await store.save(documentOf(id))
    const all = ['one', 'three', 'two'].flatMap((id) => ['a', 'b', 'c'].map((note) => `${id}.${note}`))
    const newest = (reader: Reader) => idsAfter(reader, null, 100)
    await until(async () => (await store.read(newest)).length === all.length)
    const found = await store.read(async (reader) => {
      const ids = await idsAfter(reader, null, 4)
      t.strictSame(ids, all.slice(0, 4))
      await store.save(documentOf('another'))
      await store.remove('two')
      await other.save(documentOf('zero'))
      await other.save({ ...documentOf('three'), hash: 'changed', items: { notes: [], people: [] } })
      const after = ['another', 'one', 'zero'].flatMap((id) => ['a', 'b', 'c'].map((note) => `${id}.${note}`))
      await until(async () => `${await store.read(newest)}` === `${after}`)
      await until(async () => `${await store.read(newest, 'stream')}` === `${after}`)
      t.strictSame(await store.read(newest, 'steps'), after)
      return [...ids, ...(await idsAfter(reader, String(ids.at(-1)), 100))]
    }, 'stream')
    t.strictSame(found, all)
    await t.rejects(
      store.read(() => Promise.reject(new Error('own')), 'stream'),
      { message: 'own' },
    )
  })
}
