import { foldName } from '../../text/folding.js'
import { groupAdjectives, groupLimits, groupNouns, institutionNouns } from '../lexicon/groups.js'
import { knownOrganizations } from '../lexicon/organizations.js'
import { countryOf, demonyms, directions, isDemonym, isKnownPlace } from '../lexicon/places.js'
import type { Cluster } from './clusters.js'
import type { Mention } from './mentions.js'
import type { NameType } from './types.js'

/**
 * What is named by where it comes from, or whose it is: the group `Russian troops`, the organization `Ukraine’s defence ministry`, and the
 * place `north of Kyiv`.
 */

const origin = '(?<![\\p{L}\\p{M}-])(?<origin>(?:(?:North|South|East|West|New|Saudi|Central|Latin) )?\\p{Lu}[\\p{L}.-]*)'
const described = new RegExp(
  `${origin}(?<possessive>['’]s)? (?<rest>(?:(?:${groupAdjectives}) )*?(?:(?<institution>${institutionNouns})|(?<group>${groupNouns})|(?<place>border|coast)))(?![\\p{L}-])`,
  'gu',
)
const limit = new RegExp(`(?<![\\p{L}-])(?:${groupLimits}) $`, 'u')
/** `Russians` */
const people = /(?<![\p{L}\p{M}'’-])(?:(?:North|South|New|Sri|Puerto|Costa) )?(?<origin>\p{Lu}\p{Ll}+s)(?!['’]?[\p{L}-])/gu
const direction = /(?<![\p{L}-])(?:north|south|east|west|northeast|northwest|southeast|southwest|centre|center|outskirts) of $/u

interface Found {
  type: NameType
  start: number
  end: number
  /** What is the same for all spellings of one group. */
  key: string
}

/** The groups and the like of a text whose names were found. */
export function groupsIn(text: string, clusters: readonly Cluster[]): Cluster[] {
  const groups = new Map<string, Cluster>()
  for (const { type, start, end, key } of [...ownedIn(text, clusters), ...peoplesIn(text), ...partsIn(text, clusters)]) {
    const mention = toMention(text, start, end)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { type, name: mention.name, mentions: [mention], isGuess: false })
    else group.mentions.push(mention)
  }
  return [...groups.values()]
}

/** `Russian troops`, `Ukraine’s defence ministry`, `Belarusian border` */
function ownedIn(text: string, clusters: readonly Cluster[]): Found[] {
  const named = new Map(clusters.flatMap(({ mentions }) => mentions.map((mention) => [mention.end, mention] as const)))
  return [...text.matchAll(described)].flatMap(({ 0: words, index, groups = {} }) => {
    const { origin = '', possessive, rest = '' } = groups
    const owner = possessive === undefined ? undefined : named.get(index + origin.length)
    if (owner === undefined && !(possessive === undefined && isOrigin(origin))) return []
    const country = placeOf(owner?.name ?? origin)
    const type = typeOfNoun(groups)
    // A border is that of a country, and not of a party.
    if (type === 'place' && !isCode.test(country)) return []
    const from = owner?.start ?? index
    const start = type === 'group' ? limitedStart(text, from) : from
    return [{ type, start, end: index + words.length, key: `${text.slice(start, from)}${country} ${rest}` }]
  })
}

function typeOfNoun({ institution, group }: Record<string, string | undefined>): NameType {
  if (institution !== undefined) return 'organization'
  return group === undefined ? 'place' : 'group'
}

/** `Russians`, `captured Russians` */
function peoplesIn(text: string): Found[] {
  return [...text.matchAll(people)].flatMap(({ 0: words, index, groups: { origin = '' } = {} }) => {
    if (!isDemonym(origin.slice(0, -1)) || isKnownPlace(origin) || knownOrganizations.has(origin.toLowerCase())) return []
    const [start, end] = [limitedStart(text, index), index + words.length]
    return [{ type: 'group', start, end, key: text.slice(start, end) }]
  })
}

/** `north of Kyiv` */
function partsIn(text: string, clusters: readonly Cluster[]): Found[] {
  const places = clusters.flatMap(({ type, mentions }) => (type === 'place' ? mentions : []))
  return places.flatMap(({ start, end }) => {
    const words = direction.exec(text.slice(Math.max(0, start - longestDirection), start))?.[0]
    return words === undefined ? [] : [{ type: 'place', start: start - words.length, end, key: `${words}${text.slice(start, end)}` }]
  })
}

/** Longest words before the name of a place, in UTF-16 units. */
const longestDirection = 20

/** `Russian`, `South Korean`, `US` */
function isOrigin(words: string): boolean {
  const parts = words.toLowerCase().split(' ')
  if (isDemonym(parts.at(-1) as string)) return parts.slice(0, -1).every((word) => directions.has(word))
  return /^[\p{Lu}.]+$/u.test(words) && countryOf(words) !== null
}

/** `young` in `young Russian men` */
function limitedStart(text: string, start: number): number {
  return start - (limit.exec(text.slice(Math.max(0, start - longestDirection), start))?.[0].length ?? 0)
}

const isCode = /^[A-Z]{2}$/

/** `Russian` and `Russia` are the same origin: the code of the country. */
function placeOf(origin: string): string {
  const words = origin.toLowerCase().split(' ')
  const place = [...words.slice(0, -1), demonyms.get(words.at(-1) as string) ?? words.at(-1)].join(' ')
  return countryOf(place) ?? place
}

function toMention(text: string, start: number, end: number): Mention {
  const name = text.slice(start, end)
  const span = { start, end }
  return {
    ...{ ...span, name, words: name.split(/\s+/u), folded: foldName(name), titles: [], whole: span },
    ...{ before: '', after: '', isSentenceStart: false },
  }
}
