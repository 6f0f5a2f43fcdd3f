import type { Static } from 'typebox'
import type { Evidence } from '../../../schemas/evidence.js'
import type { FactPin } from '../../../schemas/search.js'
import { codePointLength } from '../../text/code-points.js'
import { joinedParts, separatedParts } from '../../text/joints.js'
import type { Pause } from '../scheduling/turns.js'
import { codePointsIn, wholePlaces } from './whole-places.js'

/** A pin with the fact that it belongs to. */
export type FactEvidence = Evidence & Pick<Static<typeof FactPin>, 'kind' | 'id' | 'provenance'>

/** The text of a quote that has several content pins. */
export interface JoinedText {
  text: string
  pins: readonly FactEvidence[]
}

/** Maximum number of parts of words that no quote has: each part is searched for. */
const maximumParts = 20

/** The pins that have the words in this order, for each different place of a quote that joins them, in the order of the text. */
export async function findInJoinedTexts(texts: readonly JoinedText[], words: string, pause: Pause): Promise<FactEvidence[][]> {
  const found = new Map<string, FactEvidence[]>()
  for (const { text, pins } of texts) {
    const [start] = await wholePlaces(text, words, 1, pause)
    if (start === undefined) continue
    const starts = joinedParts(
      text,
      pins.map(({ exact }) => exact),
    ) as number[]
    const parts = pins.filter(({ exact }, index) => overlaps(starts[index] as number, exact.length, start, words.length))
    // Words of one pin would have been found in it.
    if (parts.length > 1) found.set(parts.map((pin) => pin.start).join(), parts)
  }
  return [...found.values()].sort(([a], [b]) => (a as FactEvidence).start - (b as FactEvidence).start)
}

function overlaps(start: number, length: number, otherStart: number, otherLength: number): boolean {
  return start < otherStart + otherLength && otherStart < start + length
}

/** The parts between which the words have ` … `; null if they have none, or too many. */
function partsOf(words: string): string[] | null {
  const parts = separatedParts(words, maximumParts)
  return parts.length < 2 || parts.length > maximumParts || parts.includes('') ? null : parts
}

/** A part of the words in a text, in UTF-16 units, and its first code point. */
export interface PartOfText {
  start: number
  end: number
  points: number
}

/** The first places of the parts in a text, one after another; null if not all of them are there. */
export async function findPartsInText(text: string, words: string, pause: Pause): Promise<PartOfText[] | null> {
  const found: PartOfText[] = []
  let [end, points] = [0, 0]
  for (const part of partsOf(words) ?? []) {
    const [at] = await wholePlaces(text.slice(end), part, 1, pause)
    if (at === undefined) return null
    const start = end + at
    points += await codePointsIn(text, found.at(-1)?.start ?? 0, start, pause)
    end = start + part.length
    found.push({ start, end, points })
  }
  return found.length === 0 ? null : found
}

/** The pins with the first places of the parts, one after another; null if not all of them are there. Pins are in the order of the text. */
export async function findPartsInPins(
  pins: readonly FactEvidence[],
  words: string,
  maximumPlaces: number,
  pause: Pause,
): Promise<FactEvidence[] | null> {
  const found: FactEvidence[] = []
  let end = 0
  for (const part of partsOf(words) ?? []) {
    const first = await firstAfter(pins, part, end, maximumPlaces, pause)
    if (first === null) return null
    found.push(first.pin)
    end = first.start + codePointLength(part)
  }
  return found.length === 0 ? null : found
}

async function firstAfter(pins: readonly FactEvidence[], words: string, from: number, maximumPlaces: number, pause: Pause) {
  let first: { pin: FactEvidence; start: number } | null = null
  for (const pin of pins) {
    if (first !== null && pin.start >= first.start) break
    for (const unit of await wholePlaces(pin.exact, words, maximumPlaces, pause)) {
      const start = pin.start + codePointLength(pin.exact.slice(0, unit))
      if (start >= from && (first === null || start < first.start)) first = { pin, start }
    }
  }
  return first
}
