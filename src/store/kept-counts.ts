import type { Resource, Scalar } from '../resources/resource.js'
import type { Row } from '../resources/row.js'
import type { Connection, Engine } from './engine.js'
import { countedColumns } from './layout.js'
import type { Shelf } from './shelf.js'
import { ask, Slots } from './templates.js'

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
  const counted = () => countsOf(connection, path, column).select('count').where('key', 'in', keys)
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
    const counted = countsOf(connection, path, column).where('key', '>=', firstKey).where('key', '<=', lastKey)
    return counted.select(({ fn }) => fn.sum('count').as('count'))
  }
  const [sum] = await ask(connection, templates, `between ${path} ${column}`, between, slots.values)
  return Number(sum?.count ?? 0)
}

export async function keptTotal(connection: Connection, { templates }: Shelf, path: string): Promise<number> {
  const counted = () => countsOf(connection, path, all.name).select('count').where('key', '=', all.key)
  const [row] = await ask(connection, templates, `total ${path}`, counted, [])
  return Number(row?.count ?? 0)
}

function countsOf(connection: Connection, path: string, name: string) {
  return connection.selectFrom('counts').where('resource', '=', path).where('name', '=', name)
}

/** Values with the most items that have them, the unknown one among them. */
export async function keptCounts(connection: Connection, { path, columns }: Resource, column: string, limit: number) {
  const rows = await countsOf(connection, path, column)
    .select(['value', 'count'])
    .orderBy('count', 'desc')
    .orderBy('value', (order) => order.asc().nullsFirst())
    .limit(limit)
    .execute()
  const isNumber = columns[column]?.type === 'number'
  return rows.map(({ value, count }) => ({
    value: isNumber && value !== null ? Number(value) : (value as Scalar),
    count: Number(count),
  }))
}

/** By how much the counts of a resource change, by the names and keys of the counts. */
export class CountChanges {
  readonly #changes = new Map<string, { resource: string; name: string; key: string; value: string | null; count: number }>()

  /** Counts what is put in (`by` 1) or taken out (-1). */
  add(resource: Resource, { article, columns, links }: Pick<Row, 'article' | 'columns' | 'links'>, by: 1 | -1): void {
    this.#change({ resource: resource.path, ...all, value: null, count: by })
    for (const name of countedColumns(resource)) {
      const single = name === 'article' ? article : (columns[name] as Scalar)
      const values = resource.columns[name]?.many === true ? (links[name] ?? []) : [single]
      for (const value of values)
        this.#change({ resource: resource.path, name, key: keyOf(value), value: value === null ? null : String(value), count: by })
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

  #change(change: { resource: string; name: string; key: string; value: string | null; count: number }): void {
    const place = `${change.resource} ${change.name} ${change.key}`
    const known = this.#changes.get(place)
    if (known === undefined) this.#changes.set(place, change)
    else known.count += change.count
  }
}

function keyOf(value: Scalar): string {
  return JSON.stringify(value)
}
