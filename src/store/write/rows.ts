import type { Resource, Scalar } from '../../resources/resource.js'
import { hasLinks } from '../layout.js'
import { Slots } from '../query-cache.js'
import { countsOf } from '../read/value-counts.js'
import type { TableRows } from './table-rows.js'
import type { Change } from './transaction.js'

/** Puts rows of a resource into its tables. */
export async function insertRows(change: Change, { path }: Resource, { items, texts, links, names, counts }: TableRows): Promise<void> {
  const { connection, engine } = change
  const numbered = texts.map((texts) => ({ row: change.nextRow(), ...texts }))
  await engine.insert(
    connection,
    path,
    numbered.map((texts, index) => ({ row: texts.row, ...items[index], ...engine.textValues(texts) })),
  )
  await engine.insert(connection, `${path}_links`, links)
  await engine.addTexts(connection, path, numbered)
  await engine.insert(connection, 'names', names)
  change.counts.add(counts, 1)
}

/** Takes the rows of an article, or the one with an id, out of the tables of a resource. */
export async function deleteRows(change: Change, resource: Resource, column: 'article' | 'id', value: string): Promise<void> {
  const { connection, engine, counts } = change
  const { path, names } = resource
  const rows = await storedRows(change, resource, column, value)
  if (rows.length === 0) return
  counts.add(countsOf(resource, rows), -1)
  await engine.removeTexts(
    connection,
    path,
    rows.map(({ row }) => row),
  )
  const ids = rows.map(({ id }) => id)
  if (names !== undefined) await connection.deleteFrom('names').where('entity', 'in', ids).execute()
  if (hasLinks(resource)) await connection.deleteFrom(`${path}_links`).where(column, '=', value).execute()
  await connection.deleteFrom(path).where(column, '=', value).execute()
}

/** What is stored of rows, as far as it has to be known to take them out. */
async function storedRows(change: Change, resource: Resource, column: 'article' | 'id', value: string) {
  const { connection } = change
  const { path, columns } = resource
  const single = Object.keys(columns).filter((name) => columns[name]?.many === false && name !== 'id')
  const slots = new Slots()
  const place = slots.put(value)
  const query = () =>
    connection
      .selectFrom(path)
      .select(['row', 'id', 'article', ...single])
      .where(column, '=', place)
  const rows = await change.ask(`stored ${path} ${column}`, query, slots)
  const links = new Map(rows.map(({ id }) => [id as string, {} as Record<string, string[]>]))
  if (hasLinks(resource)) {
    const stored = await connection.selectFrom(`${path}_links`).select(['id', 'name', 'value']).where(column, '=', value).execute()
    for (const { id, name, value } of stored as { id: string; name: string; value: string }[]) {
      const own = links.get(id) as Record<string, string[]>
      own[name] = [...(own[name] ?? []), value]
    }
  }
  return rows.map(({ row, id, article, ...columns }) => ({
    ...{ row: Number(row), id: id as string, article: article as string },
    ...{ columns: columns as Record<string, Scalar>, links: links.get(id as string) as Record<string, string[]> },
  }))
}
