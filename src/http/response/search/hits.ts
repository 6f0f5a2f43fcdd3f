import type { Static } from 'typebox'
import type { Evidence } from '../../../../schemas/evidence.js'
import type { Provenance } from '../../../../schemas/provenance.js'
import type { SearchHit } from '../../../../schemas/search.js'
import { mainPin } from '../../../resources/flat.js'
import type { Resource } from '../../../resources/resource.js'
import type { SearchedWords } from '../../../store/types.js'
import { findPhrases, mergePlaces, toCodePoints } from '../../../text/tokenizing.js'
import { textFragmentUrl } from '../../../text/url-fragments.js'
import type { ReadInTurns } from '../../cache/representation.js'
import { type Pause, takeTurns } from '../../scheduling/turns.js'
import { readText } from '../read-text.js'
import type { Candidate as RankedCandidate } from './ranking.js'
import { snippet } from './snippet.js'

type Hit = Static<typeof SearchHit>
type Candidate = Omit<RankedCandidate, 'rank'>
/** What hits are built from: only facts have evidence, only articles a URL and no provenance. */
interface Item {
  id: string
  evidence?: Evidence[]
  url?: string | null
  provenance?: Provenance
}

/** How many characters are searched for matches to show, in a hit and in all hits of a response. */
export interface TextLimits {
  hit: number
  response: number
}

/** So many characters of a hit are searched in any case: the words of nearly all facts. */
const minimumCharacters = 1_000
/** How many items are read at once. */
const batchSize = 100

/** The candidates as search hits, in the same order. */
export async function toHits(
  read: ReadInTurns,
  resources: readonly Resource[],
  candidates: readonly Candidate[],
  searched: SearchedWords,
  limits: TextLimits,
): Promise<Hit[]> {
  const pause = takeTurns()
  const byPath = new Map(resources.map((resource) => [resource.path, resource]))
  const hits: Hit[] = []
  let left = limits.response
  for (let at = 0; at < candidates.length; at += batchSize) {
    const batch = candidates.slice(at, at + batchSize)
    const items = await readItems(read, batch)
    for (const candidate of batch) {
      const { path, id, article } = candidate
      const resource = byPath.get(path) as Resource
      const item = items.get(`${path} ${id}`) as Item
      const characters = Math.max(minimumCharacters, Math.min(limits.hit, left))
      const included = resource.textIncluded === true && left > 0 ? await readText(read, article, characters) : null
      const words = resource.words(item as never, { article, entities: [], named: [], published: null, text: included })
      const texts = new Set([...(item.evidence ?? []).map(({ exact }) => exact), ...words])
      const matches = await matchTexts([...texts], searched, characters, pause)
      left -= matches.reduce((sum, { searched }) => sum + searched, 0)
      hits.push(toHit(resource, candidate, item, matches, included))
    }
  }
  return hits
}

/** The items of candidates, by path and id. */
function readItems(read: ReadInTurns, candidates: readonly Candidate[]): Promise<Map<string, Item>> {
  return read(async (reader) => {
    const items = new Map<string, Item>()
    const readOf = async (path: string) => {
      const ids = candidates.filter((candidate) => candidate.path === path).map(({ id }) => id)
      for (const text of await reader.items(path, ids)) {
        const item = JSON.parse(text) as Item
        items.set(`${path} ${item.id}`, item)
      }
    }
    await Promise.all([...new Set(candidates.map(({ path }) => path))].map(readOf))
    return items
  })
}

/** A text of an item, and where the searched words are in it. */
interface Match {
  text: string
  /** How many characters were searched. */
  searched: number
  /** How many of the phrases it contains. */
  phrases: number
  places: { start: number; end: number }[]
}

/** The matches in texts, in the first characters of them. Texts beyond the limit are left out. */
async function matchTexts(texts: readonly string[], words: SearchedWords, characters: number, pause: Pause): Promise<Match[]> {
  const matches: Match[] = []
  let left = characters
  for (const text of texts) {
    if (left <= 0) break
    const part = text.slice(0, left)
    left -= part.length
    const places = findPhrases(part, words.phrases, words.prefixes)
    const found = new Set(places.map(({ phrase }) => phrase)).size
    matches.push({ text, searched: part.length, phrases: found, places: mergePlaces(places) })
    await pause()
  }
  return matches
}

function toHit(
  { name, merge, date: readDate }: Resource,
  { id, article, score }: Candidate,
  item: Item,
  matches: readonly Match[],
  included: string | null,
): Hit {
  const pins = item.evidence ?? []
  const itsDate = readDate?.(item as never) ?? null
  const byText = new Map(matches.map((match) => [match.text, match.phrases]))
  const best = matches.reduce((best, next) => (next.phrases > best.phrases ? next : best))
  const phrasesOf = ({ exact }: Evidence) => byText.get(exact) ?? 0
  const pin = pins.length === 0 ? null : pins.reduce((best, next) => (phrasesOf(next) > phrasesOf(best) ? next : best), mainPin(pins))
  return {
    kind: name.toLowerCase() as Hit['kind'],
    id,
    article: merge === undefined ? article : null,
    date: itsDate?.start ?? null,
    dateUncertain: itsDate?.uncertain ?? null,
    dateApproximate: itsDate?.approximate ?? null,
    provenance: item.provenance ?? null,
    score: Math.round(score * 1000) / 1000,
    snippet: snippet(best.text, best.places),
    quoted: name === 'Quote' || name === 'Article' || pins.some(({ exact }) => exact === best.text),
    pin: best.text === included ? textPin(best, item.url as string | null) : pin,
  }
}

/** A pin of the first match in the text of an article. */
function textPin({ text, places: [place] }: Match, url: string | null): Evidence | null {
  if (place === undefined) return null
  const words = { exact: text.slice(place.start, place.end), prefix: '', suffix: '' }
  return { role: 'content', ...words, ...toCodePoints(text, place), url: url === null ? null : textFragmentUrl(url, words) }
}
