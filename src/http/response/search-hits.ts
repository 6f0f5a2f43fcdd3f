import type { Static } from 'typebox'
import type { Evidence } from '../../../schemas/evidence.js'
import type { SearchHit } from '../../../schemas/search.js'
import { mainPin } from '../../resources/flat.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { locatePhrases, toCodePoints } from '../../text/tokenizing.js'
import { textFragmentUrl } from '../../text/url-fragments.js'
import { includedText } from './included-text.js'
import type { Candidate } from './search-ranking.js'
import { heldPhrases, snippet } from './snippet.js'

type Hit = Static<typeof SearchHit>
type Phrases = readonly (readonly string[])[]
/** What hits are shown from; only facts have evidence, only articles an address. */
interface Item {
  id: string
  evidence?: Evidence[]
  url?: string | null
}

/** The candidates as they are shown, in their order. */
export async function toHits(reader: Reader, resources: readonly Resource[], candidates: readonly Candidate[], phrases: Phrases) {
  const found = new Map<string, Item>()
  for (const { path } of resources) {
    const ids = candidates.filter((candidate) => candidate.path === path).map(({ id }) => id)
    for (const text of await reader.items(path, ids)) {
      const item = JSON.parse(text) as Item
      found.set(`${path} ${item.id}`, item)
    }
  }
  const byPath = new Map(resources.map((resource) => [resource.path, resource]))
  const hits: Hit[] = []
  for (const candidate of candidates) {
    const { path, id } = candidate
    const item = found.get(`${path} ${id}`) as Item
    hits.push(toHit(byPath.get(path) as Resource, candidate, item, phrases, await textOf(reader, candidate)))
  }
  return hits
}

function textOf(reader: Reader, { path, id }: Candidate): Promise<string | null> | null {
  return path === 'articles' ? includedText(reader, id) : null
}

function toHit(
  { name, merge, words }: Resource,
  { id, article, date, score }: Candidate,
  item: Item,
  phrases: Phrases,
  text: string | null,
): Hit {
  const pins = item.evidence ?? []
  const said = words(item as never, { article, entities: [], published: null, text })
  const texts = new Set([...pins.map(({ exact }) => exact), ...said])
  const held = new Map([...texts].map((text) => [text, heldPhrases(text, phrases)]))
  const heldBy = ({ exact }: Evidence) => held.get(exact) as number
  const [best] = [...held].reduce((best, next) => (next[1] > best[1] ? next : best))
  const pin = pins.length === 0 ? null : pins.reduce((best, next) => (heldBy(next) > heldBy(best) ? next : best), mainPin(pins))
  return {
    kind: name.toLowerCase() as Hit['kind'],
    id,
    article: merge === undefined ? article : null,
    date,
    score: Math.round(score * 1000) / 1000,
    snippet: snippet(best, phrases),
    quoted: name === 'Quote' || name === 'Article' || pins.some(({ exact }) => exact === best),
    pin: text === null || best !== text ? pin : textPin(text, phrases, item.url as string | null),
  }
}

/** Where the words first stand in a text. */
function textPin(text: string, phrases: Phrases, url: string | null): Evidence {
  const place = locatePhrases(text, phrases)[0] as { start: number; end: number }
  const words = { exact: text.slice(place.start, place.end), prefix: '', suffix: '' }
  return { role: 'content', ...words, ...toCodePoints(text, place), url: url === null ? null : textFragmentUrl(url, words) }
}
