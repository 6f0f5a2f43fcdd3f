import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely'
import t from 'tap'
import { resources } from '../../src/resources/index.js'
import type { StoreDialect, Tables } from '../../src/store/dialect.js'
import { bind, cachedQuery, createCaches, derived, type QueryContext } from '../../src/store/query-cache.js'
import type { Condition } from '../../src/store/types.js'

const connection = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
const newContext = (): QueryContext => ({
  connection,
  dialect: {} as StoreDialect,
  ...createCaches(),
  resources: new Map(resources.map((resource) => [resource.path, resource])),
  schemaVersion: '1',
})

/** A query as it would be run: its SQL and its parameters. */
function boundQuery<S, V extends object>(
  query: ReturnType<typeof cachedQuery<S, V, QueryContext>>,
  context: QueryContext,
  structure: S,
  values: V,
) {
  const { queries, bound } = query.compile(context, structure, values)
  const { sql, parameters } = bind(queries[0] as never, bound)
  return { sql, parameters }
}

t.test('a query is compiled once for each shape, and bound for each call', async (t) => {
  let compiled = 0
  const byName = cachedQuery(
    'by name',
    ({ connection }: QueryContext, column: string, { name, limit }: { name: string; limit: number }) => {
      compiled += 1
      return connection.selectFrom('people').select('id').where(column, '=', name).limit(limit)
    },
  )
  const context = newContext()
  t.same(boundQuery(byName, context, 'name', { name: 'Ada', limit: 5 }), {
    sql: 'select "id" from "people" where "name" = ? limit ?',
    parameters: ['Ada', 5],
  })
  t.same(boundQuery(byName, context, 'name', { name: 'Bob', limit: 7 }).parameters, ['Bob', 7])
  t.equal(compiled, 1)
  t.match(boundQuery(byName, context, 'alias', { name: 'Bob', limit: 7 }), { sql: /"alias" = \?/ })
  t.equal(compiled, 2, 'another structure is another query')
  boundQuery(byName, newContext(), 'name', { name: 'Ada', limit: 5 })
  t.equal(compiled, 3, 'each store has its own queries')
})

t.test('the shape of conditions is their operators, columns, and numbers of values; null is part of it', async (t) => {
  const shapes = new Set<string>()
  const query = cachedQuery(
    'shapes',
    ({ connection }: QueryContext, _: null, values: { conditions: readonly Condition[]; after: unknown }) => {
      shapes.add(JSON.stringify(values, (_, value) => (value?.constructor.name === 'Placeholder' ? '?' : value)))
      return connection.selectFrom('people').select('id')
    },
  )
  const context = newContext()
  const call = (conditions: readonly Condition[], after: unknown = null) => query.compile(context, null, { conditions, after }).bound
  t.same(
    call([
      { operator: 'in', column: 'kind', values: ['red', 'blue'] },
      { operator: 'atLeast', column: 'amount', value: 3 },
      { operator: 'inArticle', articles: ['one'] },
      { operator: 'words', phrases: [['a'], ['b', 'c']], prefixes: [] },
    ]),
    ['red', 'blue', 3, 'one', 'a', 'b', 'c'],
  )
  call([{ operator: 'in', column: 'kind', values: ['red'] }])
  call([{ operator: 'in', column: 'kind', values: ['blue'] }])
  call([{ operator: 'in', column: 'size', values: ['blue'] }])
  call([{ operator: 'in', column: 'size', values: ['blue'] }], ['a', null])
  call([{ operator: 'in', column: 'size', values: ['blue'] }], [null, 'a'])
  t.same(
    [...shapes],
    [
      '{"conditions":[{"operator":"in","column":"kind","values":["?","?"]},{"operator":"atLeast","column":"amount","value":"?"},' +
        '{"operator":"inArticle","articles":["?"]},{"operator":"words","phrases":[["?"],["?","?"]],"prefixes":[]}],"after":null}',
      '{"conditions":[{"operator":"in","column":"kind","values":["?"]}],"after":null}',
      '{"conditions":[{"operator":"in","column":"size","values":["?"]}],"after":null}',
      '{"conditions":[{"operator":"in","column":"size","values":["?"]}],"after":["?",null]}',
      '{"conditions":[{"operator":"in","column":"size","values":["?"]}],"after":[null,"?"]}',
    ],
  )
})

t.test('a value that is computed from others is computed when the query is bound', async (t) => {
  const double = (value: number) => value * 2
  t.equal(derived(4, double), 8)
  const query = cachedQuery(
    'derived',
    ({ connection }: QueryContext, _: null, { four, words }: { four: number; words: readonly string[] }) => {
      const joined = derived(words, (words) => words.join(' '))
      return connection
        .selectFrom('people')
        .select([sql`${derived(derived(four, double), double)}`.as('four'), sql`${joined}`.as('joined')])
    },
  )
  const context = newContext()
  t.same(boundQuery(query, context, null, { four: 4, words: ['a', 'b'] }).parameters, [16, 'a b'])
  t.same(boundQuery(query, context, null, { four: 5, words: ['c', 'd'] }).parameters, [20, 'c d'])
})
