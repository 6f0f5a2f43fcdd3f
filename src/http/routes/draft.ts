import { isUtf8 } from 'node:buffer'
import multipart from '@fastify/multipart'
import { parse as parseMediaType } from 'content-type'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import Type from 'typebox'
import { languagePattern } from '../../../schemas/article.js'
import { ArticleDocument } from '../../../schemas/article-document.js'
import { DraftReport } from '../../../schemas/draft.js'
import { ArticleId } from '../../../schemas/identifiers.js'
import { reference } from '../../../schemas/reference.js'
import type { Settings } from '../../config.js'
import { typeOf } from '../../draft/input/media-type.js'
import type { DraftUpload, Given, WrongMetadata } from '../../draft/input/metadata.js'
import type { Declared } from '../../draft/input/read-article.js'
import { type ParametersError, parametersProblem, RequestProblem } from '../errors/problems.js'
import { type Stopped, stoppedProblem } from '../errors/stopped.js'
import { operationSchema } from '../openapi/operation.js'
import { formatParameter, optional } from '../openapi/parameters.js'
import { type Part, readParts } from '../request/upload.js'
import { mediaTypes, negotiate } from '../response/negotiate.js'
import { leaving } from '../scheduling/leaving.js'

/** The document or the report as JSON; what is wrong with the request; or the limit that stopped the draft. */
export type DraftResult = { json: string } | { problems: WrongMetadata[] } | { message: string } | { stopped: Stopped }

export interface DocumentDrafter {
  /** Drafts the document of an article. Stores nothing. `left` is aborted if the client leaves. */
  draft(upload: DraftUpload, left: AbortSignal): Promise<DraftResult>
}

