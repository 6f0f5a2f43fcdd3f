import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ListResult } from '../store/store.js'
import type { Parts } from './parts.js'
import { RequestProblem } from './problem.js'
import { readCursor, writeCursor } from './query/cursor.js'
import { facets } from './representation/facets.js'
import { contentType } from './representation/format.js'
import { fieldsWith, included } from './representation/included.js'
import { listText, onlyFields } from './representation/json.js'
import { graphText } from './representation/json-ld.js'
import { columnsOf, toFlatRows } from './representation/rows.js'

/** Sends a page of a list in the shape that is asked for. */
export async function sendPage(parts: Parts): Promise<FastifyReply> {
  const { request, reply, asked, format } = parts
  const { result, limit } = await readPage(parts)
  const next = result.next === null ? null : writeCursor(asked.selection, { version: result.version, after: result.next })
  if (next !== null) reply.header('link', `<${nextAddress(request, next)}>; rel="next"`)
  reply.type(contentType(format))
  return reply.send(await pageText(parts, result, { limit, next }))
}

async function readPage({ store, settings, asked }: Parts): Promise<{ result: ListResult; limit: number }> {
  const { query, selection } = asked
  const cursor = typeof query.cursor === 'string' ? readCursor(selection, query.cursor) : undefined
  if (cursor === null)
    throw new RequestProblem(
      'invalid-cursor',
      'this cursor was not given by this list under these filters and this order; ask again without it',
    )
  const limit = (query.limit as number | undefined) ?? settings.VERBATIM_PAGE_LIMIT
  const result = await store.list({ ...selection, limit, after: cursor?.after ?? null, countLimit: settings.VERBATIM_COUNT_LIMIT })
  if (cursor === undefined || cursor.version === result.version) return { result, limit }
  throw new RequestProblem('stale-cursor', 'the data has changed since this cursor was given; ask again without it')
}

async function pageText(parts: Parts, result: ListResult, page: { limit: number; next: string | null }): Promise<string> {
  const { store, settings, resource, asked, format } = parts
  const { selection, query, resolved } = asked
  const { items, total, totalIsExact } = result
  if (format === 'jsonld') return graphText(resource, items)
  const { fields, shape, include = [], facet } = query as { [parameter: string]: string[] | undefined }
  const kept = fieldsWith(fields, include)
  if (shape !== undefined) return shapeText(parts, String(shape), items, kept)
  return listText(
    items.map((item) => onlyFields(item, kept)),
    {
      page: { ...page, total, totalIsExact },
      resolved,
      facets: facet === undefined ? undefined : await facets(store, resource, selection, facet, settings),
      included: await included(store, resource, items, include),
    },
  )
}

/** JSON without the envelope: items, flat rows, or what can be drawn on a time line. */
async function shapeText(
  { store, resource }: Parts,
  shape: string,
  items: readonly string[],
  fields: readonly string[] | undefined,
): Promise<string> {
  if (shape === 'array') return `[${items.map((item) => onlyFields(item, fields)).join(',')}]`
  if (shape === 'rows') return JSON.stringify(await toFlatRows(store, columnsOf(resource.flat, fields), items))
  return JSON.stringify(items.flatMap((item) => resource.annotation?.(JSON.parse(item) as never) ?? []))
}

/** The same request for the next page. */
function nextAddress({ url }: FastifyRequest, cursor: string): string {
  const address = new URL(url, 'http://localhost')
  const { pathname: path, searchParams: parameters } = address
  parameters.set('cursor', cursor)
  return `${path}?${parameters}`
}
