import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import Negotiator from 'negotiator'

const encodings = ['br', 'gzip', 'identity'] as const
type Encoding = (typeof encodings)[number]

/** How an answer may be sent: in which encoding, and from how many bytes on. What is shorter fits into packets that are sent anyway. */
const codings = {
  identity: { encoding: 'identity', least: 0 },
  br: { encoding: 'br', least: 1_024 },
  gzip: { encoding: 'gzip', least: 1_024 },
  // For clients that refuse what is not encoded.
  'br-always': { encoding: 'br', least: 0 },
  'gzip-always': { encoding: 'gzip', least: 0 },
} as const
export type Coding = keyof typeof codings

/** A higher quality saves a few bytes of a hundred and takes many times as long. */
const brotliQuality = 5

/** Of encodings that a client likes alike, the first that is preferred here: the types do not know of it. */
interface Negotiating {
  encodings(available: readonly string[], options: { preferred: readonly string[] }): string[]
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** What a client likes best; as it is where it likes nothing that is spoken here. */
export function preferredCoding(acceptEncoding: string | undefined): Coding {
  if (acceptEncoding === undefined) return 'identity'
  const negotiator: Negotiating = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } })
  const liked = negotiator.encodings(encodings, { preferred: encodings }) as Encoding[]
  const [best = 'identity'] = liked
  return best === 'identity' || liked.includes('identity') ? best : `${best}-always`
}

/** A text as it is sent, and in which encoding it is then; itself where it is not packed. */
export async function encode(text: string, coding: Coding): Promise<{ body: string | Buffer; bytes: number; encoding: Encoding }> {
  const { encoding, least } = codings[coding]
  const bytes = Buffer.byteLength(text)
  if (encoding === 'identity' || bytes < least) return { body: text, bytes, encoding: 'identity' }
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes }
  const packed = await (encoding === 'gzip' ? gzipped(text) : brotli(text, { params }))
  return { body: packed, bytes: packed.length, encoding }
}

/** A body in memory of its own: what was packed is part of a larger piece, all of which would be kept with it. */
export function alone(body: string | Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(Buffer.byteLength(body))
  if (typeof body === 'string') own.write(body)
  else body.copy(own)
  return own
}
