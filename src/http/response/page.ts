import type { Facet } from '../../../schemas/lists.js'
import type { Page } from '../../../schemas/responses.js'
import { defaultOrder } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import type { Condition, Reader } from '../../store/types.js'
import { shortened } from '../../text/shortened.js'
import { atomFeed, updatedOf } from '../pages/atom.js'
import { listPage } from '../pages/list-page.js'
import { itemLink, linksOf, samePage } from '../pages/parts/links.js'
import { type TablePage, tablePage } from '../pages/table-page.js'
import { loadOnce } from '../scheduling/load-once.js'
import { facetNames } from './facets.js'
import { readEntityNames } from './flat-rows.js'
import type { ListRequest, PageContent } from './list-request.js'

/** Facets that say little on a page: `entity` is the sum of others. */
const hiddenFacets: readonly string[] = ['entity', 'article', 'about']

/** The facets of a page whose request names none. */
export function pageFacets(resource: Resource): string[] {
  return facetNames(resource).filter((name) => !hiddenFacets.includes(name))
}

/** The first items that meet some conditions, in the default order. */
export async function firstItems(reader: Reader, resource: Resource, conditions: readonly Condition[], limit: number): Promise<string[]> {
  const query = { resource: resource.path, conditions, order: defaultOrder(resource), columns: ['json'], after: null, limit }
  const { rows } = await reader.rows(query)
  return rows.map(({ json }) => json as string)
}

/** The resource that has names. */
const entitiesPath = 'entities'

/** The names of the entities that some items refer to. */
export function namesIn(reader: Reader, { includes = {} }: Resource, items: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const parsed = items.map((item) => JSON.parse(item) as never)
  const related = Object.values(includes).filter(({ path }) => path === entitiesPath)
  return readEntityNames(
    reader,
    related.flatMap(({ ids }) => parsed.flatMap((item) => ids(item))),
  )
}

/** Where a request was sent to. */
export interface Address {
  url: string
  /** Scheme and host, which only feeds need. */
  origin: () => string
}

/** A list as a page for readers. */
export async function listPageOf(
  { resource, resolved }: ListRequest,
  content: PageContent,
  next: string | null,
  url: string,
): Promise<string> {
  const { items, limit, total, totalIsExact, names } = content
  const facets = (content.facets ?? {}) as Record<string, Facet>
  const page: Page = { limit, next, total, totalIsExact }
  const parsed = items.map((item) => JSON.parse(item) as never)
  const links = linksOf(url)
  const table = tables[links.path.split('/')[1] as string]
  if (table === undefined) {
    const { path, sorts } = resource
    return listPage({ path, sorts, items: parsed, page, resolved, facets }, { links, names })
  }
  const chart = table.hasChart ? (await loadCharts()).chartOf(parsed) : null
  return tablePage({ ...table, rows: parsed, page, resolved, facets, chart }, { links, names })
}

/** Drawing takes packages that only this page needs. */
const loadCharts = loadOnce(() => import('../pages/chart.js'))

/** The lists of rows that are computed from figures, by the last part of their path. */
const tables: Readonly<Record<string, Pick<TablePage, 'title' | 'description'> & { hasChart: boolean }>> = {
  latest: { title: 'Latest figures', description: 'The newest figure of each series. Rival reporters stay side by side.', hasChart: false },
  series: {
    title: 'Figures over time',
    description: 'The newest figure of each interval. Rival reporters are separate lines.',
    hasChart: true,
  },
  groups: {
    title: 'Figures in groups',
    description: 'How many figures there are of each kind, and between which values.',
    hasChart: false,
  },
}

/** What an entry of a feed has of an item of any resource. */
interface Entry {
  id: string
  /** The words of a quote; of an article, what is known of its text. */
  text?: string | object
  label?: string
  title?: string
  name?: string
  headline?: string | null
  speaker?: { entity: string | null }
  reporter?: string | null
}

/** A list as an Atom feed, by which new items can be followed. Its links are absolute: many feed readers do not resolve others. */
export function feedOf({ resource, selection }: ListRequest, { items, names, changed }: PageContent, { url, origin }: Address): string {
  const { path, date } = resource
  const links = { ...linksOf(url), root: `${origin()}/` }
  const updated = new Date(changed).toISOString()
  const entries = items.map((json) => {
    const item = JSON.parse(json) as never
    const { id, text, label, title, name: own, headline, speaker, reporter } = item as Entry
    const author = names.get(speaker?.entity ?? reporter ?? '') ?? 'Verbatim'
    const words = (typeof text === 'string' ? text : undefined) ?? label ?? title ?? own ?? headline ?? id
    const link = itemLink(links, path, id)
    return {
      id: `urn:verbatim:${path}:${encodeURIComponent(id)}`,
      title: `${author}: ${shortened(words, titleLength)}`,
      link,
      updated: updatedOf(date?.(item) ?? null, updated),
      author,
      text: words,
    }
  })
  const filters = selection.conditions.length === 0 ? '' : ' (filtered)'
  return atomFeed({
    title: `Verbatim: ${path}${filters}`,
    self: samePage(links, {}),
    page: samePage(links, { format: null }),
    updated,
    entries,
  })
}

const titleLength = 120
