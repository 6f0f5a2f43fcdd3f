import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problemType, sendProblem } from './error-handler.js'
import { type ProblemCode, problemBody, problemKinds } from './problems.js'

const byCode: Record<string, [ProblemCode, string]> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'the address and headers are larger than this server reads'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'the request took too long to arrive'],
}

/** Answers what is no HTTP, too large or too slow to become a request, and closes the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [code, detail] = byCode[String(error.code)] ?? ['malformed-request', 'this is no HTTP request']
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

/** Answers what the router refuses before a route is found: an address with a broken percent code. */
export function answerRouterError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(request, reply, 'malformed-request', `${error.message}; write every % that is meant as such as %25`)
}
