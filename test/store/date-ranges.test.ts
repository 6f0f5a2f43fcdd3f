import assert from 'node:assert/strict'
import t from 'tap'
import Type from 'typebox'
import type { EdtfDate } from '../../schemas/date.js'
import { period } from '../../src/resources/columns.js'
import { orderOf } from '../../src/resources/order.js'
import { declare } from '../../src/resources/resource.js'
import { openSqlite } from '../../src/store/sqlite/store.js'
import type { Condition, ListResult } from '../../src/store/types.js'
import fc from '../fast-check.js'

interface Dated {
  id: string
  kind: string
  start: string | null
  end: string | null
}

const schema = Type.Object({})
const column = { many: false, type: 'text' } as const
/** Dated by the first day, or by the last if the first is unknown, as events are. */
const dated = declare<Dated>({
  ...{
    path: 'dated',
    name: 'Dated',
    description: '',
    schema,
    sorts: ['day', 'kind'],
    defaultSort: ['-day'],
    flat: [],
    table: {},
    jsonLd: (item) => structuredClone(item),
  },
  columns: {
    ...period<Dated>(({ start, end }) => (start === null && end === null ? null : ({ start, end } as EdtfDate))),
    day: { ...column, read: ({ start, end }) => start ?? end },
    kind: { ...column, read: ({ kind }) => kind },
    kinds: { many: true, type: 'text', read: ({ kind }) => [kind] },
  },
  filters: {
    kind: { kind: 'value', column: 'kind', schema, description: '', example: '' },
    kinds: { kind: 'value', column: 'kinds', schema, description: '', example: '' },
  },
  example: { id: 'a.a', query: '' },
  words: () => [],
})

const day = fc.integer({ min: 0, max: 120 }).map((days) => new Date(Date.UTC(2022, 0, 1 + days)).toISOString().slice(0, 10))
const span = fc.oneof(
  day.map((day) => ({ start: day, end: day })),
  fc.tuple(day, day).map(([a, b]) => (a < b ? { start: a, end: b } : { start: b, end: a })),
  day.map((day) => ({ start: null, end: day })),
  day.map((day) => ({ start: day, end: null })),
  fc.constant({ start: null, end: null }),
)
const items = fc.array(fc.record({ span, kind: fc.constantFrom('x', 'y') }), { maxLength: 25 })
const bounds = fc.record({ from: fc.option(day), to: fc.option(day) })

const byKind = (a: Dated, b: Dated) => a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id)
const sorts: [sort: string, compare: (a: Dated, b: Dated) => number][] = [
  ['-day', byDay(-1)],
  ['day', byDay(1)],
  ['kind', byKind],
]

t.test('items that overlap a period are found and counted, in both orders and with other conditions', async () => {
  const property = fc.asyncProperty(items, bounds, async (items, { from, to }) => {
    const all = items.map(({ span, kind }, index): Dated => ({ id: `a.${String(index).padStart(2, '0')}`, kind, ...span }))
    const store = await openSqlite(':memory:', [dated])
    const found = { article: 'a', entities: [], named: [], published: null, text: null }
    await store.save({ id: 'a', origin: 'import', hash: 'h', source: '', items: { dated: all }, context: found })
    const period: Condition[] = [
      ...(from === null ? [] : [{ operator: 'atLeast', column: 'dateEnd', value: from } as const]),
      ...(to === null ? [] : [{ operator: 'atMost', column: 'dateStart', value: to } as const]),
    ]
    const others: [Condition[], (item: Dated) => boolean][] = [
      [[], () => true],
      [[{ operator: 'in', column: 'kind', values: ['x'] }], ({ kind }) => kind === 'x'],
      [[{ operator: 'in', column: 'kinds', values: ['x'] }], ({ kind }) => kind === 'x'],
      [[{ operator: 'in', column: 'kinds', values: ['x', 'y'] }], () => true],
    ]
    for (const [more, isMeant] of others) {
      const expected = all.filter(isMeant).filter(overlaps(from, to))
      for (const [sort, compare] of sorts) {
        const order = orderOf([sort], dated)
        const limits = { countLimit: 100, scanLimit: 100, limit: 2, pageScan: 3 }
        const ids: string[] = []
        let after: ListResult['next'] = null
        do {
          const query = { resource: 'dated', conditions: [...more, ...period], order, after, ...limits }
          const page: ListResult = await store.read((reader) => reader.list(query))
          ids.push(...page.items.map((json) => (JSON.parse(json) as Dated).id))
          assert.deepEqual([page.total, page.totalIsExact], [expected.length, true])
          after = page.next
        } while (after !== null)
        const sorted = expected.toSorted(compare).map(({ id }) => id)
        assert.deepEqual(ids, sorted)
      }
    }
    await store.close()
  })
  const reaching = { span: { start: '2022-01-02', end: '2022-01-20' }, kind: 'x' as const }
  const ending = { span: { start: null, end: '2022-01-20' }, kind: 'x' as const }
  const examples: Parameters<typeof property.run>[0][] = [
    // More items than a page overlap the start of the period, and none starts in it: a sum without counts is null.
    [[reaching, reaching, reaching], { from: '2022-01-10', to: null }],
    [[reaching, reaching, reaching], { from: null, to: '2022-01-10' }],
    // Undated items beside others, without a period.
    [
      [
        ending,
        { span: { start: null, end: null }, kind: 'x' as const },
        reaching,
        { span: { start: null, end: null }, kind: 'y' as const },
      ],
      { from: null, to: null },
    ],
    // A period that ends before it starts.
    [[reaching, ending, ending, ending], { from: '2022-01-10', to: '2022-01-01' }],
  ]
  await fc.assert(property, { numRuns: 60, examples })
})

function overlaps(from: string | null, to: string | null) {
  return ({ start, end }: Dated) => {
    if (from === null && to === null) return true
    if (start === null && end === null) return false
    return (end ?? '9999-12-31') >= (from ?? '') && (start ?? '') <= (to ?? '9999-12-31')
  }
}

/** Items without a day come last, in both directions. Of equal items, the greater id comes first in a descending order. */
function byDay(direction: 1 | -1) {
  return (a: Dated, b: Dated): number => {
    const [left, right] = [a, b].map(({ start, end }) => start ?? end) as [string | null, string | null]
    if (left === right) return a.id > b.id ? direction : -direction
    if (left === null) return 1
    return right !== null && left < right ? -direction : right === null ? -1 : direction
  }
}
