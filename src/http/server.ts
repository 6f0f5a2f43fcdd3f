import { createServer, type RequestListener, type Server } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
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

/**
 * Logs each request at the level `debug`, whether it is served from the cache or by Fastify. At other levels the listener
 * is used as it is: a log line for each request would take a quarter of the throughput.
 */
export function logRequests(listener: RequestListener, logger: FastifyBaseLogger): RequestListener {
  if (logger.level !== 'debug' && logger.level !== 'trace') return listener
  return (request, response) => {
    const start = performance.now()
    response.once('close', () => {
      const { method, url } = request
      logger.debug({ method, url, status: response.statusCode, milliseconds: performance.now() - start }, 'request')
    })
    listener(request, response)
  }
}
