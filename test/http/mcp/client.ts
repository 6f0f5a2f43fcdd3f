import type { AddressInfo } from 'node:net'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'

/** Starts to listen, if the app does not yet, and returns its address. */
export async function addressOf(app: FastifyInstance): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

/** A client of the official SDK. It validates every result against the output schema of its tool. */
export async function connect(t: Test, app: FastifyInstance, protocol: 'legacy' | 'auto' = 'auto'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: protocol } })
  await client.connect(new StreamableHTTPClientTransport(new URL(`${await addressOf(app)}/mcp`)))
  t.teardown(() => client.close())
  await client.listTools()
  return client
}

/** What a tool returns. */
export interface Called {
  data: Record<string, unknown>
  text: string
  isError: boolean
}

export async function call(client: Client, name: string, given: Record<string, unknown>): Promise<Called> {
  const { structuredContent = {}, content, isError = false } = await client.callTool({ name, arguments: given })
  const [{ text }] = content as unknown as [{ text: string }]
  return { data: structuredContent as Record<string, unknown>, text, isError }
}

/** The JSON between the delimiters of a text. */
export function quotedIn(text: string): unknown {
  return JSON.parse(text.replace(/^.*\n<verbatim-data>(.*)<\/verbatim-data>$/s, '$1'))
}

/** Sends a message as an old client does, without a connection. */
export async function post(app: FastifyInstance, payload: string | object, headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: '/mcp',
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
}

export const message = (method: string, params: object = {}, id: number | string = 1) => ({ jsonrpc: '2.0', id, method, params })
