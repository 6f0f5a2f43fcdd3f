import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import { CodePoints, codePointLength } from '../../text/code-points.js'
import { closestPassage } from '../../text/fuzzy-search.js'
import { sha256 } from '../../text/sha256.js'
import { absentWords } from '../../text/substrings.js'
import { pins } from '../model/facts.js'
import { isEvidence } from '../model/named.js'
import { type Finding, quoted } from '../model/problem.js'
import { languageOf } from '../rules/figure-numbers.js'
import { cutNumber } from './cut-number.js'
import { type AnnotatedText, withOtherLineEndings } from './line-endings.js'
import { verifyQuotes } from './verify-quotes.js'

/** Maximum number of wrong pins whose words are searched for elsewhere, and maximum number of code points of all searches. */
const maximumSearches = 50
const maximumSearched = 2_000_000
/** Milliseconds after which no new search starts: repetitive words in a repetitive text take long to find. */
const maximumTime = 1_000
/** Maximum number of code points by which a pin is extended to whole words in a message. */
const maximumExtension = 100
/** Maximum number of positions in a message. */
const maximumPositions = 10

/**
 * Every pin, text of a quote, alias, hash and length of a document that does not match the text. Yields them lazily. If only line endings or a
 * byte order mark differ, reports that, and verifies everything else as if they did not.
 */
export function* verify(document: ArticleDocument, given: string): Generator<Finding> {
  const { sha256: hash, length } = document.article.text
  const known = () => ({ hash, length, pins: [...pins(document)].map(({ evidence }) => evidence) })
  const annotated = sha256(given) === hash ? null : withOtherLineEndings(given, known())
  if (annotated !== null) yield differentLineEndings(annotated)
  const text = annotated?.text ?? given
  const points = new CodePoints(text)
  const searches = Math.min(maximumSearches, Math.ceil(maximumSearched / points.length))
  const started = performance.now()
  const language = languageOf(document)
  let wrong = 0
  yield* verifyText(document, points)
  for (const { fact, evidence, path } of pins(document)) {
    const finding =
      verifyPin(evidence, points, wrong < searches && performance.now() - started < maximumTime) ??
      (fact.kind === 'figures' && evidence.role === 'value' ? cutNumber(evidence, fact.value, language, points) : null)
    if (finding === null) continue
    wrong += 1
    yield { ...finding, path }
  }
  yield* verifyQuotes(document, points)
  yield* verifyAliases(document, text)
}

function differentLineEndings({ difference, saved }: AnnotatedText): Finding {
  return {
    code: 'text-line-endings',
    path: ['article', 'text', 'sha256'],
    message: `only ${difference} from the annotated text, which was saved with ${saved}; save this text in the same way`,
  }
}

function* verifyText({ article }: ArticleDocument, points: CodePoints): Generator<Finding> {
  const path = ['article', 'text']
  const hash = sha256(points.text)
  if (article.text.sha256 !== hash) {
    yield {
      code: 'text-mismatch',
      path: [...path, 'sha256'],
      message: `this is not the annotated text: its SHA-256 is ${hash}`,
    }
  }
  if (article.text.length !== points.length) {
    yield {
      code: 'text-mismatch',
      path: [...path, 'length'],
      message: `the text has ${points.length} code points, not ${article.text.length}`,
    }
  }
}

function verifyPin(evidence: AuthoredEvidence, points: CodePoints, search: boolean): Omit<Finding, 'path'> | null {
  const { exact, prefix, suffix, start, end } = evidence
  // One code point more than the words have is enough to show that a pin is too long.
  const there = points.slice(start, Math.min(end, start + codePointLength(exact) + 1))
  if (there !== exact) {
    if (search && points.positionsOf(exact, 1).length === 0) return notInText(exact, points)
    return {
      code: 'pin-mismatch',
      message: `${quoted(exact)} is not at ${start} to ${end}, where the text has ${quoted(there)}${search ? `; ${elsewhere(exact, points)}` : ''}`,
    }
  }
  const before = points.slice(start - codePointLength(prefix), start)
  const after = points.slice(end, end + codePointLength(suffix))
  if (before === prefix && after === suffix) return cutWords(evidence, points)
  return {
    code: 'pin-context',
    message: `is at its position, but between ${quoted(before)} and ${quoted(after)}; correct prefix and suffix`,
  }
}

/**
 * Whether a pin, its prefix or its suffix ends inside a word or a number, and says something else than the text: `We can` is
 * not `We can’t`.
 */
export function cutWords(
  { exact, prefix, suffix, start, end }: Omit<AuthoredEvidence, 'role'>,
  points: CodePoints,
): { code: string; message: string } | null {
  const code = 'pin-cuts-word'
  if (!points.isWhole({ start, end })) {
    const whole = points.wholeWords({ start, end }, maximumExtension)
    const words = quoted(points.slice(whole.start, whole.end))
    return { code, message: `${quoted(exact)} cuts a word or a number; pin the whole words ${words} at ${whole.start} to ${whole.end}` }
  }
  const sides = { prefix: start - codePointLength(prefix), suffix: end + codePointLength(suffix) }
  const cut = (['prefix', 'suffix'] as const).find((side) => !points.isWordEdge(sides[side]))
  return cut === undefined
    ? null
    : { code, message: `the ${cut} ${quoted({ prefix, suffix }[cut])} cuts a word or a number; write whole words, or leave it empty` }
}

/** The problem of words that are nowhere in the text. */
export function notInText(exact: string, points: CodePoints): { code: string; message: string } {
  return { code: 'pin-not-found', message: `${quoted(exact)} is not in the text; ${elsewhere(exact, points)}` }
}

/** Where the words are instead, or the most similar passage. */
export function elsewhere(exact: string, points: CodePoints): string {
  const positions = points.wholePositionsOf(exact, maximumPositions + 1)
  if (positions.length > 0) return `the words are at ${listOf(positions)}`
  const closest = closestPassage(points, exact)
  if (closest === null) return 'the text has no similar passage'
  const { start, end } = withoutBlanks(points.wholeWords(closest, maximumExtension), points)
  return `the closest passage is ${quoted(points.slice(start, end))} at ${start} to ${end}`
}

function withoutBlanks({ start, end }: { start: number; end: number }, points: CodePoints): { start: number; end: number } {
  const words = points.slice(start, end)
  const first = start + codePointLength(words) - codePointLength(words.trimStart())
  return { start: first, end: first + codePointLength(words.trim()) }
}

function listOf(positions: readonly { start: number; end: number }[]): string {
  const listed = positions.slice(0, maximumPositions).map(({ start, end }) => `${start} to ${end}`)
  return `${listed.join(', at ')}${positions.length > maximumPositions ? ' and more places' : ''}`
}

/** A spelling must be in the article, unless it has a language or is curated. */
function* verifyAliases({ entities }: ArticleDocument, text: string): Generator<Finding> {
  const ofArticle = entities.flatMap(({ aliases }, index) =>
    aliases.flatMap((alias, position) => (isEvidence(alias) ? [{ alias: alias.text, path: [index, 'aliases', position] }] : [])),
  )
  const absent = absentWords(
    text,
    ofArticle.map(({ alias }) => alias),
  )
  for (const { alias, path } of ofArticle) {
    if (!absent.has(alias)) continue
    yield {
      code: 'alias-not-in-text',
      path: ['entities', ...path, 'text'],
      message: `${quoted(alias)} is not in the text as whole words; remove it, or set its kind to "curated" if it is a name from elsewhere`,
    }
  }
}
