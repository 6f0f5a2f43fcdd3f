import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import type { CodePoints } from '../../text/code-points.js'
import { joinedParts, jointOver, maximumAttribution } from '../../text/joints.js'
import { contentOf } from '../model/facts.js'
import { type Finding, quoted } from '../model/problem.js'

/** Every quote whose text has a space where words of the statement were left out, or ` … ` where the quotation continues. */
export function* verifyQuotes({ quotes }: ArticleDocument, points: CodePoints): Generator<Finding> {
  for (const [index, quote] of quotes.entries()) {
    const content = contentOf(quote)
    // Other texts and pins have problems of their own.
    if (
      joinedParts(
        quote.text,
        content.map(({ exact }) => exact),
      ) === null ||
      !content.every((pin) => isThere(pin, points))
    )
      continue
    const expected = joinedText(quote, content, points)
    if (quote.text === expected) continue
    const message = `is joined differently from the text: " … " stands where words were left out, and a space where the quotation continues; write ${quoted(expected)}`
    yield { code: 'quote-text', path: ['quotes', index, 'text'], message }
  }
}

function isThere({ exact, start, end }: AuthoredEvidence, points: CodePoints): boolean {
  return end - start <= exact.length && points.slice(start, end) === exact
}

/** The words of the pins, joined as the text between them requires. */
function joinedText(quote: AuthoredQuote, content: readonly AuthoredEvidence[], points: CodePoints): string {
  const cue = quote.evidence.find(({ role }) => role === 'cue')
  let text = ''
  let end = 0
  for (const { exact, start, end: next } of content) {
    text += `${text === '' ? '' : jointAt(quote.type, cue, points, end, start)}${exact}`
    end = next
  }
  return text
}

function jointAt(type: AuthoredQuote['type'], cue: AuthoredEvidence | undefined, points: CodePoints, from: number, to: number): string {
  const words = points.slice(from, Math.min(to, from + maximumAttribution + 1))
  const hasCue = cue !== undefined && cue.start >= from && cue.end <= to
  return jointOver({ words, isIndirect: type === 'indirect', hasCue })
}
