import multipart from '@fastify/multipart'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { reference } from '../../../schemas/reference.js'
import { DocumentCheck } from '../../../schemas/search.js'
import type { Settings } from '../../config.js'
import type { ChangeConditions, ChangeResult } from '../../document-changes.js'
import type { Key } from '../../keys.js'
import type { Resource } from '../../resources/resource.js'
import type { Store } from '../../store/types.js'
import { generalHeaders } from '../cache/general-headers.js'
import { RequestProblem } from '../errors/problems.js'
import { type Stopped, stoppedProblem } from '../errors/stopped.js'
import { idParameter } from '../openapi/parameters.js'
import { deleteSchema, putSchema } from '../openapi/write-operation.js'
import { publicPath } from '../proxy/public-url.js'
import { refuseScope, requireKey } from '../request/authorize.js'
import { preconditionsOf } from '../request/preconditions.js'
import { readDocument } from '../request/upload.js'
import { leaving } from '../scheduling/leaving.js'
import { logChange } from './change-log.js'
import { documentBody, documentProblems } from './check.js'
import { noSuchItem } from './context.js'
import { type DocumentImporter, importRoute } from './import.js'
import { answerPreflights, exposed } from './preflight.js'

export interface DocumentUpload {
  document: Uint8Array
  text: Uint8Array | null
  article: string
  file: string
  firstLine: number
}

export type PutResult =
  | { problems: ChangeResult['problems']; isComplete: boolean; summary: object | null }
  | { stopped: Stopped }
  | (ChangeResult & { summary: object })

/** Changes the store. A result says what is on the disk; an error means that nothing was acknowledged. */
export interface DocumentWriter extends DocumentImporter {
  put(upload: DocumentUpload, conditions: ChangeConditions, left: AbortSignal): Promise<PutResult>
  remove(article: string, conditions: ChangeConditions): Promise<ChangeResult>
}

/** What writing needs. Without keys, every request is refused with the way to enable it. */
export interface Writing {
  keys: readonly Key[]
  writer: DocumentWriter
}

export interface WriteContext extends Writing {
  store: Store
  settings: Settings
  /** Resource of the articles. */
  articles: Resource
  /** Gets a line for each change. */
  changes: FastifyBaseLogger
}

/** `PUT` and `DELETE /articles/{id}/document`, and `POST /documents/import`: all that changes the store over HTTP. */
export async function writeRoutes(app: FastifyInstance, context: WriteContext): Promise<void> {
  const { keys, settings, articles } = context
  const { VERBATIM_DOCUMENT_BYTES: bodyLimit } = settings
  const path = `/${articles.path}/:id/document`
  answerPreflights(app, settings, { [path]: ['PUT', 'DELETE'], '/documents/import': ['POST'] })
  await app.register(async (scope) => {
    await requireKey(scope, keys, settings.VERBATIM_KEY_FAILURES)
    await scope.register(multipart, { limits: { fileSize: bodyLimit, fieldSize: bodyLimit }, throwFileSizeLimit: true })
    scope.put(path, { schema: putSchemaOf(articles), bodyLimit }, (request, reply) => put(request, reply, context))
    scope.delete(path, { schema: deleteSchemaOf(articles), onRequest: refuseBody }, (request, reply) => remove(request, reply, context))
    await scope.register(async (own) => importRoute(own, context))
  })
}

async function put(request: FastifyRequest, reply: FastifyReply, context: WriteContext): Promise<FastifyReply> {
  const { writer, settings, changes } = context
  const { id } = request.params as { id: string }
  const conditions = conditionsOf(request)
  const left = leaving(reply)
  const upload = await readDocument(request, reply)
  const result = await writer.put({ ...upload, article: id, file: 'document', firstLine: 1 }, conditions, left)
  if ('stopped' in result) throw stoppedProblem(result.stopped, 'check', settings)
  if (!('status' in result)) throw documentProblems(result)
  refuseFailed(result, reply)
  const { status, hash, summary } = result
  reply.headers({ ...generalHeaders, ...exposed, 'cache-control': 'no-store', etag: `"${hash}"` })
  if (status === 'unchanged') return reply.code(204).send()
  logChange(changes, request.key as Key, { id, status, hash })
  if (status === 'created') reply.code(201).header('location', `${publicPath(request)}/${context.articles.path}/${id}/document`)
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(summary))
}

async function remove(request: FastifyRequest, reply: FastifyReply, context: WriteContext): Promise<FastifyReply> {
  const { writer, store, articles, changes } = context
  const { id } = request.params as { id: string }
  const result = await writer.remove(id, conditionsOf(request))
  if (result.status === 'absent') throw await store.read((reader) => noSuchItem(reader, articles, id))
  refuseFailed(result, reply)
  logChange(changes, request.key as Key, { id, status: result.status, hash: result.hash })
  return reply
    .headers({ ...generalHeaders, ...exposed, 'cache-control': 'no-store' })
    .code(204)
    .send()
}

async function refuseBody({ headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0) return
  // The unread body makes the connection unusable.
  reply.header('connection', 'close')
  throw new RequestProblem('unsupported-media-type', 'send no body with this method')
}

function conditionsOf(request: FastifyRequest): ChangeConditions {
  return { scope: (request.key as Key).scope, preconditions: preconditionsOf(request) }
}

const outOfScope =
  'a key with the scope draft stores only documents that are wholly drafted, replaces only such ones, and removes only such ones; use a key with the scope write'

/** Throws the problem of a change that was not made. */
function refuseFailed({ status, problems: errors }: ChangeResult, reply: FastifyReply): void {
  if (status === 'refused') throw documentProblems({ problems: errors, isComplete: true })
  if (status === 'out-of-scope') refuseScope(reply, 'write', outOfScope)
  if (status === 'precondition-failed')
    throw new RequestProblem('precondition-failed', 'the stored document is not the one that the request asks for; get it again')
  if (status === 'of-fixtures') {
    const detail = 'the article comes from the fixtures folder; change or remove its file there, and restart the server'
    throw new RequestProblem('article-of-fixtures', detail, errors.length === 0 ? {} : { errors })
  }
}

const problems = ['InvalidKey', 'WritingRefused', 'ArticleOfFixtures', 'PreconditionFailed', 'TooManyAttempts', 'NotReady'] as const

/** The article of the example. It is none of the fixtures, which cannot be changed. */
const exampleId = 'river-floods-brackwater'

function putSchemaOf({ path }: Resource) {
  return putSchema({
    operationId: 'putArticleDocument',
    tag: path,
    summary: 'Store the document of an article',
    description:
      'Creates the article or replaces it, completely or not at all. Send the document as JSON, or as a form with the parts `document` and `text`; with the text, every pin is verified. All problems are reported at once, as by `/documents/check`. A response says that the change is on the disk. Needs a key.',
    params: { id: idParameter('Id of the article, as in the document.', exampleId) },
    body: documentBody,
    responses: { 'application/json': reference(DocumentCheck) },
    responseDescription: 'The document was replaced.',
    problems: ['InvalidChange', ...problems, 'BodyTooLarge', 'UnsupportedMediaType', 'DocumentProblems'],
  })
}

function deleteSchemaOf({ path }: Resource) {
  return deleteSchema({
    operationId: 'deleteArticleDocument',
    tag: path,
    summary: 'Remove an article',
    description:
      'Removes the document of an article with all its facts, and the entities that no other article names. Within a second, no server responds with them. Needs a key.',
    params: { id: idParameter('Id of the article, as in the document.', exampleId) },
    problems: ['InvalidChange', 'ItemNotFound', ...problems],
  })
}
