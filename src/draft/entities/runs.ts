import { beforeOf } from '../lexicon/organizations.js'
import { isFirstName } from '../lexicon/people.js'
import { adjectiveParts } from '../lexicon/things.js'
import { isTitle } from '../lexicon/titles.js'
import { auxiliaries, boundaries, determiners, prepositions, pronouns, times, wordSet } from '../lexicon/words.js'
import type { Token } from '../text/tokens.js'

/** The tokens of a line of text from a position to another one, end exclusive. */
export interface Run {
  start: number
  end: number
}

/** Words before last names: `von der Leyen`. */
export const particles = wordSet('de la van von der den al bin el du da dos del di los las ter zu zur')
const connectors = new Set([...particles, 'of', 'for', 'on', 'and', '&'])
/** Longest name, in tokens: a line in capitals is none. */
const longest = 12
/** `al-Amr` */
const articled = /^(?:al|el|an|as|ash|ad|ar|at)-\p{Lu}/u

/** Words that are no names although they have a capital. */
const otherWords = wordSet(
  `i yes no oh well god if however meanwhile according photo photos image
  picture video file source credit getty neither whatever whenever wherever latest all any each every other only most such very please thank thanks let don't can't won't didn't isn't what where why who
  how here now more so yet us let's first second two three four five six seven eight nine ten one hello hi dear sorry okay ok`,
)

/** The runs of capitals of a line, with the words that join them. */
export function runsOf(line: readonly Token[]): Run[] {
  const runs: Run[] = []
  for (let at = 0; at < line.length; at += 1) {
    if (!isNameWord(line[at] as Token)) continue
    const end = runEnd(line, at)
    runs.push({ start: at, end })
    at = end - 1
  }
  return runs
}

/** Not adjectives such as `Moscow-backed`. */
export function isNameWord({ isCapital, text, lower }: Token): boolean {
  const last = lower.slice(lower.lastIndexOf('-') + 1)
  const isAdjective = last !== lower && (adjectiveParts.has(last) || /^\p{L}{3,}ed$|^\p{L}{4,}ing$/u.test(last))
  return (isCapital && !isAdjective) || articled.test(text)
}

/** `They’ve` */
const contraction = /^(?:i|you|he|she|it|we|they|who|what|that|there|here|how|where|when)'/

/** Articles, pronouns, conjunctions and the like, with a capital because of their place. */
export function isFunctionWord({ lower, text }: Token): boolean {
  const isListed =
    determiners.has(lower) ||
    pronouns.has(lower) ||
    prepositions.has(lower) ||
    boundaries.has(lower) ||
    auxiliaries.has(lower) ||
    otherWords.has(lower)
  return (isListed || contraction.test(lower)) && !isAcronym(text)
}

/** `US` and `WHO` are names, `us` and `who` are none. */
export function isAcronym(text: string): boolean {
  return text.length > 1 && text === text.toUpperCase()
}

function runEnd(line: readonly Token[], start: number): number {
  let end = start + 1
  while (end - start < longest) {
    const [token, next] = [line[end], line[end + 1]]
    if (token === undefined) return end
    if (isNameWord(token)) {
      if (endsRun(line, end)) return end
      end += 1
    } else if (next === undefined || !joins(line, start, end)) return end
    else end += isNameWord(next) ? 2 : 3
  }
  return end
}

/** A function word or a day begins something else: `in the U.S. The`, `on the Hill Monday`; but not the last name in `Theresa May`. */
function endsRun(line: readonly Token[], at: number): boolean {
  const [token, last] = [line[at] as Token, line[at - 1] as Token]
  // `Air France Flight 447`
  if (token.lower === 'flight') return true
  if (times.has(token.lower)) return token.lower !== 'may' || !isFirstName(last.text)
  // `John A. Holm`
  return isFunctionWord(token) && !(token.text.length === 1 && line[at + 1]?.text === '.')
}

/** Whether a token between capitals is part of the name. */
function joins(line: readonly Token[], start: number, at: number): boolean {
  const [token, next, last] = [line[at] as Token, line[at + 1] as Token, line[at - 1] as Token]
  if (token.text === '.') return isNameWord(next) && isShort(last) && token.start === last.end
  if (!connectors.has(token.lower) || !isNameWord(last)) return false
  if (isNameWord(next)) return !isFunctionWord(next) && !times.has(next.lower) && bindsName(line, start, at)
  // `Foundation for the Arts`, `Ursula von der Leyen`
  const after = line[at + 2]
  if (after === undefined || !isNameWord(after)) return false
  if (particles.has(token.lower)) return particles.has(next.lower)
  return next.lower === 'the' && /^(?:of|for)$/.test(token.lower) && bindsName(line, start, at)
}

/** Initials and titles are written with a full stop. */
function isShort({ text, lower }: Token): boolean {
  return text.length === 1 || isTitle(lower) || /^(?:jr|sr|st|mt|maj)$/.test(lower)
}

/** `Ministry of Culture and Sport`, `Center for Economic and Policy Research` */
const offices = ['ministry', 'department', 'office', 'committee', 'council']

/** `University of Sheffield`, `Ludwig van Beck`, but not `Brandt of Velmouth`. */
function bindsName(line: readonly Token[], start: number, at: number): boolean {
  const { lower } = line[at] as Token
  const last = line[at - 1] as Token
  if (lower === 'and') {
    const before = line.slice(start, at).map((token) => token.lower)
    return before.at(-2) === 'for' || (before.at(-2) === 'of' && offices.some((office) => before.includes(office)))
  }
  if (lower === 'on') return /^(?:council|committee|commission|conference|project|coalition|forum|panel|center|centre)$/.test(last.lower)
  return !/^(?:of|for)$/.test(lower) || beforeOf.has(last.lower)
}
