import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { generalHeaders } from '../cache/general-headers.js'

/** What browsers have to know of pages, and of who may send documents. */
export async function protectPages(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] } },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Whoever puts TLS in front decides on this.
    strictTransportSecurity: false,
  })
  const exposedHeaders = generalHeaders['access-control-expose-headers']
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD', 'POST'], exposedHeaders, strictPreflight: false })
}
