import Type, { type TSchema } from 'typebox'
import { DraftReport } from '../../../schemas/draft.js'
import { DocumentCheck } from '../../../schemas/search.js'
import type { ParameterError } from '../errors/problems.js'
import { refuseArguments, toQueryString, unknownArguments } from './arguments.js'
import { ToolProblem } from './internal-requests.js'
import type { ApiOperation } from './operations.js'
import { type Tool, toolName } from './tool.js'

const text = (description: string) => Type.String({ minLength: 1, description })
/** Where the JSON Schema of documents is: it is too long for the description of a tool. */
const schemaAddress = '/schemas/article-document.json'

/** The tool `check_document`: the problems of an article document. */
export function checkTool(operationId: string, operation: ApiOperation): Tool {
  const properties = {
    document: Type.Unsafe({
      type: ['object', 'string'],
      description: `The article document: as JSON, or as its text, so that problems have the right lines. Its JSON Schema is at ${schemaAddress}.`,
    }),
    text: Type.Optional(text('The text of the article, to verify every pin against it.')),
  }
  return {
    name: toolName(operationId),
    title: operation.summary,
    description: operation.description,
    input: { properties, required: ['document'] },
    output: DocumentCheck,
    async call({ send }, given) {
      const { document, text } = given
      refuseArguments([
        ...unknownArguments(given, Object.keys(properties)),
        ...documentErrors(document),
        ...textErrors('text', text, false),
      ])
      const json = typeof document === 'string' ? document : toJson(document)
      const form = new FormData()
      form.set('document', new Blob([json], { type: 'application/json' }), 'document.json')
      if (typeof text === 'string') form.set('text', new Blob([text], { type: 'text/plain' }), 'text.txt')
      const body = new Response(form)
      const headers = { 'content-type': body.headers.get('content-type') as string }
      const checked = await send({ method: 'POST', url: operation.url, headers, payload: Buffer.from(await body.arrayBuffer()) })
      return { about: 'The document has no problem. Nothing was stored.', data: JSON.parse(checked) }
    },
  }
}

/** The tool `draft_document`: the article document of a text. */
export function draftTool(operationId: string, operation: ApiOperation): Tool {
  const { format: _, ...metadata } = operation.query
  const properties: Record<string, TSchema> = {
    text: text('The text of the article, or the HTML of its page with `type`.'),
    type: Type.Optional(Type.Unsafe({ type: 'string', enum: Object.keys(mediaTypes), description: 'What `text` is; `text` by default.' })),
    ...metadata,
  }
  return {
    name: toolName(operationId),
    title: operation.summary,
    description: operation.description,
    input: { properties, required: ['text'] },
    output: draftSchema,
    async call({ send }, given) {
      const { text, type, ...others } = given
      const errors = [...unknownArguments(given, Object.keys(properties)), ...textErrors('text', text, true), ...typeErrors(type)]
      refuseArguments(errors)
      const headers = { 'content-type': `${mediaTypes[(type ?? 'text') as keyof typeof mediaTypes]}; charset=utf-8` }
      const url = `${operation.url}?${toQueryString({ ...others, format: 'report' })}`
      const report = await send({ method: 'POST', url, headers, payload: Buffer.from(text as string) })
      const { document, doubts } = JSON.parse(report) as DraftReport
      return {
        about: `A draft, with ${doubts.length} doubtful results, for a person to correct. Nothing was stored.`,
        data: { document, doubts },
      }
    },
  }
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
    const detail = 'document: is nested too deeply'
    throw new ToolProblem({ title: 'Invalid arguments', detail, errors: [{ parameter: 'document', message: 'is nested too deeply' }] })
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
