import { tokenize, wordsOf } from './tokens.js'

/** A word or an abbreviation that multiplies the number beside it. */
export interface Scale {
  factor: number
  /** The folded words. */
  words: readonly string[]
  /** The letters as written, if upper and lower case differ in meaning (`M` and `m`); otherwise null. */
  letters: string | null
  /** Whether it is an English abbreviation in another language. */
  isForeign?: boolean
}

/** Counts that have different plural forms in some language. */
const counts = [1, 2, 3, 5, 11, 21, 100]

export interface CldrScales {
  /** Scale words after a number. */
  after: Scale[]
  /** Scale words before a number, as in Swahili. */
  before: Scale[]
  /** Words before a number that has another scale word after it, as in Burmese. */
  around: (readonly string[])[]
}

interface Found {
  after: Map<string, Scale>
  before: Map<string, Scale>
  around: Map<string, readonly string[]>
}

/**
 * The scale words of a language in all forms that CLDR has, from thousand to quadrillion: `5 миллионов`, `5 млн`, `3 Mrd.`, `10万`. A word with
 * several factors is there several times.
 */
export function cldrScales(tag: string): CldrScales {
  const found: Found = { after: new Map(), before: new Map(), around: new Map() }
  for (const compactDisplay of ['long', 'short'] as const) {
    const format = new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay, numberingSystem: 'latn' })
    for (let power = 3; power <= 15; power += 1) {
      for (const count of counts) collect(format.formatToParts(count * 10 ** power), count * 10 ** power, found)
    }
  }
  return { after: [...found.after.values()], before: [...found.before.values()], around: [...found.around.values()] }
}

function collect(parts: Intl.NumberFormatPart[], value: number, found: Found): void {
  const compact = parts.filter(({ type }) => type === 'compact')
  const digits = parts.flatMap(({ type, value }) => (type === 'integer' ? [value] : type === 'fraction' ? ['.', value] : []))
  const power = Math.log10(value / Number(digits.join('')))
  const factor = 10 ** Math.round(power)
  const [word] = compact
  if (compact.length === 2 && word !== undefined) found.around.set(word.value, wordsOf(word.value))
  // Some languages write a factor on both sides of the number, and some none; `mille` without a number has the value 1.
  if (compact.length !== 1 || word === undefined || digits.length === 0 || Math.abs(power - Math.round(power)) > 1e-9) return
  const place = parts.indexOf(word) < parts.findIndex(({ type }) => type === 'integer') ? 'before' : 'after'
  const scale = scaleOf(word.value, factor)
  if (scale !== null) found[place].set(`${scale.letters ?? scale.words.join(' ')} ${factor}`, scale)
}

/** A scale from its words; null if they are not only words. */
export function scaleOf(written: string, factor: number): Scale | null {
  const tokens = tokenize(written.replace(/[.॰]$/u, ''))
  const words = wordsOf(written)
  if (words.length === 0 || tokens.some(({ kind }) => kind !== 'word')) return null
  return { factor, words, letters: tokens.length === 1 && /^\p{L}$/u.test(tokens[0]?.raw as string) ? (tokens[0]?.raw as string) : null }
}
