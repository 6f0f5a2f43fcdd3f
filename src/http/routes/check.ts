import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { ArticleDocument } from '../../../schemas/article-document.js'
import { reference } from '../../../schemas/reference.js'
import type { Problem } from '../../../schemas/responses.js'
import { DocumentCheck } from '../../../schemas/search.js'
import type { Settings } from '../../config.js'
import { counted } from '../../text/counted.js'
import { RequestProblem } from '../errors/problems.js'
import { type Stopped, stoppedProblem } from '../errors/stopped.js'
import { operationSchema } from '../openapi/operation.js'
import { readDocument } from '../request/upload.js'
import { leaving } from '../scheduling/leaving.js'

/** The problems of a document, or a summary of its content if there are none; or the limit that stopped the check. */
export type CheckResult =
  | { problems: NonNullable<Problem['errors']>; isComplete: boolean; summary: DocumentCheck | null }
  | { stopped: Stopped }

export interface DocumentChecker {
  /** Checks the bytes of a document, and its pins against the bytes of the text if given. Stores nothing. `left` is aborted if the client leaves. */
  check(document: Uint8Array, text: Uint8Array | null, left: AbortSignal): Promise<CheckResult>
}

/** Leaves JSON bodies unparsed: the check reports lines and duplicate keys, which a parsed object has lost. */
export function keepJsonBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
}

/** `POST /documents/check`: the problems of a document; if it has none, its conflicts with stored articles. */
export async function checkRoute(app: FastifyInstance, settings: Settings, checker: DocumentChecker): Promise<void> {
  const { VERBATIM_BODY_BYTES: bodyLimit } = settings
  await app.register(multipart, { limits: { fileSize: bodyLimit, fieldSize: bodyLimit }, throwFileSizeLimit: true })
  app.post('/documents/check', { schema: checkSchema, bodyLimit }, async (request, reply) => {
    const left = leaving(reply)
    const { document, text } = await readDocument(request, reply)
    const result = await checker.check(document, text, left)
    if ('stopped' in result) throw stoppedProblem(result.stopped, 'check', settings)
    if (result.summary !== null) return reply.type('application/json; charset=utf-8').send(JSON.stringify(result.summary))
    throw documentProblems(result)
  })
}

/** The problems of a document that was refused. */
export function documentProblems({
  problems: errors,
  isComplete,
}: Pick<Exclude<CheckResult, { stopped: Stopped }>, 'problems' | 'isComplete'>) {
  const count = isComplete ? errors.length : errors.length - 1
  const detail = `${isComplete ? '' : 'more than '}${counted(count, 'problem')} in the document; nothing was stored`
  return new RequestProblem('document-problems', detail, { errors })
}

const file = (description: string) => Type.Unsafe({ type: 'string', format: 'binary', description })

/** The body of an operation that takes a document. */
export const documentBody = {
  'application/json': { schema: reference(ArticleDocument) },
  'multipart/form-data': {
    schema: Type.Object(
      { document: file('The article document, in UTF-8.'), text: Type.Optional(file('The text of the article, in UTF-8.')) },
      { additionalProperties: false },
    ),
  },
}

const checkSchema = operationSchema({
  operationId: 'checkDocument',
  tag: 'documents',
  summary: 'Check a document',
  description:
    'A dry run: reports every problem of an article document with line, pointer and fix, as `verbatim check` does. If it has none, reports its conflicts with stored articles. Stores nothing. Send the document as JSON, or as a form with the parts `document` and `text`. With the text, every pin is verified, and words that are not in the text come with the most similar passage.',
  body: documentBody,
  responses: { 'application/json': reference(DocumentCheck) },
  responseDescription: 'The document has no problem.',
  problems: ['InvalidUpload', 'DocumentProblems', 'BodyTooLarge', 'UnsupportedMediaType', 'NotReady'],
})
