import { followerNouns, groupAdjectives, standingNouns, zones } from '../lexicon/groups.js'
import { isDemonym } from '../lexicon/places.js'
import type { DraftEntity } from './entities.js'

/** What an article describes and does not name. */
export interface Described {
  words: string
  type: DraftEntity['type']
}

/** People by their standing. `Russian conscripts` and `Holm’s conscripts` are others. */
const standing = new RegExp(
  `(?:(?<origin>\\p{Lu}[\\p{L}.]*)(?<owner>['’]s)? (?:[\\p{L}-]+ )?)?(?<![\\p{L}-])(?<words>${standingNouns})(?![\\p{L}-])`,
  'gu',
)
const followers = new RegExp(`(?<![\\p{L}-])(?:his|her|their) (?:(?:${groupAdjectives}) )?(?:${followerNouns})(?![\\p{L}-])`, 'gu')
const places = new RegExp(`(?<![\\p{L}-])the (?:${zones})(?![\\p{L}-])`, 'gu')

/** The groups and places that a text describes, each once. */
export function describedIn(text: string): Described[] {
  const found = (pattern: RegExp, type: Described['type']) =>
    [...new Set([...text.matchAll(pattern)].flatMap(wordsOf))].map((words) => ({ words, type }))
  return [...found(standing, 'group'), ...found(followers, 'group'), ...found(places, 'place')]
}

function wordsOf({ 0: whole, groups: { origin = '', owner, words = whole } = {} }: RegExpExecArray): string[] {
  return owner !== undefined || isDemonym(origin) ? [] : [words]
}
