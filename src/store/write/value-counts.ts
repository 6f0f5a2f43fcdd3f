import type { Resource, Scalar } from '../../resources/resource.js'
import type { Row } from '../../resources/row.js'
import type { Connection, StoreDialect } from '../dialect.js'
import { allItems, countKey } from '../read/value-counts.js'
import { countedColumns } from '../schema.js'
import type { CountChange } from '../types.js'

type CountedRow = Pick<Row, 'article' | 'columns' | 'links'>

/** The counts of some rows of a resource: of all of them, and of each value of each counted column. */
export function countsOf(resource: Resource, rows: readonly CountedRow[]): CountChange[] {
  const { path } = resource
  const changes: CountChange[] = [{ resource: path, ...allItems, value: null, count: rows.length }]
  for (const name of countedColumns(resource)) {
    const byValue = new Map<Scalar, number>()
    for (const row of rows) for (const value of valuesOf(resource, row, name)) byValue.set(value, (byValue.get(value) ?? 0) + 1)
    for (const [value, count] of byValue)
      changes.push({ resource: path, name, key: countKey(value), value: value === null ? null : String(value), count })
  }
  return changes
}

function valuesOf(resource: Resource, { article, columns, links }: CountedRow, name: string): readonly Scalar[] {
  if (resource.columns[name]?.many === true) return links[name] ?? []
  return [name === 'article' ? article : (columns[name] as Scalar)]
}

/** Collects changes of counts, so that a transaction updates each count once. */
export class CountChanges {
  readonly #changes = new Map<string, CountChange>()

  /** Adds counts of inserted rows (`sign` 1) or deleted rows (-1). */
  add(changes: readonly CountChange[], sign: 1 | -1): void {
    for (const change of changes) {
      const place = `${change.resource} ${change.name} ${change.key}`
      const known = this.#changes.get(place)
      if (known === undefined) this.#changes.set(place, { ...change, count: change.count * sign })
      else known.count += change.count * sign
    }
  }

  async apply(connection: Connection, dialect: StoreDialect): Promise<void> {
    const changes = [...this.#changes.values()].filter(({ count }) => count !== 0)
    const upsert = 'on conflict (resource, name, key) do update set count = counts.count + excluded.count'
    await dialect.insert(connection, 'counts', changes as unknown as Record<string, unknown>[], upsert)
    for (const { resource, name, key } of changes.filter(({ count }) => count < 0)) {
      const counted = connection.deleteFrom('counts').where('resource', '=', resource).where('name', '=', name)
      await counted.where('key', '=', key).where('count', '=', 0).execute()
    }
  }
}
