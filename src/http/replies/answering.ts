import type { OutgoingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fresh from 'fresh'
import type { Settings } from '../../config.js'
import type { Reader, Store } from '../../store/store.js'
import { cursorVersion } from '../query/cursor.js'
import type { Answer } from './answer.js'
import { canonicalRequest, entityTag } from './canonical.js'
import { type Encoding, encode, encodings, preferredEncoding } from './encoding.js'
import { gather } from './gather.js'
import { flatHeaders, KeptReplies, sendKept } from './kept-replies.js'

/** Makes the answer to a request out of one state of the data. */
export type Answerer = (reader: Reader, request: FastifyRequest, reply: FastifyReply) => Promise<Answer>

/** How requests for data are answered: once for each state of the data, and then as it was sent before. */
export interface Answering {
  /** Answers what came before in the same words, before anything else is done; says whether it did. */
  again(request: FastifyRequest, reply: FastifyReply): boolean
  /** A handler. `form` names what decides on the answer beside the address. */
  route(answer: Answerer, form?: Form): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
}
export type Form = (request: FastifyRequest, reply: FastifyReply) => string

/** What is asked, and the state of the data that is asked. */
interface Asked {
  canonical: string
  version: string
  /** When the data last changed, in milliseconds since 1970; null where that was not asked. */
  changed: number | null
}

export function createAnswering(store: Store, settings: Settings, program: string): Answering {
  const kept = new KeptReplies(settings.VERBATIM_KEPT_BYTES, store.noticed)
  const caching = {
    'cache-control': `public, max-age=0, s-maxage=${settings.VERBATIM_SHARED_CACHE_SECONDS}`,
    vary: 'Accept, Accept-Encoding',
  }
  const validatorsOf = ({ canonical, version, changed }: Asked, encoding: Encoding) => ({
    etag: entityTag(program, version, canonical, encoding),
    'last-modified': changed === null ? undefined : lastModified(changed),
  })

  /** Whether the client has the answer already: by its tag alone that is known before the answer is. */
  function isHeld(request: FastifyRequest, reply: FastifyReply, canonical: string): boolean {
    const version = store.noticed()
    const tags = request.headers['if-none-match']
    if (version === null || tags === undefined || tags.trim() === '*') return false
    const held = encodings
      .map((encoding) => validatorsOf({ canonical, version, changed: null }, encoding))
      .find((validators) => fresh(request.headers, validators))
    if (held !== undefined) setHeaders(reply, { ...held, ...caching })
    return held !== undefined
  }

  async function sendWhole(request: FastifyRequest, reply: FastifyReply, asked: Asked, { type, headers }: Answer, body: string) {
    const { bytes, encoding } = await encode(body, preferredEncoding(request.headers['accept-encoding']))
    const validators = validatorsOf(asked, encoding)
    const encoded = { 'content-encoding': encoding === 'identity' ? undefined : encoding, 'content-length': String(bytes.length) }
    setHeaders(reply, { ...validators, ...caching, 'content-type': type, ...headers, ...encoded })
    const made = { headers: flatHeaders(reply.getHeaders() as OutgoingHttpHeaders), validators, body: bytes }
    kept.keep(nameOf(request, asked.canonical), asked.version, request, made)
    return sendKept(request, reply, made)
  }

  return {
    again(request, reply) {
      const found = request.method === 'GET' || request.method === 'HEAD' ? kept.find(request) : undefined
      if (found !== undefined) sendKept(request, reply, found)
      return found !== undefined
    },
    route: (make, form) => async (request, reply) => {
      const canonical = canonicalRequest(request, form?.(request, reply) ?? '')
      const found = kept.get(nameOf(request, canonical), request)
      if (found !== undefined) return sendKept(request, reply, found)
      if (isHeld(request, reply, canonical)) return reply.code(304).send()
      const { answer, ...asked } = await store.read(async (reader) => {
        const answer = await make(reader, request, reply)
        return { answer, canonical, version: reader.version, changed: reader.changed }
      }, cursorVersion(request))
      const { body } = answer
      const gathered = typeof body === 'string' ? body : await gather(body(store, asked.version))
      if (typeof gathered === 'string') return sendWhole(request, reply, asked, answer, gathered)
      setHeaders(reply, { ...validatorsOf(asked, 'identity'), ...caching, 'content-type': answer.type, ...answer.headers })
      return reply.send(Readable.from(request.method === 'HEAD' ? [] : gathered))
    },
  }
}

/** Under what a reply is kept: what is asked, and in which encoding it is liked best. */
function nameOf(request: FastifyRequest, canonical: string): string {
  return `${preferredEncoding(request.headers['accept-encoding'])} ${canonical}`
}

/** Within the second of a change there may be another one, which this header could not tell: it is left out. */
function lastModified(changed: number): string | undefined {
  return Math.floor(changed / 1_000) < Math.floor(Date.now() / 1_000) ? new Date(changed).toUTCString() : undefined
}

function setHeaders(reply: FastifyReply, headers: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.header(name, value)
}
