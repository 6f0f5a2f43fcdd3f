import { afterPhrase, type Context, isPercent, isWord, scaleAt } from './context.js'
import { ordinalUnit, pairWords, smallNumbers, vagueWords, weakNumbers } from './english.js'
import { denominatorAt, fractionAt, numberOf, slashFraction } from './fractions.js'
import { knownRunAt } from './generated-words.js'
import { hanDigit, hanNumeral, hanPair, tenthsAt } from './han.js'
import { type Reading, readLiteral } from './literal.js'
import { quantityAt } from './quantity.js'
import { scaleFirstAt } from './scale-first.js'
import { bareScaleAt, exact, type Quantity, totalOf } from './scaling.js'
import type { Term } from './term.js'
import type { Token } from './tokens.js'
import { isAndNumber, isNumberWord } from './vocabulary.js'

const nothing: Reading = { sure: [], maybe: [] }

/** The number that starts at a token; null if none does. */
export function termAt(context: Context, at: number, joins: boolean): Term | null {
  const sign = signAt(context, at)
  const term = unsignedAt(context, sign.next, joins)
  if (term === null) return null
  const signed = (numbers: readonly number[]) => numbers.map((number) => (sign.isNegative ? -number : number))
  const { sure, maybe } = unsure(context, term, at)
  if (sign.isSure) return { ...term, start: at, sure: signed(sure), maybe: signed(maybe) }
  return { ...term, start: at, sure: [], maybe: [...sure, ...maybe, ...signed([...sure, ...maybe])] }
}

/** `au moins 12` and `al menos 12` are at least 12, `plus ou moins 12` about 12. */
const isLeast = /^(?:au|ao|al|lo|pelo|ou|o)$/

