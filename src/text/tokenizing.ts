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

/** The occurrences of a phrase among the words of a text. */
export function placesOf(phrase: readonly string[], words: readonly LocatedWord[]): { start: number; end: number }[] {
  return words.flatMap(({ start }, index) => {
    const last = words[index + phrase.length - 1]
    return last !== undefined && phrase.every((word, at) => words[index + at]?.folded === word) ? [{ start, end: last.end }] : []
  })
}

/** The occurrences of phrases in a text, sorted, in UTF-16 code units. Overlapping ones are merged. */
export function locatePhrases(text: string, phrases: readonly (readonly string[])[]): { start: number; end: number }[] {
  const words = locateWords(text)
  const found = phrases.flatMap((phrase) => placesOf(phrase, words))
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  return found.reduce<{ start: number; end: number }[]>((joined, place) => {
    const last = joined.at(-1)
    if (last === undefined || place.start >= last.end) joined.push({ ...place })
    else last.end = Math.max(last.end, place.end)
    return joined
  }, [])
}

/** Converts a range from UTF-16 code units to code points. */
export function toCodePoints(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const before = codePointLength(text.slice(0, start))
  return { start: before, end: before + codePointLength(text.slice(start, end)) }
}
