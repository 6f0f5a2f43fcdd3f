import { type Expression, type SqlBool, sql } from 'kysely'
import { versionOf } from '../../dataset-version.js'
import { defaultOrder } from '../../resources/order.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import { compare } from '../../text/compare.js'
import type { Connection } from '../dialect.js'
import { cachedQuery, type QueryContext, type ResourceContext } from '../query-cache.js'
import { hasServedDrafts, refuseNewer } from '../schema.js'
import {
  type Condition,
  type NameMatch,
  type Reader,
  SchemaVersionMismatch,
  type Selection,
  type StoredDocument,
  type Version,
} from '../types.js'
import { ordered, orderTerms } from './candidates.js'
import { withLists, withSeries } from './conditions.js'
import { counts } from './count.js'
import { groupItems } from './group-items.js'
import { groupCount, groups } from './groups.js'
import { list, rows } from './list.js'
import { expandPrefixes } from './prefixes.js'
import { search } from './search.js'
import { seriesOf, seriesRows } from './series.js'
import { totalCount } from './value-counts.js'

/** The number of ids in one statement: databases limit the number of parameters. */
const idsPerStatement = 5_000
/** Up to this many ids, the number is padded to a power of two, so that there are few shapes of the query. */
const maximumPadded = 1_000

/** A reader over a connection that sees one state of the data. Throws SchemaVersionMismatch if the tables are of another version. */
export async function openReader(context: QueryContext): Promise<Reader> {
  const { version, changed, outdated, drafted } = await readState(context)
  const contexts = new Map<string, ResourceContext>()
  const of = (path: string): ResourceContext => {
    const known = contexts.get(path)
    if (known !== undefined) return known
    const created = { ...context, resource: context.resources.get(path) as Resource, version: version as string }
    contexts.set(path, created)
    return created
  }
  const expanded = async <T extends Pick<Selection, 'resource' | 'conditions'>>(query: T): Promise<T> => {
    const { conditions } = query.conditions.some(hasPrefixes) ? await expandPrefixes(of(query.resource), query) : query
    return { ...query, conditions: withSeries(of(query.resource).resource, withLists(conditions)) }
  }
  return {
    version: version as string,
    versionOf: (resources) => versionOf(version as string, resources),
    changed: Number(changed),
    isComplete: !outdated,
    hasDrafted: Boolean(drafted),
    blocks: context.dialect.blocks,
    list: async (query) => list(of(query.resource), await expanded(query)),
    rows: async (query) => rows(of(query.resource), await expanded(query)),
    counts: async (query) => counts(of(query.resource), await expanded(query)),
    seriesRows: async function* (query) {
      yield* seriesRows(of(query.resource), await expanded(query))
    },
    seriesOf: async (query, limit) => seriesOf(of(query.resource), (await expanded(query)).conditions, limit),
    groups: async (query) => groups(of(query.resource), await expanded(query)),
    groupCount: async (query, limit) => groupCount(of(query.resource), await expanded(query), limit),
    groupItems: async (query) => groupItems(of(query.resource), await expanded(query)),
    search: async (query) => search(of(query.resource), await expanded(query)),
    items: (path, ids) => (ids.length === 1 ? readItem(of(path), ids[0] as string) : readItems(of(path), ids)),
    firstOfEach: (path, column, values) => readFirstOfEach(of(path), column, values),
    parts: (path, column, ids, limit) => readParts(of(path), column, ids, limit),
    total: (path) => totalCount(context, path),
    versions: (path, ids, exceptArticles) => readVersions(of(path), ids, exceptArticles),
    ...neighbours(context),
    ...documents(context),
  }
}

function hasPrefixes(condition: Condition): boolean {
  return condition.operator === 'words' && condition.prefixes.length > 0
}

const state = cachedQuery('state', ({ connection, dialect }: QueryContext) =>
  connection
    .selectFrom('dataset')
    .select(['version', 'changed', 'layout'])
    .select([sql.raw(dialect.hasOutdated).as('outdated'), sql.raw(hasServedDrafts).as('drafted')]),
)

async function readState(context: QueryContext): Promise<Record<string, unknown>> {
  const [stored] = await state.run(context, null, {})
  if (stored === undefined) throw new SchemaVersionMismatch('the database has no tables yet')
  const { schemaVersion } = context
  if (stored.layout === schemaVersion) return stored
  refuseNewer(stored.layout as string, schemaVersion)
  throw new SchemaVersionMismatch(`the tables have the schema version ${stored.layout}, not ${schemaVersion}`)
}

