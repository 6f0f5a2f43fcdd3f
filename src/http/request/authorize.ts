import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findKey, type Key, type Scope } from '../../keys.js'
import { RequestProblem } from '../errors/problems.js'

/** In which time wrong keys are counted. */
const interval = '1 minute'
const realm = 'Bearer realm="Verbatim"'

const enable = 'an operator enables it: run `verbatim key create NAME`, and add what it prints to VERBATIM_KEYS'

declare module 'fastify' {
  interface FastifyRequest {
    /** The key that the request was sent with; null before it was looked at. */
    key: Key | null
  }
}

/**
 * Refuses all requests of a scope without a key that may write (RFC 6750), before their bodies are read. An address that sends wrong keys
 * is slowed down; a right key is always accepted, so that nobody can lock out others behind the same address.
 */
export async function requireKey(app: FastifyInstance, keys: readonly Key[], failures: number): Promise<void> {
  await app.register(rateLimit, { global: false })
  const { publicUrls } = app
  const keyGenerator = ({ raw }: FastifyRequest) => normalizeIP(publicUrls.clientOf(raw))
  const countFailure = app.createRateLimit({ max: failures, timeWindow: interval, keyGenerator })
  app.decorateRequest('key', null)
  app.addHook('onRequest', async (request, reply) => {
    try {
      if (keys.length === 0) throw new RequestProblem('writing-disabled', `writing over HTTP is disabled; ${enable}`)
      request.key = await authenticate(request, reply)
    } catch (error) {
      // The unread body makes the connection unusable.
      reply.header('connection', 'close')
      throw error
    }
  })

  async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Key> {
    const { authorization } = request.headers
    if (authorization === undefined) {
      reply.header('www-authenticate', realm)
      throw new RequestProblem('invalid-key', 'this needs a key; send it as `Authorization: Bearer KEY`')
    }
    const [, sent] = /^bearer +([\w.~+/-]+=*) *$/i.exec(authorization) ?? []
    const key = sent === undefined ? undefined : findKey(keys, sent)
    if (key !== undefined) return key
    const limit = await countFailure(request)
    if ('isExceeded' in limit && limit.isExceeded) {
      reply.header('retry-after', limit.ttlInSeconds)
      throw new RequestProblem('too-many-attempts', `too many wrong keys came from this address; try again in ${limit.ttlInSeconds} s`)
    }
    reply.header('www-authenticate', `${realm}, error="invalid_token", error_description="this server does not know the key"`)
    throw new RequestProblem('invalid-key', 'this server does not know the key; it may have been replaced')
  }
}

/** Throws the problem of a key that must not do something. */
export function refuseScope(reply: FastifyReply, needed: Scope, detail: string): never {
  reply.header('www-authenticate', `${realm}, error="insufficient_scope", scope="${needed}"`)
  throw new RequestProblem('insufficient-scope', detail)
}
