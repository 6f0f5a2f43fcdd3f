import { toRow } from '../../resources/row.js'
import type { Connection } from '../dialect.js'
import { ask, Slots } from '../query-cache.js'
import type { Shelf } from '../read-context.js'
import type { Version } from '../types.js'
import type { Content, Shared } from './prepared.js'
import { deleteRows, insertRows } from './rows.js'
import { tableRows } from './table-rows.js'
import type { Change } from './transaction.js'

/**
 * Takes in what an article says of shared items. Most articles say the same of an item, so each different content is
 * kept once, with the first article by id that gives it: the item is united anew only where one of these changes.
 */
export async function insertVersions(change: Change, resource: Shared, contents: readonly Content[], article: string): Promise<void> {
  const { connection, engine } = change
  const { path } = resource
  const versions = contents.map(({ id, hash }) => ({ id, hash, article }))
  await engine.insert(connection, `${path}_versions`, versions)
  const changed = await engine.insert(
    connection,
    `${path}_variants`,
    contents.map(({ id, hash, json }) => ({ id, hash, article, json })),
    `on conflict (id, hash) do update set article = excluded.article where "${path}_variants".article > excluded.article`,
    'id',
  )
  for (const id of changed) await mergeVariants(change, resource, id as string)
}

/** Takes away what an article says of shared items. */
export async function deleteVersions(change: Change, resource: Shared, article: string): Promise<void> {
  const { connection } = change
  const { path } = resource
  const own = (await connection.selectFrom(`${path}_versions`).select(['id', 'hash']).where('article', '=', article).execute()) as {
    id: string
    hash: string
  }[]
  await connection.deleteFrom(`${path}_versions`).where('article', '=', article).execute()
  for (const { id, hash } of own) {
    const next = connection.selectFrom(`${path}_versions`).select('article').where('id', '=', id).where('hash', '=', hash)
    const first = await next.orderBy('article').limit(1).executeTakeFirst()
    const content = connection.updateTable(`${path}_variants`).where('id', '=', id).where('hash', '=', hash)
    if (first === undefined) await connection.deleteFrom(`${path}_variants`).where('id', '=', id).where('hash', '=', hash).execute()
    else if ((await content.set(first).where('article', '=', article).executeTakeFirst()).numUpdatedRows === 0n) continue
    await mergeVariants(change, resource, id)
  }
}

/** Writes a shared item anew out of its contents; one that has none left is gone. */
async function mergeVariants(change: Change, resource: Shared, id: string): Promise<void> {
  await deleteRows(change, resource, 'id', id)
  const slots = new Slots()
  const place = slots.put(id)
  const query = () =>
    change.connection.selectFrom(`${resource.path}_variants`).select(['article', 'json']).where('id', '=', place).orderBy('article')
  const versions = (await change.ask(`contents ${resource.path}`, query, slots)).map(({ article, json }) => ({
    article: article as string,
    item: JSON.parse(json as string) as never,
  }))
  const [first] = versions
  if (first === undefined) return
  const row = toRow(resource, resource.merge(versions), { article: first.article, entities: [], published: null, text: null })
  await insertRows(change, resource, tableRows(resource, [row]))
}

/** More ids than this are asked for as they are. */
const maximumPadded = 1_000

/** What other articles say of shared items: each content once, with the first of the articles that give it. */
export async function otherVersions(
  connection: Connection,
  { templates }: Shelf,
  path: string,
  ids: readonly string[],
  exceptArticles: readonly string[],
): Promise<Version[]> {
  const [first] = ids
  if (first === undefined) return []
  // As many as a power of two, the first of them again and again: so there are few different statements.
  const size = ids.length > maximumPadded ? ids.length : 2 ** Math.ceil(Math.log2(ids.length))
  const asked = [...ids, ...Array<string>(size - ids.length).fill(first)]
  const slots = new Slots()
  const [places, others] = [asked, exceptArticles].map((names) => names.map((name) => slots.put(name))) as [string[], string[]]
  const shape = `versions ${path} ${places.length} ${others.length}`
  const versions = await ask(connection, templates, shape, () => versionsQuery(connection, path, places, others), slots.values)
  return versions as unknown as Version[]
}

function versionsQuery(connection: Connection, path: string, ids: readonly string[], exceptArticles: readonly string[]) {
  const contents = connection
    .selectFrom(`${path}_variants as content`)
    .select(({ selectFrom }) => [
      'content.id',
      'content.json',
      selectFrom(`${path}_versions as version`)
        .select('version.article')
        .whereRef('version.id', '=', 'content.id')
        .whereRef('version.hash', '=', 'content.hash')
        .$if(exceptArticles.length > 0, (others) => others.where('version.article', 'not in', exceptArticles))
        .orderBy('version.article')
        .limit(1)
        .as('article'),
    ])
    .where('content.id', 'in', ids)
  const versions = connection.selectFrom(contents.as('other')).select(['id', 'article', 'json']).where('article', 'is not', null)
  return versions.orderBy('id').orderBy('article')
}