/** The id of a fact starts with that of its article, by which a distributed database finds the node. */
const itemById = cachedQuery(
  'item',
  ({ connection, dialect, resource: { path, merge } }: ResourceContext, _: null, { id, article }: { id: string; article: string }) => {
    const byId = connection.selectFrom(path).select(dialect.json(path).as('json')).where('id', '=', id)
    return merge === undefined ? byId.where('article', '=', article) : byId
  },
)

async function readItem(context: ResourceContext, id: string): Promise<string[]> {
  const rows = await itemById.run(context, null, { id, article: id.replace(/\..*/s, '') })
  return rows.map(({ json }) => json as string)
}

const itemsById = cachedQuery(
  'items',
  ({ connection, dialect, resource: { path } }: ResourceContext, _: null, { ids }: { ids: readonly string[] }) =>
    connection.selectFrom(path).select(dialect.json(path).as('json')).where('id', 'in', ids).orderBy('id'),
)

async function readItems(context: ResourceContext, ids: readonly string[]): Promise<string[]> {
  const sorted = [...new Set(ids)].sort()
  const found: string[] = []
  for (let at = 0; at < sorted.length; at += idsPerStatement) {
    const rows = await itemsById.run(context, null, { ids: sorted.slice(at, at + idsPerStatement) })
    found.push(...rows.map(({ json }) => json as string))
  }
  return found
}

/** One query for all values: each is a subquery that reads one row of the value's index. */
const firstWithValue = cachedQuery(
  'first of each',
  ({ connection, dialect, resource }: ResourceContext, column: string, { values }: { values: readonly Scalar[] }) => {
    const { path } = resource
    const first = (value: Scalar, index: number) => {
      const items = connection.selectFrom(path).select([sql<number>`${sql.lit(index)}`.as('index'), dialect.json(path).as('json')])
      const inOrder = ordered(items.where(column, '=', value) as never, orderTerms(resource, defaultOrder(resource)))
      return connection.selectFrom(inOrder.limit(1).as('first')).selectAll()
    }
    const [query, ...others] = values.map(first) as [ReturnType<typeof first>, ...ReturnType<typeof first>[]]
    return others.reduce((all, other) => all.unionAll(other), query)
  },
)

async function readFirstOfEach(context: ResourceContext, column: string, values: readonly Scalar[]): Promise<Map<Scalar, string>> {
  if (values.length === 0) return new Map()
  const rows = await firstWithValue.run(context, column, { values })
  return new Map(rows.map(({ index, json }) => [values[Number(index)] as Scalar, json as string]))
}

/** Rows that were found before are not followed again, so that a cycle ends. A cross join follows its order in SQLite. */
const partsOf = cachedQuery(
  'parts',
  ({ connection, resource: { path } }: ResourceContext, column: string, { ids, limit }: { ids: readonly string[]; limit: number }) => {
    const links = `${path}_links as link`
    const direct = connection.selectFrom(links).select('link.id').where('link.property', '=', column).where('link.value', 'in', ids)
    const further = connection.selectFrom('part').crossJoin(links).select('link.id').where('link.property', '=', column)
    const all = connection.withRecursive('part(id)', () => direct.union(further.whereRef('link.value', '=', 'part.id')) as never)
    return (all as unknown as Connection).selectFrom('part').select('id').where('id', 'not in', ids).orderBy('id').limit(limit)
  },
)

async function readParts(context: ResourceContext, column: string, ids: readonly string[], limit: number): Promise<string[]> {
  const rows = await partsOf.run(context, column, { ids, limit })
  return rows.map(({ id }) => id as string)
}

const agreedOf = cachedQuery(
  'versions',
  ({ connection, resource: { path } }: ResourceContext, _: null, { ids }: { ids: readonly string[] }) =>
    connection.selectFrom(`${path}_agreed`).selectAll().where('id', 'in', ids),
)

/** The hashes of variants that begin with the hash of what has to agree: hexadecimal digits come before `g`. */
export function withAgreed(hash: Expression<unknown>, agreed: Expression<unknown>): Expression<SqlBool> {
  return sql<SqlBool>`${hash} >= ${agreed} and ${hash} < ${agreed} || 'g'`
}

