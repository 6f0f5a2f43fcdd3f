import { sql } from 'kysely'
import { withAgreed } from '../read/reader.js'
import type { Changes } from './changes.js'
import type { OwnVariant } from './pending-versions.js'
import type { SharedResource } from './prepare.js'

/** The shared items of a resource of which a variant was added, moved to an earlier article, or removed. */
export class ChangedItems {
  /** By id, the hashes of these variants; null for one that was removed. */
  readonly #hashes = new Map<string, Set<string | null>>()

  add(id: string, hash: string | null): void {
    this.#hashes.set(id, (this.#hashes.get(id) ?? new Set()).add(hash))
  }

  all(): [id: string, hashes: ReadonlySet<string | null>][] {
    return [...this.#hashes]
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
  for (const { id, hash } of own) items.add(id, hash)
}

/** Each hash of an item once, with the first article by id: a statement must not change a row twice. */
function firstOfEach<T extends OwnVersion & { article: string }>(rows: readonly T[]): T[] {
  const first = new Map<string, T>()
  for (const row of rows) {
    const key = `${row.id} ${row.hash}`
    const known = first.get(key)
    if (known === undefined || row.article < known.article) first.set(key, row)
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
    if (await deleteVariant(changes, resource, version, article)) items.add(version.id, null)
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
