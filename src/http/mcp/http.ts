import type { IncomingHttpHeaders } from 'node:http'
import { createMcpHandler, isLegacyRequest, type Server, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server'
import { refusedHost } from './hosts.js'
import type { CreateMcpServer } from './server.js'

/** A POST, as the route got it. */
export interface McpRequest {
  headers: IncomingHttpHeaders
  body: Buffer
  /** The address of this server, as the client knows it. */
  baseUrl: string
  /** Counts the messages of a batch after the first one. Throws if they are too many for the client. */
  countFurther(number: number): Promise<void>
  /** Aborted when the client leaves. */
  signal: AbortSignal
}

/** Each message may read a page of items: a longer batch would take as long as many requests, and its response as much memory. */
const maximumBatch = 10

/** Responds to one message, or to a batch of the protocol of 2025-03, without a session. The response is always JSON. */
export async function respondOverHttp(createServer: CreateMcpServer, hosts: readonly string[], request: McpRequest): Promise<Response> {
  const { headers, body, baseUrl, signal } = request
  const refused = refusedHost(headers.host, headers.origin, hosts)
  if (refused !== null) return errorResponse(403, -32_000, refused)
  const message = parseMessage(body)
  if (message === undefined) return errorResponse(400, -32_700, 'Parse error: the body is not JSON in UTF-8')
  if (Array.isArray(message)) {
    const reason = refusedBatch(message)
    if (reason !== null) return errorResponse(400, -32_600, reason)
    await request.countFurther(message.length - 1)
  }
  const server = createServer(baseUrl)
  const webRequest = new Request(`${baseUrl}/mcp`, { method: 'POST', headers: ownHeaders(headers), signal })
  if (await isLegacyRequest(webRequest, message)) return respondToLegacy(server, webRequest, message)
  // No stream of changes: clients read again what they need.
  return createMcpHandler(() => server, { legacy: 'reject', maxSubscriptions: 0 }).fetch(webRequest, { parsedBody: message })
}

/** Why a batch is refused, or null. Each request gets a response, by its id, and all of them are sent together. */
function refusedBatch(messages: readonly unknown[]): string | null {
  if (messages.length > maximumBatch) return `a batch has at most ${maximumBatch} messages; send more batches`
  const objects = messages.map((message) => Object(message) as { id?: unknown; method?: unknown })
  const ids = objects.map(({ id }) => id).filter((id) => id !== undefined)
  if (new Set(ids).size < ids.length) return 'the messages of a batch have different ids'
  if (objects.some(({ method }) => method === 'notifications/cancelled')) return 'a batch cancels nothing; close the connection instead'
  return null
}

function parseMessage(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

function errorResponse(status: number, code: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status })
}

/** The headers of the protocol. The responses are JSON, which is enough of what the protocol wants to be accepted. */
function ownHeaders(headers: IncomingHttpHeaders): Headers {
  const own = new Headers({ 'content-type': 'application/json', accept: 'application/json, text/event-stream' })
  for (const [name, value] of Object.entries(headers)) if (name.startsWith('mcp-')) own.set(name, String(value))
  return own
}

/** The protocols of 2024 and 2025. */
async function respondToLegacy(server: Server, request: Request, message: unknown): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  try {
    return await Promise.race([transport.handleRequest(request, { parsedBody: message }), leftResponse(request.signal)])
  } finally {
    await server.close()
  }
}

/** Nobody reads it: the client has left. */
function leftResponse(signal: AbortSignal): Promise<Response> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(new Response(null, { status: 499 }))))
}
