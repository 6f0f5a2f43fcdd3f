import type { AuthoredFigure } from '../../../schemas/figure.js'
import { overlaps, type Span } from '../text/spans.js'

/** A number in a sentence, before it is known what it counts. */
export interface FoundNumber {
  /** Its words, with qualifier, currency and percent sign. */
  words: string
  /** Where they are in the sentence, and what stands before and after them. */
  at: number
  before: string
  after: string
  /** The (first) number alone. */
  first: string
  /** Whether there are two numbers, and whether they are the ends of a range. */
  isPair: boolean
  isRange: boolean
  qualifier: AuthoredFigure['qualifier']
  /** As in `US$` and `per cent`. */
  currency: string | null
  percent: string | null
}

const below20 =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const small = `${below20}|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety`
const scales = '(?:hundred|thousand|million|billion|trillion|dozen)\\b'
const inDigits = `(?:\\d{1,3}(?:(?:,\\d{3})+|(?:[ \u00a0]\\d{3})+(?!\\d))(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?:[ -]${scales})?`
const below100 = `(?:${small})\\b(?:-(?:${small})\\b)?`
/** `a`, `half a` and `and` belong to a number only beside a word like `hundred`. */
const inWords = `(?:${below100}|(?:half )?a(?= ${scales}))(?: ${scales}(?: and ${below100})?)*`
const number = `(?:${inDigits}|${inWords})(?: and a half\\b)?`
const currency = '(?:(?:USD?|AU|CA|NZ|HK|A|C|S)?\\$|£|€|¥|₹)'
/** Letters that multiply an amount of money: `$5bn`. */
const amountScale = '(?:(?<=[$£€¥₹][\\d.,]+) ?(?:bn|mn|m|tn|b|k)\\b)?'
const percent = ' ?%| per ?cent\\b| pct\\b| percentage points?\\b'
/** Units that may follow digits without a blank. */
const glued = '(?:km|kg|mph|kph|ft|mm|cm)\\b'

const qualifiers: readonly [words: string, qualifier: AuthoredFigure['qualifier']][] = [
  ['at least|a minimum of|no fewer than|no less than|not less than', 'at-least'],
  [
    'more than|over|above|upwards of|exceeding|well over|just over|in excess of|exceed(?:ed|s)|surpass(?:ed|ing)|topp(?:ed|ing)',
    'more-than',
  ],
  ['fewer than|less than|under|below|just under', 'less-than'],
  ['up to|as many as|as much as|at most|a maximum of|no more than|not more than', 'up-to'],
  ['about|around|approximately|roughly|nearly|almost|some|an estimated|close to|estimated', 'about'],
]
const laterQualifiers: readonly [words: string, qualifier: AuthoredFigure['qualifier']][] = [
  [' or more|\\+|-plus', 'at-least'],
  [' or so', 'about'],
  [' or fewer| or less', 'up-to'],
]
const wordsOf = (list: typeof qualifiers) => list.map(([words]) => words).join('|')

const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}_.,:/$£€#+–-]|\\bnot )(?:(?<qualifier>${wordsOf(qualifiers)}) |between )?` +
    `(?<currency>${currency})?(?<first>${number})${amountScale}` +
    `(?:(?<firstPercent>${percent})?(?<joint> to |(?<=\\bbetween .{1,40}) and | or |-|–)(?<secondCurrency>${currency})?${number}${amountScale})?` +
    `(?<percent>${percent})?(?<later>(?:${wordsOf(laterQualifiers)})(?!\\p{L}))?` +
    `(?!(?!${glued})[\\p{L}\\d/:]|[.,–-]\\d)`,
  'giu',
)

/** How many characters on either side of a number tell what it counts. */
const reach = 200

/** The numbers of a sentence that may be figures: not dates, times of day, years, ranks and scores. */
export function numbersIn(sentence: string, dates: readonly Span[]): FoundNumber[] {
  return [...sentence.matchAll(pattern)]
    .map((match) => toNumber(sentence, match))
    .filter((number) => isOld.test(number.after) || !dates.some((date) => overlaps(date, spanOf(number))))
    .filter((number) => !isName(number))
}

