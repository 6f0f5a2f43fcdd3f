import { isUnspaced, segment } from './unspaced-scripts.js'

/** Articles and prepositions that French and Italian write together with the next word: `l’armée` is two words. */
export const elisions = 'l|d|qu|jusqu|lorsqu|puisqu|dell|all|dall|nell|sull|coll|un|quell|quest|sant'
const elided = new RegExp(`^(?:${elisions})['\`]`)

/** A number with separators of thousands. */
const thousands = "\\d{1,3}(?<separator>[,.'` ٬])\\d{3}(?:\\k<separator>\\d{3})*(?!\\d)|\\d{1,2}(?:,\\d{2})+,\\d{3}"

/**
 * The mark before the last letter of a Hebrew abbreviation, also written as quotation marks: צה״ל, ארה"ב. Other letters after quotation
 * marks begin a quotation: ב"הארץ".
 */
export const lastLetter = '\\p{Script=Hebrew}\\p{M}*(?![\\p{L}\\p{M}\\p{N}])'
const gershayim = `(?<=\\p{Script=Hebrew}\\p{M}*)(?:״(?=\\p{Script=Hebrew})|(?:["”“„]|['\`]{2})(?=${lastLetter}))`

/** Patterns for a folded text whose words consist of these characters. */
function patterns(letter: string, mark: string, number: string) {
  const inWord = `${letter}${mark}${number}`
  const initial = `[${letter}]${mark === '' ? '' : `[${mark}]*`}`
  const flags = mark === '' ? 'g' : 'gu'
  const abbreviating = mark === '' ? '' : `${gershayim}|`
  return {
    /** One or several words that nothing but a dot, a comma, an apostrophe or the blank between thousands separates. */
    token: new RegExp(`[${letter}${number}][${inWord}]*(?:(?:${abbreviating}\\.?['\`]|[.,٬٫]|(?<=\\d) (?=\\d{3}))[${inWord}]+)*`, flags),
    /**
     * A word in a token: a number with separators (`1,351`, `14.46`, but not `9.3.2022`), or with dots between initials (`U.S.`) or
     * apostrophes (`don't`).
     */
    word: new RegExp(
      `(?=\\d)(?<!\\d[.,])(?<whole>${thousands}|\\d+(?=[.,٫]\\d))(?:[.,٫](?<decimals>\\d+))?(?![.,٫]?\\d)[${inWord}]*` +
        `|${initial}(?:\\.${initial})+(?![${inWord}])(?:\\.?['\`]s(?![${inWord}]))?` +
        `|[${letter}${number}][${inWord}]*(?:(?:${abbreviating}['\`])[${letter}][${inWord}]*)*`,
      flags,
    ),
  }
}

const ascii = patterns('a-z', '', '0-9')
const any = patterns('\\p{L}', '\\p{M}', '\\p{N}')
const beyondAscii = /\P{ASCII}/u
const separated = /['`., ٬٫"״”“]/

/** Private-use characters, which databases index as letters: a minus sign, and a decimal separator. No text contains them. */
const minus = '\ue001'
const point = '\ue002'
/** What may stand before a number: a sign, a currency and a leading point. Between numbers, a sign is a dash. */
const beforeNumber = /(?:^|[\s\p{Ps}\p{Pi}\p{Sc}"'])([-‐‒–−]?)\p{Sc}?(\.?)$/u
const beforeNumberLength = 5

/** Called with each word of a folded text and its position there. Unit: UTF-16 code units, end exclusive. */
export type FoundWord = (word: string, start: number, end: number) => void

/** Finds the words of a folded text. Texts in scripts without blanks are split by dictionaries. */
export function eachWord(folded: string, found: FoundWord): void {
  const isAscii = !beyondAscii.test(folded)
  const hasUnspaced = !isAscii && isUnspaced(folded)
  const { token, word } = isAscii ? ascii : any
  const foundSigned: FoundWord = (word, start, end) => {
    const { sign, length } = isDigit.test(word) ? signBefore(folded, start) : unsigned
    found(sign + word, start - length, end)
  }
  for (const { 0: written, index } of folded.matchAll(token)) {
    const isUnsplit = hasUnspaced && isUnspaced(written)
    if (!isUnsplit && !separated.test(written)) foundSigned(written, index, index + written.length)
    else if (isUnsplit) segmented(written, index, foundSigned)
    else for (const match of written.matchAll(word)) unelided(match, index + match.index, foundSigned)
  }
}

const isDigit = /^\d/
const unsigned = { sign: '', length: 0 }

/** What a word begins with if the number has a sign or a leading point, and how many characters these are in the text. */
function signBefore(folded: string, start: number): { sign: string; length: number } {
  const before = folded.slice(Math.max(0, start - beforeNumberLength), start)
  const { 1: written = '', 2: leading = '' } = beforeNumber.exec(before) ?? []
  if (written === '' && leading === '') return unsigned
  return {
    sign: `${written === '' ? '' : minus}${leading === '' ? '' : `0${point}`}`,
    length: written === '' ? 1 : before.length - before.lastIndexOf(written),
  }
}

const plainName = /^[a-z]+(?: [a-z]+)*$/

/** The words of a folded name. A name is compared as a whole, so it is not split by dictionaries. */
export function nameWords(folded: string): string[] {
  if (plainName.test(folded)) return folded.split(' ')
  const initials = folded.replace(/(?<![\p{L}\p{M}\p{N}'`])(?:\p{L}\p{M}*\.\s?){2,}/gu, (dotted) => `${dotted.replace(/[.\s]/g, '')} `)
  return Array.from(initials.matchAll(any.word), ({ 0: written, groups }) => plain(written, groups))
}

/** A word without its possessive and what is written in it. */
function plain(written: string, { whole, decimals }: Record<string, string | undefined> = {}): string {
  if (whole !== undefined && decimals !== undefined)
    return `${plain(whole)}${point}${decimals}${written.slice(whole.length + 1 + decimals.length)}`
  return written.replace(/['`]s$/, '').replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}

function unelided({ 0: written, groups }: RegExpMatchArray, start: number, found: FoundWord): void {
  const split = elided.exec(written)?.[0].length ?? 0
  if (split > 0) found(written.slice(0, split - 1), start, start + split - 1)
  found(plain(written.slice(split), groups), start + split, start + written.length)
}

function segmented(written: string, offset: number, found: FoundWord): void {
  for (const { word, start } of segment(written))
    for (const match of word.matchAll(any.word)) unelided(match, offset + start + match.index, found)
}
