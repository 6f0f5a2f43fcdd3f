import Type, { type TSchema } from 'typebox'
import { DraftReport } from '../../../schemas/draft.js'
import { DocumentCheck } from '../../../schemas/search.js'
import { counted } from '../../text/counted.js'
import type { ParameterError } from '../errors/problems.js'
import type { ApiOperation } from '../openapi/operations.js'
import { invalidArguments, refuseArguments, type ToolArguments, toQueryString, unknownArguments } from './arguments.js'
import type { InternalRequest } from './internal-requests.js'
import { type Tool, type ToolResult, toolFor } from './tool.js'

/** What a tool uploads to an operation, and what it makes of the response. */
interface Upload {
  properties: Record<string, TSchema>
  required: string
  output: TSchema
  /** What the operation does not validate. */
  errors(given: ToolArguments): ParameterError[]
  request(given: ToolArguments): Promise<Pick<InternalRequest, 'headers' | 'payload'> & { query?: string }>
  result(body: string): ToolResult
}

function uploadTool(operation: ApiOperation, { properties, required, output, errors, request, result }: Upload): Tool {
  const { method, url } = operation
  return toolFor(operation, {
    input: { properties, required: [required] },
    output,
    async call({ send }, given) {
      refuseArguments([...unknownArguments(given, Object.keys(properties)), ...errors(given)])
      const { query = '', ...upload } = await request(given)
      return result(await send({ method, url: url + query, ...upload }))
    },
  })
}

const text = (description: string) => Type.String({ minLength: 1, description })
/** Where the JSON Schema of documents is: it is too long for the description of a tool. */
const schemaAddress = '/schemas/article-document.json'

/** The tool `check_document`: the problems of an article document. */
export function checkTool(operation: ApiOperation): Tool {
  return uploadTool(operation, {
    properties: {
      document: Type.Unsafe({
        type: ['object', 'string'],
        description: `The article document: as JSON, or as its text, so that problems have the right lines. Its JSON Schema is at ${schemaAddress}.`,
      }),
      text: Type.Optional(text('The text of the article, to verify every pin against it.')),
    },
    required: 'document',
    output: DocumentCheck,
    errors: ({ document, text }) => [...documentErrors(document), ...textErrors('text', text, false)],
    async request({ document, text }) {
      const form = new FormData()
      const json = typeof document === 'string' ? document : toJson(document)
      form.set('document', new Blob([json], { type: 'application/json' }), 'document.json')
      if (typeof text === 'string') form.set('text', new Blob([text], { type: 'text/plain' }), 'text.txt')
      const body = new Response(form)
      const headers = { 'content-type': body.headers.get('content-type') as string }
      return { headers, payload: Buffer.from(await body.arrayBuffer()) }
    },
    result: (body) => ({ about: 'The document has no problem. Nothing was stored.', data: JSON.parse(body) }),
  })
}

/** The tool `draft_document`: the article document of a text. */
export function draftTool(operation: ApiOperation): Tool {
  const { format: _, ...metadata } = operation.query
  return uploadTool(operation, {
    properties: {
      text: text('The text of the article, or the HTML of its page with `type`.'),
      type: Type.Optional(
        Type.Unsafe({ type: 'string', enum: Object.keys(mediaTypes), description: 'What `text` is; `text` by default.' }),
      ),
      ...metadata,
    },
    required: 'text',
    output: draftSchema,
    errors: ({ text, type }) => [...textErrors('text', text, true), ...typeErrors(type)],
    async request({ text, type, ...others }) {
      const headers = { 'content-type': `${mediaTypes[(type ?? 'text') as keyof typeof mediaTypes]}; charset=utf-8` }
      return { headers, payload: Buffer.from(text as string), query: `?${toQueryString({ ...others, format: 'report' })}` }
    },
    result(body) {
      const { document, doubts } = JSON.parse(body) as DraftReport
      const about = `A draft, with ${counted(doubts.length, 'doubtful result')}, for a person to correct. Nothing was stored.`
      return { about, data: { document, doubts } }
    },
  })
}

const mediaTypes = { text: 'text/plain', html: 'text/html' }

const draftSchema = Type.Object(
  {
    document: Type.Object({}, { additionalProperties: true, description: `The article document. Its JSON Schema is at ${schemaAddress}.` }),
    doubts: DraftReport.properties.doubts,
  },
  { additionalProperties: false, description: 'A draft, and what a person should look at.' },
)

function toJson(document: unknown): string {
  try {
    return JSON.stringify(document)
  } catch {
    // It overflows the stack.
    throw invalidArguments([{ parameter: 'document', message: 'is nested too deeply' }])
  }
}

function documentErrors(document: unknown): ParameterError[] {
  if (typeof document === 'string') return textErrors('document', document, true)
  const isDocument = typeof document === 'object' && document !== null
  return isDocument ? [] : [{ parameter: 'document', message: 'is required: the article document, as JSON or as its text' }]
}

function textErrors(parameter: string, value: unknown, isRequired: boolean): ParameterError[] {
  if (typeof value === 'string')
    return value.isWellFormed() ? [] : [{ parameter, message: 'contains a lone surrogate, which is not valid text' }]
  if (!isRequired && (value === undefined || value === null)) return []
  return [{ parameter, message: isRequired ? 'is required, as text' : 'must be text' }]
}

function typeErrors(type: unknown): ParameterError[] {
  const isKnown = type === undefined || type === null || Object.hasOwn(mediaTypes, String(type))
  return isKnown ? [] : [{ parameter: 'type', message: `must be one of ${Object.keys(mediaTypes).join(', ')}` }]
}
