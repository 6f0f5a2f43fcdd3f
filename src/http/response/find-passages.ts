import { distance } from 'fastest-levenshtein'
import type { Static } from 'typebox'
import type { Verification } from '../../../schemas/search.js'
import { CodePoints, codePointLength } from '../../text/code-points.js'
import { closestPassage } from '../../text/fuzzy-search.js'
import { textFragmentUrl } from '../../text/url-fragments.js'
import { type Pause, sortInTurns } from '../scheduling/turns.js'
import { type FactEvidence, findInJoinedTexts, findPartsInPins, findPartsInText, type JoinedText } from './find-parts.js'
import { codePointsIn, wholePlaces } from './whole-places.js'

type Findings = Omit<Static<typeof Verification>, 'article' | 'exact' | 'searched'>
type Passage = Findings['passages'][number]

/** The largest number of passages and of similar passages in a response. */
const maximumPassages = 100
const maximumClosest = 3
/** How many code points are shown on either side of a passage in a text. */
const contextLength = 32
/** How many UTF-16 units on either side are looked at: more than the context has. */
const windowLength = 100
/** Similar passages are searched in the first UTF-16 units of a text, in parts, each in its turn. */
const comparedText = 100_000
const comparedPart = 1_000

/** The passages of a text that have exactly these words, with the facts that are pinned there. */
export async function findInText(
  text: string,
  pins: readonly FactEvidence[],
  joined: readonly JoinedText[],
  exact: string,
  url: string | null,
  pause: Pause,
): Promise<Findings> {
  const toPassage = (place: { start: number; end: number }, points: number) => passageAt(text, place, points, pins, url)
  const places = await wholePlaces(text, exact, maximumPassages, pause)
  if (places.length > 0) {
    const passages: Passage[] = []
    let [units, points] = [0, 0]
    for (const start of places) {
      points += await codePointsIn(text, units, start, pause)
      units = start
      passages.push(toPassage({ start, end: start + exact.length }, points))
    }
    return found(passages)
  }
  const quoted = await inJoinedTexts(joined, pins, exact, pause)
  if (quoted !== null) return quoted
  const parts = await findPartsInText(text, exact, pause)
  if (parts !== null) return foundParts(1, numbered(await inTurns(parts, pause, (part) => toPassage(part, part.points))))
  const closest = await closestIn(text, exact, pause)
  if (closest === null) return { status: 'not-found', passages: [], closest: [] }
  const place = wholeWords(text, closest)
  return { status: 'not-found', passages: [], closest: [toPassage(place, await codePointsIn(text, 0, place.start, pause))] }
}

/** The same in the evidence of facts, which is all that is known of an article whose text is not included. */
export async function findInEvidence(
  pins: readonly FactEvidence[],
  joined: readonly JoinedText[],
  exact: string,
  pause: Pause,
): Promise<Findings> {
  const places = new Map<number, FactEvidence>()
  for (const pin of pins) {
    for (const unit of await wholePlaces(pin.exact, exact, maximumPassages, pause)) {
      const start = pin.start + codePointLength(pin.exact.slice(0, unit))
      if (!places.has(start)) places.set(start, pin)
    }
    await pause()
  }
  if (places.size === 0) {
    const quoted = await inJoinedTexts(joined, pins, exact, pause)
    if (quoted !== null) return quoted
    const parts = await findPartsInPins(pins, exact, maximumPassages, pause)
    if (parts !== null) return foundParts(1, numbered(await inTurns(parts, pause, (pin) => passageOf(pin, pins))))
    return { status: 'not-found', passages: [], closest: await closestPins(pins, exact, pause) }
  }
  const sorted = await sortInTurns([...places], pause, ([a], [b]) => a - b)
  const toPassage = ([at, pin]: [number, FactEvidence]) => ({
    ...placeOf(pin),
    part: null,
    facts: factsAt(pins, at, at + codePointLength(exact)),
  })
  return found(await inTurns(sorted.slice(0, maximumPassages), pause, toPassage))
}

/** The pins whose words are most similar, the most similar first. */
async function closestPins(pins: readonly FactEvidence[], exact: string, pause: Pause): Promise<Passage[]> {
  const similar = new Map<number, { pin: FactEvidence; distance: number }>()
  let left = comparedText
  for (const pin of pins) {
    if (left <= 0) break
    if (similar.has(pin.start)) continue
    left -= pin.exact.length
    const passage = await closestIn(pin.exact, exact, pause)
    if (passage !== null) similar.set(pin.start, { pin, distance: passage.distance })
  }
  const closest = [...similar.values()].sort((a, b) => a.distance - b.distance || a.pin.start - b.pin.start).slice(0, maximumClosest)
  return closest.map(({ pin }) => passageOf(pin, pins))
}

