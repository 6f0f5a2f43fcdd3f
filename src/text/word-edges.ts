import { apostrophes } from './apostrophes.js'
import { unspaced } from './unspaced-scripts.js'
import { elisions, lastLetter } from './words.js'

/**
 * What a whole word is, for pins, aliases and `/verify`: words are runs of letters, their marks and digits, with what belongs to
 * them inside. Unlike in a search, where words are compared folded, the position in the text as it is written decides.
 */

/** How many UTF-16 units on either side of a position decide whether it is inside a word, with and without ignorable ones. */
export const edgeContext = 64
const decisive = 16

const word = '\\p{L}\\p{M}\\p{N}'
const blank = ' \\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000'
const apostrophe = `['\`${apostrophes}]`
const numeral = '\\p{N}〇零一二三四五六七八九十百千万萬亿億兆'
/** The beginning of a number whose thousands are separated, not the digits after a decimal separator. */
const thousands = '(?<!\\p{Nd}|\\p{Nd}[.,])\\p{Nd}{1,3}'
const sign = '(?:^|[\\s\\p{Ps}\\p{Pi}\\p{Sc}"\'])[-‐‑‒–−﹣－]'

/** Pairs of patterns: a position is inside a word or a number if the text before it ends like this and the text after it starts so. */
const inside: readonly [before: RegExp, after: RegExp][] = (
  [
    // Both parts of a word or number: letters of scripts without blanks are words of their own, numerals are not.
    [`(?![${unspaced}])[${word}]$`, `^(?![${unspaced}])[${word}]`],
    [`[${numeral}]$`, `^[${numeral}]`],
    // 1,351 and 14.46
    ['\\p{Nd}[.,٫٬]$', '^\\p{Nd}'],
    ['\\p{Nd}$', '^[.,٫٬]\\p{Nd}'],
    // 1 351 and 1’351
    [`${thousands}(?:[${blank}]|${apostrophe})$`, '^\\p{Nd}{3}(?!\\p{Nd})'],
    [`${thousands}$`, `^(?:[${blank}]|${apostrophe})\\p{Nd}{3}(?!\\p{Nd})`],
    // -5, -$5 and .5
    [`${sign}\\p{Sc}?$`, '^\\p{Sc}?[.,]?\\p{Nd}'],
    [`[${unspaced}][−－]$`, '^\\p{Nd}'],
    [`(?:^|[^${word}.…])\\.$`, '^\\p{Nd}'],
    // can’t: an apostrophe joins letters, but an elided article (l’armée) is a word.
    [`(?![${unspaced}])[${word}]$`, `^${apostrophe}(?![${unspaced}])\\p{L}`],
    [`(?<!(?<![${word}])(?:${elisions})${apostrophe})(?<=(?![${unspaced}])[${word}]${apostrophe})$`, `^(?![${unspaced}])\\p{L}`],
    // צה״ל
    ['\\p{Script=Hebrew}\\p{M}*$', `^(?:״\\p{Script=Hebrew}|(?:["”“„]|${apostrophe}{2})${lastLetter})`],
    ['\\p{Script=Hebrew}\\p{M}*״$', '^\\p{Script=Hebrew}'],
    [`\\p{Script=Hebrew}\\p{M}*(?:["”“„]|${apostrophe}{2})$`, `^${lastLetter}`],
    // U.S.
    [`(?<![${word}])\\p{L}\\p{M}*$`, `^\\.\\p{L}\\p{M}*(?![${word}])`],
    [`(?<![${word}])\\p{L}\\p{M}*\\.$`, `^\\p{L}\\p{M}*(?![${word}])`],
  ] as const
).map(([before, after]) => [new RegExp(before, 'iu'), new RegExp(after, 'iu')])

/** A possessive is not part of the word before it. */
const possessive = new RegExp(`^${apostrophe}s(?![${word}])`, 'iu')
const beforePossessive = new RegExp(`[${word}]$`, 'u')
/** Case endings that Turkish writes after an apostrophe at names and numbers: `Erdoğan’ın`, `2022’de`. They are words of their own. */
const caseEnding = new RegExp(
  `^${apostrophe}(?:[yns]?[ıiuüae]|n?[ıiuü]n|n?[dt][ae]n?|y?l[ae]|[dt][ae]ki(?:ler|lar)?|l[ıiuü]|l[ae]r[ıiuü]?n?)(?![${word}])`,
  'u',
)
const capitalElisions = elisions.replace(/\b\w/g, (first) => first.toUpperCase())
const beforeCaseEnding = new RegExp(`(?:(?<![${word}])(?!(?:${capitalElisions})$)\\p{Lu}[${word}]+|\\p{Nd})$`, 'u')
/** Pronouns and the like that French and Italian write together with the next word: `n’a pas`, `c’è`; but not the name `N’Golo`. */
const elidedPronoun = new RegExp(`(?<![${word}])[cjmnst]${apostrophe}$`, 'iu')
const ignorable = /\p{Default_Ignorable_Code_Point}+/gu
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Whether a position of a text, in UTF-16 units, is not inside a word, a number or a character. */
export function isWordEdge(text: string, at: number): boolean {
  if (at < 0 || at > text.length) return false
  const [left, right] = [kindAt(text, at - 1), kindAt(text, at)]
  if (left === letter && right === letter) return false
  if (left !== other && right !== other) return true
  const before = text.slice(Math.max(0, at - edgeContext), at)
  const after = text.slice(at, at + edgeContext)
  if (joining.test(after) && isInCharacter(before, after)) return false
  return !isInside(before.replace(ignorable, '').slice(-decisive), after.replace(ignorable, ''))
}

/** What may belong to the character before it: anything but ASCII, accented letters and common punctuation. */
const joining = /^[^\0-\u02ff\u2010-\u2027]/

/** Whether a position splits what readers take for one character: a letter with its marks, or an emoji of several parts. */
function isInCharacter(before: string, after: string): boolean {
  const at = before.length
  return at > 0 && (graphemes.segment(before + after).containing(at) as Intl.SegmentData).index !== at
}

function isInside(before: string, after: string): boolean {
  if (possessive.test(after) && beforePossessive.test(before)) return false
  if (caseEnding.test(after) && beforeCaseEnding.test(before)) return false
  if (elidedPronoun.test(before) && /^\p{Ll}/u.test(after)) return false
  return inside.some(([left, right]) => right.test(after) && left.test(before))
}

/** Most positions are between letters, blanks and commas: these are decided without patterns. */
const [other, letter, ideograph, gap] = [1, 2, 3, 4] as const
const kinds = new Uint8Array(0x10000)
const plainLetter = new RegExp(`(?![${unspaced}${numeral}\\p{Script=Hebrew}]|${apostrophe})\\p{L}`, 'u')
const plainIdeograph = new RegExp(`(?![${numeral}])[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]`, 'u')
/** What separates words wherever it stands, as the end of a text does. */
const plainGap = /[\n\r\t ,;:!?"“”()[\]/]/

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (Number.isNaN(unit)) return gap
  kinds[unit] ||= kindOf(String.fromCharCode(unit))
  return kinds[unit] as number
}

function kindOf(character: string): number {
  if (plainLetter.test(character)) return letter
  if (plainIdeograph.test(character)) return ideograph
  return plainGap.test(character) ? gap : other
}
