import type { Article } from '../../../schemas/article.js'
import type { Figure } from '../../../schemas/figure.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { cardPage } from '../pages/card-page.js'
import { factPage, type Related } from '../pages/fact-page.js'
import type { Fact } from '../pages/parts/claim.js'
import { itemLink, type Links } from '../pages/parts/links.js'
import { capitalized } from '../pages/parts/wording.js'
import { mergedBeside, readBeside } from './beside.js'
import { eventsOf, rivalFigures } from './rivals.js'

/** How many related items a page shows of each kind. */
const maximumRelated = 5

const contradicted = 'Contradicted by others'

/** A fact as it is stored, with its resource and all others. */
export interface StoredFact {
  resource: Resource
  resources: readonly Resource[]
  item: string
}

/** Items that belong to a page, with their resource. */
interface RelatedItems {
  title: string
  resource: Resource
  items: readonly string[]
}

/** A fact as a page for readers. */
export async function factPageOf(
  reader: Reader,
  stored: StoredFact,
  jsonLd: string,
  { links, publicUrl }: { links: Links; publicUrl: string },
): Promise<string> {
  const { resource, item } = stored
  const { path, name } = resource
  const fact = JSON.parse(item) as Fact
  const [rivals, ...related] = await relatedTo(reader, stored, fact)
  const beside = mergedBeside(
    await Promise.all([
      readBeside(reader, resource, [item]),
      ...[rivals, ...related].map((one) => readBeside(reader, one.resource, one.items)),
    ]),
  )
  const page = {
    path,
    kind: capitalized(name.toLowerCase()),
    fact,
    source: await sourceOf(reader, stored, fact),
    rivals: shown(rivals),
    related: related.map(shown).filter(({ items }) => items.length > 0),
    cardUrl: `${itemLink({ ...links, root: `${publicUrl}/` }, path, fact.id)}/card`,
    jsonLd,
  }
  return factPage(page, { links, ...beside })
}

/** A fact as a small page, to be embedded. */
export async function cardOf(reader: Reader, stored: StoredFact, links: Links): Promise<string> {
  const { resource, item } = stored
  const fact = JSON.parse(item) as Fact
  const { names } = await readBeside(reader, resource, [item])
  return cardPage({ path: resource.path, fact, source: await sourceOf(reader, stored, fact) }, { links, names })
}

async function sourceOf(reader: Reader, { resources }: StoredFact, { article }: Fact): Promise<Article> {
  const { path } = resources.find(({ textIncluded }) => textIncluded === true) as Resource
  const [text] = await reader.items(path, [article])
  return JSON.parse(text as string) as Article
}

/** What contradicts a fact, then what else belongs to it. */
async function relatedTo(
  reader: Reader,
  { resource, resources, item }: StoredFact,
  fact: Fact,
): Promise<[RelatedItems, ...RelatedItems[]]> {
  const resourceOf = (name: string) => resources.find(({ path }) => path === name) as Resource
  const itemsOf = (related: Resource, ids: readonly string[]) => reader.items(related.path, ids)
  const contradictions = { title: contradicted, resource }
  const [quotes, figures, events] = ['quotes', 'figures', 'events'].map(resourceOf) as [Resource, Resource, Resource]
  if ('title' in fact)
    return [
      { ...contradictions, items: await itemsOf(resource, fact.contradicts) },
      { title: 'What was said about it', resource: quotes, items: await itemsOf(quotes, fact.quotes) },
      { title: 'Its figures', resource: figures, items: await itemsOf(figures, fact.figures) },
    ]
  const stating = await eventsOf(reader, events, fact, 'speaker' in fact ? 'quotes' : 'figures')
  if ('speaker' in fact) {
    const ids = stating.flatMap((text) => (JSON.parse(text) as { contradicts: string[] }).contradicts)
    const rivals = await itemsOf(events, [...new Set(ids)])
    return [
      { title: contradicted, resource: events, items: rivals },
      { title: 'What it says happened', resource: events, items: stating.slice(0, maximumRelated) },
    ]
  }
  const others = await rivalFigures(reader, resource, JSON.parse(item) as Figure, maximumRelated + fact.contradicts.length)
  return [
    { ...contradictions, items: await itemsOf(resource, fact.contradicts) },
    {
      title: 'What others give for the same',
      resource,
      items: others.filter((text) => !fact.contradicts.includes((JSON.parse(text) as Figure).id)),
    },
    { title: 'Events with this figure', resource: events, items: stating.slice(0, maximumRelated) },
  ]
}

function shown({ title, resource, items }: RelatedItems): Related {
  return { title, path: resource.path, items: items.map((text) => JSON.parse(text) as object) }
}
