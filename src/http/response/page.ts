import type { FastifyRequest } from 'fastify'
import type { Resource, Scalar } from '../../resources/resource.js'
import type { ListResult, Selection } from '../../store/types.js'
import type { Answer } from '../cache/representation.js'
import { readAfter, writeCursor } from '../request/cursor.js'
import { facets } from './facets.js'
import { fieldsWith, included } from './include.js'
import { listText, onlyFields } from './json.js'
import { graphText } from './json-ld.js'
import { contentType } from './negotiate.js'
import type { Parts } from './request-context.js'
import { columnsOf, toFlatRows } from './rows.js'

/** A page of a list in the shape that is asked for. */
export async function answerPage(parts: Parts): Promise<Answer> {
  const { reader, request, asked, format } = parts
  const { result, limit } = await readPage(parts)
  const next = result.next === null ? null : writeCursor(asked.selection, { version: reader.version, after: result.next })
  const headers: Record<string, string> = next === null ? {} : { link: `<${nextAddress(request, next)}>; rel="next"` }
  return { type: contentType(format), headers, body: await pageText(parts, result, { limit, next }) }
}

async function readPage({ reader, settings, resource, asked }: Parts): Promise<{ result: ListResult; limit: number }> {
  const { query, selection } = asked
  const after = readAfter(selection, query.cursor, reader.version, (after) => isPlace(resource, selection, after))
  const limit = (query.limit as number | undefined) ?? settings.VERBATIM_PAGE_LIMIT
  const { VERBATIM_COUNT_LIMIT: countLimit, VERBATIM_SCAN_LIMIT: scanLimit } = settings
  return { result: await reader.list({ ...selection, limit, after, countLimit, scanLimit }), limit }
}

/** Whether values are of the kinds that the order goes by. */
function isPlace({ columns }: Resource, { order }: Selection, after: readonly Scalar[]): boolean {
  const kind = (column: string) => (columns[column]?.type === 'number' ? 'number' : 'string')
  return order.every(({ column }, index) => after[index] === null || typeof after[index] === kind(column))
}

async function pageText(parts: Parts, result: ListResult, page: { limit: number; next: string | null }): Promise<string> {
  const { reader, settings, resource, asked, format } = parts
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
      facets: facet === undefined ? undefined : await facets(reader, resource, selection, facet, settings),
      included: await included(reader, resource, items, include),
    },
  )
}

/** JSON without the envelope: items, flat rows, or what can be drawn on a time line. */
async function shapeText(
  { reader, resource }: Parts,
  shape: string,
  items: readonly string[],
  fields: readonly string[] | undefined,
): Promise<string> {
  if (shape === 'array') return `[${items.map((item) => onlyFields(item, fields)).join(',')}]`
  if (shape === 'rows') return JSON.stringify(await toFlatRows(reader, columnsOf(resource.flat, fields), items))
  return JSON.stringify(items.flatMap((item) => resource.annotation?.(JSON.parse(item) as never) ?? []))
}

/** The same request for the next page, its parameters in the order of their names. */
function nextAddress({ url }: FastifyRequest, cursor: string): string {
  const [path, query] = url.split(/\?(.*)/s, 2)
  const parameters = new URLSearchParams(query)
  parameters.set('cursor', cursor)
  parameters.sort()
  return `${path}?${parameters}`
}
