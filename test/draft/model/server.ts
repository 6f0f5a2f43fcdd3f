import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { Proposals } from '../../../src/draft/model/proposals.js'
import { proposals } from './proposals.js'

/** A request that the server has received. */
export interface Received {
  url: string
  headers: IncomingHttpHeaders
  body: {
    model: string
    messages: { role: string; content: string }[]
    response_format?: { type: string }
    temperature?: number
    stream: boolean
  }
}

/** What the server does with one request. */
export type Step = (response: ServerResponse, request: Received) => void

export const usage = { prompt_tokens: 1_000, completion_tokens: 50 }

/** A completion with this content. */
export function content(text: unknown, others: object = { usage }): Step {
  return (response) => {
    const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }]
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', choices, ...others }))
  }
}

/** A completion with these proposals. */
export function answer(some: Partial<Proposals>, others?: object): Step {
  return content(JSON.stringify(proposals(some)), others)
}

/** A response with a status and an error. */
export function status(code: number, body: unknown = { error: { message: `error ${code}` } }, headers: Record<string, string> = {}): Step {
  return (response) => void response.writeHead(code, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** No response. */
export const silence: Step = () => {}

/** A response whose second half does not come. */
export const stall: Step = (response) => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('{"choices":')
}

/** A response whose connection is closed before its end. */
export const closed: Step = (response) => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('{"choices":', () => response.destroy())
}

interface Server {
  url: string
  received: Received[]
}

/** A server that speaks the OpenAI chat completions protocol and follows a script: a step for each request, the last one for all others. */
export async function modelServer(t: { teardown(end: () => void): void }, ...steps: Step[]): Promise<Server> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const { url = '', headers } = request
    const one = { url, headers, body: (await json(request)) as Received['body'] }
    received.push(one)
    const step = steps[received.length - 1] ?? (steps.at(-1) as Step)
    step(response, one)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, received }
}
