import type { Resource, Scalar } from '../../resources/resource.js'
import type { RowKey } from '../dialect.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import type { ItemTexts, TableRows } from '../types.js'
import type { Changes } from './changes.js'
import { countsOf } from './value-counts.js'

/** Inserts rows of a resource into its tables. */
export async function insertRows(changes: Changes, resource: Resource, { items, texts, links, names, counts }: TableRows): Promise<void> {
  const { connection, dialect } = changes.context
  const { path } = resource
  const numbered: (RowKey & ItemTexts)[] = []
  for (const [index, own] of texts.entries())
    numbered.push({ row: await changes.nextRow(), article: items[index]?.article as string, ...own })
  await dialect.insert(
    connection,
    path,
    numbered.map((texts, index) => ({ row: texts.row, ...items[index], ...dialect.textValues(texts) })),
  )
  await dialect.insert(connection, `${path}_links`, links)
  await dialect.insertTexts(connection, path, numbered)
  await dialect.insert(connection, 'names', names)
  changes.addWords(path, texts)
  changes.counts.add(counts, 1)
  changes.groups.add(resource, items, 1)
}

/** Deletes the rows of an article, or the one with an id, from the tables of a resource. */
export async function deleteRows(changes: Changes, resource: Resource, column: 'article' | 'id', value: string): Promise<void> {
  const { connection, dialect } = changes.context
  const { path, names } = resource
  const rows = await storedRows({ ...changes.context, resource }, column, value)
  if (rows.length === 0) return
  changes.counts.add(countsOf(resource, rows), -1)
  changes.groups.add(
    resource,
    rows.map(({ columns }) => columns),
    -1,
  )
  await dialect.deleteTexts(connection, path, rows)
  const ids = rows.map(({ id }) => id)
  if (names !== undefined) await connection.deleteFrom('names').where('entity', 'in', ids).execute()
  await connection.deleteFrom(`${path}_links`).where(column, '=', value).execute()
  await connection.deleteFrom(path).where(column, '=', value).execute()
}

const rowsBy = cachedQuery(
  'stored rows',
  ({ connection, resource }: ResourceContext, by: 'article' | 'id', { value }: { value: string }) => {
    const { path, columns } = resource
    const single = Object.keys(columns).filter((name) => columns[name]?.many === false && name !== 'id')
    return connection
      .selectFrom(path)
      .select(['row', 'id', 'article', ...single])
      .where(by, '=', value)
  },
)

/** What is needed to delete rows: their numbers and the values that were counted. */
async function storedRows(context: ResourceContext, column: 'article' | 'id', value: string) {
  const { connection, resource } = context
  const rows = await rowsBy.run(context, column, { value })
  const links = new Map(rows.map(({ id }) => [id as string, {} as Record<string, string[]>]))
  const stored = await connection
    .selectFrom(`${resource.path}_links`)
    .select(['id', 'property', 'value'])
    .where(column, '=', value)
    .execute()
  for (const { id, property, value } of stored as { id: string; property: string; value: string }[]) {
    const own = links.get(id) as Record<string, string[]>
    own[property] = [...(own[property] ?? []), value]
  }
  return rows.map(({ row, id, article, ...columns }) => ({
    ...{ row: Number(row), id: id as string, article: article as string },
    ...{ columns: columns as Record<string, Scalar>, links: links.get(id as string) as Record<string, string[]> },
  }))
}
