import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problemType, sendProblem } from './error-handler.js'
import { type ProblemCode, problemBody, problemKinds } from './problems.js'

const byCode: Record<string, [ProblemCode, string]> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'the URL and headers are larger than this server accepts'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'the request took too long to arrive'],
}

/** The responses to uploads that may take as long as they make progress: their routes limit the time. Node.js reports a timeout once. */
export const longUploads = new WeakSet<ServerResponse>()

/** Gives the response to the last request on a connection. */
type LastResponse = (socket: Socket) => ServerResponse | undefined

/**
 * Responds on the raw socket to what the HTTP parser refuses (not HTTP, too large, too slow), and closes the connection. If this
 * would be read as a part of another response, or as the response to another request, the connection is closed without one. `base` is
 * the path before those of the API.
 */
export function clientErrorHandler(lastResponse: LastResponse, base = ''): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => {
    const last = lastResponse(socket)
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && last !== undefined && longUploads.has(last)) return
    if (error.code === 'ECONNRESET' || !socket.writable || !isNextInLine(last, socket)) {
      socket.destroy()
      return
    }
    const [code, detail] = byCode[String(error.code)] ?? ['malformed-request', 'this is not an HTTP request']
    const body = JSON.stringify(problemBody(code, detail, `${base}/`, {}, base))
    const { status, title } = problemKinds[code]
    const head = [
      `HTTP/1.1 ${status} ${title}`,
      `content-type: ${problemType}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
}

/** Whether the next bytes on a connection are read as the response to the request that was refused. */
function isNextInLine(last: ServerResponse | undefined, socket: Socket): boolean {
  if (last === undefined) return true
  // A request after the last one was refused, or else the body of the last one.
  if (last.req.complete) return last.writableFinished || (last.writableEnded && last.socket === socket)
  return !last.headersSent && last.socket === socket
}

/** Responds to what the router refuses before it finds a route: a path with an invalid percent-encoding. */
export function refuseInvalidPath(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(request, reply, 'malformed-request', `${error.message}; write a literal % as %25`)
}