/** `a 2000 year old tradition` is no year. */
const isOld = /^[ -]years?[ -]old\b/

function spanOf({ at, words }: FoundNumber): Span {
  return { start: at, end: at + words.length }
}

function toNumber(sentence: string, { 0: words, index, groups }: RegExpExecArray): FoundNumber {
  const { first, joint, qualifier, later, ...signs } = groups as Record<string, string | undefined>
  const before = sentence.slice(Math.max(0, index - reach), index)
  const end = index + words.length
  return {
    ...{ words, at: index, before, after: sentence.slice(end, end + reach), first: first as string, isPair: joint !== undefined },
    isRange: isRange(joint, before, signs.firstPercent !== undefined || signs.secondCurrency !== undefined),
    qualifier: qualifierOf(qualifiers, qualifier) ?? qualifierOf(laterQualifiers, later) ?? 'exact',
    ...{ currency: signs.currency ?? null, percent: signs.percent?.trim().toLowerCase() ?? null },
  }
}

/** `lost 36 percent to 51 percent` and `rose $1 to $78` are two values; `between 5 and 10 percent` is a range. */
function isRange(joint: string | undefined, before: string, hasTwoUnits: boolean): boolean {
  if (joint === ' to ') return !changes.test(before) && (!hasTwoUnits || /\bfrom $/i.test(before))
  return joint !== undefined
}

/** `rose from 9 to 10`: two values, and no range. */
const changes =
  /\b(?:rose|risen|rising|fell|fallen|falling|grew|increas\w+|decreas\w+|declin\w+|dropp\w+|cut|rais\w+|reduc\w+|expand\w+|went|down|up)\b[^,;]* from $/i

function qualifierOf(list: typeof qualifiers, words: string | undefined): AuthoredFigure['qualifier'] | undefined {
  return words === undefined ? undefined : list.find(([pattern]) => new RegExp(`^(?:${pattern}) ?$`, 'i').test(words))?.[1]
}

/** `twenty nineteen`: two words for one number, or a year. */
const afterNumber = new RegExp(`\\b(?:${small}) $`, 'i')
const timeOfDay = /^ ?(?:[ap]\.?m\b|o['’]clock\b|(?:GMT|UTC|EST|BST)\b)/i
/** Words before a number that is a name: `page 4`, `posts 542 and 543`. */
const named =
  /\b(?:numbers?|nos?\.|pages?|chapter|paragraph|sections?|articles?|room|channel|route|highway|flight|model|version|type|grades?|level|phase|stage|step|part|volume|day|week|line|unit|gate|lane|platform|track|posts?|district|ward|zone|class|category|size|item|rule|title|proposition|resolution|question|figure|table|episode|season|act|round|game) (?:\d+(?:,| and| or) )?$/i
/** `one in three`: a part, and no number of its own. */
const ratio = new RegExp(`^ (?:in|out of)(?: every)? (?:\\d+|${small})\\b(?! (?:minutes|hours|days|weeks|months|years))`, 'i')
const measured = /^[ -](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|people|miles?|km)\b/
const result = /^ ?(?:votes?|decision|ruling|win|victory|loss|defeat|lead|margin|ratio|odds|record|score)\b/

/** Whether the number names something, or is a time of day, a year or a result. */
function isName({ words, before, after, first, isPair, currency, percent }: FoundNumber): boolean {
  if (currency !== null || percent !== null) return false
  const isYear =
    /^(?:1[5-9]|20)\d\d$/.test(first) && words === first && !/^[ -](?:people|soldiers|troops|votes|men|women|years?)\b/.test(after)
  return (
    isYear ||
    (/^(?:\d|[a-z]+)$/i.test(first) && ratio.test(after)) ||
    (first === '911' && /^ (?:calls?|dispatch\w*|operators?)\b/.test(after)) ||
    afterNumber.test(before) ||
    timeOfDay.test(after) ||
    (named.test(before) && !measured.test(after)) ||
    (isPair && result.test(after))
  )
}
