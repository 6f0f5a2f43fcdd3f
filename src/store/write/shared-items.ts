import { sql } from 'kysely'
import type { Scalar } from '../../resources/resource.js'
import { toRow } from '../../resources/row.js'
import { sha256 } from '../../text/sha256.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import { withAgreed } from '../read/reader.js'
import type { Changes } from './changes.js'
import type { OwnVariant } from './pending-versions.js'
import { type SharedResource, toTableRows } from './prepare.js'
import { deleteRows, insertRows, storedJson } from './rows.js'

/** The shared items of which a variant was added, moved to an earlier article, or removed. */
export class ChangedItems {
  readonly #items = new Map<string, { resource: SharedResource; id: string; hashes: Set<string | null> }>()

  /** The hash is that of the variant; null if it was removed. */
  add(resource: SharedResource, id: string, hash: string | null): void {
    const place = `${resource.path} ${id}`
    const { hashes } = this.#items.get(place) ?? { hashes: new Set<string | null>() }
    this.#items.set(place, { resource, id, hashes: hashes.add(hash) })
  }

  all() {
    return this.#items.values()
  }
}

/** Keeps the first article by id, and returns what is new or now has an earlier article. */
const keepFirst = (table: string, more = '') =>
  `on conflict (id, hash) do update set article = excluded.article${more} where "${table}".article > excluded.article`

/**
 * Stores what articles say about shared items. Most articles say the same, so each variant is stored once, with the first article
 * by id that has it.
 */
export async function insertVariants(
  changes: Changes,
  items: ChangedItems,
  resource: SharedResource,
  variants: readonly OwnVariant[],
): Promise<void> {
  const { connection, dialect } = changes.context
  const [versionsTable, variantsTable, agreedTable] = tablesOf(resource)
  const versions = variants.map(({ id, hash, article }) => ({ id, hash, article }))
  await dialect.insert(connection, versionsTable, versions)
  const first = firstOfEach(variants)
  // Whether it is needed is decided when the item is merged.
  const rows = first.map(({ id, hash, article, json }) => ({ id, hash, article, json, needed: 1 }))
  const changed = new Set(await dialect.insert(connection, variantsTable, rows, keepFirst(variantsTable, ', needed = 1'), 'hash'))
  const own = first.filter(({ hash }) => changed.has(hash))
  const agreed = firstOfEach(own.map(({ id, article, agreed: { hash, json } }) => ({ id, hash, article, json })))
  await dialect.insert(connection, agreedTable, agreed, keepFirst(agreedTable))
  for (const { id, hash } of own) items.add(resource, id, hash)
}

/** Each hash of an item once, with the first article by id: a statement must not change a row twice. */
function firstOfEach<T extends OwnVersion & { article: string }>(rows: readonly T[]): T[] {
  const first = new Map<string, T>()
  for (const row of rows) {
    const key = `${row.id} ${row.hash}`
    if (row.article < (first.get(key)?.article ?? '\uffff')) first.set(key, row)
  }
  return [...first.values()]
}

function tablesOf({ path }: SharedResource): [versions: string, variants: string, agreed: string] {
  return [`${path}_versions`, `${path}_variants`, `${path}_agreed`]
}

interface OwnVersion {
  id: string
  hash: string
}

/** Deletes what an article says about shared items. */
export async function deleteVariants(changes: Changes, items: ChangedItems, resource: SharedResource, article: string): Promise<void> {
  const { connection } = changes.context
  const [versionsTable] = tablesOf(resource)
  const own = await connection.selectFrom(versionsTable).select(['id', 'hash']).where('article', '=', article).execute()
  await connection.deleteFrom(versionsTable).where('article', '=', article).execute()
  for (const version of own as unknown as OwnVersion[]) {
    await deleteAgreed(changes, resource, version, article)
    if (await deleteVariant(changes, resource, version, article)) items.add(resource, version.id, null)
  }
}

/**
 * Gives a variant to the next article that has it, or deletes it. Returns whether the merge needed it: then any other one may be
 * needed from now on.
 */
async function deleteVariant(changes: Changes, resource: SharedResource, { id, hash }: OwnVersion, article: string): Promise<boolean> {
  const { connection } = changes.context
  const [versionsTable, variantsTable] = tablesOf(resource)
  const variants = connection.selectFrom(variantsTable).where('id', '=', id).where('hash', '=', hash)
  const stored = await variants.select('needed').where('article', '=', article).executeTakeFirst()
  if (stored === undefined) return false
  const others = connection.selectFrom(versionsTable).select('article').where('id', '=', id).where('hash', '=', hash)
  const next = await others.orderBy('article').limit(1).executeTakeFirst()
  await replace(changes, variantsTable, { id, hash }, next)
  if (Number(stored.needed) === 0) return false
  await connection.updateTable(variantsTable).set({ needed: 1 }).where('id', '=', id).execute()
  return true
}

