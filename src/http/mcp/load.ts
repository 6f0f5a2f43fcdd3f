import { loadOnce } from '../scheduling/load-once.js'
import type { McpOptions } from './server.js'
import type { Mcp } from './service.js'

export type LoadMcp = () => Promise<Mcp>

declare module 'fastify' {
  interface FastifyInstance {
    /** Loads the Model Context Protocol, for a process that serves it over stdio. */
    loadMcp: LoadMcp
  }
}

/** Loads the SDK and makes the tools at the first request: most servers are never asked, and it takes 27 MB. */
export function mcpLoader(options: McpOptions): LoadMcp {
  return loadOnce(async () => {
    const { createMcpService } = await import('./service.js')
    return createMcpService(options)
  })
}
