import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import Negotiator from 'negotiator'

export const encodings = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof encodings)[number]

/** What is shorter fits into the packets that are sent anyway. */
const leastCompressed = 1_024
/** A higher quality saves a few bytes of a hundred and takes many times as long. */
const brotliQuality = 5

/** Of encodings that a client likes alike, the first that is preferred here: the types do not know of it. */
interface Negotiating {
  encodings(available: readonly string[], options?: { preferred: readonly string[] }): string[]
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** The encoding that a client likes best, of those that are spoken here. */
export function preferredEncoding(acceptEncoding: string | undefined): Encoding {
  if (acceptEncoding === undefined) return 'identity'
  const negotiator: Negotiating = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } })
  return (negotiator.encodings(encodings, { preferred: encodings })[0] as Encoding | undefined) ?? 'identity'
}

/** The body in an encoding, and in which one it really is: what is short stays as it is. */
export async function encode(body: string, encoding: Encoding): Promise<{ bytes: Buffer; encoding: Encoding }> {
  const bytes = Buffer.from(body)
  if (encoding === 'identity' || bytes.length < leastCompressed) return { bytes, encoding: 'identity' }
  if (encoding === 'gzip') return { bytes: await gzipped(bytes), encoding }
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return { bytes: await brotli(bytes, { params }), encoding }
}
