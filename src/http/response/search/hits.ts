import type { Static } from 'typebox'
import type { Evidence } from '../../../../schemas/evidence.js'
import type { SearchHit } from '../../../../schemas/search.js'
import { mainPin } from '../../../resources/flat.js'
import type { Resource } from '../../../resources/resource.js'
import type { Reader } from '../../../store/types.js'
import { locatePhrases, toCodePoints } from '../../../text/tokenizing.js'
import { textFragmentUrl } from '../../../text/url-fragments.js'
import { readIncludedText } from '../include.js'
import type { Candidate } from './ranking.js'
import { countPhrases, snippet } from './snippet.js'

type Hit = Static<typeof SearchHit>
type Phrases = readonly (readonly string[])[]
/** What hits are built from: only facts have evidence, only articles a URL. */
interface Item {
  id: string
  evidence?: Evidence[]
  url?: string | null
}

/** The candidates as search hits, in the same order. */
export async function toHits(reader: Reader, resources: readonly Resource[], candidates: readonly Candidate[], phrases: Phrases) {
  const items = new Map<string, Item>()
  for (const { path } of resources) {
    const ids = candidates.filter((candidate) => candidate.path === path).map(({ id }) => id)
    for (const text of await reader.items(path, ids)) {
      const item = JSON.parse(text) as Item
      items.set(`${path} ${item.id}`, item)
    }
  }
  const byPath = new Map(resources.map((resource) => [resource.path, resource]))
  const hits: Hit[] = []
  for (const candidate of candidates) {
    const { path, id } = candidate
    const resource = byPath.get(path) as Resource
    const text = resource.textIncluded === true ? await readIncludedText(reader, id) : null
    hits.push(toHit(resource, candidate, items.get(`${path} ${id}`) as Item, phrases, text))
  }
  return hits
}

function toHit(
  { name, merge, words }: Resource,
  { id, article, date, score }: Candidate,
  item: Item,
  phrases: Phrases,
  includedText: string | null,
): Hit {
  const pins = item.evidence ?? []
  const searched = words(item as never, { article, entities: [], published: null, text: includedText })
  const texts = new Set([...pins.map(({ exact }) => exact), ...searched])
  const matches = new Map([...texts].map((text) => [text, countPhrases(text, phrases)]))
  const matchesOf = ({ exact }: Evidence) => matches.get(exact) as number
  const [best] = [...matches].reduce((best, next) => (next[1] > best[1] ? next : best))
  const pin = pins.length === 0 ? null : pins.reduce((best, next) => (matchesOf(next) > matchesOf(best) ? next : best), mainPin(pins))
  return {
    kind: name.toLowerCase() as Hit['kind'],
    id,
    article: merge === undefined ? article : null,
    date,
    score: Math.round(score * 1000) / 1000,
    snippet: snippet(best, phrases),
    quoted: name === 'Quote' || name === 'Article' || pins.some(({ exact }) => exact === best),
    pin: includedText === null || best !== includedText ? pin : textPin(includedText, phrases, item.url as string | null),
  }
}

/** A pin of the first match in a text. */
function textPin(text: string, phrases: Phrases, url: string | null): Evidence {
  const place = locatePhrases(text, phrases)[0] as { start: number; end: number }
  const words = { exact: text.slice(place.start, place.end), prefix: '', suffix: '' }
  return { role: 'content', ...words, ...toCodePoints(text, place), url: url === null ? null : textFragmentUrl(url, words) }
}
