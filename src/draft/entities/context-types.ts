import { isFirstName } from '../lexicon/people.js'
import { isCity, isKnownPlace } from '../lexicon/places.js'
import { roleNouns } from '../lexicon/titles.js'
import type { Mention } from './mentions.js'
import type { NameType } from './types.js'

/** What the words around a name say about what has it. */

const works = 'book|film|movie|song|album|single|novel|game|show|series|musical|play|painting|poem|documentary|opera|sculpture'
const products =
  'browser|software|app|console|vaccine|missile|rocket|tank|drone|aircraft|jet|helicopter|ship|vessel|yacht|boat|submarine|satellite|spacecraft|phone|smartphone|camera|virus|variant|hurricane|storm|typhoon|festival|award|prize|law|act|bill|exhibit|exhibition|cup|race|disease|drug'
const organizations =
  'company|firm|group|party|newspaper|website|magazine|team|club|airline|agency|channel|network|movement|foundation|university|militia|bank|charity|band|label|union|broadcaster|organisation|organization|government|army|police'
const places =
  'region|province|city|area|district|river|neighbourhood|neighborhood|border|coast|island|peninsula|county|airport|village|town|state|street|suburb|capital|port|valley|mountain|desert|lake|oblast|resort|territory|municipality'

const thingBefore = new RegExp(`\\b(?:${works}|${products}),?$`, 'i')
const thingAfter = new RegExp(`^ (?:${works}|${products})s?\\b`)
const organizationBefore = new RegExp(`\\b(?:${organizations})$`)
const organizationAfter = new RegExp(`^(?: |, (?:a|an|the) (?:[\\w-]+ ){0,3})(?:${organizations})\\b`)
const placeBefore = new RegExp(`\\b(?:${places})(?: of)?$`)
const placeOf =
  /\b(?:mayor|governor|people|residents|citizens|outskirts|suburbs|streets|siege|battle|bishop|archbishop|kingdom|republic) of$/
const placeAfter = new RegExp(`^(?: |, (?:a|an|the) (?:[\\w-]+ ){0,3})(?:${places})\\b`)
const personAfter = /^(?:,? who\b|,? whose\b|, (?:aged )?\d\d\b(?!,? \d)|\(\d\d\))/
const apposition = /^, (?:a|an|the|his|her|its|their) (?<words>(?:[\w-]+ ?){1,4})/
const located = /\b(?:in|near|outside|across|throughout|left|leaving|reach(?:ed|ing)?|enter(?:ed|ing)?|visit(?:ed|ing)?|fled|fleeing)$/i

/** Longest name of somebody who speaks. */
const longestSpeaker = 4

/** The type of what the mentions name, by the words around them; null if these say nothing. */
export function typeFromContext(mentions: readonly Mention[], speaks: (mention: Mention) => boolean): NameType | null {
  for (const mention of mentions) {
    const found = stated(mention)
    if (found !== null) return found
  }
  const speaker = mentions.find(speaks)
  if (speaker !== undefined) return speaker.words.length <= longestSpeaker && !hasArticle(speaker) ? 'person' : 'organization'
  return mentions.filter(({ before }) => located.test(before)).length * 2 >= mentions.length ? 'place' : null
}

function stated({ before, after }: Mention): NameType | null {
  if (
    isRole(before) ||
    personAfter.test(after) ||
    (apposition.exec(after)?.groups?.words ?? '').split(' ').some((word) => roleNouns.has(word))
  )
    return 'person'
  if (thingBefore.test(before) || thingAfter.test(after)) return 'thing'
  if (organizationBefore.test(before) || organizationAfter.test(after)) return 'organization'
  if (isKnownPlace(/^, (\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*)?)/u.exec(after)?.[1] ?? '')) return 'place'
  return placeBefore.test(before) || placeOf.test(before) || placeAfter.test(after) ? 'place' : null
}

/** `actor Dennis Brook`, `the mayor of Velmouth, Ida Brandt` */
function isRole(before: string): boolean {
  const [, noun = ''] = /(?:^|[^\p{L}-])([\p{L}-]+)(?:(?: (?:of|for|at|in) [^,.;:]+)?,)?$/u.exec(before) ?? []
  return roleNouns.has(noun.toLowerCase())
}

export function hasArticle({ before }: Mention): boolean {
  return /\bthe$/i.test(before)
}

/** The likeliest type of a name that nothing says anything about. It is a guess. `singles` are the names of one word. */
export function likelyType(mentions: readonly Mention[], singles: ReadonlySet<string>): NameType {
  const [{ words, name, folded }] = mentions as [Mention]
  if (words.length === 1) {
    if (isFirstName(name)) return 'person'
    return mentions.filter(({ isSentenceStart }) => !isSentenceStart).length > 1 ? 'organization' : 'thing'
  }
  // `Windows XP`
  if (/^[\p{Lu}\d]+$/u.test(words.at(-1) as string)) return 'thing'
  const last = words.at(-1) as string
  if (mentions.some(hasArticle) || isCity(last) || isKnownPlace(last)) return 'organization'
  return words.length === 2 || singles.has(folded.split(' ').at(-1) as string) ? 'person' : 'organization'
}
