import type { Resource } from '../resources/resource.js'
import type { Row } from '../resources/row.js'
import type { Connection, Engine } from './engine.js'

/** Puts the rows of a resource into its tables. */
export async function insertRows(connection: Connection, engine: Engine, { path, names }: Resource, rows: readonly Row[]): Promise<void> {
  const { last } = (await connection
    .selectFrom(path)
    .select(({ fn }) => fn.max('row').as('last'))
    .executeTakeFirstOrThrow()) as { last: number | null }
  let row = last ?? 0
  for (const { id, article, json, columns, links, words, wordCount, names: own } of rows) {
    row += 1
    await connection
      .insertInto(path)
      .values({ row, article, json, wordCount, ...columns, id })
      .execute()
    for (const [name, values] of Object.entries(links)) {
      for (const value of values) await connection.insertInto(`${path}_links`).values({ name, value, row }).execute()
    }
    await engine.addWords(connection, path, row, words)
    if (names !== undefined && own.length > 0)
      await connection
        .insertInto('names')
        .values(own.map((name) => ({ ...name, entity: id })))
        .execute()
  }
}

/** Takes the rows of an article, or the one with an id, out of the tables of a resource. */
export async function deleteRows(
  connection: Connection,
  engine: Engine,
  { path, names }: Resource,
  column: 'article' | 'id',
  value: string,
): Promise<void> {
  const of = (selected: string) => connection.selectFrom(path).select(selected).where(column, '=', value)
  await engine.removeWords(connection, path, column, value)
  if (names !== undefined) await connection.deleteFrom('names').where('entity', 'in', of('id')).execute()
  await connection.deleteFrom(`${path}_links`).where('row', 'in', of('row')).execute()
  await connection.deleteFrom(path).where(column, '=', value).execute()
}