/** `POST /documents/draft`: the document of a text or of a page. No address is fetched. */
export async function draftRoute(app: FastifyInstance, settings: Settings, drafter: DocumentDrafter): Promise<void> {
  const { VERBATIM_BODY_BYTES: bodyLimit } = settings
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(articleTypes, { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  await app.register(multipart, { limits: { fileSize: bodyLimit, fieldSize: bodyLimit }, throwFileSizeLimit: true })
  app.post('/documents/draft', { schema: draftSchema, bodyLimit }, async (request, reply) => {
    const left = leaving(reply)
    const format = negotiate(request, draftFormats)
    const { query, ...article } = request.isMultipart() ? await readForm(request, reply) : readBody(request)
    const { includeText = false, format: _, ...given } = query
    const result = await drafter.draft({ ...article, given, includeText, isReport: format === 'report' }, left)
    if ('stopped' in result) throw stoppedProblem(result.stopped, 'draft', settings)
    if ('message' in result) throw new RequestProblem('unreadable-text', result.message)
    if ('problems' in result) throw parametersProblem(result.problems.map(({ name, message }) => ({ parameter: name, message })))
    return reply.type(`${mediaTypes[format]}; charset=utf-8`).send(result.json)
  })
}

const articleTypes = ['text/plain', 'text/html', 'application/xhtml+xml']
const draftFormats = ['json', 'report'] as const

type DraftQuery = Given & { includeText?: boolean; format?: string }
type Uploaded = Pick<DraftUpload, 'article' | 'declared' | 'name'> & { query: DraftQuery }

/** A body that is the text or the page itself. */
function readBody(request: FastifyRequest): Uploaded {
  const article = (request.body as Buffer | undefined) ?? Buffer.alloc(0)
  return { article, declared: declaredBy(request.headers['content-type'] ?? 'text/plain'), name: null, query: request.query as DraftQuery }
}

function declaredBy(mediaType: string): Declared {
  const { type, parameters } = parseMediaType(mediaType)
  return { type: typeOf(type) ?? null, charset: parameters.charset ?? null, url: null }
}

/** The parts of a form that hold the article. A browser sends the other one empty. */
const contentNames = ['file', 'text']

async function readForm(request: FastifyRequest, reply: FastifyReply): Promise<Uploaded> {
  const names = [...contentNames, ...Object.keys(metadataParameters())]
  const parts = await readParts(request, reply, { names, described: `the parts are ${names.join(', ')}` })
  // Forms have empty parts for what was not filled in.
  const filled = [...parts].filter(([, { bytes }]) => bytes.length > 0)
  const contents = filled.filter(([name]) => contentNames.includes(name)).map(([, part]) => part)
  const content = contents[0] ?? parts.get('text') ?? parts.get('file')
  if (content === undefined || contents.length > 1)
    throw new RequestProblem('invalid-body', 'send either the part "file" or the part "text"')
  const fields = filled.filter(([name]) => !contentNames.includes(name)).map(([name, { bytes }]) => [name, textOf(bytes, name)])
  return { ...contentOf(content), query: withFields(request, Object.fromEntries(fields)) }
}

function contentOf({ bytes, file }: Part): Omit<Uploaded, 'query'> {
  if (file !== null) {
    const declared = declaredBy(file.type)
    // A program that does not know the type of a file names this one.
    if (declared.type === null && !/^application\/octet-stream\b/.test(file.type)) throw wrongType(file.type)
    return { article: bytes, declared, name: file.name.replace(/\.\w+$/, '') || null }
  }
  // Forms end lines with CRLF, whatever was typed.
  const text = textOf(bytes, 'text').replaceAll('\r\n', '\n')
  return { article: Buffer.from(text), declared: { type: 'text', charset: null, url: null }, name: null }
}

/** The characters of a part that was typed. */
function textOf(bytes: Uint8Array, name: string): string {
  if (!isUtf8(bytes)) throw new RequestProblem('unreadable-text', `the part "${name}" is not UTF-8`)
  return Buffer.from(bytes).toString()
}

function wrongType(type: string): RequestProblem {
  return new RequestProblem('unsupported-media-type', `the part "file" is ${type}; send text/plain or text/html`)
}

/** The parameters of the URL and the fields of the form, which are validated in the same way. */
function withFields(request: FastifyRequest, fields: Record<string, string>): DraftQuery {
  const query = request.query as DraftQuery
  const twice = Object.keys(fields).filter((name) => name in query)
  if (twice.length > 0) {
    throw parametersProblem(twice.map((parameter) => ({ parameter, message: 'is both in the URL and in the form; give it once' })))
  }
  const validate = request.getValidationFunction('querystring') as unknown as (
    data: object,
  ) => { value: DraftQuery } | { error: ParametersError }
  const validated = validate(fields)
  if ('error' in validated) throw validated.error
  return { ...query, ...validated.value }
}

/** What the user says about the article. */
function metadataParameters(): Record<string, TSchema> {
  const { pattern, maxLength } = ArticleId as unknown as { pattern: string; maxLength: number }
  const text = Type.String({ minLength: 1, maxLength: 1_000 })
  return {
    id: optional(
      Type.String({ pattern, maxLength }),
      'Id of the article; by default from its headline, its file, or its first words.',
      'storm-hits-port',
    ),
    headline: optional(text, 'Headline of the article. This and the following take precedence over what a page says.', 'Storm hits port'),
    url: optional(
      Type.String({ format: 'uri', pattern: '^https?://', maxLength: 2_000 }),
      'Address of the article. It is noted in the document and not fetched.',
      'https://news.example/storm',
    ),
    publisher: optional(text, 'Name of the publisher.', 'Brackwater Post'),
    byline: optional(Type.Array(text, { minItems: 1, maxItems: 100 }), 'Names of the authors.', ['Ida Brandt']),
    language: optional(
      Type.String({ pattern: languagePattern, maxLength: 100 }),
      'Language of the text, as a BCP 47 tag; `en` by default.',
      'en',
    ),
    published: optional(
      Type.String({ minLength: 1, maxLength: 60 }),
      'Date of publication as EDTF, from which relative dates such as `on Friday` follow.',
      '2026-03-04',
    ),
    includeText: optional(
      Type.Boolean(),
      'Whether the document includes the text, which then is served. Only for owners of the text.',
      true,
    ),
  }
}

/** On one line, because Swagger UI has no larger field for it. */
const exampleText =
  'A storm hit the port of Brackwater on Tuesday. “We have never seen anything like it,” Mayor Anna Lindqvist told reporters. At least 12 people were injured, according to the fire service.'
const fileField = Type.Unsafe({ type: 'string', format: 'binary', description: 'A text in UTF-8, or a page.' })
const textField = Type.String({ description: 'A text.', examples: [exampleText] })

const draftSchema = operationSchema({
  operationId: 'draftDocument',
  tag: 'documents',
  summary: 'Draft a document from a text',
  description:
    'Writes the article document of a text or of a page, as `verbatim draft` does: quotes with their speakers, figures, events and entities, each pinned to its words. `/documents/check` accepts it unchanged; a person should correct it. Entities of the store keep their ids. `format=report` adds the text that was read and what is doubtful. Nothing is stored, and no address is fetched.',
  query: { ...metadataParameters(), format: formatParameter(draftFormats) },
  body: {
    'text/plain': { schema: Type.String({ description: 'A text.' }) },
    'text/html': { schema: Type.String({ description: 'A page.' }) },
    'application/xhtml+xml': { schema: Type.String({ description: 'A page.' }) },
    'multipart/form-data': {
      schema: Type.Object(
        { text: Type.Optional(textField), file: Type.Optional(fileField), ...metadataParameters() },
        { additionalProperties: false },
      ),
    },
  },
  responses: { [mediaTypes.json]: reference(ArticleDocument), [mediaTypes.report]: reference(DraftReport) },
  responseDescription: 'The document.',
  problems: ['InvalidDraft', 'NotAcceptable', 'BodyTooLarge', 'UnsupportedMediaType', 'DraftProblems', 'NotReady'],
})