/** The same for what has to agree. */
async function deleteAgreed(changes: Changes, resource: SharedResource, { id, hash }: OwnVersion, article: string): Promise<void> {
  const { connection } = changes.context
  const [versionsTable, , agreedTable] = tablesOf(resource)
  const rows = connection.selectFrom(agreedTable).select('hash').where('id', '=', id).where('article', '=', article)
  const stored = await rows.where(({ ref }) => withAgreed(sql.val(hash), ref('hash'))).executeTakeFirst()
  if (stored === undefined) return
  const others = connection.selectFrom(versionsTable).select('article').where('id', '=', id)
  const same = others.where(({ ref }) => withAgreed(ref('hash'), sql.val(stored.hash)))
  await replace(changes, agreedTable, { id, hash: stored.hash as string }, await same.orderBy('article').limit(1).executeTakeFirst())
}

/** Sets the first article of a row; without one, it is deleted. */
async function replace({ context }: Changes, table: string, { id, hash }: OwnVersion, first: Record<string, unknown> | undefined) {
  const { connection } = context
  if (first === undefined) await connection.deleteFrom(table).where('id', '=', id).where('hash', '=', hash).execute()
  else await connection.updateTable(table).set(first).where('id', '=', id).where('hash', '=', hash).execute()
}

/** Merges the shared items again whose variants have changed. */
export async function mergeChanged(changes: Changes, items: ChangedItems): Promise<void> {
  for (const { resource, id, hashes } of items.all()) await mergeVariants(changes, resource, id, hashes)
}

/** The variants that are needed to merge an item, as a condition that uses the index of these. */
const neededVariants = cachedQuery('variants', ({ connection, resource: { path } }: ResourceContext, _: null, { id }: { id: string }) =>
  connection
    .selectFrom(`${path}_variants`)
    .select(['hash', 'article', 'json'])
    .where('id', '=', id)
    .where(sql.ref('needed'), '=', sql.lit(1))
    .orderBy('article'),
)

interface StoredVariant {
  hash: string
  article: string
  item: never
}

/**
 * Replaces a shared item by the merge of the variants that are needed; without any, it is deleted. However many articles describe
 * the item differently, few are needed. If none of the changed variants is, the item stays as it is.
 */
async function mergeVariants(changes: Changes, resource: SharedResource, id: string, changed: ReadonlySet<string | null>): Promise<void> {
  const { connection } = changes.context
  const stored = await neededVariants.run({ ...changes.context, resource }, null, { id })
  const variants = stored.map(({ hash, article, json }) => ({ hash, article, item: JSON.parse(json as string) }) as StoredVariant)
  const needed = neededOf(resource, variants)
  const surplus = variants.filter((variant) => !needed.includes(variant)).map(({ hash }) => hash)
  if (surplus.length > 0) {
    const rows = connection.updateTable(`${resource.path}_variants`).set({ needed: 0 })
    await rows.where('id', '=', id).where('hash', 'in', surplus).execute()
  }
  if (!changed.has(null) && !needed.some(({ hash }) => changed.has(hash))) return
  const [first] = needed
  await replaceItem(changes, resource, id, first === undefined ? null : { article: first.article, item: resource.merge(needed) })
}

/** Replaces a stored item, unless it is the same already; null deletes it. Its first article is not part of the version: it follows from the articles. */
async function replaceItem(
  changes: Changes,
  resource: SharedResource,
  id: string,
  merged: { article: string; item: { id: string } } | null,
): Promise<void> {
  const before = await storedJson(changes, resource, id)
  const context = { entities: [], named: [], published: null, text: null }
  const row = merged === null ? undefined : toRow(resource, merged.item, { article: merged.article, ...context })
  if (before?.json === row?.json && before?.article === row?.article) return
  if (before !== undefined) {
    changes.toggle(resource.path, sha256(before.json))
    await deleteRows(changes, resource, 'id', id)
  }
  if (row === undefined) return
  changes.toggle(resource.path, sha256(row.json))
  await insertRows(changes, resource, toTableRows(resource, [row]))
}

/** The variants, in the order of their articles, that add something to those before them, and the first one. */
export function neededOf<T extends { item: never }>({ contributions }: Pick<SharedResource, 'contributions'>, variants: readonly T[]): T[] {
  const known = new Set<Scalar>()
  return variants.filter(({ item }, index) => {
    const added = contributions(item).filter((key) => !known.has(key))
    for (const key of added) known.add(key)
    return index === 0 || added.length > 0
  })
}
