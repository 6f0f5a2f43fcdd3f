import { createServer, type RequestListener, type Server } from 'node:http'
import type { Settings } from '../config.js'
import type { Connections } from './scheduling/connections.js'

/** How often Node.js looks for connections that exceed their timeouts, in milliseconds. The default of 30 s would double the timeouts. */
const connectionsCheckingInterval = 1_000

/** The HTTP server, with the limits of the settings. */
export function createHttpServer(settings: Settings, connections: Connections, listener: RequestListener): Server {
  const options = {
    maxHeaderSize: settings.VERBATIM_HEADER_BYTES,
    headersTimeout: settings.VERBATIM_HEADERS_TIMEOUT,
    requestTimeout: settings.VERBATIM_REQUEST_TIMEOUT,
    keepAliveTimeout: settings.VERBATIM_IDLE_TIMEOUT,
    connectionsCheckingInterval,
  }
  const server = createServer(options, connections.inOrder(listener))
  server.maxConnections = settings.VERBATIM_CONNECTIONS
  connections.follow(server)
  limitIdleTime(server, settings.VERBATIM_IDLE_TIMEOUT)
  return server
}

/**
 * Closes idle connections. If a part of a response was sent, Node.js waits for its timeout twice. So this is half of the whole, and
 * a connection on which nothing is being sent gets the other half.
 */
function limitIdleTime(server: Server, idleTimeout: number): void {
  const half = Math.ceil(idleTimeout / 2)
  // Not the same, so that the two can be told apart.
  const rest = half + 1
  server.setTimeout(half, (socket) => {
    if (socket.timeout === half && socket.writableLength === 0) socket.setTimeout(rest)
    else socket.destroy()
  })
}
