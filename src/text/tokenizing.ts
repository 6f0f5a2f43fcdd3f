import { codePointLength } from './code-points.js'
import { foldCharacters } from './folding.js'
import { eachWord } from './words.js'

/** A folded word with its position in the text. Unit: UTF-16 code units, end exclusive. */
export interface LocatedWord {
  folded: string
  start: number
  end: number
}

/** What is folded with the character before it: marks, and what normalization turns into marks or folding removes. */
const following = '\\p{M}\\p{Default_Ignorable_Code_Point}\\uff9e\\uff9f\\u0640\\ufe70-\\ufe7f\\u0e32\\u0e33\\u0eb2\\u0eb3'
const jamo = '\\u1100-\\u11ff\\ua960-\\ua97f\\ud7b0-\\ud7ff\\u3131-\\u318e\\u3260-\\u327e\\uffa1-\\uffdc'

/** Characters that are folded together, since normalization may compose them. All others are ASCII. */
const unit = new RegExp(`[\\uac00-\\ud7a3]?[${jamo}][${jamo}${following}]*|.[${following}]+|\\P{ASCII}`, 'gsu')

const beyondAscii = /\P{ASCII}/u

/** Units are folded again and again, and there are few of them. */
const foldedUnits = new Map<string, string>()
const maximumUnits = 20_000
const maximumUnitLength = 4

function foldUnit(written: string): string {
  const known = foldedUnits.get(written)
  if (known !== undefined) return known
  const folded = foldCharacters(written)
  if (written.length <= maximumUnitLength && foldedUnits.size < maximumUnits) foldedUnits.set(written, folded)
  return folded
}

/** Where a unit is in the text and in the folded text. */
interface FoldedUnit {
  start: number
  end: number
  foldedStart: number
  foldedEnd: number
}

/** The words of a text with their positions: the same words as `foldWords` of the whole text. */
export function locateWords(text: string): LocatedWord[] {
  const { folded, units } = foldUnits(text)
  const words: LocatedWord[] = []
  let before = 0
  /** The position in the text of a character of the folded text. */
  const locate = (position: number, side: 'start' | 'end') => {
    while (before + 1 < units.length && (units[before + 1] as FoldedUnit).foldedStart <= position) before += 1
    const unit = units[before] as FoldedUnit
    return position < unit.foldedEnd ? unit[side] : position - unit.foldedEnd + unit.end + Number(side === 'end')
  }
  eachWord(folded, (word, start, end) => words.push({ folded: word, start: locate(start, 'start'), end: locate(end - 1, 'end') }))
  return words
}

/** A folded text, and which parts of it come from which units. The first unit is empty. */
function foldUnits(text: string): { folded: string; units: FoldedUnit[] } {
  const units: FoldedUnit[] = [{ start: 0, end: 0, foldedStart: 0, foldedEnd: 0 }]
  let folded = ''
  let end = 0
  for (const { 0: written, index } of beyondAscii.test(text) ? text.matchAll(unit) : []) {
    folded += text.slice(end, index).toLowerCase()
    end = index + written.length
    const foldedStart = folded.length
    folded += foldUnit(written)
    units.push({ start: index, end, foldedStart, foldedEnd: folded.length })
  }
  return { folded: folded + text.slice(end).toLowerCase(), units }
}

/** An occurrence of a phrase in a text. Unit: UTF-16 code units, end exclusive. */
export interface PhrasePlace {
  /** The index of the phrase; those of prefixes follow. */
  phrase: number
  start: number
  end: number
}

/** All occurrences of phrases in a text, and of words with one of the prefixes, in its order. */
export function findPhrases(text: string, phrases: readonly (readonly string[])[], prefixes: readonly string[] = []): PhrasePlace[] {
  const words = locateWords(text)
  const byFirstWord = new Map<string, number[]>()
  for (const [phrase, [first = '']] of phrases.entries()) byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), phrase])
  const places: PhrasePlace[] = []
  for (const [index, { folded, start, end }] of words.entries()) {
    for (let at = 0; at < prefixes.length; at += 1)
      if (folded.startsWith(prefixes[at] as string)) places.push({ phrase: phrases.length + at, start, end })
    for (const phrase of byFirstWord.get(folded) ?? []) {
      const rest = (phrases[phrase] as readonly string[]).slice(1)
      const last = words[index + rest.length]
      if (last !== undefined && rest.every((word, at) => words[index + 1 + at]?.folded === word))
        places.push({ phrase, start, end: last.end })
    }
  }
  return places
}

/** Places as ranges, sorted. Overlapping ones are merged. */
export function mergePlaces(places: readonly PhrasePlace[]): { start: number; end: number }[] {
  const sorted = places.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start || b.end - a.end)
  return sorted.reduce<{ start: number; end: number }[]>((merged, place) => {
    const last = merged.at(-1)
    if (last === undefined || place.start >= last.end) merged.push(place)
    else last.end = Math.max(last.end, place.end)
    return merged
  }, [])
}

/** Converts a range from UTF-16 code units to code points. */
export function toCodePoints(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const before = codePointLength(text.slice(0, start))
  return { start: before, end: before + codePointLength(text.slice(start, end)) }
}
