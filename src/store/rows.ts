import { defaultOrder } from '../resources/order.js'
import type { Resource, Scalar } from '../resources/resource.js'
import type { Row } from '../resources/row.js'
import type { Change } from './change.js'
import { hasLinks, leastOf } from './layout.js'

/** Puts the rows of a resource into its tables. */
export async function insertRows(change: Change, resource: Resource, rows: readonly Row[]): Promise<void> {
  const { connection, engine, counts } = change
  const { path, names } = resource
  const numbered = rows.map((row) => ({ ...row, row: change.nextRow() }))
  await engine.insert(
    connection,
    path,
    numbered.map(({ row, id, article, json, columns, words, wordCount }) => ({
      ...{ row, article, json, wordCount, ...columns, id },
      ...engine.wordValues(words),
    })),
  )
  if (hasLinks(resource))
    await engine.insert(
      connection,
      `${path}_links`,
      rows.flatMap((row) => linksOf(resource, row)),
    )
  await engine.addWords(connection, path, numbered)
  if (names !== undefined)
    await engine.insert(
      connection,
      'names',
      rows.flatMap(({ id, names }) => names.map((name) => ({ ...name, entity: id }))),
    )
  for (const row of rows) counts.add(resource, row, 1)
}

/** A row for each value that an item has several of, with what the default order sorts by. */
function linksOf(resource: Resource, { id, article, columns, links }: Row): Record<string, Scalar>[] {
  const all: Record<string, Scalar> = { ...columns, id }
  const place = Object.fromEntries(defaultOrder(resource).map(({ column }) => [column, all[column] ?? leastOf(resource, column)]))
  return Object.entries(links).flatMap(([name, values]) => values.map((value) => ({ name, value, ...place, article })))
}

/** Takes the rows of an article, or the one with an id, out of the tables of a resource. */
export async function deleteRows(change: Change, resource: Resource, column: 'article' | 'id', value: string): Promise<void> {
  const { connection, engine, counts } = change
  const { path, names } = resource
  const rows = await storedRows(change, resource, column, value)
  if (rows.length === 0) return
  for (const row of rows) counts.add(resource, row, -1)
  await engine.removeWords(
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
async function storedRows({ connection }: Change, resource: Resource, column: 'article' | 'id', value: string) {
  const { path, columns } = resource
  const single = Object.keys(columns).filter((name) => columns[name]?.many === false && name !== 'id')
  const rows = await connection
    .selectFrom(path)
    .select(['row', 'id', 'article', ...single])
    .where(column, '=', value)
    .execute()
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
