import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import { CodePoints, codePointLength } from '../../text/code-points.js'
import { closestPassage } from '../../text/fuzzy-search.js'
import { sha256 } from '../../text/sha256.js'
import { absentWords } from '../../text/substrings.js'
import { pins } from '../model/facts.js'
import { type Finding, quoted } from '../model/problem.js'

/** Maximum number of wrong pins whose words are searched for elsewhere, and maximum number of code points of all searches. */
const maximumSearches = 50
const maximumSearched = 2_000_000
/** Milliseconds after which no new search starts: repetitive words in a repetitive text take long to find. */
const maximumTime = 1_000
/** Maximum number of positions in a message. */
const maximumPositions = 10

/** Every pin, alias, hash and length of a document that does not match the text. Yields them lazily. */
export function* verify(document: ArticleDocument, text: string): Generator<Finding> {
  const points = new CodePoints(text)
  const searches = Math.min(maximumSearches, Math.ceil(maximumSearched / points.length))
  const started = performance.now()
  let wrong = 0
  yield* verifyText(document, points)
  for (const { evidence, path } of pins(document)) {
    const finding = verifyPin(evidence, points, wrong < searches && performance.now() - started < maximumTime)
    if (finding === null) continue
    wrong += 1
    yield { ...finding, path }
  }
  yield* verifyAliases(document, text)
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
    return {
      code: 'pin-mismatch',
      message: `${quoted(exact)} is not at ${start} to ${end}, where the text has ${quoted(there)}${search ? `; ${elsewhere(exact, points)}` : ''}`,
    }
  }
  const before = points.slice(start - codePointLength(prefix), start)
  const after = points.slice(end, end + codePointLength(suffix))
  if (before === prefix && after === suffix) return null
  return {
    code: 'pin-context',
    message: `is at its position, but between ${quoted(before)} and ${quoted(after)}; correct prefix and suffix`,
  }
}

/** Where the words are instead, or the most similar passage. */
export function elsewhere(exact: string, points: CodePoints): string {
  const positions = points.positionsOf(exact, maximumPositions + 1)
  if (positions.length > 0) return `the words are at ${listOf(positions)}`
  const closest = closestPassage(points, exact)
  return closest === null
    ? 'the text has no similar passage'
    : `the closest passage is ${quoted(closest.passage)} at ${closest.start} to ${closest.end}`
}

function listOf(positions: readonly { start: number; end: number }[]): string {
  const listed = positions.slice(0, maximumPositions).map(({ start, end }) => `${start} to ${end}`)
  return `${listed.join(', at ')}${positions.length > maximumPositions ? ' and more places' : ''}`
}

/** A spelling without a language must be in the article. */
function* verifyAliases({ entities }: ArticleDocument, text: string): Generator<Finding> {
  const ofArticle = entities.flatMap(({ aliases }, index) =>
    aliases.flatMap((alias, position) => (alias.lang === undefined ? [{ alias: alias.text, path: [index, 'aliases', position] }] : [])),
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
      message: `${quoted(alias)} is not in the text; remove it, or add lang if it is a spelling in another language`,
    }
  }
}
