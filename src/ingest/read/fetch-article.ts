import { parse as parseMediaType } from 'content-type'
import { typeOf } from '../../draft/input/media-type.js'
import type { Declared } from '../../draft/input/read-article.js'
import { version } from '../../version.js'
import { readUpTo } from './read-file.js'

/** Milliseconds that a page may take, with all redirects. */
const fetchTimeout = 30_000

const accept = 'text/html, application/xhtml+xml, text/plain;q=0.9'

/** The bytes of an article at an address, and what its server says about them. Follows redirects. */
export async function fetchArticle(
  url: string,
  maximumBytes: number,
  timeout = fetchTimeout,
): Promise<{ bytes: Uint8Array; name: string | null; declared: Declared } | { message: string }> {
  try {
    const signal = AbortSignal.timeout(timeout)
    const response = await fetch(url, { signal, headers: { accept, 'user-agent': `verbatim/${version}` } })
    if (!response.ok) return { message: `the server responds ${`${response.status} ${response.statusText}`.trim()}` }
    const { type, parameters } = parseMediaType(response.headers.get('content-type') ?? 'text/html')
    const declared = typeOf(type)
    if (declared === undefined) return { message: `this is ${type}; only text and HTML can be drafted` }
    const bytes = await readUpTo(response.body ?? [], maximumBytes + 1)
    if (bytes.length > maximumBytes)
      return { message: `the page has more than ${maximumBytes} bytes, the maximum (setting VERBATIM_DOCUMENT_BYTES)` }
    return { bytes, name: nameOf(response.url), declared: { type: declared, charset: parameters.charset ?? null, url: response.url } }
  } catch (error) {
    return { message: `the page cannot be fetched: ${reasonOf(error as Error, timeout)}` }
  }
}

/** The last part of the path, without an ending. */
function nameOf(url: string): string | null {
  const last = new URL(url).pathname.split('/').findLast((part) => part !== '')
  return last?.replace(/\.\w+$/, '') ?? null
}

function reasonOf(error: Error, timeout: number): string {
  if (error.name === 'TimeoutError') return `it took more than ${timeout} ms`
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException
  return code ?? message
}
