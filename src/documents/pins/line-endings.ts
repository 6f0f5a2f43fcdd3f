import { sha256 } from '../../text/sha256.js'
import { type KnownText, withMixedLineEndings } from './mixed-line-endings.js'

const byteOrderMark = '\ufeff'
const lineEndings = { LF: '\n', CRLF: '\r\n', CR: '\r' }

/** A text whose hash is known, and how a file differs from it. */
export interface AnnotatedText {
  text: string
  /** What differs, such as `line endings differ`. */
  difference: string
  /** How the text was saved when it was annotated. */
  saved: string
}

/** The text with this hash, if the given one differs from it only in line endings or a byte order mark; otherwise null. */
export function withOtherLineEndings(text: string, known: KnownText): AnnotatedText | null {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  for (const mark of ['', byteOrderMark]) {
    for (const [name, ending] of Object.entries(lineEndings)) {
      const other = mark + lines.join(ending)
      if (sha256(other) === known.hash) return { text: other, difference: differenceOf(text, other), saved: savedAs(name, mark) }
    }
    const [first = '', ...rest] = lines
    const mixed = withMixedLineEndings([mark + first, ...rest], known)
    if (mixed !== null) return { text: mixed, difference: differenceOf(text, mixed), saved: savedAs('mixed LF and CRLF', mark) }
  }
  return null
}

function differenceOf(text: string, other: string): string {
  const hasMark = text.startsWith(byteOrderMark)
  const marksDiffer = hasMark !== other.startsWith(byteOrderMark)
  const withoutMark = (of: string) => of.replace(/^\ufeff/, '')
  if (!marksDiffer) return 'line endings differ'
  return withoutMark(text) === withoutMark(other) ? 'the byte order mark differs' : 'line endings and the byte order mark differ'
}

function savedAs(lineEnding: string, mark: string): string {
  return `${lineEnding} and ${mark === '' ? 'without' : 'with'} a byte order mark`
}
