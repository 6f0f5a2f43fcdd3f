import type { Test } from 'tap'
import type { Figure } from '../../schemas/figure.js'
import { figures } from '../../src/resources/figures.js'
import { groupKey } from '../../src/resources/groups.js'
import type { Resource } from '../../src/resources/resource.js'
import { type Row, toRow } from '../../src/resources/row.js'
import { bySeries, type Dimension, dimensions, idOf } from '../../src/resources/series.js'
import type { Condition, Group, GroupsQuery, NewDocument, Store } from '../../src/store/types.js'
import fc from '../fast-check.js'
import { asking } from './querying.js'

export const groupsResources: readonly Resource[] = [figures]

type Given = Partial<
  Pick<Figure, 'metric' | 'measure' | 'unit' | 'party' | 'place' | 'reporter' | 'status' | 'provenance' | 'value' | 'low' | 'high'>
> & {
  day?: string | null
}

/** A document with figures, of which only what queries compare is given. */
function document(id: string, hash: string, given: readonly Given[]): NewDocument {
  const items = given.map((figure, index) => {
    const { day = null, value = null, low = value, high = value, ...others } = figure
    const date = day === null ? null : { edtf: day, start: day, end: day, numbered: false, approximate: false, basis: 'stated' }
    return {
      ...{ id: `${id}.${index}`, article: id, label: '', metric: 'killed', value, low, high, unit: 'person', measure: 'total' },
      ...{
        party: null,
        place: null,
        reporter: null,
        status: 'reported',
        provenance: 'person',
        asOf: date,
        announcedOn: null,
        contradicts: [],
      },
      ...{ evidence: [{ role: 'value', exact: `word${index % 3}`, start: index, end: index + 1 }], ...others },
    }
  })
  const context = { article: id, entities: [], named: [], published: '2031-05-01', text: null }
  return { id, origin: 'import', hash, source: JSON.stringify({ id, hash }), items: { figures: items }, context }
}

const rowsOf = (documents: Iterable<NewDocument>): Row[] =>
  [...documents].flatMap(({ items, context }) => (items.figures as { id: string }[]).map((item) => toRow(figures, item, context)))

type Query = Pick<GroupsQuery, 'by' | 'conditions'>
type Plain = [key: (string | null)[], count: number, low: number | null, high: number | null, newest: string]

function meets({ columns, links, article, words }: Row, condition: Condition): boolean {
  switch (condition.operator) {
    case 'in':
      return (links[condition.column] ?? [columns[condition.column]]).some((value) => condition.values.includes(value as string))
    case 'atLeast':
      return columns[condition.column] !== null && (columns[condition.column] as string) >= condition.value
    case 'atMost':
      return columns[condition.column] !== null && (columns[condition.column] as string) <= condition.value
    case 'inArticle':
      return condition.articles.includes(article)
    default:
      return 'phrases' in condition && condition.phrases.flat().every((word) => words.split(' ').includes(word))
  }
}

/** The groups without any table, sorted. Missing values come last. */
function grouped(rows: readonly Row[], { by, conditions }: Query): [string, Row[]][] {
  const key = groupKey(by)
  const groups = new Map<string, Row[]>()
  for (const row of rows.filter((row) => conditions.every((condition) => meets(row, condition)))) {
    const name = key.map((name) => (name === 'article' ? row.article : (row.columns[name] ?? '~'))).join('\0')
    const own = groups.get(name)
    if (own === undefined) groups.set(name, [row])
    else own.push(row)
  }
  return [...groups].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}

function naive(rows: readonly Row[], query: Query): Plain[] {
  return grouped(rows, query).map(([name, own]) => {
    const numbers = (column: string) => own.map(({ columns }) => columns[column] as number).filter((value) => value !== null)
    const newest = own.reduce((newest, row) => ((row.columns.recency as string) > (newest.columns.recency as string) ? row : newest))
    const [low, high] = [numbers('low'), numbers('high')]
    return [
      name.split('\0').map((value) => (value === '~' ? null : value)),
      own.length,
      low.length === 0 ? null : Math.min(...low),
      high.length === 0 ? null : Math.max(...high),
      newest.id,
    ]
  })
}

