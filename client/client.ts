import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch'
import type { paths } from './openapi.js'

export type { components, operations, paths } from './openapi.js'

/** A client of a Verbatim server: `GET` and `POST` know every path, its parameters and its responses. */
export type VerbatimClient = Client<paths, 'application/json' | 'application/problem+json'>

/** Creates a client of the server at `baseUrl`. Other options are those of openapi-fetch, such as `headers` and `fetch`. */
export function createClient(options: ClientOptions & { baseUrl: string }): VerbatimClient {
  // Lists are values with commas between them, as the contract has them.
  const querySerializer = { array: { style: 'form', explode: false } } as const
  return createFetchClient<paths, 'application/json' | 'application/problem+json'>({ querySerializer, ...options })
}
