import { distance } from 'fastest-levenshtein'
import type { Static } from 'typebox'
import type { Evidence } from '../../../schemas/evidence.js'
import type { FactPin, Verification } from '../../../schemas/search.js'
import { CodePoints, codePointLength } from '../../text/code-points.js'
import { closestPassage } from '../../text/fuzzy-search.js'
import { textFragmentUrl } from '../../text/url-fragments.js'

type Findings = Omit<Static<typeof Verification>, 'article' | 'exact' | 'searched'>
type Passage = Findings['passages'][number]
/** A pin with the fact that it belongs to. */
export type FactEvidence = Evidence & Pick<Static<typeof FactPin>, 'kind' | 'id'>

/** The largest number of passages and of similar passages in a response. */
const maximumPassages = 100
const maximumClosest = 3
/** How many code points are shown on either side of a passage in a text. */
const contextLength = 32

/** The passages of a text that have exactly these words, with the facts that are pinned there. */
export function findInText(text: string, pins: readonly FactEvidence[], exact: string, url: string | null): Findings {
  const points = new CodePoints(text)
  const toPassage = ({ start, end }: { start: number; end: number }): Passage => {
    const words = { exact: points.slice(start, end), ...points.around({ start, end }, contextLength) }
    return { ...words, start, end, url: url === null ? null : textFragmentUrl(url, words), facts: factsAt(pins, start, end) }
  }
  const places = points.positionsOf(exact).filter((place) => points.isWhole(place))
  if (places.length > 0) return found(places.slice(0, maximumPassages).map(toPassage))
  const closest = closestPassage(points, exact)
  return { status: 'not-found', passages: [], closest: closest === null ? [] : [toPassage(points.wholeWords(closest))] }
}

/** The same in the evidence of facts, which is all that is known of an article whose text is not included. */
export function findInEvidence(pins: readonly FactEvidence[], exact: string): Findings {
  const places = new Map<number, FactEvidence>()
  for (const pin of pins) {
    const points = new CodePoints(pin.exact)
    for (const { start } of points.positionsOf(exact).filter((place) => points.isWhole(place))) {
      if (!places.has(pin.start + start)) places.set(pin.start + start, pin)
    }
  }
  if (places.size === 0) return { status: 'not-found', passages: [], closest: closestPins(pins, exact) }
  const first = [...places].sort(([a], [b]) => a - b).slice(0, maximumPassages)
  return found(first.map(([at, pin]) => ({ ...place(pin), facts: factsAt(pins, at, at + codePointLength(exact)) })))
}

/** The pins whose words are most similar, the most similar first. */
function closestPins(pins: readonly FactEvidence[], exact: string): Passage[] {
  const similar = new Map<number, { pin: FactEvidence; distance: number }>()
  for (const pin of pins) {
    const passage = closestPassage(new CodePoints(pin.exact), exact)
    if (passage === null || similar.has(pin.start)) continue
    similar.set(pin.start, { pin, distance: distance(exact, passage.passage) })
  }
  const closest = [...similar.values()].sort((a, b) => a.distance - b.distance || a.pin.start - b.pin.start).slice(0, maximumClosest)
  return closest.map(({ pin }) => ({ ...place(pin), facts: factsAt(pins, pin.start, pin.end) }))
}

function found(passages: Passage[]): Findings {
  return { status: passages.length === 1 ? 'found' : 'ambiguous', passages, closest: [] }
}

function place({ exact, prefix, suffix, start, end, url }: FactEvidence): Omit<Passage, 'facts'> {
  return { exact, prefix, suffix, start, end, url }
}

/** The facts with a pin that overlaps a passage, each once. */
function factsAt(pins: readonly FactEvidence[], start: number, end: number): Passage['facts'] {
  const overlapping = pins.filter((pin) => pin.start < end && pin.end > start).map(({ kind, id, role }) => ({ kind, id, role }))
  return [...new Map(overlapping.map((fact) => [JSON.stringify(fact), fact])).values()]
}
