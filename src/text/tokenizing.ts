import { codePointLength } from './code-points.js'
import { foldWords } from './folding.js'

/** A word as it is compared, and where it stands: UTF-16 units of the text, end exclusive. */
export interface LocatedWord {
  folded: string
  start: number
  end: number
}

/**
 * What may be a word or several: letters, digits and symbols that are read as some (㎏, ₨), with the marks that folding
 * takes out of their midst. Where it takes in too much, folding it gives several words, which then share a place.
 */
const token =
  /[\p{L}\p{N}\p{M}\p{So}\p{Sc}]+(?:(?:['’ʼ＇]|[,，﹐](?=\p{Nd}{3}(?!\p{Nd})|[\p{So}\p{No}\p{Nl}]))[\p{L}\p{N}\p{M}\p{So}\p{Sc}]+)*/gu

/** The words of a text with their places, the same words that folding the whole text gives. */
export function locateWords(text: string): LocatedWord[] {
  return [...text.matchAll(token)].flatMap(({ 0: written, index }) =>
    foldWords(written).map((folded) => ({ folded, start: index, end: index + written.length })),
  )
}

/** The places of a phrase among the words of a text. */
export function placesOf(phrase: readonly string[], words: readonly LocatedWord[]): { start: number; end: number }[] {
  return words.flatMap(({ start }, index) => {
    const last = words[index + phrase.length - 1]
    return last !== undefined && phrase.every((word, at) => words[index + at]?.folded === word) ? [{ start, end: last.end }] : []
  })
}

/** The places of the phrases among the words of a text, in their order, as UTF-16 units; overlapping ones are joined. */
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

/** A place in UTF-16 units as one in code points. */
export function toCodePoints(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const before = codePointLength(text.slice(0, start))
  return { start: before, end: before + codePointLength(text.slice(start, end)) }
}