/** A range of a text in UTF-16 units, and how far it is from the words that were searched for. */
interface Similar {
  start: number
  end: number
  distance: number
}

/** The passage of a text that is most similar to the words; of equal ones the first. Null if there is none. */
async function closestIn(text: string, words: string, pause: Pause): Promise<Similar | null> {
  let best: Similar | null = null
  const overlap = 2 * words.length
  for (let from = 0; from < Math.min(text.length, comparedText); from += comparedPart) {
    const part = new CodePoints(text.slice(from, from + comparedPart + overlap).toWellFormed())
    const passage = closestPassage(part, words)
    await pause()
    if (passage === null) continue
    const candidate = { start: from + part.slice(0, passage.start).length, distance: distance(words, passage.passage) }
    if (best === null || candidate.distance < best.distance) best = { ...candidate, end: candidate.start + passage.passage.length }
  }
  return best
}

/** The code points around a range of a text in UTF-16 units: in a long text, only they are split. */
function windowAround(text: string, { start, end }: { start: number; end: number }) {
  const from = Math.max(0, start - windowLength)
  const points = new CodePoints(text.slice(from, end + windowLength).toWellFormed())
  const first = codePointLength(text.slice(from, start).toWellFormed())
  return { from, points, range: { start: first, end: first + codePointLength(text.slice(start, end)) } }
}

/** A range, extended to whole words; a word that is longer than the window is cut. */
function wholeWords(text: string, place: { start: number; end: number }): { start: number; end: number } {
  const { from, points, range } = windowAround(text, place)
  const { start, end } = points.wholeWords(range)
  return { start: from + points.slice(0, start).length, end: from + points.slice(0, end).length }
}

function passageAt(
  text: string,
  place: { start: number; end: number },
  start: number,
  pins: readonly FactEvidence[],
  url: string | null,
): Passage {
  const { points, range } = windowAround(text, place)
  const words = { exact: points.slice(range.start, range.end), ...points.around(range, contextLength) }
  const end = start + range.end - range.start
  return { ...words, start, end, url: url === null ? null : textFragmentUrl(url, words), part: null, facts: factsAt(pins, start, end) }
}

/** A passage for each place. Each may be a turn of its own: among many pins, its facts are not found at once. */
async function inTurns<T>(places: readonly T[], pause: Pause, toPassage: (place: T) => Passage): Promise<Passage[]> {
  const passages: Passage[] = []
  for (const place of places) {
    passages.push(toPassage(place))
    await pause()
  }
  return passages
}

function found(passages: Passage[]): Findings {
  return { status: passages.length === 1 ? 'found' : 'ambiguous', passages, closest: [] }
}

/** The words as a part of the text of quotes; null if there is no such quote. */
async function inJoinedTexts(
  joined: readonly JoinedText[],
  pins: readonly FactEvidence[],
  exact: string,
  pause: Pause,
): Promise<Findings | null> {
  const places = await findInJoinedTexts(joined, exact, pause)
  if (places.length === 0) return null
  const passages: Passage[] = []
  for (const parts of places) {
    if (passages.length > 0 && passages.length + parts.length > maximumPassages) break
    passages.push(...numbered(await inTurns(parts, pause, (pin) => passageOf(pin, pins))))
  }
  return foundParts(places.length, passages)
}

function numbered(parts: readonly Passage[]): Passage[] {
  return parts.map((passage, index) => ({ ...passage, part: index + 1 }))
}

/** Words that occur only in parts, at one place or at several ones. */
function foundParts(places: number, passages: Passage[]): Findings {
  return { status: places === 1 ? 'found' : 'ambiguous', passages, closest: [] }
}

function passageOf(pin: FactEvidence, pins: readonly FactEvidence[]): Passage {
  return { ...placeOf(pin), part: null, facts: factsAt(pins, pin.start, pin.end) }
}

function placeOf({ exact, prefix, suffix, start, end, url }: FactEvidence): Omit<Passage, 'facts' | 'part'> {
  return { exact, prefix, suffix, start, end, url }
}

/** The facts with a pin that overlaps a passage, each once. */
function factsAt(pins: readonly FactEvidence[], start: number, end: number): Passage['facts'] {
  const facts = new Map<string, Passage['facts'][number]>()
  for (const { kind, id, role, provenance, start: from, end: to } of pins) {
    // Pins are in the order of the text.
    if (from >= end) break
    const fact = { kind, id, role, provenance }
    if (to > start) facts.set(JSON.stringify(fact), fact)
  }
  return [...facts.values()]
}
