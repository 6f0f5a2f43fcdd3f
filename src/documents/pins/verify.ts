import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import { CodePoints, codePointLength } from '../../text/code-points.js'
import { closestPassage } from '../../text/fuzzy-search.js'
import { sha256 } from '../../text/sha256.js'
import { pins } from '../model/facts.js'
import type { Finding } from '../model/problem.js'

/** For how many wrong pins it is told where their words stand, and how many code points are searched for that in all. */
const maximumSearches = 50
const maximumSearched = 5_000_000
/** After how many milliseconds no other search begins: words that repeat themselves are found slowly in a text that does. */
const maximumTime = 2_000
/** How many places of words are told. */
const maximumPlaces = 10

/** Every pin, alias, hash and length of a document that the text does not bear out. */
export function verify(document: ArticleDocument, text: string): Finding[] {
  const points = new CodePoints(text)
  const searches = Math.min(maximumSearches, Math.ceil(maximumSearched / points.length))
  const started = performance.now()
  let wrong = 0
  return [
    ...verifyText(document, points),
    ...pins(document).flatMap(({ evidence, path }) => {
      const finding = verifyPin(evidence, points, wrong < searches && performance.now() - started < maximumTime)
      if (finding !== null) wrong += 1
      return finding === null ? [] : [{ ...finding, path }]
    }),
    ...verifyAliases(document, text),
  ]
}

function verifyText({ article }: ArticleDocument, points: CodePoints): Finding[] {
  const findings: Finding[] = []
  const path = ['article', 'text']
  const hash = sha256(points.text)
  if (article.text.sha256 !== hash) {
    findings.push({
      code: 'text-mismatch',
      path: [...path, 'sha256'],
      message: `this is not the text that was annotated: its SHA-256 is ${hash}`,
    })
  }
  if (article.text.length !== points.length) {
    findings.push({
      code: 'text-mismatch',
      path: [...path, 'length'],
      message: `the text has ${points.length} code points, not ${article.text.length}`,
    })
  }
  return findings
}

function verifyPin(evidence: AuthoredEvidence, points: CodePoints, search: boolean): Omit<Finding, 'path'> | null {
  const { exact, prefix, suffix, start, end } = evidence
  // One more than the words have tells that a pin spans too much, however much that is.
  const there = points.slice(start, Math.min(end, start + codePointLength(exact) + 1))
  if (there !== exact) {
    return {
      code: 'pin-mismatch',
      message: `${JSON.stringify(exact)} does not stand at ${start} to ${end}, where the text has ${JSON.stringify(there)}${search ? `; ${elsewhere(exact, points)}` : ''}`,
    }
  }
  const before = points.slice(start - codePointLength(prefix), start)
  const after = points.slice(end, end + codePointLength(suffix))
  if (before === prefix && after === suffix) return null
  return {
    code: 'pin-context',
    message: `stands at its place, but between ${JSON.stringify(before)} and ${JSON.stringify(after)}; correct prefix and suffix`,
  }
}

/** Where the words do stand, or the passage most like them. */
export function elsewhere(exact: string, points: CodePoints): string {
  const positions = points.positionsOf(exact)
  if (positions.length > 0) return `the words stand at ${listOf(positions)}`
  const closest = closestPassage(points, exact)
  return closest === null
    ? 'nothing in the text is like it'
    : `the closest passage is ${JSON.stringify(closest.passage)} at ${closest.start} to ${closest.end}`
}

function listOf(positions: readonly { start: number; end: number }[]): string {
  const told = positions.slice(0, maximumPlaces).map(({ start, end }) => `${start} to ${end}`)
  return `${told.join(', at ')}${positions.length > maximumPlaces ? ` and ${positions.length - maximumPlaces} more places` : ''}`
}

/** A spelling without a language is one of the article's own. */
function verifyAliases({ entities }: ArticleDocument, text: string): Finding[] {
  return entities.flatMap(({ aliases }, index) =>
    aliases.flatMap(({ text: alias, lang }, position): Finding[] =>
      lang !== undefined || text.includes(alias)
        ? []
        : [
            {
              code: 'alias-not-in-text',
              path: ['entities', index, 'aliases', position, 'text'],
              message: `${JSON.stringify(alias)} does not stand in the text; remove it, or give its language where it is a spelling of another one`,
            },
          ],
    ),
  )
}
