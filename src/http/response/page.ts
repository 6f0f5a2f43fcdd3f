import type { Facet } from '../../../schemas/lists.js'
import type { Page } from '../../../schemas/responses.js'
import type { Resource } from '../../resources/resource.js'
import { shortened } from '../../text/shortened.js'
import type { Representation } from '../cache/representation.js'
import { atomEntry, atomFeed, type FeedEntry, updatedOf } from '../pages/atom.js'
import { itemLink, type Links, linksOf, samePage } from '../pages/parts/links.js'
import type { TablePage } from '../pages/table-page.js'
import { mapInTurns, type Pause } from '../scheduling/turns.js'
import { facetNames } from './facets.js'
import type { ListRequest, PageContent } from './list-request.js'
import { pageBody, sendable } from './long-page.js'

/** Facets that say little on a page: `entity` is the sum of others. */
const hiddenFacets: readonly string[] = ['entity', 'article', 'about']

/** The facets of a page whose request names none. */
export function pageFacets(resource: Resource): string[] {
  return facetNames(resource).filter((name) => !hiddenFacets.includes(name))
}

/** Where a request was sent to. */
export interface Address {
  url: string
  /** The public URL of the server, which only feeds need. */
  publicUrl: () => string
  /** The path of this URL. */
  publicPath: string
}

/** A list as a page for readers. */
export async function listPageOf(
  { resource, resolved }: ListRequest,
  content: PageContent,
  next: string | null,
  url: string,
): Promise<Representation['body']> {
  const { items, limit, total, totalIsExact, beside } = content
  const facets = (content.facets ?? {}) as Record<string, Facet>
  const page: Page = { limit, next, total, totalIsExact }
  const links = linksOf(url)
  const context = sendable({ links, ...beside })
  const table = tables[links.path.split('/')[1] as string]
  if (table === undefined) {
    const { path, sorts } = resource
    return pageBody({ kind: 'list', context, page: { path, sorts, page, resolved, facets }, items })
  }
  const { hasChart, ...title } = table
  return pageBody({ kind: 'table', context, page: { ...title, page, resolved, facets }, items, hasChart })
}

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

/** A list as an Atom feed, by which new items can be followed. Its links are absolute: many feed readers do not resolve others. */
export async function feedOf(
  { resource, selection }: ListRequest,
  { items, beside: { names }, changed }: PageContent,
  { url, publicUrl }: Address,
  pause: Pause,
): Promise<string> {
  const links = { ...linksOf(url), root: `${publicUrl()}/` }
  const updated = new Date(changed).toISOString()
  const filters = selection.conditions.length === 0 ? '' : ' (filtered)'
  return atomFeed({
    title: `Verbatim: ${resource.path}${filters}`,
    self: samePage(links, {}),
    page: samePage(links, { format: null }),
    updated,
    entries: await mapInTurns(items, pause, (item) => atomEntry(entryOf(resource, item, links, names, updated))),
  })
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

/** `changed` is the time of an entry whose item has no date. */
function entryOf({ path, date }: Resource, json: string, links: Links, names: ReadonlyMap<string, string>, changed: string): FeedEntry {
  const item = JSON.parse(json) as never
  const { id, text, label, title, name: own, headline, speaker, reporter } = item as Entry
  const author = names.get(speaker?.entity ?? reporter ?? '') ?? 'Verbatim'
  const words = (typeof text === 'string' ? text : undefined) ?? label ?? title ?? own ?? headline ?? id
  return {
    id: `urn:verbatim:${path}:${encodeURIComponent(id)}`,
    title: `${author}: ${shortened(words, titleLength)}`,
    link: itemLink(links, path, id),
    updated: updatedOf(date?.(item) ?? null, changed),
    author,
    text: words,
  }
}

const titleLength = 120
