/** Closed classes of English words that delimit noun phrases. */

export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/))
}

/** Pronouns that may be a subject. */
export const pronouns = wordSet('he she they i we you it who')
export const relatives = wordSet('who which that whom')

export const determiners = wordSet(
  'the a an his her their its my our your this that these those one some many several most two three four another both',
)

/** What may stand between a subject and its verb. */
export const auxiliaries = wordSet(
  `has have had was were is are be been being would will could can may might must should did do does also then later again still
  once never not n't even just now further soon first previously recently reportedly often always already ever simply merely only
  twice apparently actually once went on to has 've 's 'd got publicly privately famously repeatedly`,
)

/** Words that end a noun phrase to their left or right. */
export const boundaries = wordSet(
  `that but because when while after as if although though where what how why and or nor so than until unless since whether before
  is was were are be been has had have will would could should may might must can did does do then there here not to by`,
)

export const prepositions = wordSet(
  `in on at for from of with to by during after before about against over under near via through into among between since until within
  despite without following like amid toward towards upon across along inside outside`,
)

/** Words that start a subordinate clause. */
export const subordinators = wordSet('because when while after as if although though than until unless since before once whereas')

/** Words of time that stand before a subject or after a verb, and are no part of a name. */
export const times = wordSet(
  `monday tuesday wednesday thursday friday saturday sunday mondays today yesterday tomorrow tonight week month year morning afternoon
  evening night january february march april may june july august september october november december earlier later last next ago
  recently now then this`,
)
