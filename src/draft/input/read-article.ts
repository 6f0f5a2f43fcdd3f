import { decode } from '../../documents/decode.js'
import { charsetOf, decodeAs } from './charset.js'
import { notText } from './file-formats.js'
import { nothingKnown, type PageMetadata } from './page.js'
import { plainHeadline } from './plain-headline.js'

/** What is known of an article that was sent or fetched; of a file, nothing. */
export interface Declared {
  /** Null if it has to be recognized. */
  type: 'text' | 'html' | null
  charset: string | null
  /** Its address, if it was fetched. */
  url: string | null
}

export const undeclared: Declared = { type: null, charset: null, url: null }

/** The text of an article, and what its page says about it. */
export interface ReadArticle {
  text: string
  page: PageMetadata
}

/** Reads the bytes of a text or of a page. Returns what is wrong with them if they cannot be read. */
export async function readArticle(bytes: Uint8Array, declared: Declared = undeclared): Promise<ReadArticle | { message: string }> {
  const start = Buffer.from(bytes.subarray(0, bytesOfStart)).toString('latin1')
  const format = notText(start)
  if (format !== null) return { message: format }
  const isPage = declared.type === 'html' || (declared.type === null && isHtml(start))
  const charset = declared.charset ?? (isPage ? charsetOf(bytes, start) : null)
  const decoded = charset === null ? decodeStrictly(bytes) : decodeAs(bytes, charset)
  if ('message' in decoded) return decoded
  if (decoded.text.includes('\0')) return { message: 'this is not a text: it contains U+0000' }
  if (!isPage) return { text: decoded.text, page: { ...nothingKnown, headline: plainHeadline(decoded.text), url: declared.url } }
  const { readPage } = await loadParsers()
  const page = readPage(decoded.text, declared.url)
  return 'message' in page ? page : { text: page.text, page: page.metadata }
}

/** The parsers of pages take a while to load, and texts do not need them. */
export function loadParsers() {
  return import('./html.js')
}

/** How many bytes show what a file is. */
const bytesOfStart = 1024

function decodeStrictly(bytes: Uint8Array): { text: string } | { message: string } {
  const decoded = decode(bytes, 'article')
  if (!('problem' in decoded)) return decoded
  const { code, message, line, column } = decoded.problem
  return { message: code === 'file-empty' ? 'there is no text' : `line ${line}, column ${column}: ${message}` }
}

/** A page starts with a tag. */
function isHtml(start: string): boolean {
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script|link|article|main|section|div|h1|p)\b/i.test(
    start.replaceAll('\0', ''),
  )
}
