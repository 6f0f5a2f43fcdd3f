import { distance } from 'fastest-levenshtein'
import type { Static } from 'typebox'
import type { Evidence } from '../../../schemas/evidence.js'
import type { FactPin, Verification } from '../../../schemas/search.js'
import { CodePoints, codePointLength } from '../../text/code-points.js'
import { closestPassage } from '../../text/fuzzy-search.js'
import { textFragmentUrl } from '../../text/url-fragments.js'

type Found = Omit<Static<typeof Verification>, 'article' | 'exact' | 'searched'>
type Passage = Found['passages'][number]
/** A pin with the fact that it carries. */
export type OwnedPin = Evidence & Pick<Static<typeof FactPin>, 'kind' | 'id'>

/** How many places and how many like passages are told at most. */
const maximumPlaces = 100
const maximumClosest = 3
/** How many code points on either side of a place in a text are shown. */
const context = 32

/** Where words stand in a text, with the facts that are pinned there. */
export function findInText(text: string, pins: readonly OwnedPin[], exact: string, url: string | null): Found {
  const points = new CodePoints(text)
  const toPassage = ({ start, end }: { start: number; end: number }): Passage => {
    const words = { exact: points.slice(start, end), ...points.around({ start, end }, context) }
    return { ...words, start, end, url: url === null ? null : textFragmentUrl(url, words), facts: factsAt(pins, start, end) }
  }
  const places = points.positionsOf(exact).filter((place) => points.isWhole(place))
  if (places.length > 0) return outcome(places.slice(0, maximumPlaces).map(toPassage))
  const closest = closestPassage(points, exact)
  return { status: 'not-found', passages: [], closest: closest === null ? [] : [toPassage(points.wholeWords(closest))] }
}

/** Where words stand in the evidence of facts: the only words that are known of an article without its text. */
export function findInEvidence(pins: readonly OwnedPin[], exact: string): Found {
  const places = new Map<number, OwnedPin>()
  for (const pin of pins) {
    const points = new CodePoints(pin.exact)
    for (const { start } of points.positionsOf(exact).filter((place) => points.isWhole(place))) {
      if (!places.has(pin.start + start)) places.set(pin.start + start, pin)
    }
  }
  if (places.size > 0) {
    const first = [...places].sort(([a], [b]) => a - b).slice(0, maximumPlaces)
    return outcome(first.map(([at, pin]) => ({ ...quoted(pin), facts: factsAt(pins, at, at + codePointLength(exact)) })))
  }
  const like = new Map<number, { pin: OwnedPin; distance: number }>()
  for (const pin of pins) {
    const passage = closestPassage(new CodePoints(pin.exact), exact)
    if (passage === null || like.has(pin.start)) continue
    like.set(pin.start, { pin, distance: distance(exact, passage.passage) })
  }
  const closest = [...like.values()].sort((a, b) => a.distance - b.distance || a.pin.start - b.pin.start).slice(0, maximumClosest)
  return {
    status: 'not-found',
    passages: [],
    closest: closest.map(({ pin }) => ({ ...quoted(pin), facts: factsAt(pins, pin.start, pin.end) })),
  }
}

function outcome(passages: Passage[]): Found {
  return { status: passages.length === 1 ? 'found' : 'ambiguous', passages, closest: [] }
}

function quoted({ exact, prefix, suffix, start, end, url }: OwnedPin): Omit<Passage, 'facts'> {
  return { exact, prefix, suffix, start, end, url }
}

/** The facts that have a pin over all or a part of a place. */
function factsAt(pins: readonly OwnedPin[], start: number, end: number): Passage['facts'] {
  const over = pins.filter((pin) => pin.start < end && pin.end > start).map(({ kind, id, role }) => ({ kind, id, role }))
  return [...new Map(over.map((fact) => [JSON.stringify(fact), fact])).values()]
}
