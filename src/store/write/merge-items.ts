import { sql } from 'kysely'
import type { Scalar } from '../../resources/resource.js'
import { type Row, toRow } from '../../resources/row.js'
import { sha256 } from '../../text/sha256.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import type { Changes } from './changes.js'
import { type SharedResource, toTableRows } from './prepare.js'
import { deleteRows, insertRows } from './rows.js'
import type { ChangedItems } from './shared-items.js'

/** How many items are merged together. */
const itemsAtOnce = 500

/** Merges the shared items of a resource again whose variants have changed. */
export async function mergeChanged(changes: Changes, resource: SharedResource, items: ChangedItems): Promise<void> {
  const all = items.all()
  for (let at = 0; at < all.length; at += itemsAtOnce) await mergeTogether(changes, resource, all.slice(at, at + itemsAtOnce))
}

/** The variants that are needed to merge items, as a condition that uses the index of these. */
const neededVariants = cachedQuery(
  'variants',
  ({ connection, dialect, resource: { path } }: ResourceContext, _: null, { ids }: { ids: string }) =>
    connection
      .selectFrom(`${path}_variants`)
      .select(['id', 'hash', 'article', 'json'])
      .where('id', 'in', dialect.textsOf(ids))
      .where(sql.ref('needed'), '=', sql.lit(1))
      .orderBy('article'),
)

const storedItems = cachedQuery(
  'stored items',
  ({ connection, dialect, resource: { path } }: ResourceContext, _: null, { ids }: { ids: string }) =>
    connection
      .selectFrom(path)
      .select(['id', 'article', dialect.json(path).as('json')])
      .where('id', 'in', dialect.textsOf(ids)),
)

interface StoredVariant {
  hash: string
  article: string
  item: never
}
type StoredItem = { article: string; json: string }

/** Reads what is stored of some items, and writes their new rows, with one statement each. */
async function mergeTogether(changes: Changes, resource: SharedResource, changed: ReturnType<ChangedItems['all']>): Promise<void> {
  const context = { ...changes.context, resource }
  const ids = JSON.stringify(changed.map(([id]) => id))
  const variants = new Map(changed.map(([id]) => [id, [] as StoredVariant[]]))
  for (const { id, hash, article, json } of (await neededVariants.run(context, null, { ids })) as Record<string, string>[])
    variants.get(id as string)?.push({ hash, article, item: JSON.parse(json as string) } as StoredVariant)
  const stored = new Map((await storedItems.run(context, null, { ids })).map((row) => [row.id, row as unknown as StoredItem]))
  const rows: Row[] = []
  for (const [id, hashes] of changed) {
    const merged = await mergeVariants(changes, resource, id, variants.get(id) as StoredVariant[], hashes)
    if (merged !== undefined) rows.push(...(await replaceItem(changes, resource, id, merged, stored.get(id))))
  }
  await insertRows(changes, resource, toTableRows(resource, rows))
}

/** A shared item, and the first article that has it. */
type Merged = { article: string; item: { id: string } }

/**
 * The merge of the variants that are needed; null without any. However many articles describe the item differently, few are needed.
 * If none of the changed variants is, the item stays as it is: undefined.
 */
async function mergeVariants(
  changes: Changes,
  resource: SharedResource,
  id: string,
  variants: readonly StoredVariant[],
  changed: ReadonlySet<string | null>,
): Promise<Merged | null | undefined> {
  const { connection } = changes.context
  const needed = neededOf(resource, variants)
  const surplus = variants.filter((variant) => !needed.includes(variant)).map(({ hash }) => hash)
  if (surplus.length > 0) {
    const rows = connection.updateTable(`${resource.path}_variants`).set({ needed: 0 })
    await rows.where('id', '=', id).where('hash', 'in', surplus).execute()
  }
  if (!changed.has(null) && !needed.some(({ hash }) => changed.has(hash))) return undefined
  const [first] = needed
  return first === undefined ? null : { article: first.article, item: resource.merge(needed) }
}

/**
 * Deletes a stored item, unless it is the same already, and returns the row that replaces it, if any. Its first article is not part
 * of the version: it follows from the articles.
 */
async function replaceItem(
  changes: Changes,
  resource: SharedResource,
  id: string,
  merged: Merged | null,
  before: StoredItem | undefined,
): Promise<Row[]> {
  const context = { entities: [], named: [], published: null, text: null }
  const row = merged === null ? undefined : toRow(resource, merged.item, { article: merged.article, ...context })
  if (before?.json === row?.json && before?.article === row?.article) return []
  if (before !== undefined) {
    changes.toggle(resource.path, sha256(before.json))
    await deleteRows(changes, resource, 'id', id)
  }
  if (row === undefined) return []
  changes.toggle(resource.path, sha256(row.json))
  return [row]
}

/** The variants, in the order of their articles, that add something to those before them, and the first one. */
function neededOf<T extends { item: never }>({ contributions }: Pick<SharedResource, 'contributions'>, variants: readonly T[]): T[] {
  const known = new Set<Scalar>()
  return variants.filter(({ item }, index) => {
    const added = contributions(item).filter((key) => !known.has(key))
    for (const key of added) known.add(key)
    return index === 0 || added.length > 0
  })
}