/** A hyphen, dash or minus before a number is its sign, unless it joins the number to the word or number before it. */
function signAt({ tokens, lexicon }: Context, at: number): { isNegative: boolean; isSure: boolean; next: number } {
  const token = tokens[at]
  const none = { isNegative: false, isSure: true, next: at }
  const afterMinus = lexicon.minus.map((words) => afterPhrase(tokens, at, words)).find((next) => next !== null)
  if (afterMinus !== undefined && afterMinus !== null && !isLeast.test(tokens[at - 1]?.text ?? ''))
    return { isNegative: true, isSure: true, next: afterMinus }
  // In tables and news of East Asia, a triangle is a minus sign, or means "down". Some write it as a mark for long vowels.
  if (lexicon.han !== null && (/^[▲△]$/.test((token as Token).text) || (token?.text === 'ー' && token.gap)))
    return { isNegative: true, isSure: false, next: at + 1 }
  const currency = token?.kind === 'currency' ? 1 : 0
  const dash = tokens[at + currency]
  if (dash?.kind !== 'dash' || !/^[-\u2010-\u2014\u2212\ufe63\uff0d]$/.test(dash.text)) return none
  const place = at + currency + 1
  const next = tokens[place]?.kind === 'currency' ? place + 1 : place
  const before = tokens[at - 1]
  // Something precedes a token that has no gap.
  const isFirst = token?.gap === true || before?.kind === 'dash' || /^[([{"'“‘«]$/.test((before as Token).text)
  const isNumeral = lexicon.han !== null && /^[-\u2212]$/.test(dash.text) && hanNumeral.test(tokens[next]?.text ?? '')
  if (!isFirst || (tokens[next]?.kind !== 'digits' && !isNumeral)) return none
  const isSpaced = tokens[place]?.gap === true
  // `5 - 6 million` is a range.
  if (isSpaced && before?.kind === 'digits') return none
  const isAttached = !isSpaced && before?.kind !== 'digits'
  return { isNegative: true, isSure: isAttached || (at === 0 && /^[-\u2212]$/.test(dash.text)), next }
}

function unsignedAt(context: Context, at: number, joins: boolean): Term | null {
  const { isEnglish } = context.lexicon
  const vague = isEnglish ? vagueAt(context, at) : hanPairAt(context, at)
  const quantity = vague === null ? quantityAt(context, at, joins) : null
  if (quantity === null)
    return (
      vague ??
      literalAt(context, at) ??
      scaleFirstAt(context, at) ??
      (isEnglish ? (doubtfulFraction(context, at) ?? weakAt(context, at)) : null)
    )
  const term: Term = { start: at, end: quantity.next, chain: quantity.chain, isWeak: false, ...readingOf(quantity) }
  return isEnglish
    ? (ordinalAt(context, term, quantity) ?? ratioAt(context, term) ?? term)
    : asTenths(context, withTenths(context, term, quantity))
}

function readingOf(quantity: Quantity): Reading {
  const value = totalOf(quantity)
  if (quantity.choices.length === 0) return { sure: [value], maybe: [] }
  return { sure: [], maybe: quantity.choices.map((factor) => exact(value * factor)) }
}

/** 四五百 are 400 or 500. */
function hanPairAt(context: Context, at: number): Term | null {
  const pair = context.lexicon.han === null ? null : hanPair(context.tokens, at)
  if (pair === null) return null
  let [factor, end] = [1, at + pair.length]
  for (let scale = scaleAt(context, end, at); scale?.factors.length === 1; scale = scaleAt(context, end, at)) {
    factor *= scale.factors[0] as number
    end = scale.next
  }
  const term = { start: at, end, chain: [], isWeak: false }
  if (factor > 1) return { ...term, sure: pair.map((number) => number * factor), maybe: [] }
  return { ...term, sure: [], maybe: [...pair, pair[0] * 10 + pair[1]] }
}

/** 3割 is 0.3, or 30 if the unit is percent. */
function asTenths({ tokens, lexicon, unit }: Context, term: Term): Term {
  const tenths = lexicon.han === null ? null : tenthsAt(tokens, term.end)
  if (tenths === null) return term
  const factor = isPercent(unit) ? 10 : 0.1
  const scaled = (numbers: readonly number[]) => numbers.map((number) => exact((number + Number(`0.${tenths.digits}`)) * factor))
  return { ...term, end: tenths.next, sure: scaled(term.sure), maybe: scaled(term.maybe), chain: [] }
}

/** In Chinese, 一万五 is 15,000, and 1万5 may be. */
function withTenths({ tokens, lexicon }: Context, term: Term, { below, scale, group, tail }: Quantity): Term {
  const last = tokens[term.end - 1] as Token
  const digit = hanDigit(last) ?? (/^[1-9]$/.test(last.text) ? Number(last.text) : 0)
  const factor = group === tail ? scale : below
  const isAfterScale = hanDigit(tokens[term.end - 2]) === undefined && Number.isFinite(factor) && factor >= 100
  const [sure] = term.sure
  if (lexicon.han?.isColloquial !== true || sure === undefined || digit === 0 || digit !== tail || !isAfterScale) return term
  const tenths = exact(sure - digit + (digit * factor) / 10)
  return last.kind === 'word' ? { ...term, sure: [tenths] } : { ...term, sure: [], maybe: [tenths, sure] }
}

/** Digits that have no certain reading, or are several numbers; and the scale after them. */
function literalAt(context: Context, at: number): Term | null {
  const { tokens, lexicon } = context
  const token = tokens[at]
  if (token?.kind !== 'digits') return null
  const { sure, maybe } = readLiteral(token.text, lexicon.separators)
  const match = scaleAt(context, at + 1, at)
  const factors = match?.factors ?? [1]
  const scaled = [...sure, ...maybe].flatMap((number) => factors.map((factor) => exact(number * factor)))
  const term = { start: at, end: match?.next ?? at + 1, chain: [], isWeak: false }
  return match === null ? { ...term, sure, maybe } : { ...term, sure: [], maybe: scaled }
}

/** `several`, `a few hundred`, `a couple of thousand`: a number, but nobody knows which. */
function vagueAt(context: Context, at: number): Term | null {
  const { tokens } = context
  const word = tokens[at]?.kind === 'word' ? (tokens[at]?.text as string) : ''
  const isPair = pairWords.has(word)
  if (!isPair && !vagueWords.has(word)) return null
  const scale = bareScaleAt(context, isWord(tokens[at + 1], 'of') ? at + 2 : at + 1)
  if (scale === null && isPair) return null
  return { ...nothing, start: at, end: scale?.next ?? at + 1, chain: [], isWeak: false }
}

/** `a third attack` is an ordinal or a fraction. */
function doubtfulFraction(context: Context, at: number): Term | null {
  const fraction = fractionAt(context, at)
  if (fraction === null) return null
  const maybe = [fraction.value, exact(1 / fraction.value)]
  return { ...nothing, maybe, start: at, end: fraction.next, chain: [], isWeak: false }
}

/** `a`, `third`, `twentieth`. */
function weakAt({ tokens }: Context, at: number): Term | null {
  const value = numberOf(weakNumbers, tokens[at])
  return value === null ? null : { sure: [value], maybe: [], start: at, end: at + 1, chain: [], isWeak: true }
}

/** `twenty-first`, `one hundred and fifth`, and fractions of longer numbers: `fifty-four hundredths`. */
function ordinalAt({ tokens }: Context, term: Term, { isOpen, below, tail, sum, group, choices }: Quantity): Term | null {
  const isHundred = below === 100 && tail === 0
  const place = tokens[term.end]?.kind === 'dash' ? term.end + 1 : isHundred && isWord(tokens[term.end], 'and') ? term.end + 1 : term.end
  const unit = numberOf(ordinalUnit, tokens[place])
  const value = sum + (group ?? 0)
  if (unit !== null && (isOpen || isHundred)) return { ...term, sure: [value + unit], end: place + 1, chain: [], isWeak: true }
  const part = choices.length === 0 ? denominatorAt(tokens, term.end) : null
  if (part === null || !part.plural) return null
  // `one hundred and thirty fifths` may be 130/5 or 100/35, and `one hundred and two fifths` 102/5 or 100 + 2/5. Quarters and halves
  // may be something else.
  const isMixed = tokens.slice(term.start, term.end).some((token) => isWord(token, 'and')) && value % 100 < part.value
  const isClear = !isOpen && !isMixed && part.value !== 2 && part.value !== 4
  const fraction = exact(value / part.value)
  return { ...term, sure: isClear ? [fraction] : [], maybe: isClear ? [] : [fraction, value], end: part.next, chain: [] }
}

/** `one in five`, `1-in-5`, `two out of three`, `one over three`. */
function ratioAt(context: Context, term: Term): Term | null {
  const { tokens } = context
  const link = tokens[term.end]?.kind === 'dash' ? term.end + 1 : term.end
  const out = isWord(tokens[link], 'out') && isWord(tokens[link + 1], 'of')
  const isOver = isWord(tokens[link], 'over')
  if (!out && !isOver && !isWord(tokens[link], 'in')) return null
  const place = out ? link + 2 : link + 1
  const other = quantityAt(context, tokens[place]?.kind === 'dash' ? place + 1 : place, true)
  const [first] = term.sure
  if (other === null || first === undefined || other.choices.length > 0) return null
  const second = totalOf(other)
  if (isOver ? tokens[other.next] !== undefined : first >= second || second > largestRatio) return null
  const [sure, maybe] = out ? [[first / second, first, second], []] : [[first / second], [first, second]]
  return { ...term, sure, maybe, end: other.next, chain: [] }
}

/** `5 in 2022` is no ratio. */
const largestRatio = 1900

/** Words beside a number that change it in a way that is not read. */
function unsure({ tokens, lexicon }: Context, term: Term, start: number): Reading {
  const { sure, maybe, end } = term
  const after = tokens[end]?.kind === 'dash' ? tokens[end + 1] : tokens[end]
  if (after?.kind === 'word' && !lexicon.knowsScales) return { sure: [], maybe: [...sure, ...maybe].flatMap(scaledByAny) }
  const isLonger =
    after?.kind === 'digits' ? !after.gap && tokens[end - 1]?.kind === 'word' : after?.kind === 'word' && isNumberWord(lexicon, after.text)
  const isJoined =
    tokens[end - 1]?.kind === 'word' &&
    after?.kind === 'word' &&
    isAndNumber(lexicon, after.text) &&
    knownRunAt(tokens, lexicon, end) === null
  const isPower = tokens[end]?.kind === 'power' && !tokens[end]?.gap && tokens[end - 1]?.kind === 'digits'
  const isAround = lexicon.around.some((words) => afterPhrase(tokens, start - words.length, words) !== null)
  return isLonger || isJoined || isPower || isAround ? { sure: [], maybe: [...sure, ...maybe] } : { sure, maybe }
}

/** A half beside a number that is not read together with it: the number may be another one. */
export function besideHalf({ tokens, lexicon }: Context, term: Term): Term {
  const { start, end, sure, maybe, chain } = term
  const isHalf = lexicon.half.some((words) => [start - words.length, end, end + 1].some((at) => afterPhrase(tokens, at, words) !== null))
  if (!isHalf) return term
  const halves = (number: number) => [number, exact(number + 0.5), exact(number + 0.5 * (chain.at(-1) ?? 1))]
  return { ...term, sure: [], maybe: [...sure, ...maybe].flatMap(halves) }
}

/** The number times any power of ten for which languages have a word. */
function scaledByAny(number: number): number[] {
  return Array.from({ length: 16 }, (_, power) => exact(number * 10 ** power))
}

/** Whether a word is a number below a hundred in English. */
export function isSmallNumber(context: Context, at: number): boolean {
  return context.lexicon.isEnglish && numberOf(smallNumbers, context.tokens[at]) !== null
}

/** Alternatives to a fraction with a slash: `9/11` and `120/80` may be two numbers, `2 1/2` is one. */
export function slashNumbers({ tokens }: Context, { start, end }: Term): number[] {
  const place = end - 3
  return place === start && slashFraction(tokens, place) !== null ? [Number(tokens[place]?.text), Number(tokens[place + 2]?.text)] : []
}
