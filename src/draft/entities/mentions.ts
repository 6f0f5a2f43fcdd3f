import { foldName } from '../../text/folding.js'
import { knownOrganizations } from '../lexicon/organizations.js'
import { directions, isCity, isDemonym, isKnownPlace } from '../lexicon/places.js'
import { times } from '../lexicon/words.js'
import type { ArticleText } from '../text/article-text.js'
import { type Token, tokensOf } from '../text/tokens.js'
import { startsSentence, type WrittenWords, withoutFirstWords, writtenWords } from './first-words.js'
import { isHeadline, namesInHeadline } from './headlines.js'
import type { Mention } from './mention.js'
import { runsOf } from './runs.js'
import { type TitledRun, withoutTitle } from './titled-names.js'

export type { Mention }

/** How many characters beside a name may tell what it is. */
const beside = 48

/** The names of a text: runs of capitals. */
export function mentionsOf(article: ArticleText): Mention[] {
  const lines = article.paragraphs.map((paragraph) => tokensOf(article.text, paragraph))
  const headlines = lines.filter((line, index) => isHeadline(line, index === 0 && lines.length > 1))
  const others = lines.filter((line) => !headlines.includes(line))
  const written = writtenWords(others)
  const folded = new Map<string, string>()
  const found = others.flatMap((line) => mentionsOfLine(line, article.text, written, folded))
  return [...headlines.flatMap((line) => namesInHeadline(line, article.text, found)), ...found]
}

function mentionsOfLine(line: readonly Token[], text: string, written: WrittenWords, folded: Map<string, string>): Mention[] {
  return runsOf(line).flatMap((run) => {
    const isStart = startsSentence(line, run.start)
    return withoutTitle(line, withoutFirstWords(line, run, written)).flatMap((part) => {
      const mention = toMention(line, part, text, folded)
      return mention === null ? [] : [{ ...mention, isSentenceStart: isStart && part.whole === run.start }]
    })
  })
}

/** Folding is slow, and articles repeat names. */
function foldOnce(name: string, known: Map<string, string>): string {
  const folded = known.get(name) ?? foldName(name)
  known.set(name, folded)
  return folded
}

function toMention(
  line: readonly Token[],
  { start, end, whole, titles }: TitledRun,
  text: string,
  folded: Map<string, string>,
): Omit<Mention, 'isSentenceStart'> | null {
  const tokens = line.slice(start, end)
  // `US$5`
  const next = line[end]?.text ?? ''
  if (isNoEntity(tokens, titles.length > 0) || next === '$' || isMonth(tokens, next)) return null
  const span = { start: (tokens[0] as Token).start, end: (tokens.at(-1) as Token).end }
  const name = text.slice(span.start, span.end)
  return {
    ...span,
    name,
    words: tokens.filter(({ isWord }) => isWord).map(({ text }) => text),
    folded: foldOnce(name, folded),
    titles,
    whole: { start: (line[whole] as Token).start, end: span.end },
    before: text.slice(Math.max((line[0] as Token).start, (line[whole] as Token).start - beside), (line[whole] as Token).start).trimEnd(),
    after: text.slice(span.end, Math.min((line.at(-1) as Token).end, span.end + beside)),
  }
}

/** `Jan. 5` */
function isMonth(tokens: readonly Token[], next: string): boolean {
  const { lower } = tokens[0] as Token
  return tokens.length === 1 && /^(?:\.|\d+)$/.test(next) && /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/.test(lower)
}

/** `Paris-Brussels` */
function joinsPlaces(word: string): boolean {
  const parts = word.split('-')
  return parts.length === 2 && parts.every((part) => isKnownPlace(part) || isCity(part))
}

/** `R-AZ` */
const party = /^[DRI]-\p{Lu}/u

/** Adjectives of origin, words of time, and initials. */
function isNoEntity(tokens: readonly Token[], hasTitle: boolean): boolean {
  const head = tokens[0] as Token
  if (isOrigin(tokens) || party.test(head.text) || (tokens.length === 1 && joinsPlaces(head.text))) return true
  return tokens.length === 1 && (times.has(head.lower) || (head.text.length === 1 && !hasTitle))
}

/** `Russian`, `South Korean`, `Muslims`, `Anglo-American`, `Indiana Republican` */
function isOrigin(tokens: readonly Token[]): boolean {
  const words = tokens.flatMap(({ lower }) => lower.split('-'))
  const last = words.at(-1) as string
  const before = words.slice(0, -1)
  if (/^(?:middle )?(?:north|south|east|west)ern$/.test(words.join(' '))) return true
  if (!isDemonym(last) || (before.length === 0 && knownOrganizations.has(last))) return false
  // `Working Americans`
  if (before.length > 0 && /s$/.test(last) && !knownOrganizations.has(last)) return true
  return before.every((word) => directions.has(word) || isDemonym(word)) || isKnownPlace(before.join(' '))
}
