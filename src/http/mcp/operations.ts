import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'

const methods = ['GET', 'POST'] as const

/** An operation of the HTTP API, as its route declares it. */
export interface ApiOperation {
  method: (typeof methods)[number]
  url: string
  summary: string
  description: string
  /** The schemas of its query parameters. */
  query: Readonly<Record<string, TSchema>>
  /** The schemas of the parameters in its path. */
  params: Readonly<Record<string, TSchema>>
  required: readonly string[]
}

/** The operations by their ids. */
export type ApiOperations = ReadonlyMap<string, ApiOperation>

declare module 'fastify' {
  interface FastifyInstance {
    /** What the API offers, for tools and commands that offer the same. */
    operations: ApiOperations
  }
}

interface RouteSchema {
  operationId?: string
  summary?: string
  description?: string
  params?: { properties: Record<string, TSchema> }
  querystring?: { properties: Record<string, TSchema>; required?: string[] }
}

/** Collects the operations of the routes that are registered afterwards, so that tools have their descriptions and parameters. */
export function collectOperations(app: FastifyInstance): ApiOperations {
  const operations = new Map<string, ApiOperation>()
  app.addHook('onRoute', ({ method: accepted, url, schema = {} }) => {
    const method = methods.find((method) => method === accepted)
    const { operationId, summary = '', description = '', querystring, params } = schema as RouteSchema
    if (operationId === undefined || method === undefined) return
    const { properties = {}, required = [] } = querystring ?? {}
    operations.set(operationId, { method, url, summary, description, query: properties, params: params?.properties ?? {}, required })
  })
  return operations
}
