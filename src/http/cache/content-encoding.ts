import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import Negotiator from 'negotiator'

const encodings = ['br', 'gzip', 'identity'] as const
type Encoding = (typeof encodings)[number]

/** The content codings, each with the smallest body in bytes that is compressed: a smaller one fits into one packet anyway. */
const codings = {
  identity: { encoding: 'identity', minimum: 0 },
  br: { encoding: 'br', minimum: 1_024 },
  gzip: { encoding: 'gzip', minimum: 1_024 },
  // For clients that refuse `identity`.
  'br-always': { encoding: 'br', minimum: 0 },
  'gzip-always': { encoding: 'gzip', minimum: 0 },
} as const
export type Coding = keyof typeof codings

/** A higher quality saves a few percent and takes many times as long. */
const brotliQuality = 5

/** The option `preferred` breaks ties between encodings; the published types lack it. */
interface EncodingNegotiator {
  encodings(available: readonly string[], options: { preferred: readonly string[] }): string[]
}

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

/** The coding that `Accept-Encoding` prefers; `identity` if it accepts none of them. */
export function negotiateCoding(acceptEncoding: string | undefined): Coding {
  if (acceptEncoding === undefined) return 'identity'
  const negotiator: EncodingNegotiator = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } })
  const accepted = negotiator.encodings(encodings, { preferred: encodings }) as Encoding[]
  const [best = 'identity'] = accepted
  return best === 'identity' || accepted.includes('identity') ? best : `${best}-always`
}

/** Compresses a body if the coding asks for it and the body is large enough. */
export async function compress(text: string, coding: Coding): Promise<{ body: string | Buffer; bytes: number; encoding: Encoding }> {
  const { encoding, minimum } = codings[coding]
  const bytes = Buffer.byteLength(text)
  if (encoding === 'identity' || bytes < minimum) return { body: text, bytes, encoding: 'identity' }
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes }
  const compressed = await (encoding === 'gzip' ? gzipAsync(text) : brotliAsync(text, { params }))
  return { body: compressed, bytes: compressed.length, encoding }
}
