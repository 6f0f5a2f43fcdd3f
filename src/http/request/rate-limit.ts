import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RequestProblem } from '../errors/problems.js'

const window = 60

/** The address of requests that the process sends to itself. No connection has it: that of a connection is an IP address or none. */
export const ownAddress = 'own'

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts what a request asks for beyond one, such as the further messages of a batch, and refuses all of it if it is too much. */
    countFurther(request: FastifyRequest, reply: FastifyReply, number: number): Promise<void>
  }
}

/**
 * Refuses the requests of a client address beyond a number per minute; 0 means no limit. The library counts; the headers are those of
 * the IETF draft (draft-ietf-httpapi-ratelimit-headers). They are set on the raw response, because cached responses are sent by it.
 */
export async function limitRequests(app: FastifyInstance, limit: number): Promise<void> {
  const count = limit === 0 ? async () => {} : await counter(app, limit)
  app.decorate('countFurther', async (request, reply, number) => {
    for (let counted = 0; counted < number; counted += 1) await count(request, reply)
  })
  if (limit !== 0) app.addHook('onRequest', count)
}

async function counter(app: FastifyInstance, limit: number): Promise<(request: FastifyRequest, reply: FastifyReply) => Promise<void>> {
  // Loaded here, because most servers have no limit.
  const { default: rateLimit, normalizeIP } = await import('@fastify/rate-limit')
  const { publicUrls } = app
  await app.register(rateLimit, {
    global: false,
    max: limit,
    timeWindow: window * 1_000,
    // Load balancers ask for health often, and a tool call has been counted when it came.
    allowList: ({ url, raw }) => url.startsWith('/health/') || raw.socket.remoteAddress === ownAddress,
    keyGenerator: ({ raw }) => normalizeIP(publicUrls.clientOf(raw)),
  })
  const count = app.createRateLimit()
  return async (request, { raw }) => {
    const counted = await count(request)
    if (counted.isAllowed) return
    raw.setHeader('RateLimit-Policy', `"default";q=${limit};w=${window}`)
    raw.setHeader('RateLimit', `"default";r=${counted.remaining};t=${counted.ttlInSeconds}`)
    if (!counted.isExceeded) return
    raw.setHeader('Retry-After', counted.ttlInSeconds)
    const detail = `this address has sent more than ${limit} requests in a minute; try again in ${counted.ttlInSeconds} s`
    throw new RequestProblem('too-many-requests', detail)
  }
}
