import { codePointLength } from './code-points.js'
import { foldWords } from './folding.js'

/** A folded word with its position in the text. Unit: UTF-16 code units, end exclusive. */
export interface LocatedWord {
  folded: string
  start: number
  end: number
}

/**
 * A candidate for one or several words: letters, digits and symbols that fold to some (㎏, ₨), and the marks between them that
 * folding removes. If folding a candidate yields several words, they share its position.
 */
const token =
  /[\p{L}\p{N}\p{M}\p{So}\p{Sc}]+(?:(?:['’ʼ＇]|[,，﹐](?=\p{Nd}{3}(?!\p{Nd})|[\p{So}\p{No}\p{Nl}]))[\p{L}\p{N}\p{M}\p{So}\p{Sc}]+)*/gu

/** The words of a text with their positions: the same words as `foldWords` of the whole text. */
export function locateWords(text: string): LocatedWord[] {
  return [...text.matchAll(token)].flatMap(({ 0: written, index }) =>
    foldWords(written).map((folded) => ({ folded, start: index, end: index + written.length })),
  )
}

/** An occurrence of a phrase in a text. Unit: UTF-16 code units, end exclusive. */
export interface PhrasePlace {
  /** The index of the phrase. */
  phrase: number
  start: number
  end: number
}

/** All occurrences of phrases in a text, in its order. */
export function findPhrases(text: string, phrases: readonly (readonly string[])[]): PhrasePlace[] {
  const words = locateWords(text)
  const byFirstWord = new Map<string, number[]>()
  for (const [phrase, [first = '']] of phrases.entries()) byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), phrase])
  const places: PhrasePlace[] = []
  for (const [index, { folded, start }] of words.entries()) {
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
