import type { Resource, Scalar } from '../../resources/resource.js'
import type { Row } from '../../resources/row.js'
import type { Connection, Engine } from '../dialect.js'
import { countedColumns } from '../layout.js'
import { ask, Slots } from '../query-cache.js'
import type { Shelf } from '../read-context.js'

/** The name under which all items of a resource are counted. */
const all = { name: '', key: '' }

/** How many items have one of the values; with several values an item, those with two of them count twice. */
export async function keptCount(
  connection: Connection,
  { templates }: Shelf,
  { path }: Resource,
  { column, values }: { column: string; values: readonly Scalar[] },
): Promise<number> {
  if (values.length === 0) return 0
  const slots = new Slots()
  const keys = values.map((value) => slots.put(keyOf(value)))
  const counted = () => selectCounts(connection, path, column).select('count').where('key', 'in', keys)
  const rows = await ask(connection, templates, `count ${path} ${column} ${keys.length}`, counted, slots.values)
  return rows.reduce((sum, { count }) => sum + Number(count), 0)
}

/** How many items have a text between two others, these included. */
export async function keptBetween(
  connection: Connection,
  { templates }: Shelf,
  { path }: Resource,
  column: string,
  first: string,
  last: string,
): Promise<number> {
  const slots = new Slots()
  const [firstKey, lastKey] = [slots.put(keyOf(first)), slots.put(keyOf(last))]
  const between = () => {
    const counted = selectCounts(connection, path, column).where('key', '>=', firstKey).where('key', '<=', lastKey)
    return counted.select(({ fn }) => fn.sum('count').as('count'))
  }
  const [sum] = await ask(connection, templates, `between ${path} ${column}`, between, slots.values)
  return Number(sum?.count ?? 0)
}

export async function keptTotal(connection: Connection, { templates }: Shelf, path: string): Promise<number> {
  const counted = () => selectCounts(connection, path, all.name).select('count').where('key', '=', all.key)
  const [row] = await ask(connection, templates, `total ${path}`, counted, [])
  return Number(row?.count ?? 0)
}

function selectCounts(connection: Connection, path: string, name: string) {
  return connection.selectFrom('counts').where('resource', '=', path).where('name', '=', name)
}

/** Values with the most items that have them, the unknown one among them. */
export async function keptCounts(
  connection: Connection,
  { templates }: Shelf,
  { path, columns }: Resource,
  column: string,
  limit: number,
): Promise<{ value: Scalar; count: number }[]> {
  const slots = new Slots()
  const most = slots.put(limit)
  const counted = () =>
    selectCounts(connection, path, column)
      .select(['value', 'count'])
      .orderBy('count', 'desc')
      .orderBy('value', (order) => order.asc().nullsFirst())
      .limit(most)
  const rows = await ask(connection, templates, `most ${path} ${column}`, counted, slots.values)
  const isNumber = columns[column]?.type === 'number'
  return rows.map(({ value, count }) => ({
    value: isNumber && value !== null ? Number(value) : (value as Scalar),
    count: Number(count),
  }))
}

/** By how much the count of a value of a resource changes. */
export type CountChange = {
  resource: string
  name: string
  key: string
  value: string | null
  count: number
}

type Counted = Pick<Row, 'article' | 'columns' | 'links'>

/** What is counted of items of a resource. */
export function countsOf(resource: Resource, rows: readonly Counted[]): CountChange[] {
  const { path } = resource
  const changes: CountChange[] = [{ resource: path, ...all, value: null, count: rows.length }]
  for (const name of countedColumns(resource)) {
    const byValue = new Map<Scalar, number>()
    for (const row of rows) for (const value of valuesOf(resource, row, name)) byValue.set(value, (byValue.get(value) ?? 0) + 1)
    for (const [value, count] of byValue)
      changes.push({ resource: path, name, key: keyOf(value), value: value === null ? null : String(value), count })
  }
  return changes
}

function valuesOf(resource: Resource, { article, columns, links }: Counted, name: string): readonly Scalar[] {
  if (resource.columns[name]?.many === true) return links[name] ?? []
  return [name === 'article' ? article : (columns[name] as Scalar)]
}

/** By how much the counts change, by their resource, name and key. */
export class CountChanges {
  readonly #changes = new Map<string, CountChange>()

  /** Counts what is put in (`by` 1) or taken out (-1). */
  add(changes: readonly CountChange[], by: 1 | -1): void {
    for (const change of changes) {
      const place = `${change.resource} ${change.name} ${change.key}`
      const known = this.#changes.get(place)
      if (known === undefined) this.#changes.set(place, { ...change, count: change.count * by })
      else known.count += change.count * by
    }
  }

  async apply(connection: Connection, engine: Engine): Promise<void> {
    const changes = [...this.#changes.values()].filter(({ count }) => count !== 0)
    await engine.insert(
      connection,
      'counts',
      changes,
      'on conflict (resource, name, key) do update set count = counts.count + excluded.count',
    )
    for (const { resource, name, key } of changes.filter(({ count }) => count < 0)) {
      const counted = connection.deleteFrom('counts').where('resource', '=', resource).where('name', '=', name)
      await counted.where('key', '=', key).where('count', '=', 0).execute()
    }
  }
}

function keyOf(value: Scalar): string {
  return JSON.stringify(value)
}
