import type { FastifyInstance } from 'fastify'
import type { Settings } from '../../config.js'
import { publicUrl } from '../proxy/public-url.js'
import { negotiate } from '../response/negotiate.js'
import { leaving } from '../scheduling/leaving.js'
import { loadOnce } from '../scheduling/load-once.js'
import type { McpOptions } from './server.js'
import type { Mcp } from './service.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Loads the Model Context Protocol, which is served over HTTP and over stdio. */
    loadMcp: () => Promise<Mcp>
  }
}

/** Loads the SDK and makes the tools at the first request: most servers are never asked, and it takes 27 MB. */
export function mcpLoader(options: McpOptions): () => Promise<Mcp> {
  return loadOnce(async () => {
    const { createMcpService } = await import('./service.js')
    return createMcpService(options)
  })
}

/**
 * `POST /mcp`: the Model Context Protocol over streamable HTTP, without sessions. It is hidden from the contract of the HTTP API,
 * because it describes itself: `tools/list` has the schemas, which are those of the contract.
 */
export function mcpRoute(app: FastifyInstance, settings: Settings): void {
  const schema = { hide: true, body: { content: { 'application/json': { schema: {} } } } }
  app.post('/mcp', { schema, bodyLimit: settings.VERBATIM_BODY_BYTES }, async (request, reply) => {
    negotiate(request, ['json'])
    const { respond } = await app.loadMcp()
    const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0)
    const countFurther = (number: number) => app.countFurther(request, reply, number)
    const response = await respond({ headers: request.headers, body, baseUrl: publicUrl(request), countFurther, signal: leaving(reply) })
    reply.code(response.status).header('cache-control', 'no-store')
    const text = await response.text()
    return text === '' ? reply.send() : reply.type('application/json').send(text)
  })
}
