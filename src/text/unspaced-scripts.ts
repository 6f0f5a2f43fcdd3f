/** Scripts that are written without blanks between words, as the inside of a character class. */
export const unspaced =
  '\\p{Script_Extensions=Han}\\p{Script_Extensions=Hiragana}\\p{Script_Extensions=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'

const unspacedText = new RegExp(`[${unspaced}]`, 'u')

export function isUnspaced(text: string): boolean {
  return unspacedText.test(text)
}

/** Uses the dictionaries of these scripts in any language. A language is named so that the result is the same everywhere. */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** How many code points are split at once. The time grows with the square of it; no sentence is so long without punctuation. */
const maximumLength = 1_000
/** A part of this length at most, which does not end before a mark. */
const part = new RegExp(`[^]{1,${maximumLength}}(?!\\p{M})|[^]{1,${maximumLength}}`, 'gu')

/** Splits a text without blanks into words. */
export function* segment(text: string): Generator<{ word: string; start: number }> {
  for (const { 0: written, index } of text.matchAll(part))
    for (const { segment: word, index: start } of segmenter.segment(written)) yield { word, start: index + start }
}
