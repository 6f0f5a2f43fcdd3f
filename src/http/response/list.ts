import type { ExpandedName, Page } from '../../../schemas/responses.js'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import type { Representation } from '../cache/representation.js'
import { pageHeaders } from '../pages/parts/shell.js'
import { mapInTurns, type Pause, takeTurns } from '../scheduling/turns.js'
import { type Beside, namesIn, nothingBeside, readBeside } from './beside.js'
import { readFacets } from './facets.js'
import { columnsOf, toFlatRows } from './flat-rows.js'
import { evidence, readIncluded } from './include.js'
import { graphJson } from './json-ld.js'
import type { ListRequest, PageContent } from './list-request.js'
import { contentType, type Format } from './negotiate.js'
import { type Address, feedOf, listPageOf, pageFacets } from './page.js'

export async function readPage(reader: Reader, list: ListRequest, settings: Settings): Promise<PageContent> {
  const { resource, format, query, selection, after } = list
  const { VERBATIM_PAGE_LIMIT, VERBATIM_COUNT_LIMIT: countLimit, VERBATIM_SCAN_LIMIT: scanLimit } = settings
  const pause = takeTurns()
  const bounds = { pageScan: settings.VERBATIM_PAGE_SCAN, pause }
  const limit = query.limit ?? VERBATIM_PAGE_LIMIT
  const facets = query.facet ?? (format === 'html' ? pageFacets(resource) : undefined)
  const page = await reader.list({ ...selection, limit, after, countLimit, scanLimit, ...bounds })
  return {
    ...page,
    limit,
    facets: facets === undefined ? undefined : await readFacets(reader, resource, selection, facets, settings, pause),
    changed: reader.changed,
    beside: await besideOf(reader, resource, format, page.items, pause),
    included: query.include === undefined ? undefined : await readIncluded(reader, resource, page.items, query.include, pause),
    rows: format === 'rows' ? await toFlatRows(reader, columnsOf(resource.flat, query.fields), page.items, pause) : [],
  }
}

async function besideOf(reader: Reader, resource: Resource, format: Format, items: readonly string[], pause: Pause): Promise<Beside> {
  if (format === 'html') return readBeside(reader, resource, items, pause)
  if (format !== 'atom') return nothingBeside
  const parsed = await mapInTurns(items, pause, (item) => JSON.parse(item) as never)
  return { ...nothingBeside, names: await namesIn(reader, resource, parsed, pause) }
}

/** The page in the representation that was negotiated. `cursor` leads to the next page; null at the end. */
export async function representPage(
  list: ListRequest,
  content: PageContent,
  cursor: string | null,
  address: Address,
): Promise<Representation> {
  const headers: Record<string, string> =
    cursor === null ? {} : { link: `<${address.publicPath}${nextUrl(address.url, cursor)}>; rel="next"` }
  if (list.format === 'html') Object.assign(headers, pageHeaders)
  const body =
    list.format === 'html' ? await listPageOf(list, content, cursor, address.url) : await pageText(list, content, cursor, address)
  return { type: contentType(list.format), headers, body, bufferedCharacters: Number.POSITIVE_INFINITY }
}

async function pageText(list: ListRequest, content: PageContent, next: string | null, address: Address): Promise<string> {
  const { limit, total, totalIsExact, facets, included } = content
  if (list.format === 'atom') return feedOf(list, content, address, takeTurns())
  if (list.format === 'jsonld') return graphJson(list.resource, content.items, address.publicPath, takeTurns())
  const texts = await itemTexts(list, content)
  if (list.format !== 'json') return `[${texts.join(',')}]`
  const page: Page = { limit, next, total, totalIsExact }
  return listJson(texts, { page, resolved: list.resolved, facets }, included)
}

/** The text of each item in the representation; whole items as they are stored. */
async function itemTexts({ resource, format, query }: ListRequest, { items, rows }: PageContent): Promise<readonly string[]> {
  const fields = keptFields(query)
  const isWhole = fields === undefined && (format === 'json' || format === 'array')
  if (isWhole) return items
  const pause = takeTurns()
  if (format === 'rows') return mapInTurns(rows, pause, (row) => JSON.stringify(row))
  if (format !== 'annotations') return mapInTurns(items, pause, (item) => pickFields(item, fields))
  const annotations = await mapInTurns(items, pause, (item) => resource.annotation?.(JSON.parse(item) as never) ?? null)
  return mapInTurns(
    annotations.filter((annotation) => annotation !== null),
    pause,
    (annotation) => JSON.stringify(annotation),
  )
}

/** The URL of the next page: the same parameters, sorted by name. */
function nextUrl(url: string, cursor: string): string {
  const [path, query] = url.split(/\?(.*)/s, 2)
  const parameters = new URLSearchParams(query)
  parameters.set('cursor', cursor)
  parameters.sort()
  return `${path}?${parameters}`
}

/** What a list response has beside its items; undefined properties are omitted. */
export interface Envelope {
  page?: Page
  resolved: Record<string, ExpandedName[]>
  facets?: object | undefined
}

/** A list as JSON. The items are JSON texts already, and so are the related items. */
export function listJson(items: readonly string[], envelope: Envelope, included?: string): string {
  const end = included === undefined ? '}' : `,"included":${included}}`
  return `{"data":[${items.join(',')}],${JSON.stringify(envelope).slice(1, -1)}${end}`
}

/** The properties to keep: those that `fields` names, and the evidence if `include` names it. Undefined keeps all. */
export function keptFields({ fields, include = [] }: { fields?: string[]; include?: string[] }): readonly string[] | undefined {
  return fields === undefined || !include.includes(evidence) ? fields : [...fields, evidence]
}

/** An item with these properties only, in its own order. */
export function pickFields(item: string, fields: readonly string[] | undefined): string {
  if (fields === undefined) return item
  const whole = JSON.parse(item) as Record<string, unknown>
  return JSON.stringify(Object.fromEntries(Object.entries(whole).filter(([name]) => fields.includes(name))))
}
