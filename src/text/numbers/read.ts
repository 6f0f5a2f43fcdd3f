import { afterWords } from './after-words.js'
import { withAndAttached, withAndSeparate } from './and-letter.js'
import type { Context } from './context.js'
import { articles, firstWords } from './english.js'
import { continuesInWords, knownInWords, statesInWords } from './generated-words.js'
import { isDoubtfulHan } from './han.js'
import { lexiconOf } from './lexicon.js'
import type { Reading } from './literal.js'
import { withParts } from './parts.js'
import { withPlainDigits } from './positional.js'
import { isBetween, withRanges } from './ranges.js'
import { withRatios } from './ratios.js'
import { type Rest, restsOf } from './rests.js'
import { exact } from './scaling.js'
import { asShare } from './shares.js'
import { withDoubtfulSums } from './sums.js'
import type { Term } from './term.js'
import { besideHalf, isSmallNumber, slashNumbers, termAt } from './terms.js'
import { isOutside, type Place, type Token, tokenize, tokensIn, touches } from './tokens.js'

/** The numbers that words state, as far as they can be read. */
export interface Numbers extends Reading {
  /** Numbers in words that are read only to notice contradictions, in a language whose number words are otherwise compared. */
  inWords(): number[]
  /** Whether words state a number, in such a language. */
  states(number: number): boolean
  /** Whether number words of such a language go on beyond the part that is read, so that they are those of another number. */
  continues(): boolean
}

/**
 * Reads the numbers that words state in a language: `5 to 6 million` states 5000000 and 6000000. The unit of the figure decides
 * what a letter means. Never guesses: what may be read in two ways is not sure. With a place, only the numbers that have a word
 * there: the other words decide what these mean.
 */
export function readNumbers(words: string, language: string, unit: string | null = null, place: Place | null = null): Numbers {
  const lexicon = lexiconOf(language)
  const tokenized = tokenize(lexicon.han === null ? words : withPlainDigits(words))
  const tokens = withAndSeparate(withAndAttached(tokenized, lexicon), lexicon)
  const context: Context = { tokens, lexicon, unit }
  const isThere = (part: { start: number; end: number }) => place === null || touches(tokens, part, place)
  const all = withRanges(context, withDoubtfulSums(context, combined(context)))
  const rests = restsOf(context, all)
  const inside = lexicon.isEnglish ? new Set<number>() : tokensIn([...all, ...rests])
  // Number words in a term are a part of its number: `vijf` in `1 komma vijf`.
  const isOther = (run: { start: number; end: number }) => isThere(run) && isOutside(run, inside)
  return {
    ...withoutWeak(context, withoutRests(all, rests).filter(isThere)),
    // A word for one is often an article.
    inWords: () => knownInWords(tokens, lexicon).flatMap((run) => (run.value > 1 && isOther(run) ? [run.value] : [])),
    states: (number) => statesInWords(tokens, lexicon, number, isOther),
    continues: () => place !== null && continuesInWords(tokens, lexicon, place),
  }
}

/** A number that may go on in words is not sure. */
function withoutRests(terms: readonly Term[], rests: readonly Rest[]): readonly Term[] {
  const doubtful = new Set(rests.map(({ term }) => term))
  return terms.map((term) => (doubtful.has(term) ? { ...term, sure: [], maybe: [...term.sure, ...term.maybe] } : term))
}

/** The numbers in the words, with the fractions and the words that belong to them. */
function combined(context: Context): Term[] {
  const { tokens, lexicon } = context
  const isNumber = ({ start, end }: Term) => lexicon.han === null || !isDoubtfulHan(tokens, start, end)
  const terms = withParts(context, withRatios(context, termsOf(context)).filter(isNumber))
  return terms.map((term, index) => asShare(context, besideHalf(context, afterWords(context, term, terms[index - 1]))))
}

/** Ordinals are doubtful beside another number, and articles are no numbers there: `a 10-year plan`. */
function withoutWeak(context: Context, terms: readonly Term[]): Reading {
  const isArticle = ({ start }: Term) => articles.has((context.tokens[start] as Token).text)
  const strong = terms.filter(({ isWeak }) => !isWeak)
  const kept = strong.length > 0 ? strong : terms.every(isArticle) ? terms : terms.filter((term) => !isArticle(term))
  const doubtful = strong.length > 0 ? terms.filter((term) => term.isWeak && !isArticle(term)) : []
  return {
    sure: kept.flatMap(({ sure }) => sure),
    maybe: [...doubtful.flatMap(({ sure }) => sure), ...kept.flatMap((term) => [...term.maybe, ...slashNumbers(context, term)])],
  }
}

function termsOf(context: Context): Term[] {
  const terms: Term[] = []
  for (let at = 0; at < context.tokens.length; ) {
    const term = nextTerm(context, at)
    if (term !== null) terms.push(term)
    at = term?.end ?? at + 1
  }
  return terms.map((term, index) => (isRunOn(context, terms, index) ? { ...term, sure: [], maybe: [...term.sure, ...term.maybe] } : term))
}

/** After `between`, the last `and` joins the two numbers, and is not a part of one. */
function nextTerm(context: Context, at: number): Term | null {
  const { tokens, lexicon } = context
  const { kind, text } = tokens[at] as Token
  if (lexicon.isEnglish && kind === 'word' && !firstWords.has(text)) return null
  const term = termAt(context, at, true)
  if (term === null || !(lexicon.isEnglish || lexicon.joinsAnd) || !isBetween(context, at)) return term
  const after = tokens[term.end]
  return after?.kind === 'word' && /^(and|to)$/.test(after.text) ? term : termAt(context, at, false)
}

/** Two numbers in words without anything between them may be one: `twenty twenty-two`. */
function isRunOn(context: Context, terms: readonly Term[], index: number): boolean {
  const isNext = (first: Term | undefined, second: Term | undefined) =>
    first !== undefined &&
    second !== undefined &&
    first.end === second.start &&
    !first.isWeak &&
    isSmallNumber(context, second.start) &&
    context.tokens[first.end - 1]?.kind === 'word'
  return isNext(terms[index - 1], terms[index]) || isNext(terms[index], terms[index + 1])
}

/** Whether a number is one of those read. Fractions without an end may be rounded: a third is 0.33 or 0.333. */
export function isAmong(number: number, numbers: readonly number[]): boolean {
  return numbers.some((read) => exact(read) === exact(number) || (!isShort(read) && isRounded(number, read)))
}

const mostDigits = 15

function isShort(number: number): boolean {
  return Number(number.toPrecision(10)) === number
}

function isRounded(number: number, read: number): boolean {
  for (let digits = fewestDigits(read); digits <= mostDigits; digits += 1) if (Number(read.toPrecision(digits)) === number) return true
  return false
}

/** At least two digits, and one after the point: 0.33, 42.3. Four digits of a large number: 666,700. */
function fewestDigits(read: number): number {
  const whole = Math.floor(Math.log10(Math.abs(read))) + 1
  return whole > 3 ? 4 : Math.max(2, whole + 1)
}