const plain =
  (by: readonly string[]) =>
  (group: Group): Plain => [
    groupKey(by).map((name) => (name === 'article' ? group.article : group.values[name as Dimension])),
    group.count,
    group.low,
    group.high,
    idOf(group.newest),
  ]

const everything = 1_000_000

/** All groups, page by page. */
async function paged(store: Store, query: Query, limit: number, descending = false, pageScan = everything): Promise<Plain[]> {
  const all: Plain[] = []
  let after: string[] | null = null
  do {
    const page = { resource: 'figures', ...query, limit, descending, after, pageScan }
    const { groups, next }: { groups: Group[]; next: string[] | null } = await asking(store).groups(page)
    all.push(...groups.map(plain(query.by)))
    after = next
  } while (after !== null)
  return descending ? all.reverse() : all
}

/** The ids of the items of each group. */
async function itemsOf(store: Store, query: Query): Promise<string[][]> {
  const own = { resource: 'figures', conditions: query.conditions, columns: ['id'] }
  const page = { ...own, by: query.by, limit: 1_000, descending: false, after: null, pageScan: everything }
  const ids: string[][] = []
  for (const { items, members } of (await asking(store).groups(page)).groups) {
    const read = await asking(store).groupItems({ ...own, members })
    ids.push([...items, ...read].map(({ id }) => id as string).sort())
  }
  return ids
}

function itemIds(rows: readonly Row[], { by, conditions }: Query): string[][] {
  return grouped(rows, { by, conditions }).map(([, own]) => own.map(({ id }) => id).sort())
}

const among = <T>(...values: T[]) => fc.constantFrom(...values)
const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 5 }), among(0.1, 0.2))
const figure: fc.Arbitrary<Given> = fc.record({
  ...{ metric: among('killed', 'cost'), measure: among('total', 'change'), unit: among('person', 'Ünit ton', '𝔘', 'ｕ') },
  ...{ party: among(null, 'a', 'b'), place: among(null, 'a', 'c'), reporter: among(null, 'a', 'd', 'e') },
  ...{
    status: among('reported', 'planned'),
    provenance: among('person', 'drafted', 'reviewed'),
    value,
    day: among(null, '2031-05-01', '2031-05-02', '2031-06-30'),
  },
}) as fc.Arbitrary<Given>
/** Saves, replaces (the same article again) or removes. */
const change = fc.record({ article: among('x', 'y', 'z'), figures: fc.option(fc.array(figure, { maxLength: 6 }), { nil: null }) })
const by = fc.subarray(['party', 'place', 'reporter', 'article', 'metric'])
const condition: fc.Arbitrary<Condition> = fc.oneof(
  among<[string, string[]]>(
    ['metric', ['killed']],
    ['unit', ['person', '𝔘']],
    ['measure', ['total', 'change']],
    ['party', ['a']],
    ['party', ['a', 'b', 'none']],
    ['place', ['c']],
    ['reporter', []],
    ['reporter', ['d', 'e']],
    ['entity', ['a']],
    ['entity', ['c', 'd']],
    ['status', ['planned']],
    ['provenance', ['person', 'reviewed']],
    ['provenance', ['drafted']],
    ['place', Array.from({ length: 30 }, (_, index) => (index === 7 ? 'a' : `none-${index}`))],
  ).map(([column, values]) => ({ operator: 'in' as const, column, values })),
  among<Condition>(
    { operator: 'atLeast', column: 'dateEnd', value: '2031-05-02' },
    { operator: 'atMost', column: 'dateStart', value: '2031-05-02' },
    { operator: 'atLeast', column: 'high', value: 2 },
    { operator: 'inArticle', articles: ['x', 'z'] },
    { operator: 'words', phrases: [['word1']], prefixes: [] },
  ),
)
const queries = fc.array(fc.record({ by, conditions: fc.array(condition, { maxLength: 3 }) }), { minLength: 1, maxLength: 6 })

