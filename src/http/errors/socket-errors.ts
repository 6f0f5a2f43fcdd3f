import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problemType, sendProblem } from './error-handler.js'
import { type ProblemCode, problemBody, problemKinds } from './problems.js'

const byCode: Record<string, [ProblemCode, string]> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'the URL and headers are larger than this server accepts'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'the request took too long to arrive'],
}

/** Responds on the raw socket to what the HTTP parser refuses (not HTTP, too large, too slow), and closes the connection. */
export function handleClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [code, detail] = byCode[String(error.code)] ?? ['malformed-request', 'this is not an HTTP request']
  const body = JSON.stringify(problemBody(code, detail, '/'))
  const { status, title } = problemKinds[code]
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    `content-type: ${problemType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** Responds to what the router refuses before it finds a route: a path with an invalid percent-encoding. */
export function handleRouterError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(request, reply, 'malformed-request', `${error.message}; write a literal % as %25`)
}