/** What other articles say about shared items that has to agree: each with the first of the articles that say it. */
async function readVersions(context: ResourceContext, ids: readonly string[], except: readonly string[]): Promise<Version[]> {
  const sorted = [...ids].sort()
  const found: (Version & { hash: string })[] = []
  for (let at = 0; at < sorted.length; at += idsPerStatement) {
    const part = sorted.slice(at, at + idsPerStatement)
    found.push(...((await agreedOf.run(context, null, { ids: padded(part) })) as unknown as typeof found))
  }
  // It is stored with the first article of all. Only if that one is excluded, all articles are looked at.
  const excepted = new Set(except)
  const versions: Version[] = []
  for (const { id, hash, json, article } of found) {
    const other = excepted.has(article) ? await firstOther(context, id, hash, except) : article
    if (other !== null) versions.push({ id, article: other, json })
  }
  return versions.sort((a, b) => compare(a.id, b.id) || compare(a.article, b.article))
}

const otherArticles = cachedQuery(
  'other articles',
  ({ connection, resource: { path } }: ResourceContext, _: null, values: { id: string; hash: string; except: readonly string[] }) => {
    const own = connection
      .selectFrom(`${path}_versions`)
      .select(({ fn }) => fn.min('article').as('article'))
      .where('id', '=', values.id)
    return own.where(({ ref }) => withAgreed(ref('hash'), sql`${values.hash}`)).where('article', 'not in', values.except)
  },
)

/** The first of the other articles that say the same; null if there is none. */
async function firstOther(context: ResourceContext, id: string, hash: string, except: readonly string[]): Promise<string | null> {
  const [row] = await otherArticles.run(context, null, { id, hash, except: padded(except) })
  return row?.article as string | null
}

/** Repeats the first text until their number is a power of two. */
function padded(texts: readonly string[]): string[] {
  const size = texts.length === 0 || texts.length > maximumPadded ? texts.length : 2 ** Math.ceil(Math.log2(texts.length))
  return [...texts, ...Array<string>(size - texts.length).fill(texts[0] as string)]
}

const exactNames = cachedQuery('names', ({ connection }: QueryContext, _: null, { folded }: { folded: readonly string[] }) =>
  connection.selectFrom('names').selectAll().where('folded', 'in', folded).orderBy('folded').orderBy('kind').orderBy('entity'),
)

function neighbours(context: QueryContext): Pick<Reader, 'neighbours' | 'names' | 'neighbourNames'> {
  const { connection } = context
  return {
    async neighbours(resource, id, count) {
      const ids = connection.selectFrom(resource).select('id').limit(count)
      const before = await ids.where('id', '<', id).orderBy('id', 'desc').execute()
      const after = await ids.where('id', '>=', id).orderBy('id').execute()
      return [...before, ...after].map((row) => row.id as string)
    },
    async names(folded) {
      return folded.length === 0 ? [] : ((await exactNames.run(context, null, { folded })) as unknown as NameMatch[])
    },
    async neighbourNames(folded, count) {
      const names = connection.selectFrom('names').selectAll().limit(count)
      const before = names.where('folded', '<', folded).orderBy('folded', 'desc').orderBy('kind').orderBy('entity')
      const after = names.where('folded', '>=', folded).orderBy('folded').orderBy('kind').orderBy('entity')
      return [...(await before.execute()), ...(await after.execute())] as unknown as NameMatch[]
    },
  }
}

/** Pages read a part for nearly each of their rows. */
const textPartOf = cachedQuery('text part', ({ connection }: QueryContext, _: null, { article, part }: { article: string; part: number }) =>
  connection.selectFrom('article_texts').select('text').where('article', '=', article).where('part', '=', part),
)

function documents(context: QueryContext): Pick<Reader, 'documents' | 'document' | 'source' | 'textPart'> {
  const { connection, dialect } = context
  const columns = ['id', 'origin', 'hash'] as const
  return {
    async documents({ origin, outdated, drafted } = {}) {
      let query = connection.selectFrom('documents').select(columns).orderBy('id')
      // Written as in the partial index of outdated documents. They are few, so the origin is tested on them.
      if (outdated === true) query = query.where(sql<SqlBool>`hash = ''`)
      if (origin !== undefined) query = query.where(outdated === true ? dialect.unindexed('origin') : sql.ref('origin'), '=', origin)
      if (drafted !== undefined)
        query = query.where('id', 'in', connection.selectFrom('document_hashes').select('id').where('drafted', '=', drafted))
      return (await query.execute()) as unknown as StoredDocument[]
    },
    async document(id) {
      const row = await connection.selectFrom('documents').select(columns).where('id', '=', id).executeTakeFirst()
      return (row ?? null) as StoredDocument | null
    },
    async source(id) {
      const row = await connection.selectFrom('documents').select('source').where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : (row.source as string)
    },
    async textPart(article, part) {
      const [row] = await textPartOf.run(context, null, { article, part })
      return (row?.text as string | undefined) ?? null
    },
  }
}
