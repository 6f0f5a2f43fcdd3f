import { setTimeout as wait } from 'node:timers/promises'
import type { Test } from 'tap'
import type { NewDocument, Store } from '../../src/store/types.js'
import { asking } from './querying.js'

/** A document about one entity, with a description of it. */
function about(id: string, hash: string, description: string | null = null): NewDocument {
  const ida = { id: 'ida', type: 'person', name: 'Ida', identified: true, aliases: [{ text: 'Ida', kind: 'name' }] }
  const entities = [{ ...ida, sameAs: null, description, partOf: [], provenance: 'person' }]
  const context = { article: id, entities: ['ida'], named: [], published: null, text: null }
  return { id, origin: 'import', hash, source: '', items: { entities, quotes: [], figures: [], events: [], articles: [] }, context }
}

/** A promise, and what resolves it. */
function signal() {
  let give: unknown
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give: give as () => void }
}

/** Whether a promise has settled after a while. */
const isSettled = (work: Promise<unknown>) => Promise.race([work.then(() => true), wait(300).then(() => false)])

/** Two writers at the same time. `openTwo` opens an empty database twice. */
export function writersContract(t: Test, name: string, openTwo: (t: Test) => Promise<[Store, Store]>): void {
  t.test(`${name}: writers of different articles do not wait for each other, and both are stored`, async (t) => {
    const [one, other] = await openTwo(t)
    const saved = signal()
    const slow = one.write(
      async (writer) => {
        await writer.save(about('b', 'b1', 'From b.'))
        await saved.given
      },
      ['b'],
    )
    await other.save(about('a', 'a1', 'From a.'))
    saved.give()
    await slow
    const [json] = await asking(one).items('entities', ['ida'])
    t.match(JSON.parse(json as string), { description: 'From a.' })
    const reference = await openTwo(t)
    for (const id of ['b', 'a']) await reference[0].save(about(id, `${id}1`, `From ${id}.`))
    t.equal(await asking(one).version(), await asking(reference[0]).version())
  })

  t.test(`${name}: two writers that save the same article take turns, and the last one is stored`, async (t) => {
    const [one, other] = await openTwo(t)
    const [saved, begun] = [signal(), signal()]
    const first = one.write(
      async (writer) => {
        await writer.save(about('a', 'a1', 'First.'))
        begun.give()
        await saved.given
      },
      ['a', 'c'],
    )
    await begun.given
    const second = other.write((writer) => writer.save(about('a', 'a2', 'Second.')), ['b', 'a'])
    t.equal(await isSettled(second), false)
    saved.give()
    await first
    t.equal(await second, true)
    t.same(await asking(one).documents(), [{ id: 'a', origin: 'import', hash: 'a2' }])
    t.match(JSON.parse((await asking(one).items('entities', ['ida']))[0] as string), { description: 'Second.' })
  })

  t.test(`${name}: a writer that names no articles runs alone`, async (t) => {
    const [one, other] = await openTwo(t)
    const [saved, begun] = [signal(), signal()]
    const alone = one.write(async () => {
      begun.give()
      await saved.given
    })
    await begun.given
    const second = other.save(about('a', 'a1'))
    t.equal(await isSettled(second), false)
    saved.give()
    await alone
    t.equal(await second, true)
  })

  t.test(`${name}: what must still hold is confirmed if another writer has changed the data`, async (t) => {
    const [one, other] = await openTwo(t)
    const writing = one.write(
      async (writer) => {
        await writer.save(about('a', 'a1'))
        await other.save(about('b', 'b1'))
        writer.confirm(async () => {
          const versions = await writer.versions('entities', ['ida'], [])
          if (versions.some(({ article }) => article === 'b')) throw new Error('b was there first')
        })
      },
      ['a'],
    )
    await t.rejects(writing, { message: 'b was there first' })
    t.same(
      (await asking(one).documents()).map(({ id }) => id),
      ['b'],
    )
  })
}
