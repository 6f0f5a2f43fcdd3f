import type { FastifyInstance } from 'fastify'
import type { Facet } from '../../schemas/lists.js'
import type { ExpandedName, Page, Problem } from '../../schemas/responses.js'
import { ServerFailure } from './failure.js'
import { flagOf } from './query-flags.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** The response to a list, as JSON. */
export interface ListBody {
  data: Record<string, unknown>[]
  page: Page
  resolved: Record<string, ExpandedName[]>
  facets?: Record<string, Facet>
  included?: { entities?: { id: string; name: string }[] }
}

export interface QueryResponse {
  status: number
  body: AsyncIterable<Uint8Array>
}

/** Sends a GET request. */
export type Ask = (path: string) => Promise<QueryResponse>

const headers = { accept: 'application/json' }

/** Asks an app of this process. */
export function askApp(app: FastifyInstance): Ask {
  return async (url) => {
    const response = await app.inject({ url, headers, payloadAsStream: true })
    return { status: response.statusCode, body: untilFailure(response.stream()) }
  }
}

/** Asks the server at an address. */
export function askServer(server: string): Ask {
  return async (path) => {
    const { status, body } = await fetch(server + path, { headers }).catch((error: Error) => {
      throw new ServerFailure(`the server cannot be reached: ${causeOf(error)}`)
    })
    return { status, body: untilFailure(body ?? []) }
  }
}

async function* untilFailure(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    throw new ServerFailure(`the response is not complete: ${causeOf(error as Error)}`)
  }
}

function causeOf({ message, cause }: Error): string {
  return cause instanceof Error ? cause.message : message
}

export async function textOf({ body }: QueryResponse): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}

/** The lines of a response, without their line feeds, as they arrive. */
export async function* linesOf({ body }: QueryResponse): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() as string
    if (lines.length > 0) yield lines
  }
  if (rest !== '') yield [rest]
}

/** A list; null for anything else. */
export function listIn(text: string): ListBody | null {
  const body = objectIn(text)
  const { data, page, resolved } = body
  return Array.isArray(data) && page instanceof Object && resolved instanceof Object ? (body as unknown as ListBody) : null
}

function objectIn(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/** Prints problem details: each error with its flag. */
export function reportProblem(status: number, text: string, terminal: Terminal): ExitCode {
  for (const line of errorsIn(status, text)) terminal.err(`error: ${line}`)
  return status >= 500 || status === tooManyRequests ? exitCodes.unavailable : exitCodes.usage
}

const tooManyRequests = 429

function errorsIn(status: number, text: string): string[] {
  const { detail, errors = [] } = objectIn(text) as Partial<Problem>
  if (status < 400) return [`the server responded with ${status} and no list; is it Verbatim?`]
  if (typeof detail !== 'string') return [`the server responded with ${status} and no problem details; is it Verbatim?`]
  const listed = errors.map((error) => ('parameter' in error ? `${flagOf(error.parameter)}: ${error.message}` : error.message))
  return listed.length === 0 ? [detail] : listed
}
