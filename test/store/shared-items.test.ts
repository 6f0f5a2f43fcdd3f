import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { Entity } from '../../schemas/entity.js'
import { entities } from '../../src/resources/entities.js'
import { openSqlite } from '../../src/store/sqlite/store.js'
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
  ...more,
})
/** So few versions that articles often have the same. */
const entity = fc.constantFrom(
  ida({}),
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
    await store.close()
    const versions = [...left].map(([article, item]) => ({ article, item }))
    assert.deepEqual(stored, versions.length === 0 ? [] : [merge(versions)])
  })
  await fc.assert(property, { numRuns: 100 })
})
