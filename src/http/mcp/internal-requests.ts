import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Problem } from '../../../schemas/responses.js'
import { ownAddress } from '../request/rate-limit.js'

/** A request that a tool sends to the routes of this server. */
export interface InternalRequest {
  method?: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  payload?: Buffer
}

/** Sends a request, and returns the body of the response. Throws a ToolProblem if the response is a problem. */
export type Send = (request: InternalRequest) => Promise<string>

/** What went wrong in a tool: the problem details of the response, or those of the arguments. */
export class ToolProblem extends Error {
  constructor(readonly problem: Pick<Problem, 'title' | 'detail' | 'errors' | 'nearest'>) {
    super(problem.detail)
    this.name = 'ToolProblem'
  }
}

/**
 * Sends requests through the routes of the app, without a connection: the same hooks, validation, cache, turns and problems as over
 * HTTP, also in a process that does not listen. `maximumUrl` is the limit that HTTP has for a URL. `signal` is aborted when nobody
 * waits for the response any more.
 */
export function internalRequests(app: FastifyInstance, maximumUrl: number, signal: AbortSignal): Send {
  return async ({ method = 'GET', url, headers = {}, payload }) => {
    if (url.length > maximumUrl) {
      throw new ToolProblem({
        title: 'Arguments too long',
        detail: `the arguments are longer than ${maximumUrl} characters; give fewer values`,
      })
    }
    // Otherwise a batch whose responses are all cached would keep the requests of others waiting.
    await setImmediate()
    const response = await app.inject({
      method,
      url,
      headers: { accept: 'application/json', ...headers },
      ...(payload === undefined ? {} : { payload }),
      remoteAddress: ownAddress,
      signal,
    })
    if (response.statusCode >= 400) throw new ToolProblem(JSON.parse(response.body) as Problem)
    return response.body
  }
}
