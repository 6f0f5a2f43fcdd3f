import type { Test } from 'tap'
import { orderOf, type SortKey } from '../../src/resources/order.js'
import type { Condition, ListQuery, ListResult, NewDocument, Store } from '../../src/store/types.js'
import { type Note, notes } from './contract.js'

/** More than are sorted for a page, and than a window of the table has. */
const size = 2_600
const kinds = ['red', 'blue', '🛟', 'ｱ', null] as const

/** Equal values are far from each other, and some rows lack each value. */
const items = Array.from({ length: size }, (_, index): Note => {
  const amount = index % 7 === 0 ? null : (index * 37) % 101
  const kind = kinds[index % 13 < 9 ? 0 : index % 5] as string | null
  const tags = index % 3 === 0 ? ['x', 'y'] : ['x']
  return { id: `many.${String(index).padStart(4, '0')}`, kind, amount, tags, text: index % 500 === 0 ? 'often seldom' : 'often' }
})

const document: NewDocument = {
  ...{ id: 'many', origin: 'import', hash: 'm1', source: '{}', items: { notes: items, people: [] } },
  context: { article: 'many', entities: [], named: [], published: null, text: null },
}

const words = (...phrases: string[]): Condition => ({ operator: 'words', phrases: phrases.map((word) => [word]), prefixes: [] })
const isIn = (column: string, ...values: string[]): Condition => ({ operator: 'in', column, values })
const isRed = isIn('kind', 'red')

/** Conditions, and whether an item meets them. */
const selections: [name: string, conditions: Condition[], isMeant: (item: Note) => boolean][] = [
  ['everything', [], () => true],
  ['many of an index', [isRed], ({ kind }) => kind === 'red'],
  ['few of an index', [isIn('kind', '🛟', 'blue')], ({ kind }) => kind === '🛟' || kind === 'blue'],
  ['two filters', [isIn('tag', 'x'), isRed], ({ kind }) => kind === 'red'],
  ['two values and a filter', [isIn('tag', 'x', 'y'), isIn('kind', 'ｱ')], ({ kind }) => kind === 'ｱ'],
  ['nothing in many', [isIn('tag', 'x'), { operator: 'atLeast', column: 'amount', value: 101 }], () => false],
  ['without an index', [{ operator: 'atMost', column: 'amount', value: 3 }], ({ amount }) => amount !== null && amount <= 3],
  ['no value', [isIn('tag'), isRed], () => false],
  ['rare words', [words('seldom'), isIn('tag', 'x')], ({ text }) => text === 'often seldom'],
  ['common words', [words('often'), isIn('tag', 'y')], ({ tags }) => tags.length === 2],
]

/** With an index of their own, of a filter, of nothing, and the default. */
const sorts = [['-amount', 'kind'], ['amount', '-kind'], ['amount'], ['-amount'], ['kind'], ['-kind'], ['kind', 'amount'], ['id'], ['-id']]

function bySort(sort: readonly string[]): (a: Note, b: Note) => number {
  const keys = orderOf(sort, notes)
  const read = (item: Note, column: string) => item[column as 'id' | 'kind' | 'amount']
  return (a, b) => {
    const { column, descending } = keys.find(({ column }) => read(a, column) !== read(b, column)) as SortKey
    const [left, right] = [read(a, column), read(b, column)]
    if (left === null || right === null) return left === null ? 1 : -1
    const order = typeof left === 'number' ? left - Number(right) : Buffer.compare(Buffer.from(left), Buffer.from(String(right)))
    return descending ? -order : order
  }
}

/** Pages of every store: complete and in order, however few rows a page looks at. */
export function pageContract(t: Test, name: string, open: () => Promise<Store>): void {
  t.test(`${name}: pages`, async (t) => {
    const store = await open()
    t.teardown(() => store.close())
    await store.save(document)
    const idOf = (json: string) => (JSON.parse(json) as Note).id

    const readAll = async (query: Omit<ListQuery, 'after'>) => {
      const pages: string[][] = []
      for (let after: ListQuery['after'] | undefined = null; after !== undefined; ) {
        const page: ListResult = await store.read((reader) => reader.list({ ...query, after: after ?? null }))
        pages.push(page.items.map(idOf))
        after = page.next ?? undefined
      }
      return pages
    }
    const listQuery = { resource: 'notes', countLimit: 10_000, scanLimit: 1, after: null }

    t.test('are complete and in order', async (t) => {
      for (const [name, conditions, isMeant] of selections) {
        const selected = items.filter(isMeant)
        for (const sort of sorts) {
          const expected = selected.toSorted(bySort(sort)).map(({ id }) => id)
          const query = { ...listQuery, conditions, order: orderOf(sort, notes) }
          for (const limits of [{ limit: 1_300 }, { limit: 1_200, pageScan: 1_500 }]) {
            const pages = await readAll({ ...query, ...limits })
            t.strictSame(pages.flat(), expected, `${name} by ${sort}, ${JSON.stringify(limits)}`)
            t.ok(pages.every(({ length }) => length <= limits.limit))
          }
        }
      }
    })

    t.test('end early, with a position to go on from, if few rows meet the conditions', async (t) => {
      const conditions: Condition[] = [isIn('tag', 'x'), { operator: 'atLeast', column: 'amount', value: 101 }]
      let pauses = 0
      const pause = async () => {
        pauses += 1
      }
      const query = { ...listQuery, conditions, order: orderOf(['-amount', 'kind'], notes), limit: 5, scanLimit: 10_000, pause }
      const page = await store.read((reader) => reader.list({ ...query, pageScan: 300 }))
      t.strictSame({ ...page, next: typeof page.next }, { items: [], next: 'object', total: 0, totalIsExact: true })
      t.ok(pauses > 1, 'others run between the statements')
      const rest = await store.read((reader) => reader.list({ ...query, after: page.next }))
      t.strictSame(rest, { items: [], next: null, total: 0, totalIsExact: true })
      t.strictSame((await readAll({ ...query, pageScan: 1_000 })).flat(), [])
    })

    t.test('are read without totals in bounded calls', async (t) => {
      const order = orderOf(['-amount', 'kind'], notes)
      const conditions: Condition[] = [isIn('tag', 'x'), { operator: 'atLeast', column: 'amount', value: 101 }]
      const query = { resource: 'notes', conditions, order, columns: ['id'], limit: 10 }
      const first = await store.read((reader) => reader.rows({ ...query, after: null }))
      t.strictSame(first.rows, [])
      t.not(first.next, null)
      const red = await store.read((reader) =>
        reader.rows({ ...query, conditions: [isRed], order: orderOf(['kind', 'amount'], notes), after: null }),
      )
      const expected = items.filter(({ kind }) => kind === 'red').toSorted(bySort(['kind', 'amount']))
      t.strictSame(
        red.rows.map(({ id }) => id),
        expected.slice(0, 10).map(({ id }) => id),
      )
    })
  })
}