/** Many figures: half of them are one series, the others are one series each. */
function manyFigures(): NewDocument[] {
  const given = Array.from({ length: 4_400 }, (_, index): Given => {
    const rare = index % 97 === 0 ? 'rare' : null
    const day = `2031-0${1 + (index % 9)}-1${index % 7}`
    const common: Given = { value: index % 1_000, day, status: index % 5 === 0 ? 'planned' : 'reported' }
    if (index % 2 === 0) return { ...common, party: 'a', reporter: 'dense' }
    return {
      ...common,
      party: index % 4 === 1 ? 'a' : 'b',
      place: rare,
      reporter: `reporter-${index}`,
      metric: index % 8 < 4 ? 'killed' : 'cost',
    }
  })
  return Array.from({ length: 11 }, (_, at) => document(`many-${at}`, 'h', given.slice(at * 400, (at + 1) * 400)))
}

/** As texts: comparing large values part by part takes long. */
function same(t: Test, found: unknown, expected: unknown, what: string): void {
  t.equal(JSON.stringify(found), JSON.stringify(expected), what)
}

/** How many random datasets are tried, and by what many figures are grouped. */
interface Extent {
  runs: number
  by: string[][]
}

/** How long a test may take, in milliseconds. */
const timeout = 300_000

/** Groups of figures in every store. `open` returns an empty store with `groupsResources`. */
export function groupsContract(t: Test, name: string, open: () => Promise<Store>, { runs, by: manyBy }: Extent): void {
  t.test(`${name}: groups are kept up to date`, async (t) => {
    const store = await open()
    t.teardown(() => store.close())
    const table = async (by: string[]) => paged(store, { by, conditions: [] }, 100)
    await store.save(
      document('x', '1', [
        { value: 3, day: '2031-05-02', reporter: 'a' },
        { value: 5, day: '2031-05-01', reporter: 'b' },
      ]),
    )
    await store.save(
      document('y', '1', [
        { value: 4, day: '2031-05-03', reporter: 'a', measure: 'change' },
        { low: 1, high: 9, reporter: 'a' },
      ]),
    )
    t.same(await table([]), [
      [['killed', 'change', 'person'], 1, 4, 4, 'y.0'],
      [['killed', 'total', 'person'], 3, 1, 9, 'x.0'],
    ])
    t.same(await table(['reporter']), [
      [['killed', 'change', 'person', 'a'], 1, 4, 4, 'y.0'],
      [['killed', 'total', 'person', 'a'], 2, 1, 9, 'x.0'],
      [['killed', 'total', 'person', 'b'], 1, 5, 5, 'x.1'],
    ])
    await store.save(document('y', '2', [{ value: 4, day: '2031-05-03', reporter: null }]))
    t.same(await table(['reporter', 'party']), [
      [['killed', 'total', 'person', 'a', null], 1, 3, 3, 'x.0'],
      [['killed', 'total', 'person', 'b', null], 1, 5, 5, 'x.1'],
      [['killed', 'total', 'person', null, null], 1, 4, 4, 'y.0'],
    ])
    await store.remove('y')
    t.same(await table([]), [[['killed', 'total', 'person'], 2, 3, 5, 'x.0']])
    await store.remove('x')
    t.same(await table([]), [])
  })

  t.test(`${name}: groups are those of a naive computation, whatever was saved, replaced and removed`, { timeout }, async (t) => {
    const store = await open()
    t.teardown(() => store.close())
    const saved = new Map<string, NewDocument>()
    let version = 0
    const property = fc.asyncProperty(fc.array(change, { maxLength: 5 }), queries, async (changes, queries) => {
      await store.write(async (writer) => {
        for (const { article, figures } of changes) {
          version += 1
          const next = document(article, String(version), figures ?? [])
          if (figures === null) await writer.remove(article)
          else await writer.save(next)
          if (figures === null) saved.delete(article)
          else saved.set(article, next)
        }
      })
      const rows = rowsOf(saved.values())
      const tables = [
        [],
        ['party'],
        ['place'],
        ['reporter'],
        ['party', 'place'],
        ['place', 'reporter'],
        ['reporter', 'party'],
        [...dimensions],
      ]
      for (const by of tables) same(t, await paged(store, { by, conditions: [] }, 100), naive(rows, { by, conditions: [] }), by.join())
      for (const [index, query] of queries.entries()) {
        const expected = naive(rows, query)
        same(t, await paged(store, query, 1 + index, index % 2 === 1, index < 3 ? everything : 1), expected, JSON.stringify(query))
        t.strictSame(await itemsOf(store, query), itemIds(rows, query), JSON.stringify(query))
        const counted = await asking(store).groupCount({ resource: 'figures', ...query }, 100)
        if (counted !== null) t.equal(counted, expected.length)
      }
    })
    await fc.assert(property, { numRuns: runs, seed: 14 })
  })

  t.test(`${name}: groups of many figures`, { timeout }, async (t) => {
    const store = await open()
    t.teardown(() => store.close())
    const documents = manyFigures()
    await store.write(async (writer) => {
      for (const document of documents) await writer.save(document)
    })
    const rows = rowsOf(documents)
    const whole = { resource: 'figures', by: [], conditions: [], descending: false, limit: 10, after: null, pageScan: 1 }
    const numbered: Condition = { operator: 'atLeast', column: 'high', value: 0 }
    // The first group alone has more figures than are looked at.
    t.same(await asking(store).groups({ ...whole, conditions: [numbered], mayBeEmpty: true }), { groups: [], next: [] })
    t.equal((await asking(store).groups({ ...whole, conditions: [numbered] })).groups.length, 1)
    const isNewest: Condition = { operator: 'newest', interval: null }
    const newest = { resource: 'figures', order: bySeries, columns: ['id'], after: null, limit: 600 }
    const ofA = { ...newest, conditions: [{ operator: 'in', column: 'party', values: ['a'] } as Condition, isNewest] }
    const page = await asking(store).rows({ ...ofA, pageScan: 10_000 })
    const early = await asking(store).rows({ ...ofA, pageScan: 700 })
    t.same([page.rows.length, early.rows.length], [600, 550], 'the series of another party were looked at as well')
    const rest = await asking(store).rows({ ...ofA, after: early.next, pageScan: 10_000, limit: 50 })
    t.same([...early.rows, ...rest.rows], page.rows)
    const many = ['a', 'b', ...Array.from({ length: 20 }, (_, index) => `nobody-${index}`)]
    const ofMany: Condition[] = [{ operator: 'in', column: 'party', values: many }, isNewest]
    t.equal((await asking(store).rows({ ...newest, conditions: ofMany, pageScan: 10_000 })).rows.length, 600)
    const planned: Condition = { operator: 'in', column: 'status', values: ['planned', 'reported'] }
    const conditions: Condition[][] = [
      [],
      [planned],
      [{ operator: 'in', column: 'metric', values: ['killed'] }],
      [{ operator: 'in', column: 'party', values: ['a', 'b'] }],
      [{ operator: 'in', column: 'party', values: ['a'] }, planned],
      [{ operator: 'in', column: 'place', values: ['rare'] }],
      [
        { operator: 'in', column: 'place', values: ['rare'] },
        { operator: 'in', column: 'metric', values: ['cost'] },
      ],
      [{ operator: 'in', column: 'entity', values: ['a', 'b'] }],
      [
        { operator: 'in', column: 'reporter', values: ['dense'] },
        { operator: 'atLeast', column: 'high', value: 500 },
      ],
      [{ operator: 'atLeast', column: 'dateEnd', value: '2031-02-01' }],
    ]
    for (const by of manyBy) {
      for (const own of conditions) {
        const query = { by, conditions: own }
        const expected = naive(rows, query)
        const what = JSON.stringify(query)
        same(t, await paged(store, query, 1_000), expected, what)
        same(t, await paged(store, query, 1_500, true, 300), expected, `${what}, backwards`)
        if (by.includes('place'))
          same(
            t,
            await itemsOf(store, { by: ['party'], conditions: own }),
            itemIds(rows, { by: ['party'], conditions: own }),
            `items, ${what}`,
          )
      }
    }
  })
}
