import type { Article } from '../../../schemas/article.js'
import type { Entity } from '../../../schemas/entity.js'
import type { Figure } from '../../../schemas/figure.js'
import type { Settings } from '../../config.js'
import { orderOf } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import type { Condition, Reader } from '../../store/types.js'
import { type ArticlePage, articlePage, type PinnedFact } from '../pages/article-page.js'
import { entityPage } from '../pages/entity-page.js'
import { type Fact, factPage, type Related } from '../pages/fact-page.js'
import type { Links } from '../pages/parts/links.js'
import { capitalized } from '../pages/parts/wording.js'
import { nodeJson } from './json-ld.js'
import { firstItems, namesIn } from './page.js'
import { readText } from './read-text.js'

/** How many facts of each kind the page of an article shows. */
const maximumFacts = 1_000
/** How many related items a page shows of each kind. */
const maximumRelated = 5

/** An item as a page for readers. */
export async function itemPageOf(
  reader: Reader,
  { resources, settings }: { resources: readonly Resource[]; settings: Settings },
  resource: Resource,
  item: string,
  links: Links,
): Promise<string> {
  const parsed = JSON.parse(item) as never
  const jsonLd = nodeJson(resource, item)
  if (resource.merge !== undefined) return entityPageOf(reader, resources, parsed, jsonLd, links)
  if (resource.textIncluded === true)
    return articlePageOf(reader, resources, parsed, { jsonLd, showsPinned: settings.VERBATIM_ARTICLE_WORDS === 'pinned' }, links)
  const { path, name } = resource
  const rivals = resource.aggregations !== undefined ? await rivalFigures(reader, resource, parsed) : []
  const names = await namesIn(reader, resource, [item, ...rivals])
  const related: Related[] =
    rivals.length === 0 ? [] : [{ title: 'Other figures for the same', path, items: rivals.map((text) => JSON.parse(text) as object) }]
  const fact = parsed as Fact
  const [article] = await reader.items(articlesPath(resources), [fact.article])
  const source = JSON.parse(article as string) as Article
  return factPage({ path, kind: capitalized(name.toLowerCase()), fact, source, related, jsonLd }, { links, names })
}

function articlesPath(resources: readonly Resource[]): string {
  return (resources.find(({ textIncluded }) => textIncluded === true) as Resource).path
}

/** What others report for the same metric, party, place and unit. */
async function rivalFigures(reader: Reader, resource: Resource, { id, metric, party, unit, place }: Figure): Promise<string[]> {
  const equal = Object.entries({ metric, party, unit, place }).filter((entry): entry is [string, string] => entry[1] !== null)
  const conditions = equal.map(([column, value]): Condition => ({ operator: 'in', column, values: [value] }))
  const found = await firstItems(reader, resource, conditions, maximumRelated + 1)
  return found.filter((text) => (JSON.parse(text) as Figure).id !== id)
}

/** What the page of an entity lists, by path: the filter that leads to all of them, and a title. */
const ofEntity = [
  { path: 'quotes', filter: 'speaker', title: 'Quotes' },
  { path: 'quotes', filter: 'about', title: 'Quotes that speak of this name' },
  { path: 'figures', filter: 'entity', title: 'Figures' },
  { path: 'events', filter: 'entity', title: 'Events' },
]

async function entityPageOf(reader: Reader, resources: readonly Resource[], entity: Entity, jsonLd: string, links: Links): Promise<string> {
  const related: (Related & { filter: string })[] = []
  const names = new Map([[entity.id, entity.name]])
  for (const { path, filter, title } of ofEntity) {
    const resource = resources.find((one) => one.path === path) as Resource
    const { column } = resource.filters[filter] as { column: string }
    const items = await firstItems(reader, resource, [{ operator: 'in', column, values: [entity.id] }], maximumRelated)
    for (const [id, name] of await namesIn(reader, resource, items)) names.set(id, name)
    if (items.length > 0) related.push({ title, path, filter, items: items.map((text) => JSON.parse(text) as object) })
  }
  return entityPage({ entity, related, jsonLd }, { links, names })
}

async function articlePageOf(
  reader: Reader,
  resources: readonly Resource[],
  article: Article,
  shown: Pick<ArticlePage, 'jsonLd' | 'showsPinned'>,
  links: Links,
): Promise<string> {
  const facts: PinnedFact[] = []
  const names = new Map<string, string>()
  let isPartial = false
  for (const resource of resources.filter(({ columns }) => columns.position !== undefined)) {
    const { path } = resource
    const conditions: Condition[] = [{ operator: 'inArticle', articles: [article.id] }]
    const query = {
      resource: path,
      conditions,
      order: orderOf(['position'], resource),
      columns: ['json'],
      after: null,
      limit: maximumFacts,
    }
    const { rows, next } = await reader.rows(query)
    isPartial ||= next !== null
    const items = rows.map(({ json }) => json as string)
    for (const [id, name] of await namesIn(reader, resource, items)) names.set(id, name)
    facts.push(...items.map((text) => ({ path, item: JSON.parse(text) as PinnedFact['item'] })))
  }
  const text = await readText((work) => work(reader), article.id)
  return articlePage({ article, facts, text, isPartial, ...shown }, { links, names })
}
