import type { Entity } from '../../../schemas/entity.js'
import type { Figure } from '../../../schemas/figure.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { type HomePage, homePage } from '../pages/home-page.js'
import { type Links, listLink } from '../pages/parts/links.js'
import { type Pause, takeTurns } from '../scheduling/turns.js'
import { mergedBeside, readBeside } from './beside.js'
import { firstItems } from './read-items.js'
import { rivalFigures } from './rivals.js'

/** How many figures and articles the page starts from, and how many rivals of a figure it shows. */
const [shownItems, shownRivals] = [6, 3]
/** How many facts are counted to find the questions that have answers. */
const countedFacts = 1_000

/** The start page. */
export async function homePageOf(
  reader: Reader,
  resources: readonly Resource[],
  page: Pick<HomePage, 'counts' | 'origin'>,
  links: Links,
): Promise<string> {
  const [figures, articles] = ['figures', 'articles'].map((name) => resources.find(({ path }) => path === name)) as [Resource, Resource]
  const pause = takeTurns()
  const groups = await figuresWithRivals(reader, figures, pause)
  const newest = await firstItems(reader, articles, [], shownItems)
  const besides = [await readBeside(reader, figures, groups.flat(), pause), await readBeside(reader, articles, newest, pause)]
  const parsed = (texts: readonly string[]) => texts.map((text) => JSON.parse(text) as object)
  await pause()
  const examples = await examplesOf(reader, links)
  await pause()
  return homePage({ ...page, figures: groups.map(parsed), articles: parsed(newest), examples }, { links, ...mergedBeside(besides) })
}

/** The newest figures, each with those that contradict it and the latest of others for the same. No figure is in two groups. */
async function figuresWithRivals(reader: Reader, figures: Resource, pause: Pause): Promise<string[][]> {
  const groups: string[][] = []
  const seen = new Set<string>()
  for (const text of await firstItems(reader, figures, [], shownItems)) {
    const figure = JSON.parse(text) as Figure
    if (seen.has(figure.id)) continue
    const contradicting = await reader.items(figures.path, figure.contradicts)
    const rivals = [...new Set([...contradicting, ...(await rivalFigures(reader, figures, figure, shownRivals))])]
    const group = [text, ...rivals.filter((rival) => !seen.has((JSON.parse(rival) as Figure).id)).slice(0, shownRivals)]
    for (const one of group) seen.add((JSON.parse(one) as Figure).id)
    groups.push(group)
    await pause()
  }
  return groups
}

/** Questions that the stored facts answer. */
async function examplesOf(reader: Reader, links: Links): Promise<HomePage['examples']> {
  const counted = async (resource: string, column: string) =>
    (await reader.counts({ resource, column, conditions: [], scanLimit: countedFacts, limit: countedFacts })).counts
  const [speaker] = (await counted('quotes', 'speaker')).filter(({ value }) => value !== null)
  const hasValue = async (resource: string, column: string, wanted: string) =>
    (await counted(resource, column)).some(({ value }) => value === wanted)
  const examples: { question: string; href: string }[] = []
  if (speaker !== undefined) {
    const [text] = await reader.items('entities', [speaker.value as string])
    const { name } = JSON.parse(text as string) as Entity
    examples.push({ question: `What did ${name} say?`, href: listLink(links, 'quotes', { speaker: speaker.value as string }) })
  }
  if (await hasValue('figures', 'metric', 'killed'))
    examples.push({ question: 'How many were killed, and who says so?', href: listLink(links, 'figures', { metric: 'killed' }) })
  if (await hasValue('events', 'status', 'denied'))
    examples.push({
      question: 'Who promised or denied what, and who contradicts it?',
      href: listLink(links, 'events', { status: 'denied' }),
    })
  return examples
}
