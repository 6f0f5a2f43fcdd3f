import { checkDocument } from '../../../src/documents/check.js'
import { verify } from '../../../src/documents/pins/verify.js'
import type { Draft, Metadata } from '../../../src/draft/draft.js'
import type { KnownEntity } from '../../../src/draft/entities/entities.js'
import type { Proposals } from '../../../src/draft/model/proposals.js'
import type { Answer, ModelReport } from '../../../src/draft/model/report.js'
import { withProposals } from '../../../src/draft/model/with-proposals.js'
import { codePointLength } from '../../../src/text/code-points.js'
import { sha256 } from '../../../src/text/sha256.js'
import { proposals } from './proposals.js'

interface Given {
  language?: string
  published?: Metadata['published']
  known?: KnownEntity[]
  /** What the rules found, written as proposals, so that these tests do not depend on the rules. */
  rules?: Partial<Proposals>
  doubts?: Draft['doubts']
  /** Other properties of the answer. */
  answer?: Partial<Answer>
  /** Further answers. */
  others?: Answer[]
}

/** A draft in which the rules found nothing. */
function blank(text: string, { language = 'en', published = { edtf: '2026-03-04', basis: 'stated' }, doubts = [] }: Given): Draft {
  const identity = { sha256: sha256(text), length: codePointLength(text), included: null }
  const nothing = { headline: null, url: null, publisher: null, byline: [], license: null, correction: null }
  return {
    document: { article: { id: 'a', language, published, text: identity, ...nothing }, entities: [], quotes: [], figures: [], events: [] },
    doubts,
  }
}

export function answerOf(text: string, given: Partial<Proposals>, others: Partial<Answer> = {}): Answer {
  return { proposals: proposals(given), malformed: [], isCut: false, part: { start: 0, end: text.length }, ...others }
}

/** The draft of a text by the rules and these proposals, which passes all checks. */
export function proposed(
  t: Pick<typeof import('tap').t, 'ok' | 'strictSame'>,
  text: string,
  given: Partial<Proposals>,
  options: Given = {},
): Draft & { model: ModelReport } {
  const { known = [], rules = {}, doubts = [], answer, others = [] } = options
  const { document } = withProposals(blank(text, options), text, [answerOf(text, rules)], known)
  const result = withProposals({ document, doubts }, text, [answerOf(text, given, answer), ...others], known)
  t.strictSame(checkDocument(Buffer.from(JSON.stringify(result.document)), 'a.json').problems, [])
  t.strictSame([...verify(result.document, text)], [])
  const { entities, quotes, figures, events } = result.document
  t.ok([...entities, ...quotes, ...figures, ...events].every(({ provenance }) => provenance === 'drafted'))
  return result
}

/** The doubts of one kind, as their words and messages. */
export function doubtsOf({ doubts }: Draft, wanted: 'dropped' | 'model'): [words: string, message: string][] {
  return doubts.filter(({ kind }) => kind === wanted).map(({ words, message }) => [words, message])
}
