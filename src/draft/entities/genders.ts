import { type Gender, genderOfFirstName } from '../lexicon/people.js'
import { genderOfTitles } from '../lexicon/titles.js'
import type { Mention } from './mentions.js'

/** The gender of somebody by the titles and the first names of the mentions; null if these say nothing. */
export function genderOf(mentions: readonly Mention[]): Gender {
  const [stated] = mentions.flatMap(({ titles }) => genderOfTitles(titles) ?? [])
  // `Hillary Clinton` before `Clinton`
  const full = [...mentions].sort((a, b) => b.words.length - a.words.length)
  const [first] = full.flatMap(({ words }) => genderOfFirstName(words[0] as string) ?? [])
  return stated ?? first ?? null
}
