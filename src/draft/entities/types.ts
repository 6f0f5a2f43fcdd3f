import type { AuthoredEntity } from '../../../schemas/entity.js'
import { orderOf } from '../../text/names/name-order.js'
import { beforeOf, knownOrganizations, organizationWords, surnameOrganizationWords } from '../lexicon/organizations.js'
import { isFirstName } from '../lexicon/people.js'
import {
  countryOf,
  firstPlaceWords,
  isCity,
  isKnownPlace,
  placeWords,
  surnameCountries,
  surnamePlaceWords,
  weakPlaceWords,
} from '../lexicon/places.js'
import { otherAcronyms, stormWords, surnameThingWords, thingWords } from '../lexicon/things.js'
import { wordSet } from '../lexicon/words.js'
import type { Mention } from './mentions.js'

/** Events, laws, products and the like have names too, and are no entities. */
export type NameType = AuthoredEntity['type'] | 'thing'

/** Longest name of a person, in words. */
const longestPerson = 5

/** `VELMOUTH, N.H. — ` at the start of an article */
const isDateline = /^\p{Lu}[\p{Lu} ]{2,}(?:, [\p{L}. ]{2,20})? ?(?:[—–]|--|- |\()/u

/** What the name of a mention alone says about its type; null if it says nothing. */
export function typeOf({ name, words, titles, before, after }: Mention): NameType | null {
  if (before === '' && isDateline.test(`${name}${after}`)) return 'place'
  if (isKnownPlace(name) && titles.length === 0) return 'place'
  if (titles.length > 0) return 'person'
  const lower = words.map((word) => word.toLowerCase())
  return words.length === 1 ? typeOfWord(name) : (typeOfLastWord(lower, startsLikePerson(words[0] as string)) ?? typeOfWords(words, lower))
}

function typeOfWord(name: string): NameType | null {
  const lower = name.toLowerCase()
  if (knownOrganizations.has(lower)) return 'organization'
  if (otherAcronyms.has(lower) || thingWords.has(lower) || /\d$/.test(name) || /^[IVXLCM]{2,}$/.test(name)) return 'thing'
  if (isCity(name)) return 'place'
  if (camelCase.test(name)) return 'organization'
  return /^\p{Lu}[\p{Lu}.&-]+$/u.test(name) && name.length <= longestAcronym ? 'organization' : null
}

const longestAcronym = 6
/** `YouTube`, but not `McHolm` and `DeHolm` */
const camelCase = /^(?!(?:Ma?c|D[aeiu]|L[aeo]|V[ao]n|O|Fitz)\p{Lu})\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+$/u

/** `Gulf of Finland` */
const placesOf = wordSet('city state gulf bay cape isle republic kingdom strait sea port emirate duchy principality province municipality')

/** `Anna Post`, but not `Washington Post` */
function startsLikePerson(first: string): boolean {
  return isFirstName(first) && !isKnownPlace(first)
}

function typeOfLastWord(lower: readonly string[], isPersonal: boolean): NameType | null {
  const last = lower.at(-1) as string
  const isPair = lower.length === 2 && isPersonal
  const saysOrganization = lower.some((word) => organizationWords.has(word))
  if (stormWords.has(lower[0] as string)) return 'thing'
  if (thingWords.has(last) && !(isPair && surnameThingWords.has(last))) return 'thing'
  if (organizationWords.has(last) && !(isPair && surnameOrganizationWords.has(last))) return 'organization'
  const [first = ''] = lower
  if (firstPlaceWords.has(first) && !isPair && !saysOrganization) return 'place'
  if (lower[1] === 'of' && beforeOf.has(first)) return placesOf.has(first) ? 'place' : 'organization'
  if (placeWords.has(last) && !(isPair && surnamePlaceWords.has(last)))
    return weakPlaceWords.has(last) && saysOrganization ? 'organization' : 'place'
  return saysOrganization && !isPair ? 'organization' : null
}

function typeOfWords(words: readonly string[], lower: readonly string[]): NameType | null {
  if (lower.length <= 2 && lower.some((word) => knownOrganizations.has(word))) return 'organization'
  const [first] = words as [string]
  const isPersonal = words.length <= longestPerson && (isFirstName(first) || isEastAsian(words) || /^\p{Lu}$/u.test(first))
  if (isCity(words.join(' '))) return 'place'
  if (isBranch(words)) return 'organization'
  return isPersonal ? 'person' : null
}

/** `Air France`, `GM Europe`, but not `Anna Jordan` */
function isBranch([first = '', last = '', more]: readonly string[]): boolean {
  if (more !== undefined || !isKnownPlace(last)) return false
  const mayBePerson = countryOf(last) === null || surnameCountries.has(last.toLowerCase())
  return first === 'Air' || /^\p{Lu}{2,4}$/u.test(first) || !mayBePerson
}

/** `Leung Chun-ying` */
function isEastAsian(words: readonly string[]): boolean {
  return words.length <= 3 && orderOf(words, undefined).first === 'last-name'
}
