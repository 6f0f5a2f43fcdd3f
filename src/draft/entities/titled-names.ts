import { knownOrganizations, organizationWords } from '../lexicon/organizations.js'
import { isFirstName } from '../lexicon/people.js'
import { isDemonym, isKnownPlace, placeWords } from '../lexicon/places.js'
import { isTitle, styles, titleModifiers, titleNames } from '../lexicon/titles.js'
import type { Token } from '../text/tokens.js'
import { isAcronym, isNameWord, type Run } from './runs.js'

/** A name with the titles before it. */
export interface TitledRun extends Run {
  /** Where the titles start. */
  whole: number
  titles: readonly string[]
}

/**
 * Separates titles from names. `US President Anna Brandt` is the place `US` and the person `Anna Brandt`; `State Department Spokesperson`
 * is an organization and a role.
 */
export function withoutTitle(line: readonly Token[], run: Run): TitledRun[] {
  const { start, end } = run
  if (end <= start) return []
  const title = lastTitle(line, run)
  const whole = title === -1 ? withoutPlace(line, run) : [{ ...run, whole: start, titles: [] }]
  if (title === -1) return whole
  const first = titleStart(line, start, title)
  const name = nameStart(line, title + 1, end)
  if (name === end) return roleAtEnd(line, run, title, first)
  if (isInstitution(line.slice(name, end)) && !isPersonal(line[title] as Token)) return whole
  const found = line.slice(first, name).filter(({ lower, isWord }) => isWord && !isDemonym(lower))
  const prefix = prefixOf(line, start, first)
  const own = isStyled(line, title, name, end) ? title : name
  return [...(prefix === null ? [] : [prefix]), { start: own, end, whole: start, titles: found.map(({ lower }) => lower) }]
}

/** `United States Anna Holm`, after `President of the`, is a place and a person. */
function withoutPlace(line: readonly Token[], run: Run): TitledRun[] {
  const { start, end } = run
  for (let at = Math.min(start + longestPlace, end - 2); at > start; at -= 1) {
    const place = line.slice(start, at).map(({ text }) => text)
    const [first] = place as [string]
    if (!isFirstName((line[at] as Token).text) || !isKnownPlace(place.join(' ')) || isFirstName(first)) continue
    return [
      { start, end: at, whole: start, titles: [] },
      { start: at, end, whole: at, titles: [] },
    ]
  }
  return [{ start: afterOrigin(line, run), end, whole: start, titles: [] }]
}

/** Longest name of a place before the name of a person, in words. */
const longestPlace = 3

/** `Democrat Anna Holm` is Anna Holm. */
function afterOrigin(line: readonly Token[], { start, end }: Run): number {
  const [first, second] = [line[start] as Token, line[start + 1]]
  return end - start > 2 && isDemonym(first.lower) && second !== undefined && isFirstName(second.text) ? start + 1 : start
}

/** Of `Pope Francis` and `King Charles III`, the title is a part of the name. */
function isStyled(line: readonly Token[], title: number, name: number, end: number): boolean {
  const given = line.slice(name, end).filter(({ text }) => !/^[IVX]+$/.test(text))
  return given.length === 1 && styles.has((line[title] as Token).lower)
}

/** The last title of a run, unless it is the last name of somebody. */
function lastTitle(line: readonly Token[], { start, end }: Run): number {
  for (let at = end - 1; at >= start; at -= 1) {
    const { lower } = line[at] as Token
    const isLastName = at > start && titleNames.has(lower) && isFirstName((line[at - 1] as Token).text)
    if (isTitle(lower) && !isLastName) return at
  }
  return -1
}

/** Adjectives of origin and other titles belong to a title. */
function titleStart(line: readonly Token[], start: number, title: number): number {
  let first = title
  while (first > start) {
    const { lower, text } = line[first - 1] as Token
    if (!isTitle(lower) && !titleModifiers.has(lower) && !isDemonym(lower) && text !== '.') break
    first -= 1
  }
  return first
}

/** After a title, a full stop, `of Education` and `for Trade` may stand. */
function nameStart(line: readonly Token[], after: number, end: number): number {
  let at = after
  if (line[at]?.text === '.' && at < end) at += 1
  if (at >= end || !/^(?:of|for)$/.test((line[at] as Token).lower)) return Math.min(at, end)
  const name = line.slice(at + 2, end).findIndex(({ text }) => isFirstName(text) && !isKnownPlace(text))
  return name === -1 ? end : at + 2 + name
}

/** `Prime Minister` describes somebody; what stands before it may be a name. */
function roleAtEnd(line: readonly Token[], run: Run, title: number, first: number): TitledRun[] {
  const { start, end } = run
  const isOffice = end - title > 1 && /^(?:of|for)$/.test((line[title + 1] as Token).lower)
  const before = prefixOf(line, start, first)
  const after = isOffice ? prefixOf(line, title + 2, end) : null
  return [before, after].filter((part) => part !== null)
}

/** A place or an organization before a title; null if the words belong to the title. */
function prefixOf(line: readonly Token[], start: number, end: number): TitledRun | null {
  const known = line.slice(start, end).findIndex(({ lower }) => knownOrganizations.has(lower))
  if (known === 0) return { start, end: start + 1, whole: start, titles: [] }
  const tokens = line.slice(start, end)
  if (tokens.length === 0) return null
  const name = tokens.map(({ text }) => text).join(' ')
  const isName =
    isKnownPlace(name) ||
    tokens.some(({ lower }) => knownOrganizations.has(lower)) ||
    (tokens.length > 1 && isInstitution(tokens)) ||
    (tokens.length === 1 && isAcronym((tokens[0] as Token).text)) ||
    (tokens.length > 1 && isFirstName((tokens[0] as Token).text))
  return isName ? { start, end, whole: start, titles: [] } : null
}

/** `General Motors` and `Justice Department` are no people. */
function isInstitution(tokens: readonly Token[]): boolean {
  const { lower } = tokens.findLast(isNameWord) as Token
  return organizationWords.has(lower) || placeWords.has(lower)
}

/** Only people have these titles. */
function isPersonal({ lower }: Token): boolean {
  return /^(?:mr|mrs|ms|miss|sir)$/.test(lower)
}
