import { toRow } from '../../resources/row.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import type { Variant } from '../types.js'
import type { Changes } from './changes.js'
import { type SharedResource, toTableRows } from './prepare.js'
import { deleteRows, insertRows } from './rows.js'

/**
 * Stores what an article says about shared items. Most articles say the same, so each variant is stored once, with the first
 * article by id that has it, and an item is merged again only if one of its variants changes.
 */
export async function insertVariants(
  changes: Changes,
  resource: SharedResource,
  variants: readonly Variant[],
  article: string,
): Promise<void> {
  const { connection, dialect } = changes.context
  const { path } = resource
  await dialect.insert(
    connection,
    `${path}_versions`,
    variants.map(({ id, hash }) => ({ id, hash, article })),
  )
  const changed = await dialect.insert(
    connection,
    `${path}_variants`,
    variants.map(({ id, hash, json }) => ({ id, hash, article, json })),
    `on conflict (id, hash) do update set article = excluded.article where "${path}_variants".article > excluded.article`,
    'id',
  )
  for (const id of changed) await mergeVariants(changes, resource, id as string)
}

/** Deletes what an article says about shared items. */
export async function deleteVariants(changes: Changes, resource: SharedResource, article: string): Promise<void> {
  const { connection } = changes.context
  const { path } = resource
  const own = (await connection.selectFrom(`${path}_versions`).select(['id', 'hash']).where('article', '=', article).execute()) as {
    id: string
    hash: string
  }[]
  await connection.deleteFrom(`${path}_versions`).where('article', '=', article).execute()
  for (const { id, hash } of own) {
    const others = connection.selectFrom(`${path}_versions`).select('article').where('id', '=', id).where('hash', '=', hash)
    const first = await others.orderBy('article').limit(1).executeTakeFirst()
    const variant = connection.updateTable(`${path}_variants`).where('id', '=', id).where('hash', '=', hash)
    if (first === undefined) await connection.deleteFrom(`${path}_variants`).where('id', '=', id).where('hash', '=', hash).execute()
    else if ((await variant.set(first).where('article', '=', article).executeTakeFirst()).numUpdatedRows === 0n) continue
    await mergeVariants(changes, resource, id)
  }
}

const variantsOf = cachedQuery('variants', ({ connection, resource: { path } }: ResourceContext, _: null, { id }: { id: string }) =>
  connection.selectFrom(`${path}_variants`).select(['article', 'json']).where('id', '=', id).orderBy('article'),
)

/** Replaces a shared item by the merge of its variants; without any, it is deleted. */
async function mergeVariants(changes: Changes, resource: SharedResource, id: string): Promise<void> {
  await deleteRows(changes, resource, 'id', id)
  const variants = (await variantsOf.run({ ...changes.context, resource }, null, { id })).map(({ article, json }) => ({
    article: article as string,
    item: JSON.parse(json as string) as never,
  }))
  const [first] = variants
  if (first === undefined) return
  const row = toRow(resource, resource.merge(variants), { article: first.article, entities: [], named: [], published: null, text: null })
  await insertRows(changes, resource, toTableRows(resource, [row]))
}
