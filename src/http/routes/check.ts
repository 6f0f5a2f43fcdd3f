import multipart, { type MultipartValue } from '@fastify/multipart'
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { ArticleDocument } from '../../../schemas/article-document.js'
import { reference } from '../../../schemas/reference.js'
import type { Problem } from '../../../schemas/responses.js'
import { DocumentCheck } from '../../../schemas/search.js'
import type { Settings } from '../../config.js'
import { counted } from '../../text/counted.js'
import { quoted } from '../../text/shortened.js'
import { RequestProblem } from '../errors/problems.js'
import { operationSchema } from '../openapi/operation.js'

/** The problems of a document, or a summary of its content if there are none; or the limit that stopped the check. */
export type CheckResult =
  | { problems: NonNullable<Problem['errors']>; isComplete: boolean; summary: DocumentCheck | null }
  | { stopped: Stopped }
type Stopped = 'time' | 'memory' | 'queue' | 'cancelled'

export interface DocumentChecker {
  /** Checks the bytes of a document, and its pins against the bytes of the text if given. Stores nothing. `left` is aborted if the client leaves. */
  check(document: Uint8Array, text: Uint8Array | null, left: AbortSignal): Promise<CheckResult>
  /** Ends all checks. */
  close(): Promise<void>
}

interface Upload {
  document: Uint8Array
  text: Uint8Array | null
}

/** Leaves JSON bodies unparsed: the check reports lines and duplicate keys, which a parsed object has lost. */
export function keepJsonBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
}

/** `POST /documents/check`: the problems of a document; if it has none, its conflicts with stored articles. */
export async function checkRoute(app: FastifyInstance, settings: Settings, checker: DocumentChecker): Promise<void> {
  const { VERBATIM_BODY_BYTES: bodyLimit } = settings
  // Before the server waits for the requests in flight.
  app.addHook('preClose', () => checker.close())
  await app.register(multipart, { limits: { fileSize: bodyLimit, fieldSize: bodyLimit, parts: 2 }, throwFileSizeLimit: true })
  app.post('/documents/check', { schema: checkSchema, bodyLimit }, async (request, reply) => {
    const left = new AbortController()
    reply.raw.once('close', () => left.abort())
    const { document, text } = await readUpload(request).catch((error) => {
      // The unread rest of the body makes the connection unusable.
      reply.header('connection', 'close')
      throw error
    })
    const result = await checker.check(document, text, left.signal)
    if ('stopped' in result) throw stoppedProblem(result.stopped, settings)
    if (result.summary !== null) return reply.type('application/json; charset=utf-8').send(JSON.stringify(result.summary))
    const { problems: errors, isComplete } = result
    const count = isComplete ? errors.length : errors.length - 1
    const detail = `${isComplete ? '' : 'more than '}${counted(count, 'problem')} in the document; nothing was stored`
    throw new RequestProblem('document-problems', detail, { errors })
  })
}

function stoppedProblem(stopped: Stopped, { VERBATIM_CHECK_TIMEOUT: timeout, VERBATIM_CHECK_MEMORY: memory }: Settings): RequestProblem {
  if (stopped === 'queue') return new RequestProblem('overloaded', 'other documents are waiting to be checked; try again in a moment')
  if (stopped === 'cancelled') return new RequestProblem('not-ready', 'the server is being stopped; try again in a moment')
  const limit = stopped === 'time' ? `more than ${timeout} ms` : `more than ${memory} MB of memory`
  return new RequestProblem('document-too-complex', `checking the document takes ${limit}; run \`verbatim check\` on your own machine`)
}

async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) return { document: (request.body as Buffer | undefined) ?? Buffer.alloc(0), text: null }
  const parts = await readParts(request)
  const document = parts.get('document')
  if (document === undefined) throw new RequestProblem('invalid-body', 'the part "document" is missing; it holds the article document')
  return { document, text: parts.get('text') ?? null }
}

async function readParts(request: FastifyRequest): Promise<Map<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>()
  try {
    for await (const part of request.parts()) {
      if (part.fieldname !== 'document' && part.fieldname !== 'text') throw unknownPart(part.fieldname)
      if (parts.has(part.fieldname)) throw new RequestProblem('invalid-body', `the part "${part.fieldname}" occurs twice; send it once`)
      parts.set(part.fieldname, part.type === 'file' ? await part.toBuffer() : fieldBytes(part))
    }
    return parts
  } catch (error) {
    // Errors of size carry a status; errors of syntax do not.
    if (error instanceof RequestProblem || (error as FastifyError).statusCode !== undefined) throw error
    throw new RequestProblem('invalid-body', `the form cannot be read: ${(error as Error).message}`)
  }
}

function fieldBytes({ fieldname, value, valueTruncated }: MultipartValue): Uint8Array {
  if (valueTruncated) throw new RequestProblem('body-too-large', `the part "${fieldname}" is larger than this server accepts`)
  if (typeof value === 'string') return Buffer.from(value)
  throw new RequestProblem(
    'invalid-body',
    `the part "${fieldname}" was parsed; send it as a file or as plain text, so that errors have lines`,
  )
}

function unknownPart(name: string): RequestProblem {
  return new RequestProblem('invalid-body', `there is no part ${quoted(name)} here; the parts are "document" and optionally "text"`)
}

const file = (description: string) => Type.Unsafe({ type: 'string', format: 'binary', description })

const checkSchema = operationSchema({
  operationId: 'checkDocument',
  tag: 'documents',
  summary: 'Check a document',
  description:
    'A dry run: reports every problem of an article document with line, pointer and fix, as `verbatim check` does. If it has none, reports its conflicts with stored articles. Stores nothing. Send the document as JSON, or as a form with the parts `document` and `text`. With the text, every pin is verified, and words that are not in the text come with the most similar passage.',
  body: {
    'application/json': { schema: reference(ArticleDocument) },
    'multipart/form-data': {
      schema: Type.Object(
        { document: file('The article document, in UTF-8.'), text: Type.Optional(file('The text of the article, in UTF-8.')) },
        { additionalProperties: false },
      ),
    },
  },
  responses: { 'application/json': reference(DocumentCheck) },
  responseDescription: 'The document has no problem.',
  problems: ['InvalidUpload', 'DocumentProblems', 'BodyTooLarge', 'UnsupportedMediaType', 'NotReady'],
})
