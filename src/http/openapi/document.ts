import type { OpenApiDocument, OpenApiOperation, Parameter, Response } from './components.js'
import { withComponents } from './components.js'

/** Real responses, written by `npm run generate`. They are loaded when the document is built, not when the server starts. */
interface Examples {
  /** A cursor for each list, by the path of the operation. */
  cursors: Record<string, string>
  /** A body for each operation that takes one, by its media type. */
  bodies: Record<string, Record<string, unknown>>
  /** The default response of each operation. */
  operations: Record<string, unknown>
  /** One response for each problem component. */
  problems: Record<string, unknown>
}

export async function loadExamples(): Promise<Examples> {
  const { default: examples } = await import('./examples.json', { with: { type: 'json' } })
  return examples as unknown as Examples
}

/** The OpenAPI document out of what Fastify collected: with examples, and with shared parts as components. */
export async function buildDocument(collected: object): Promise<OpenApiDocument> {
  const examples = await loadExamples()
  const document = structuredClone(collected) as OpenApiDocument
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const operation of Object.values(methods)) {
      addExamples(operation, examples)
      const cursor = operation.parameters?.find((parameter) => (parameter as Parameter).name === 'cursor') as Parameter | undefined
      if (cursor !== undefined) cursor.example = examples.cursors[path]
    }
  }
  const complete = withComponents(document)
  for (const [name, response] of Object.entries(complete.components.responses as Record<string, Response>)) {
    const content = response.content?.['application/problem+json']
    if (content !== undefined) content.example = examples.problems[name]
  }
  return complete
}

/** One example for each body that has one, and for each response: of its default media type, which is the first. */
function addExamples({ operationId, requestBody, responses }: OpenApiOperation, { bodies, operations }: Examples): void {
  for (const [type, example] of Object.entries(bodies[operationId] ?? {})) Object.assign(requestBody?.content[type] as object, { example })
  for (const status of [200, 201]) {
    const [content] = Object.values((responses[status] as Response | undefined)?.content ?? {})
    if (content !== undefined) content.example = operations[operationId]
  }
}

/** The document with the server that the client reached. */
export function withServer(document: OpenApiDocument, url: string): OpenApiDocument {
  const { openapi, info, ...rest } = document as OpenApiDocument & { openapi: string; info: object }
  return { openapi, info, ...rest, servers: [{ url, description: 'This server.' }] } as OpenApiDocument
}
