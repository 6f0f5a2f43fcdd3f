import type { Article } from '../../../schemas/article.js'
import type { NewsEvent } from '../../../schemas/event.js'
import type { Figure } from '../../../schemas/figure.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import type { Representation } from '../cache/representation.js'
import { cardPage } from '../pages/card-page.js'
import type { Fact } from '../pages/parts/claim.js'
import { itemLink, type Links } from '../pages/parts/links.js'
import { capitalized } from '../pages/parts/wording.js'
import { type Pause, takeTurns } from '../scheduling/turns.js'
import { type Beside, mergedBeside, readBeside } from './beside.js'
import { pageBody, sendable } from './long-page.js'
import { readItems } from './read-items.js'
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
): Promise<Representation['body']> {
  const { resource, item } = stored
  const { path, name } = resource
  const fact = JSON.parse(item) as Fact
  const pause = takeTurns()
  const [rivals, ...related] = await relatedTo(reader, stored, fact, pause)
  const besides: Beside[] = []
  for (const one of [{ resource, items: [item] }, rivals, ...related])
    besides.push(await readBeside(reader, one.resource, one.items, pause))
  const page = {
    path,
    kind: capitalized(name.toLowerCase()),
    source: await sourceOf(reader, stored, fact),
    cardUrl: `${itemLink({ ...links, root: `${publicUrl}/` }, path, fact.id)}/card`,
    jsonLd,
  }
  const context = sendable({ links, ...mergedBeside(besides) })
  return pageBody({
    kind: 'fact',
    context,
    page,
    item,
    rivals: shown(rivals),
    related: related.map(shown).filter(({ items }) => items.length > 0),
  })
}

/** A fact as a small page, to be embedded. */
export async function cardOf(reader: Reader, stored: StoredFact, links: Links): Promise<string> {
  const { resource, item } = stored
  const fact = JSON.parse(item) as Fact
  const { names } = await readBeside(reader, resource, [item], takeTurns())
  return cardPage({ path: resource.path, fact, source: await sourceOf(reader, stored, fact) }, { links, names })
}

async function sourceOf(reader: Reader, { resources }: StoredFact, { article }: Fact): Promise<Article> {
  const { path } = resources.find(({ textIncluded }) => textIncluded === true) as Resource
  const [text] = await reader.items(path, [article])
  return JSON.parse(text as string) as Article
}

/** What contradicts a fact, then what else belongs to it. */
async function relatedTo(reader: Reader, stored: StoredFact, fact: Fact, pause: Pause): Promise<[RelatedItems, ...RelatedItems[]]> {
  if ('title' in fact) return relatedToEvent(reader, stored, fact, pause)
  return 'speaker' in fact ? relatedToQuote(reader, stored, fact) : relatedToFigure(reader, stored, fact)
}

async function relatedToEvent(
  reader: Reader,
  { resource, resources }: StoredFact,
  { contradicts, quotes, figures }: NewsEvent,
  pause: Pause,
): Promise<[RelatedItems, ...RelatedItems[]]> {
  const itemsOf = async (path: string, ids: readonly string[]) => ({
    resource: resourceOf(resources, path),
    items: await readItems(reader, path, ids, pause),
  })
  return [
    { title: contradicted, ...(await itemsOf(resource.path, contradicts)) },
    { title: 'What was said about it', ...(await itemsOf('quotes', quotes)) },
    { title: 'Its figures', ...(await itemsOf('figures', figures)) },
  ]
}

/** A quote stands beside what contradicts the events that it tells of. */
async function relatedToQuote(reader: Reader, { resources }: StoredFact, quote: Fact): Promise<[RelatedItems, ...RelatedItems[]]> {
  const events = resourceOf(resources, 'events')
  const told = await eventsOf(reader, events, quote, 'quotes')
  const ids = told.flatMap((text) => (JSON.parse(text) as { contradicts: string[] }).contradicts)
  return [
    { title: contradicted, resource: events, items: await reader.items(events.path, [...new Set(ids)]) },
    { title: 'What it says happened', resource: events, items: told.slice(0, maximumRelated) },
  ]
}

async function relatedToFigure(
  reader: Reader,
  { resource, resources }: StoredFact,
  figure: Figure,
): Promise<[RelatedItems, ...RelatedItems[]]> {
  const { contradicts } = figure
  const events = resourceOf(resources, 'events')
  const told = await eventsOf(reader, events, figure, 'figures')
  const rivals = await rivalFigures(reader, resource, figure, maximumRelated + contradicts.length)
  const others = rivals.filter((text) => !contradicts.includes((JSON.parse(text) as Figure).id))
  return [
    { title: contradicted, resource, items: await reader.items(resource.path, contradicts) },
    { title: 'What others give for the same', resource, items: others },
    { title: 'Events with this figure', resource: events, items: told.slice(0, maximumRelated) },
  ]
}

function resourceOf(resources: readonly Resource[], wanted: string): Resource {
  return resources.find(({ path }) => path === wanted) as Resource
}

function shown({ title, resource: { path }, items }: RelatedItems) {
  return { title, path, items }
}
