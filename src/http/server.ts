import { createServer, type RequestListener, type Server } from 'node:http'
import type { Settings } from '../config.js'

/** How often Node looks for connections that are too slow, in milliseconds. */
const slowConnectionCheck = 1_000

/** The server of Node.js, with the limits that are set. */
export function createHttpServer(settings: Settings, listener: RequestListener): Server {
  const limits = {
    maxHeaderSize: settings.VERBATIM_HEADER_BYTES,
    headersTimeout: settings.VERBATIM_HEADERS_TIMEOUT,
    requestTimeout: settings.VERBATIM_REQUEST_TIMEOUT,
    keepAliveTimeout: settings.VERBATIM_IDLE_TIMEOUT,
    connectionsCheckingInterval: slowConnectionCheck,
  }
  return createServer(limits, listener).setTimeout(settings.VERBATIM_IDLE_TIMEOUT)
}
