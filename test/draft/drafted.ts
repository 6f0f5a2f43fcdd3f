import { checkDocument } from '../../src/documents/check.js'
import { verify } from '../../src/documents/pins/verify.js'
import { draft, type Metadata } from '../../src/draft/draft.js'

const metadata: Metadata = {
  id: 'a',
  headline: null,
  url: null,
  publisher: null,
  byline: [],
  language: 'en',
  published: { edtf: '2026-03-04', basis: 'stated' },
}

/** The draft of a text that was published on Wednesday, 4 March 2026. It passes all checks. */
export function draftOf(t: Pick<typeof import('tap').t, 'strictSame'>, text: string, own: Partial<Metadata> = {}) {
  const result = draft(text, { ...metadata, ...own })
  t.strictSame(checkDocument(Buffer.from(JSON.stringify(result.document)), 'a.json').problems, [], text)
  t.strictSame([...verify(result.document, text)], [], text)
  return result.document
}
