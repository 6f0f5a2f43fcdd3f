import { type SqlBool, sql } from 'kysely'
import { defaultOrder } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import type { Connection } from '../dialect.js'
import { ask, Slots } from '../query-cache.js'
import type { Shelf } from '../read-context.js'
import { isNewer, newerTables } from '../schema.js'
import { type NameMatch, type Reader, SchemaVersionMismatch, type StoredDocument } from '../types.js'
import { otherVersions } from '../write/shared-items.js'
import { counts } from './count.js'
import { list, rows } from './list.js'
import { search } from './search.js'
import { keptTotal } from './value-counts.js'

/** How many ids one statement names: databases take only so many parameters. */
const idsAtOnce = 5_000

/** Reads by a connection that sees one state of the data. Throws SchemaVersionMismatch where the tables are not what they have to be. */
export async function openReader(connection: Connection, shelf: Shelf): Promise<Reader> {
  const { byPath } = shelf
  const { version, changed } = await stateOf(connection, shelf)
  const resource = (path: string) => byPath.get(path) as Resource
  return {
    version: version as string,
    changed: Number(changed),
    list: (query) => list(connection, shelf, resource(query.resource), query),
    rows: (query) => rows(connection, shelf, resource(query.resource), query),
    counts: (query) => counts(connection, shelf, resource(query.resource), query),
    search: (query) => search(connection, shelf, resource(query.resource), query),
    items: (path, ids) => {
      const [first] = ids
      const read = first !== undefined && ids.length === 1
      return read ? item(connection, shelf, resource(path), first) : several(connection, shelf, resource(path), ids)
    },
    firstOfEach: async (path, column, values) => {
      const found = new Map()
      for (const value of values) {
        const {
          rows: [first],
        } = await rows(connection, shelf, resource(path), {
          resource: path,
          conditions: [{ operator: 'in', column, values: [value as string] }],
          order: defaultOrder(resource(path)),
          columns: ['json'],
          after: null,
          limit: 1,
        })
        if (first !== undefined) found.set(value, first.json as string)
      }
      return found
    },
    total: (path) => keptTotal(connection, shelf, path),
    versions: (path, ids, exceptArticles) => otherVersions(connection, shelf, path, ids, exceptArticles),
    ...neighbours(connection, shelf),
    ...documents(connection, shelf),
  }
}

async function stateOf(connection: Connection, shelf: Shelf): Promise<Record<string, unknown>> {
  const { layout, templates } = shelf
  const query = () => connection.selectFrom('dataset').select(['version', 'changed', 'layout'])
  const [known] = await ask(connection, templates, 'state', query, [])
  if (known === undefined) throw new SchemaVersionMismatch('the database has no tables yet')
  if (isNewer(known.layout as string, layout)) throw newerTables(known.layout as string)
  if (known.layout !== layout) throw new SchemaVersionMismatch(`the tables are of version ${known.layout}, not of ${layout}`)
  return known
}

async function several(
  connection: Connection,
  { engine, templates }: Shelf,
  { path }: Resource,
  ids: readonly string[],
): Promise<string[]> {
  const ordered = [...new Set(ids)].sort()
  const found: string[] = []
  for (let at = 0; at < ordered.length; at += idsAtOnce) {
    const some = ordered.slice(at, at + idsAtOnce)
    const slots = new Slots()
    const places = some.map((id) => slots.put(id))
    const query = () => connection.selectFrom(path).select(engine.json(path).as('json')).where('id', 'in', places).orderBy('id')
    const rows = await ask(connection, templates, `items ${path} ${some.length}`, query, slots.values)
    found.push(...rows.map(({ json }) => json as string))
  }
  return found
}

/** The id of a fact begins with that of its article, by which a database on many machines knows where to look. */
async function item(connection: Connection, { engine, templates }: Shelf, { path, merge }: Resource, id: string): Promise<string[]> {
  const slots = new Slots()
  const place = slots.put(id)
  const article = slots.put(id.replace(/\..*/s, ''))
  const query = () => {
    const byId = connection.selectFrom(path).select(engine.json(path).as('json')).where('id', '=', place)
    return merge === undefined ? byId.where('article', '=', article) : byId
  }
  const rows = await ask(connection, templates, `item ${path}`, query, slots.values)
  return rows.map(({ json }) => json as string)
}

function neighbours(connection: Connection, { templates }: Shelf): Pick<Reader, 'neighbours' | 'names' | 'neighbourNames'> {
  return {
    async neighbours(resource, id, count) {
      const ids = connection.selectFrom(resource).select('id').limit(count)
      const before = await ids.where('id', '<', id).orderBy('id', 'desc').execute()
      const after = await ids.where('id', '>=', id).orderBy('id').execute()
      return [...before, ...after].map((row) => row.id as string)
    },
    async names(folded) {
      if (folded.length === 0) return []
      const slots = new Slots()
      const places = folded.map((name) => slots.put(name))
      const names = () => {
        const some = connection.selectFrom('names').selectAll().where('folded', 'in', places)
        return some.orderBy('folded').orderBy('kind').orderBy('entity')
      }
      return (await ask(connection, templates, `names ${folded.length}`, names, slots.values)) as unknown as NameMatch[]
    },
    async neighbourNames(folded, count) {
      const names = connection.selectFrom('names').selectAll().limit(count)
      const before = names.where('folded', '<', folded).orderBy('folded', 'desc').orderBy('kind').orderBy('entity')
      const after = names.where('folded', '>=', folded).orderBy('folded').orderBy('kind').orderBy('entity')
      return [...(await before.execute()), ...(await after.execute())] as unknown as NameMatch[]
    },
  }
}

function documents(connection: Connection, { engine }: Shelf): Pick<Reader, 'documents' | 'document' | 'source'> {
  const columns = ['id', 'origin', 'hash'] as const
  return {
    async documents({ origin, outdated } = {}) {
      let query = connection.selectFrom('documents').select(columns).orderBy('id')
      // Outdated ones have an index of their own, in whose definition they stand like this; usually there are none.
      if (outdated === true) query = query.where(sql<SqlBool>`hash = ''`)
      if (origin !== undefined) query = query.where(outdated === true ? engine.unindexed('origin') : sql.ref('origin'), '=', origin)
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
  }
}
