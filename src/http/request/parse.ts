import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { FastifyInstance, FastifyRequest, FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { quoted } from '../../text/shortened.js'
import { didYouMean } from '../../text/suggestions.js'
import { maximumErrors, type ParameterError, ParametersError, RequestProblem } from '../errors/problems.js'
import type { Query } from '../response/list-request.js'

/** A request whose parameters were parsed. `query` holds the valid ones, `errors` describes the others. */
export interface ParsedRequest {
  url: string
  query: Query
  errors: readonly ParameterError[]
}

/** The outcome of the validation that the route attached, so that later steps can add their own errors. */
export function parseRequest(request: FastifyRequest): ParsedRequest {
  const invalid = request.validationError as unknown as ParametersError | undefined
  return { url: request.url, query: (invalid?.query ?? request.query) as Query, errors: invalid?.errors ?? [] }
}

/** Which of some required parameters were not sent, or are empty as in a form that nobody filled in. */
export function missingParameters({ query }: FastifyRequest, required: readonly string[]): string[] {
  const sent = query as Record<string, unknown>
  return required.filter((name) => sent[name] === undefined || sent[name] === '')
}

/**
 * Checks parameters against the schema of their route. Values are converted to the types of the schema and nothing else:
 * none is dropped or defaulted, and all errors are reported at once.
 */
export function createValidatorCompiler(): FastifySchemaCompiler<TSchema> {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true })
  ajvFormats.default(ajv)
  // Keywords that only the OpenAPI document uses.
  ajv.addVocabulary(['style', 'explode', 'x-examples'])
  return ({ schema, httpPart }) => {
    // Documents are checked by the rules of src/documents, which report more.
    // Headers are described only: their routes read them.
    if (httpPart === 'body' || httpPart === 'headers') return () => true
    // Compiled at the first request: compiling the schemas of all routes would take most of the startup time.
    let validate: ValidateFunction | undefined
    return (data: Record<string, string | string[]>) => {
      const { query, errors } = parseParameters(schema as never, data)
      validate ??= ajv.compile(schema)
      if (!validate(query)) {
        const unparsed = new Set(errors.map(({ parameter }) => parameter))
        const invalid = parameterErrors(validate.errors as ErrorObject[]).filter(({ parameter }) => !unparsed.has(parameter))
        errors.push(...invalid)
        for (const { parameter } of invalid) delete query[parameter]
      }
      return errors.length === 0 ? { value: query } : { error: new ParametersError(errors, query) }
    }
  }
}

/** One error for each invalid value. For a list that is too long only that one: a response must not outgrow its request. */
function parameterErrors(errors: readonly ErrorObject[]): ParameterError[] {
  const tooLong = new Set(errors.filter(({ keyword }) => keyword === 'maxItems').map(({ instancePath }) => instancePath))
  const reported = errors.filter(
    ({ keyword, instancePath }) => keyword === 'maxItems' || !tooLong.has(instancePath.replace(/(?<=^\/\w+)\/.*/, '')),
  )
  return reported.map(parameterError)
}

function parameterError({ instancePath, keyword, params, data, message }: ErrorObject): ParameterError {
  const parameter = instancePath.split('/')[1] as string
  const value = quoted(data)
  switch (keyword) {
    case 'enum': {
      const allowed = (params.allowedValues as string[]).map(String)
      return { parameter, message: `${value} is not one of ${allowed.join(', ')}${didYouMean(String(data), allowed)}` }
    }
    case 'required':
      return { parameter: params.missingProperty as string, message: 'is required' }
    case 'minLength':
      return { parameter, message: 'is empty; omit the parameter or give it a value' }
    case 'maxItems':
      return { parameter, message: `has ${(data as unknown[]).length} values; the maximum is ${params.limit}` }
    default:
      return { parameter, message: `${value} ${message}` }
  }
}

interface ParametersSchema {
  properties: Record<string, TSchema & { type?: string; items?: TSchema }>
}

/** Converts a query string to the types of its schema. What cannot be converted is reported and left out. */
export function parseParameters(
  schema: ParametersSchema,
  raw: Record<string, string | string[]>,
): { query: Record<string, unknown>; errors: ParameterError[] } {
  const query: Record<string, unknown> = {}
  const errors: ParameterError[] = []
  for (const [name, values] of Object.entries(raw)) {
    const parameter = withoutBrackets(name)
    // Own properties only: every object has a `constructor`.
    const expected = Object.hasOwn(schema.properties, parameter) ? schema.properties[parameter] : undefined
    if (expected === undefined) {
      // Those beyond are not listed.
      const similar = errors.length < maximumErrors ? didYouMean(parameter, Object.keys(schema.properties)) : ''
      const message = `there is no such parameter here${similar}`
      errors.push({ parameter, message, unknown: true })
      continue
    }
    const earlier = query[parameter]
    const value = parseValues(Array.isArray(values) ? values : [values], expected.type)
    if (value instanceof Unparsed) errors.push({ parameter, message: value.message })
    else if (earlier === undefined) query[parameter] = value
    else if (Array.isArray(earlier)) query[parameter] = earlier.concat(value)
    else errors.push({ parameter, message: 'has several values; only one is accepted' })
  }
  return { query, errors }
}

/** Some clients write the name of a list as `speaker[]`. */
function withoutBrackets(name: string): string {
  return name.endsWith('[]') ? name.slice(0, -2) : name
}

class Unparsed {
  constructor(readonly message: string) {}
}

function parseValues(values: readonly string[], type: string | undefined): unknown {
  if (values.some((text) => text.includes('\0') || !text.isWellFormed())) {
    return new Unparsed('contains NUL or a lone surrogate, which are not valid text')
  }
  if (type === 'array') return values.flatMap(splitList)
  if (values.length > 1) return new Unparsed(`has ${values.length} values; only one is accepted`)
  const value = values[0] as string
  switch (type) {
    case 'integer':
      return /^-?\d{1,15}$/.test(value) ? Number(value) : new Unparsed(`${quoted(value)} is not an integer in plain digits`)
    case 'number':
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : new Unparsed(`${quoted(value)} is not a number in plain digits`)
    case 'boolean':
      return value === 'true' || value === 'false' ? value === 'true' : new Unparsed(`${quoted(value)} is neither true nor false`)
    default:
      return value
  }
}

/** Comma-separated values; double quotes protect commas. Takes linear time. */
export function splitList(text: string): string[] {
  const values: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    if (at < text.length && (quoted || text[at] !== ',')) continue
    const value = text.slice(start, at).trim()
    values.push(value.replace(/^"(.*)"$/s, '$1').trim())
    start = at + 1
  }
  return values
}

/** The values of a parameter as they were sent, before they were split at commas. */
export function unsplitValues(url: string, parameter: string): string[] {
  const sent = new URLSearchParams(url.slice(url.indexOf('?') + 1))
  return [...sent.getAll(parameter), ...sent.getAll(`${parameter}[]`)]
}

/** Refuses a query string with an invalid percent-encoding, which the parser would read as something else. */
export function refuseInvalidEncoding(app: FastifyInstance): void {
  app.addHook('onRequest', ({ url }, _, done) => {
    const query = url.slice(url.indexOf('?') + 1)
    const message = 'the query string has an invalid percent-encoding; write a literal % as %25'
    done(query.includes('%') && !isDecodable(query) ? new RequestProblem('malformed-request', message) : undefined)
  })
}

function isDecodable(query: string): boolean {
  try {
    decodeURIComponent(query)
    return true
  } catch {
    return false
  }
}
