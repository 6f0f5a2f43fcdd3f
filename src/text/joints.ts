import { codePointLength } from './code-points.js'

/** What joins the words of two pins: one quotation continues, or words were left out. */
const [continued, omission] = [' ', ' … ']

/** Where the parts of a text start that are joined one after another, in UTF-16 units; null if the text is not made of them. */
export function joinedParts(text: string, parts: readonly string[]): number[] | null {
  const starts: number[] = []
  let end = 0
  for (const part of parts) {
    const possible = end === 0 ? [''] : [omission, continued]
    const joint = possible.find((joint) => text.startsWith(joint + part, end))
    if (joint === undefined) return null
    starts.push(end + joint.length)
    end += joint.length + part.length
  }
  return end === text.length ? starts : null
}

/** The parts of a text between which words were left out. */
export function separatedParts(text: string, maximum: number): string[] {
  return text.split(omission, maximum + 1)
}

/** The words of the article between two parts of a quote. */
export interface Gap {
  words: string
  /** The quote is reported without quotation marks. */
  isIndirect: boolean
  /** The words contain the verb of saying of the quote, so that they are its attribution. */
  hasCue: boolean
}

/** Maximum length of an attribution, in code points. More words are not looked at: many quotes may leave out the same passage. */
export const maximumAttribution = 500

const marks = '"“”„‟«»「」『』《》〈〉〝〞〟＂'
const singleMarks = "'‘’‚‛‹›＇"
const mark = new RegExp(`[${marks}${singleMarks}]`, 'u')
/** A quotation that starts or ends. A single mark after a letter may be an apostrophe, and so may ’ before one. */
const quotation = new RegExp(`[${marks}]|(?<![\\p{L}\\p{N}])['‘‚‛‹›＇](?=[\\p{L}\\p{N}])|\\p{P}[${singleMarks}](?![\\p{L}\\p{N}])`, 'u')
const dash = /\p{Pd}/u

/**
 * How two parts of a quote are joined. White space alone continues the quotation. So does an attribution: words between the end
 * of a quotation and the start of the next one, or the verb of saying between dashes. Anything else was left out.
 */
export function jointOver({ words, isIndirect, hasCue }: Gap): string {
  if (codePointLength(words) > maximumAttribution) return omission
  const { before, between, after } = partsOf(words)
  if (between === undefined) return words.trim() === '' || mark.test(words) ? continued : omission
  const isOutside = mark.test(before) && mark.test(after) && !quotation.test(between)
  const isBetweenDashes = hasCue && dash.test(before) && dash.test(after)
  return !isIndirect && (isOutside || isBetweenDashes) ? continued : omission
}

/** Splits words from the punctuation before and after them; `between` is undefined if there are no words. */
function partsOf(words: string) {
  const [, before, between, after] = /^([^\p{L}\p{N}]*)(.*[\p{L}\p{N}])?(.*)$/su.exec(words) as string[]
  return { before: before as string, between, after: after as string }
}
