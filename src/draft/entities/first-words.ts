import { knownOrganizations } from '../lexicon/organizations.js'
import { isFirstName } from '../lexicon/people.js'
import { isKnownPlace } from '../lexicon/places.js'
import { isTitle } from '../lexicon/titles.js'
import { isCueVerb } from '../lexicon/verbs.js'
import { times } from '../lexicon/words.js'
import type { Token } from '../text/tokens.js'
import { isAcronym, isFunctionWord, isNameWord, particles, type Run } from './runs.js'

/** Words that have a capital only because a sentence starts with them. */

/** How a text writes its words where no sentence starts. */
export interface WrittenWords {
  inLowerCase: ReadonlySet<string>
  /** Words with capitals, and the word with a capital after each. */
  pairs: ReadonlySet<string>
}

export function writtenWords(lines: readonly (readonly Token[])[]): WrittenWords {
  const inLowerCase = new Set<string>()
  const pairs = new Set<string>()
  for (const line of lines) {
    for (const [at, token] of line.entries()) {
      const { isWord, isCapital, lower, text } = token
      if (isWord && !isNameWord(token)) inLowerCase.add(lower)
      const next = line[at + 1]
      if (isCapital && next?.isCapital && !startsSentence(line, at)) pairs.add(`${text} ${next.text}`)
    }
  }
  return { inLowerCase, pairs }
}

export function startsSentence(line: readonly Token[], at: number): boolean {
  return at === 0 || /^[.!?:…“"‘'«—–*•()-]$/u.test((line[at - 1] as Token).text)
}

/** A run without the words at its start that are no names. */
export function withoutFirstWords(line: readonly Token[], run: Run, written: WrittenWords): Run {
  const isStart = startsSentence(line, run.start)
  let { start } = run
  while (start < run.end && isNoName(line, { start, end: run.end }, isStart && start === run.start, written)) start += 1
  return { start, end: run.end }
}

function isNoName(line: readonly Token[], { start, end }: Run, isStart: boolean, { inLowerCase, pairs }: WrittenWords): boolean {
  const token = line[start] as Token
  const { lower, isWord, text } = token
  if (!isWord || times.has(lower) || isFunctionWord(token)) return true
  if (isStart && lower === 'former') return true
  if (!isStart || isTitle(lower) || isAcronym(text)) return false
  if (end - start === 1) return inLowerCase.has(lower) || isCueVerb(lower) || /ly$/.test(lower)
  // `Finally Holm`
  if (/.{3}ly$/.test(lower) && !isFirstName(text) && !isKnownPlace(text)) return true
  // `Rival Anna Holm`
  const isApart = end - start > 2 && isFirstName((line[start + 1] as Token).text)
  if (isApart && !isFirstName(text) && !isKnownPlace(text) && !knownOrganizations.has(lower)) return true
  const pair = `${text} ${(line[start + 1] as Token).text}`
  // `New Zealand`, `Mark Brandt`, `Von der Leyen`
  return inLowerCase.has(lower) && !(pairs.has(pair) || isKnownPlace(pair) || isFirstName(text) || particles.has(lower))
}
