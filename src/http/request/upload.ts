import type { IncomingMessage } from 'node:http'
import { setImmediate as others } from 'node:timers/promises'
import type { FastifyMultipartBaseOptions, MultipartFile } from '@fastify/multipart'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { quoted } from '../../text/shortened.js'
import { RequestProblem } from '../errors/problems.js'

/** A part of a form. */
export interface Part {
  bytes: Uint8Array
  /** Null for a field that was typed. */
  file: { name: string; type: string } | null
}

/** The parts that a form may have. */
export interface FormParts {
  names: readonly string[]
  /** Says which they are. */
  described: string
}

/** Refuses bodies in a content coding such as gzip: nothing here decodes them. */
export function refuseEncodedBodies(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }, reply) => {
    const coding = headers['content-encoding'] ?? identity
    if (coding.toLowerCase() === identity) return
    // The unread body makes the connection unusable.
    reply.headers({ 'accept-encoding': identity, connection: 'close' })
    throw new RequestProblem('unsupported-media-type', `the body has the content coding ${quoted(coding)}; send it without one`)
  })
}

const identity = 'identity'

/** The parts of a body while they arrive. One that stalls for a time in milliseconds, is aborted or is stopped is an error. */
export async function* arriving(body: IncomingMessage, timeout: number, stop: AbortSignal): AsyncGenerator<Uint8Array> {
  while (!body.readableEnded) {
    const part = body.read() as Buffer | null
    if (part === null) await change(body, timeout, stop)
    else {
      yield part
      // A fast upload must not keep others waiting.
      await others()
    }
  }
}

/** Waits until there is something to read, or nothing more. */
function change(body: IncomingMessage, timeout: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer)
      for (const event of ['readable', 'end']) body.off(event, go)
      for (const event of ['error', 'close']) body.off(event, fail)
      stop.removeEventListener('abort', leave)
      settle()
    }
    const go = () => end(resolve)
    const fail = () => end(() => reject(new Error('the connection was closed')))
    const leave = () => end(() => reject(stop.reason))
    const timer = setTimeout(() => end(() => reject(new Error(`nothing arrived for ${timeout} ms (VERBATIM_REQUEST_TIMEOUT)`))), timeout)
    for (const event of ['readable', 'end']) body.on(event, go)
    for (const event of ['error', 'close']) body.on(event, fail)
    stop.addEventListener('abort', leave)
    if (stop.aborted) leave()
    else if (body.destroyed) fail()
  })
}

/** The parts of a form, by name. Others than these, and repeated ones, are a problem. */
export async function readParts(request: FastifyRequest, reply: FastifyReply, parts: FormParts): Promise<Map<string, Part>> {
  try {
    return await collectParts(request, parts)
  } catch (error) {
    // The unread rest of the body makes the connection unusable.
    reply.header('connection', 'close')
    // Errors of size carry a status; errors of syntax do not.
    if (error instanceof RequestProblem || (error as FastifyError).statusCode !== undefined) throw error
    throw new RequestProblem('invalid-body', `the form cannot be read: ${(error as Error).message}`)
  }
}

/** More bytes than arrive at once. */
const partBuffer = 1_048_576

async function collectParts(request: FastifyRequest, { names, described }: FormParts): Promise<Map<string, Part>> {
  const found = new Map<string, Part>()
  const options: FastifyMultipartBaseOptions = {
    limits: { parts: names.length },
    // The parser decodes other parts, and replaces what it cannot decode.
    isPartAFile: () => true,
    // The parser stops for ever at a part that is not a field of a form, if a chunk of it is larger.
    fileHwm: partBuffer,
    // The parser logs the headers at the level trace.
    headers: { 'content-type': request.headers['content-type'] as string, authorization: '***' },
  }
  for await (const part of request.parts(options) as AsyncIterable<ParsedPart>) {
    const { fieldname } = part
    if (fieldname === undefined || !names.includes(fieldname))
      throw new RequestProblem('invalid-body', `there is no part ${quoted(fieldname ?? '')} here; ${described}`)
    if (found.has(fieldname)) throw new RequestProblem('invalid-body', `the part "${fieldname}" occurs twice; send it once`)
    found.set(fieldname, await readPart(part))
  }
  return found
}

/** A part as it is parsed: a client may have omitted the names. */
type ParsedPart = Pick<MultipartFile, 'mimetype' | 'toBuffer'> & { fieldname: string | undefined; filename: string | undefined }

async function readPart(part: ParsedPart): Promise<Part> {
  const { filename: name, mimetype: type } = part
  return { bytes: await part.toBuffer(), file: name === undefined ? null : { name, type } }
}

const formParts: FormParts = { names: ['document', 'text'], described: 'the parts are "document" and optionally "text"' }

/** A document, and its text if it was sent along: as JSON, or as a form. */
export async function readDocument(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ document: Uint8Array; text: Uint8Array | null }> {
  if (!request.isMultipart()) return { document: (request.body as Buffer | undefined) ?? Buffer.alloc(0), text: null }
  const parts = await readParts(request, reply, formParts)
  const document = parts.get('document')
  if (document === undefined) throw new RequestProblem('invalid-body', 'the part "document" is missing; it holds the article document')
  const text = parts.get('text')?.bytes
  // A form sends an empty part for a file that was not chosen.
  return { document: document.bytes, text: text === undefined || text.length === 0 ? null : text }
}
