import { isDemonym } from '../lexicon/places.js'
import { auxiliaries, boundaries, determiners, prepositions, times, wordSet } from '../lexicon/words.js'
import { duration } from './durations.js'
import { fateOf } from './fates.js'
import type { Kind } from './kind.js'
import { countedBy } from './noun-phrases.js'
import { isDuration, isPeople, metricOfThings, singular } from './nouns.js'
import type { FoundNumber } from './numbers.js'
import { rateOf } from './rates.js'

/** People and things: the noun after the number says what they are. */
export function counted(number: FoundNumber): Kind | null {
  const { before, after } = number
  const crew = /^-(?:member|person|man|woman|strong)\b/.exec(after)?.[0]
  if (crew !== undefined) return { metric: 'other', unit: 'person', measure: 'attribute', extent: crew }
  const found = countedBy(after)
  if (found === null) return null
  const { lower, words: extent, rest } = found
  if (isDuration(lower)) return duration(number, found)
  if (lower === 'degrees') return { metric: 'temperature', unit: 'degree', measure: 'attribute', extent }
  const fate = fateOf(before, lower, ofWhole.test(before) ? '' : /\bincluding $/.test(before) ? rest.replace(/^,/, '') : rest)
  if (isUnclear(number, lower) || (fate?.words == null && (isKnown(number) || followsName(number)))) return null
  const counts = { modifiers: [...found.modifiers, lower], fate }
  const isPerson = isPeople(lower) || isDemonym(lower) || (fate !== null && fate.words === null)
  if (isPerson) return { ...counts, ...rateOf(found, 'person'), metric: fate?.metric ?? peopleMetric(before, lower) }
  const isHome = /^(?:families|households|couples)$/.test(lower)
  return { ...counts, ...rateOf(found, singular(lower)), metric: (isHome ? fate?.metric : null) ?? metricOfThings(lower, extent) }
}

/** `two of the three suspects`, `none of the 45 passengers`: what happened did not happen to all of them. */
const ofWhole = / of (?:the|its|his|her|their|our|these|those) $/i

/** Numbers that count nothing: of a compound, a fraction, a comparison, or with a vague noun. */
function isUnclear({ first, before, after }: FoundNumber, lower: string): boolean {
  return (
    after.startsWith('-') ||
    first.toLowerCase() === 'one' ||
    (vague.has(lower) && !/\d/.test(first)) ||
    /^ times (?:as|more|higher|larger|greater|bigger|less|the|its|their|that|faster|over)\b/.test(after) ||
    /^ (?:thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)\b/i.test(after) ||
    /\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of)(?: every)? $/i.test(before)
  )
}

/** Nouns that small numbers count without saying much: `on two fronts`. */
const vague = wordSet(
  'figures things ways fronts sides parts kinds types sorts forms answers reasons options positions steps sets levels names issues ideas examples factors aspects choices thoughts problems elements areas hands eyes feet',
)

function peopleMetric(before: string, lower: string): Kind['metric'] {
  const isPopulation = lower === 'inhabitants' || /\b(?:home to|population of|city of|town of|village of) $/i.test(before)
  return isPopulation ? 'population' : 'other'
}

const ranked = /\b(?:first|last|next|past|top) $/i
const definite =
  /(?:[’']s|s[’']|\b(?:the|these|those|his|her|their|its|our|my|your|both|all|other|same|each|every|any))(?: (?:other|same|remaining))? $/i

/** `the two leaders`, `his three sons`, `the top 10 teams`: the number is known, or one of an order. */
function isKnown({ before, first }: FoundNumber): boolean {
  return ranked.test(before) || (/^(?:\d|[a-z]+)$/i.test(first) && definite.test(before))
}

/** `Apollo 11 astronauts`: the number belongs to a name. */
function followsName({ before, words, first }: FoundNumber): boolean {
  const previous = /(\p{Lu}[\p{L}’'.-]*) $/u.exec(before)?.[1]
  return (
    previous !== undefined &&
    words === first &&
    /^\d+$/.test(first) &&
    !isFunctionWord(previous.toLowerCase()) &&
    !times.has(previous.toLowerCase())
  )
}

function isFunctionWord(lower: string): boolean {
  return determiners.has(lower) || prepositions.has(lower) || boundaries.has(lower) || auxiliaries.has(lower)
}
