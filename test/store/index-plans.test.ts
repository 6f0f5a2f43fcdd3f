import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import t from 'tap'
import { resources } from '../../src/resources/index.js'
import { orderOf } from '../../src/resources/order.js'
import type { Resource, Scalar } from '../../src/resources/resource.js'
import { byRecency } from '../../src/resources/series.js'
import type { Tables } from '../../src/store/dialect.js'
import { createCaches } from '../../src/store/query-cache.js'
import { accessPathBy } from '../../src/store/read/access-path.js'
import { candidateRows, type Selected } from '../../src/store/read/candidates.js'
import { sqliteDialect } from '../../src/store/sqlite/dialect.js'
import { openSqlite } from '../../src/store/sqlite/store.js'
import type { Condition } from '../../src/store/types.js'

const path = join(t.testdir(), 'store.sqlite')
await (await openSqlite(path, resources)).close()
const database = new DatabaseSync(path)
t.teardown(() => database.close())

/** Compiles queries without running them. */
const connection = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
const resourceOf = (name: string) => resources.find(({ path }) => path === name) as Resource
const events = resourceOf('events')
const dialect = sqliteDialect(() => ({ run: () => ({ changes: 0 }) }))
const context = {
  connection,
  dialect,
  resource: events,
  ...createCaches(),
  resources: new Map(),
  schemaVersion: '',
}

/** How SQLite finds the rows of each segment of a page of events, without how it reads their JSON. */
function plans(sort: string, conditions: readonly Condition[], after: readonly Scalar[] | null = null): string[] {
  const order = orderOf([sort], events)
  const accessPath = conditions.length === 0 ? null : accessPathBy(events, conditions, 0)
  const columns = ['json', ...order.map(({ column }) => column)]
  return plansOf(candidateRows(context, { columns, conditions, accessPath, order, after }, 20))
}

function plansOf(queries: readonly Selected[]): string[] {
  return queries.map((query) => {
    const { sql, parameters } = query.compile()
    const steps = database.prepare(`explain query plan ${sql}`).all(...(parameters as string[])) as { detail: string }[]
    return steps
      .map(({ detail }) => detail)
      .filter((detail) => !/^CORRELATED|events_json/.test(detail))
      .join('; ')
  })
}

const place: Condition = { operator: 'in', column: 'place', values: ['kyiv'] }
const participant: Condition = { operator: 'in', column: 'participant', values: ['kyiv'] }
const position = ['2022-04-01', 'a', 5, 'a.b']
const days = 'USE TEMP B-TREE FOR LAST 3 TERMS OF ORDER BY'

t.test('a page in descending order of the dates is a range of an index, and nothing is sorted', async (t) => {
  t.same(plans('-date', []), ['SCAN events USING COVERING INDEX events_default_order'])
  t.same(plans('-date', [], position), [
    'SEARCH events USING COVERING INDEX events_default_order (date=? AND (article,position,id)>(?,?,?))',
    'SEARCH events USING COVERING INDEX events_default_order (date<?)',
    'SEARCH events USING COVERING INDEX events_default_order (date=?)',
  ])
  t.same(plans('-date', [place]), ['SEARCH events USING COVERING INDEX events_by_place (place=?)'])
  t.same(plans('-date', [participant]), [
    'SEARCH link USING PRIMARY KEY (property=? AND value=?); SEARCH events USING INDEX sqlite_autoindex_events_1 (article=? AND id=?)',
  ])
})

t.test('a page in ascending order of the dates reads the same index from its end, and sorts the items of one day', async (t) => {
  t.same(plans('date', []), [
    `SEARCH events USING COVERING INDEX events_default_order (date>?); ${days}`,
    'SEARCH events USING COVERING INDEX events_default_order (date=?)',
  ])
  t.same(plans('date', [], position), [
    'SEARCH events USING COVERING INDEX events_default_order (date=? AND (article,position,id)>(?,?,?))',
    `SEARCH events USING COVERING INDEX events_default_order (date>?); ${days}`,
    'SEARCH events USING COVERING INDEX events_default_order (date=?)',
  ])
  t.same(plans('date', [], [null, 'a', 5, 'a.b']), [
    'SEARCH events USING COVERING INDEX events_default_order (date=? AND (article,position,id)>(?,?,?))',
  ])
  t.same(plans('date', [place]), [
    `SEARCH events USING COVERING INDEX events_by_place (place=? AND date>?); ${days}`,
    'SEARCH events USING COVERING INDEX events_by_place (place=? AND date=?)',
  ])
  const item = 'SEARCH events USING INDEX sqlite_autoindex_events_1 (article=? AND id=?)'
  t.same(plans('date', [participant]), [
    `SEARCH link USING PRIMARY KEY (property=? AND value=? AND date>?); ${item}; ${days}`,
    `SEARCH link USING PRIMARY KEY (property=? AND value=? AND date=?); ${item}`,
  ])
})

t.test('a page in any other order is a range of an index too, in both directions', async (t) => {
  t.same(plans('type', []), ['SCAN events USING COVERING INDEX events_order_type'])
  t.same(plans('-type', []), ['SCAN events USING COVERING INDEX events_order_type_descending'])
  t.same(plans('position', []), ['SCAN events USING COVERING INDEX events_order_position'])
  t.same(plans('-position', []), ['SCAN events USING COVERING INDEX events_order_position'])
  t.same(plans('-type', [], ['assault', 'a', 5, 'a.b']), [
    'SEARCH events USING COVERING INDEX events_order_type_descending (type=? AND (article,position,id)>(?,?,?))',
    'SEARCH events USING COVERING INDEX events_order_type_descending (type<?)',
  ])
})

t.test(
  'figures of a date range by recency are a range of an index, and long dates outside of it are read by an index of their own',
  async (t) => {
    const dated: Condition[] = [
      { operator: 'atLeast', column: 'dateEnd', value: '2022-01-01' },
      { operator: 'atMost', column: 'dateStart', value: '2022-03-31' },
    ]
    const scan = { columns: ['row', 'recency'], conditions: [], bounding: dated, accessPath: null, order: byRecency, after: null }
    t.same(plansOf(candidateRows({ ...context, resource: resourceOf('figures') }, scan, 20)), [
      'SEARCH figures USING COVERING INDEX figures_long_recency (recency<?)',
      'SEARCH figures USING COVERING INDEX figures_order_recency (recency>? AND recency<?)',
      'SEARCH figures USING COVERING INDEX figures_long_recency (recency>?)',
    ])
  },
)

t.test(
  'figures of a metric by their numbers are a range of an index, and so are items in the order of what they are filtered by',
  async (t) => {
    const figures = resourceOf('figures')
    const metric: Condition = { operator: 'in', column: 'metric', values: ['killed'] }
    const order = orderOf(['-value'], figures)
    const byNumber = { columns: ['row', 'value'], conditions: [], accessPath: accessPathBy(figures, [metric], 0), order, after: null }
    t.same(plansOf(candidateRows({ ...context, resource: figures }, byNumber, 20)), [
      'SEARCH figures USING COVERING INDEX figures_metric_order_value_descending (metric=?)',
    ])
    const byMetric = { ...byNumber, columns: ['row'], bounding: [metric], accessPath: null, order: orderOf(['metric'], figures) }
    t.same(plansOf(candidateRows({ ...context, resource: figures }, byMetric, 20)), [
      'SEARCH figures USING COVERING INDEX figures_order_metric_descending (metric=?)',
    ])
  },
)
