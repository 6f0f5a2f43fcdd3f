import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import t from 'tap'
import type { Tables } from '../../src/store/dialect.js'
import { built, derived, filled, Slots, type Templates } from '../../src/store/query-cache.js'
import type { Condition } from '../../src/store/types.js'

const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
const newTemplates = (): Templates => new LRUCache({ max: 10 })

t.test('a query is built once for each shape, and asked with the values of each time', async (t) => {
  const templates = newTemplates()
  let builds = 0
  const query = (name: string, limit: number) => {
    const slots = new Slots()
    const [place, most] = [slots.put(name), slots.put(limit)]
    const [template] = built(templates, 'by name', () => {
      builds += 1
      return [db.selectFrom('people').select('id').where('name', '=', place).limit(most)]
    })
    return template && filled(template, slots.values)
  }
  t.match(query('Ada', 5), { sql: 'select "id" from "people" where "name" = ? limit ?', parameters: ['Ada', 5] })
  t.match(query('Bob', 7), { parameters: ['Bob', 7] })
  t.equal(builds, 1)
})

t.test('what is unknown has no slot, and all values are alike to the shape', async (t) => {
  const slots = new Slots()
  t.equal(slots.put(null), null)
  const conditions: Condition[] = [
    { operator: 'in', column: 'kind', values: ['red', 'blue'] },
    { operator: 'atLeast', column: 'amount', value: 3 },
    { operator: 'inArticle', articles: ['one'] },
    { operator: 'words', phrases: [['a'], ['b', 'c']] },
  ]
  t.equal(
    JSON.stringify(slots.conditions(conditions)),
    '[{"operator":"in","column":"kind","values":["?","?"]},{"operator":"atLeast","column":"amount","value":"?"},' +
      '{"operator":"inArticle","articles":["?"]},{"operator":"words","phrases":[["?"],["?","?"]]}]',
  )
  t.same(slots.values, ['red', 'blue', 3, 'one', 'a', 'b', 'c'])
})

t.test('what follows from a value is made when that comes', async (t) => {
  const double = (value: number) => value * 2
  t.equal(derived(4, double), 8)
  const slots = new Slots()
  const four = derived(slots.put(4), double)
  const joined = derived([slots.put('a'), slots.put('b')], (words) => words.join(' '))
  const [template] = built(newTemplates(), 'derived', () => [
    db.selectFrom('people').select([sql`${derived(four, double)}`.as('four'), sql`${joined}`.as('joined')]),
  ])
  t.same(template && filled(template, slots.values).parameters, [16, 'a b'])
})
