import { allowedHosts } from './hosts.js'
import { type McpRequest, respondOverHttp } from './http.js'
import { createMcp, type McpOptions } from './server.js'
import { type StdioConnection, serveOverStdio } from './stdio.js'

/** The Model Context Protocol over both transports. */
export interface Mcp {
  respond(request: McpRequest): Promise<Response>
  serve(connection: StdioConnection): Promise<void>
}

export function createMcpService(options: McpOptions): Mcp {
  const createServer = createMcp(options)
  const hosts = allowedHosts(options.settings)
  return {
    respond: (request) => respondOverHttp(createServer, hosts, request),
    serve: (connection) => serveOverStdio(createServer, connection),
  }
}
