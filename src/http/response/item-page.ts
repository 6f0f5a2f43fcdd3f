import type { Article } from '../../../schemas/article.js'
import type { Entity } from '../../../schemas/entity.js'
import type { Settings } from '../../config.js'
import { orderOf } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import type { Condition, Reader, RowsResult } from '../../store/types.js'
import type { Representation } from '../cache/representation.js'
import type { ArticlePage } from '../pages/article-page.js'
import type { Links } from '../pages/parts/links.js'
import { type Pause, takeTurns } from '../scheduling/turns.js'
import { type Beside, mergedBeside, readBeside } from './beside.js'
import { factPageOf } from './fact-page.js'
import { readEntityNames } from './flat-rows.js'
import { nodeJson } from './json-ld.js'
import { pageBody, sendable } from './long-page.js'
import { firstItems, jsonOf } from './read-items.js'
import { readText } from './read-text.js'

/** How many facts of each kind the page of an article shows. */
const maximumFacts = 1_000
/** How many related items a page shows of each kind. */
const maximumRelated = 5
/** How many parts of an entity, such as the towns of a country, a page names. */
const maximumParts = 30

/** An item as a page for readers. */
export async function itemPageOf(
  reader: Reader,
  { resources, settings }: { resources: readonly Resource[]; settings: Settings },
  resource: Resource,
  item: string,
  { links, publicUrl, publicPath }: { links: Links; publicUrl: string; publicPath: string },
): Promise<Representation['body']> {
  const jsonLd = nodeJson(resource, item, publicPath)
  if (resource.merge !== undefined) return entityPageOf(reader, resources, item, jsonLd, links)
  if (resource.textIncluded === true)
    return articlePageOf(
      reader,
      resources,
      JSON.parse(item) as Article,
      { jsonLd, showsPinned: settings.VERBATIM_ARTICLE_WORDS === 'pinned' },
      links,
    )
  return factPageOf(reader, { resource, resources, item }, jsonLd, { links, publicUrl })
}

/** What the page of an entity lists, by path: a title, the filter that leads to all of them, and what the link to them is called. */
const ofEntity = [
  { path: 'quotes', filter: 'speaker', title: 'Said by {}', all: 'Everything said by {}' },
  { path: 'quotes', filter: 'addressee', title: 'Said to {}', all: 'Everything said to {}' },
  { path: 'quotes', filter: 'about', title: 'Said about {}', all: 'Everything said about {}' },
  { path: 'figures', filter: 'entity', title: 'Figures that name {}', all: 'All figures that name {}' },
  { path: 'events', filter: 'entity', title: 'Events with {}', all: 'All events with {}' },
]

async function entityPageOf(
  reader: Reader,
  resources: readonly Resource[],
  item: string,
  jsonLd: string,
  links: Links,
): Promise<Representation['body']> {
  const pause = takeTurns()
  const { id, name, partOf } = JSON.parse(item) as Entity
  const related: { title: string; all: string; path: string; filter: string; items: string[] }[] = []
  const named = (text: string) => text.replace('{}', () => name)
  const besides: Beside[] = []
  for (const { path, filter, title, all } of ofEntity) {
    const resource = resources.find((one) => one.path === path) as Resource
    const { column } = resource.filters[filter] as { column: string }
    const items = await firstItems(reader, resource, [{ operator: 'in', column, values: [id] }], maximumRelated)
    besides.push(await readBeside(reader, resource, items, pause))
    if (items.length > 0) related.push({ title: named(title), all: named(all), path, filter, items })
  }
  const parts = await reader.parts('entities', 'partOf', [id], maximumParts)
  const others = await readEntityNames(reader, [...parts, ...partOf.map(({ entity }) => entity)], pause)
  const { names, ...beside } = mergedBeside(besides)
  const context = sendable({ links, ...beside, names: new Map([...names, ...others, [id, name]]) })
  return pageBody({ kind: 'entity', context, page: { parts, jsonLd }, item, related })
}

async function articlePageOf(
  reader: Reader,
  resources: readonly Resource[],
  article: Article,
  shown: Pick<ArticlePage, 'jsonLd' | 'showsPinned'>,
  links: Links,
): Promise<Representation['body']> {
  const pause = takeTurns()
  const items: { path: string; json: string }[] = []
  const besides: Beside[] = []
  let isPartial = false
  for (const resource of resources.filter(({ columns }) => columns.position !== undefined)) {
    const { rows, next } = await factsOf(reader, resource, article.id, pause)
    isPartial ||= next !== null
    const texts = jsonOf(rows)
    besides.push(await readBeside(reader, resource, texts, pause, { withContexts: false }))
    for (const json of texts) items.push({ path: resource.path, json })
  }
  const text = await readText(async (work) => {
    await pause()
    return work(reader)
  }, article.id)
  const context = sendable({ links, ...mergedBeside(besides) })
  return pageBody({ kind: 'article', context, page: { article, text, isPartial, ...shown }, items })
}

/** The facts of an article, in the order of the text. */
function factsOf(reader: Reader, resource: Resource, article: string, pause: Pause): Promise<RowsResult> {
  const conditions: Condition[] = [{ operator: 'inArticle', articles: [article] }]
  const query = { resource: resource.path, conditions, order: orderOf(['position'], resource), columns: ['json'], after: null }
  return reader.rows({ ...query, limit: maximumFacts, pause })
}
