import { createServer, type RequestListener, type Server } from 'node:http'
import type { Settings } from '../config.js'

/** How often Node.js looks for connections that exceed their timeouts, in milliseconds. The default of 30 s would double the timeouts. */
const connectionsCheckingInterval = 1_000

/** The HTTP server, with the limits of the settings. */
export function createHttpServer(settings: Settings, listener: RequestListener): Server {
  const options = {
    maxHeaderSize: settings.VERBATIM_HEADER_BYTES,
    headersTimeout: settings.VERBATIM_HEADERS_TIMEOUT,
    requestTimeout: settings.VERBATIM_REQUEST_TIMEOUT,
    keepAliveTimeout: settings.VERBATIM_IDLE_TIMEOUT,
    connectionsCheckingInterval,
  }
  return createServer(options, listener).setTimeout(settings.VERBATIM_IDLE_TIMEOUT)
}
