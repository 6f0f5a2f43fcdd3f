import { checkDocument } from '../../src/documents/check.js'
import { verify } from '../../src/documents/pins/verify.js'
import { draft, type Metadata } from '../../src/draft/draft.js'

export const metadata: Metadata = {
  id: 'a',
  headline: null,
  url: null,
  publisher: null,
  byline: [],
  language: 'en',
  published: { edtf: '2026-03-04', basis: 'stated' },
}

/** What drafting a text that was published on Wednesday, 4 March 2026 returns. The document passes all checks. */
export function drafted(
  t: Pick<typeof import('tap').t, 'strictSame'>,
  text: string,
  options?: Parameters<typeof draft>[2],
  own: Partial<Metadata> = {},
) {
  const result = draft(text, { ...metadata, ...own }, options)
  t.strictSame(checkDocument(Buffer.from(JSON.stringify(result.document)), 'a.json').problems, [], text)
  t.strictSame([...verify(result.document, text)], [], text)
  return result
}

/** The document alone. */
export function draftOf(t: Parameters<typeof drafted>[0], text: string, own: Partial<Metadata> = {}) {
  return drafted(t, text, undefined, own).document
}
