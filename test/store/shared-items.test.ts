import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import t from 'tap'
import type { Entity } from '../../schemas/entity.js'
import { entities } from '../../src/resources/entities.js'
import { openSqlite } from '../../src/store/sqlite/store.js'
import fc from '../fast-check.js'
import { asking } from './querying.js'

const ida = (more: Partial<Entity>): Entity => ({
  id: 'ida-brandt',
  type: 'person',
  name: 'Ida Brandt',
  identified: false,
  aliases: [{ text: 'Ida', kind: 'name' }],
  sameAs: null,
  description: null,
  partOf: [],
  provenance: 'person',
  ...more,
})
/** So few versions that articles often have the same. */
const entity = fc.constantFrom(
  ida({}),
  ida({ provenance: 'drafted', name: 'Brandt', aliases: [{ text: 'Brandt', kind: 'name' }], description: 'A draft.' }),
  ida({ provenance: 'drafted' }),
  ida({ provenance: 'reviewed', name: 'Ida B.', description: 'Reviewed.' }),
  ida({ name: 'the mayor', aliases: [{ text: 'the mayor', kind: 'role' }], description: 'Mayor.' }),
  ida({ sameAs: 'https://www.wikidata.org/wiki/Q1', description: 'A mayor.', partOf: [{ entity: 'council', basis: 'curated' }] }),
  ida({
    partOf: [
      { entity: 'council', basis: 'stated' },
      { entity: 'marrowby', basis: 'inferred' },
    ],
  }),
  ida({
    name: 'Ida B.',
    identified: true,
    aliases: [
      { text: 'the mayor', kind: 'role' },
      { text: 'Ida B.', kind: 'name' },
    ],
  }),
)
const article = fc.constantFrom('a', 'b', 'c', 'd')
/** A sequence of saved and removed articles. */
const steps = fc.array(fc.record({ article, item: fc.option(entity, { freq: 2 }) }), { minLength: 4, maxLength: 15 })

/** What the articles say that has to agree, each once, with the first article that says it. */
function agreedBy(versions: readonly { article: string; item: Entity }[]): string[] {
  const firsts = new Map<string, string>()
  for (const { article, item } of versions.toSorted((a, b) => (a.article < b.article ? -1 : 1))) {
    const { id, type, sameAs, partOf } = item
    const agreed = JSON.stringify({ id, type, sameAs, partOf })
    if (!firsts.has(agreed)) firsts.set(agreed, article)
  }
  return [...firsts].map(([agreed, article]) => `${article} ${agreed}`)
}

t.test('an entity is the merge of the versions of all articles, after any sequence of changes', async () => {
  const merge = entities.merge as unknown as (versions: { article: string; item: Entity }[]) => Entity
  const property = fc.asyncProperty(steps, async (steps) => {
    const store = await openSqlite(':memory:', [entities])
    const left = new Map<string, Entity>()
    for (const [index, { article, item }] of steps.entries()) {
      if (item === null) {
        await store.remove(article)
        left.delete(article)
      } else {
        const found = { article, entities: [item.id], named: [], published: null, text: null }
        await store.save({ id: article, origin: 'import', hash: `${index}`, source: '', items: { entities: [item] }, context: found })
        left.set(article, item)
      }
    }
    const stored = (await asking(store).items('entities', ['ida-brandt'])).map((json) => JSON.parse(json))
    const agreed = (await asking(store).versions('entities', ['ida-brandt'], [])).map(({ article, json }) => `${article} ${json}`)
    await store.close()
    const versions = [...left].map(([article, item]) => ({ article, item }))
    assert.deepEqual(stored, versions.length === 0 ? [] : [merge(versions)])
    assert.deepEqual(agreed, agreedBy(versions))
  })
  await fc.assert(property, { numRuns: 100 })
})

t.test('an entity that every article describes differently is merged from few variants', async (t) => {
  const path = join(t.testdir(), 'store.sqlite')
  const store = await openSqlite(path, [entities])
  const save = (article: string, item: Entity) => {
    const context = { article, entities: [item.id], named: [], published: null, text: null }
    return store.save({ id: article, origin: 'import', hash: article, source: '', items: { entities: [item] }, context })
  }
  const name = (text: string) => ({ text, kind: 'name' as const })
  for (const number of [5, 2, 8, 1, 9]) await save(`article-${number}`, ida({ description: `Mayor number ${number}.` }))
  await save('article-7', ida({ description: 'Mayor number 7.', aliases: [name('Ida'), name('Frau Brandt')] }))
  const needed = () => {
    const database = new DatabaseSync(path)
    const rows = database.prepare('select article from entities_variants where needed = 1 order by article').all()
    database.close()
    return rows.map((row) => (row as { article: string }).article)
  }
  t.same(needed(), ['article-1', 'article-7'])
  const read = async () => JSON.parse((await asking(store).items('entities', ['ida-brandt']))[0] as string)
  t.match(await read(), { description: 'Mayor number 1.', aliases: [name('Ida'), name('Frau Brandt')] })
  await store.remove('article-9')
  t.same(needed(), ['article-1', 'article-7'], 'one that is not needed is removed without a merge')
  await store.remove('article-1')
  t.same(needed(), ['article-2', 'article-7'], 'another one takes the place of one that was needed')
  t.match(await read(), { description: 'Mayor number 2.', aliases: [name('Ida'), name('Frau Brandt')] })
  await store.close()
})
