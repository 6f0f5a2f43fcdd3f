import multipart, { type MultipartValue } from '@fastify/multipart'
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import type { Problem } from '../../../schemas/answers.js'
import type { DocumentCheck } from '../../../schemas/search.js'
import type { Settings } from '../../config.js'
import { RequestProblem } from '../errors/problems.js'
import { checkSchema } from '../openapi/check-schema.js'

/** What a check finds: everything that is wrong, and where nothing is, what the document holds. */
export interface Checked {
  problems: NonNullable<Problem['errors']>
  holds: DocumentCheck | null
}
/** Checks the bytes of a document, against those of its text where they are given. Stores nothing. */
export type DocumentChecker = (document: Uint8Array, text: Uint8Array | null) => Promise<Checked>

interface Sent {
  document: Uint8Array
  text: Uint8Array | null
}

/** Takes JSON as the bytes that came, so that lines and repeated names can be told, and nobody reads it who need not. */
export function takeBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
}

/** `POST /documents/check`: what `verbatim check` and `import` would say of a document. */
export async function checkRoute(app: FastifyInstance, settings: Settings, check: DocumentChecker): Promise<void> {
  const limits = { fileSize: settings.VERBATIM_BODY_BYTES, fieldSize: settings.VERBATIM_BODY_BYTES, parts: 2 }
  await app.register(multipart, { limits, throwFileSizeLimit: true })
  app.post('/documents/check', { schema: checkSchema, bodyLimit: settings.VERBATIM_BODY_BYTES }, async (request, reply) => {
    const { document, text } = await readBody(request).catch((error) => {
      // What is left of the body stays unread.
      reply.header('connection', 'close')
      throw error
    })
    const { problems, holds } = await check(document, text)
    if (holds !== null) return reply.type('application/json; charset=utf-8').send(JSON.stringify(holds))
    const told = problems.slice(0, settings.VERBATIM_CHECK_PROBLEMS)
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
    const more = told.length === problems.length ? '' : `; the first ${told.length} are told`
    throw new RequestProblem('document-problems', `${count} in the document${more}; nothing was stored`, { errors: told })
  })
}

async function readBody(request: FastifyRequest): Promise<Sent> {
  if (!request.isMultipart()) return { document: (request.body as Buffer | undefined) ?? Buffer.alloc(0), text: null }
  const sent = await readParts(request)
  const document = sent.get('document')
  if (document === undefined) throw new RequestProblem('invalid-body', 'the part "document" is missing; send the article document as that')
  return { document, text: sent.get('text') ?? null }
}

async function readParts(request: FastifyRequest): Promise<Map<string, Uint8Array>> {
  const sent = new Map<string, Uint8Array>()
  try {
    for await (const part of request.parts()) {
      if (part.fieldname !== 'document' && part.fieldname !== 'text') throw unknownPart(part.fieldname)
      if (sent.has(part.fieldname)) throw new RequestProblem('invalid-body', `the part "${part.fieldname}" is sent twice; send it once`)
      sent.set(part.fieldname, part.type === 'file' ? await part.toBuffer() : fieldBytes(part))
    }
    return sent
  } catch (error) {
    // What is too large has a status; a form that is none has not.
    if (error instanceof RequestProblem || (error as FastifyError).statusCode !== undefined) throw error
    throw new RequestProblem('invalid-body', `this is no form with parts: ${(error as Error).message}`)
  }
}

function fieldBytes({ fieldname, value, valueTruncated }: MultipartValue): Uint8Array {
  if (valueTruncated) throw new RequestProblem('body-too-large', `the part "${fieldname}" is larger than this server reads`)
  if (typeof value === 'string') return Buffer.from(value)
  throw new RequestProblem('invalid-body', `send the part "${fieldname}" as a file or as plain text, so that its lines can be told`)
}

function unknownPart(name: string): RequestProblem {
  return new RequestProblem('invalid-body', `there is no part ${JSON.stringify(name)} here; send "document" and, if you have it, "text"`)
}
