import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'

const methods = ['GET', 'POST'] as const

/** An operation of the HTTP API, as its route declares it. */
export interface ApiOperation {
  id: string
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

declare module 'fastify' {
  interface FastifyInstance {
    /** What the API offers, for tools and commands that offer the same. */
    operations: readonly ApiOperation[]
  }
}

interface RouteSchema {
  operationId?: string
  summary: string
  description: string
  params?: { properties: Record<string, TSchema> }
  querystring?: { properties: Record<string, TSchema>; required?: string[] }
}

/** Collects the operations of the routes that are registered afterwards, with their descriptions and parameters. */
export function collectOperations(app: FastifyInstance): readonly ApiOperation[] {
  const operations: ApiOperation[] = []
  app.addHook('onRoute', ({ method: accepted, url, schema = {} }) => {
    const method = methods.find((method) => method === accepted)
    const { operationId: id, summary, description, querystring, params } = schema as RouteSchema
    if (id === undefined || method === undefined) return
    const { properties = {}, required = [] } = querystring ?? {}
    operations.push({ id, method, url, summary, description, query: properties, params: params?.properties ?? {}, required })
  })
  return operations
}

/** The operation that reads a list, which is at this address. */
export function listOperation(operations: readonly ApiOperation[], url: string): ApiOperation {
  return operations.find((operation) => operation.method === 'GET' && operation.url === url) as ApiOperation
}
