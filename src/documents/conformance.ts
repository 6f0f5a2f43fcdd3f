import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { ArticleDocument, documentParts } from '../../schemas/article-document.js'
import { didYouMean } from '../text/suggestions.js'
import type { Finding, Path } from './model/problem.js'

const lists = { entities: 'Entity', quotes: 'AuthoredQuote', figures: 'AuthoredFigure', events: 'AuthoredEvent' } as const
type List = keyof typeof lists

type Validators = Record<List | 'document', ValidateFunction>
let compiled: Validators | undefined

/** Compiled for the first document: compiling is slow, and many commands check no document. */
function validators(): Validators {
  if (compiled !== undefined) return compiled
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true })
  ajvFormats.default(ajv)
  for (const part of documentParts) ajv.addSchema(part)
  const items = Object.entries(lists).map(([list, $ref]) => [list, ajv.compile({ $ref })])
  compiled = { document: ajv.compile(ArticleDocument), ...Object.fromEntries(items) } as Validators
  return compiled
}

/**
 * Validates a value against the schema of article documents, and reports all errors at once. Each item is validated on its own:
 * for a whole list, the time that Ajv takes grows with the square of the number of errors.
 */
export function conformance(value: unknown): Finding[] {
  const validate = validators()
  const document = (value ?? {}) as Record<string, unknown>
  const given = (Object.keys(lists) as List[]).filter((list) => Array.isArray(document[list]))
  const emptied = given.length === 0 ? value : { ...document, ...Object.fromEntries(given.map((list) => [list, []])) }
  const items = given.flatMap((list) => (document[list] as unknown[]).map((item, index) => ({ list, item, index })))
  return [
    ...findings(validate.document, emptied, []),
    ...items.flatMap(({ list, item, index }) => findings(validate[list], item, [list, index])),
  ]
}

function findings(validate: ValidateFunction, value: unknown, path: Path): Finding[] {
  if (validate(value)) return []
  return withoutAlternatives(validate.errors as ErrorObject[])
    .map(finding)
    .map((found) => ({ ...found, path: [...path, ...found.path] }))
}

/**
 * A wrong value that is nullable causes two errors, one for each alternative; a wrong type in an enumeration causes two as well.
 * Keeps only the useful error. If the type is wrong, its message names null too.
 */
function withoutAlternatives(errors: readonly ErrorObject[]): ErrorObject[] {
  const nullable = new Set(errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath))
  return errors.flatMap((error) => {
    if (error.keyword === 'anyOf') return []
    if (error.keyword !== 'type') return [error]
    if (error.params.type === 'null' || 'enum' in (error.parentSchema as object)) return []
    return [nullable.has(error.instancePath) ? { ...error, params: { type: [error.params.type, 'null'] } } : error]
  })
}

function finding(error: ErrorObject): Finding {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))
  return describe[error.keyword as keyof typeof describe](error, path)
}

type Describe = (error: ErrorObject, path: Path) => Finding

/** The messages, for each keyword that the schemas use. */
const describe = {
  additionalProperties: ({ params, parentSchema }, path) => {
    const name = params.additionalProperty as string
    const known = Object.keys((parentSchema as { properties: object }).properties)
    const message = `"${name}" is not a property of this object${didYouMean(name, known)}`
    return { code: 'schema-unknown-property', path: [...path, name], message, atKey: true }
  },
  required: ({ params }, path) => {
    const name = params.missingProperty as string
    return {
      code: 'schema-missing-property',
      path,
      message: `"${name}" is missing; if the article does not say, write null (or [] for a list)`,
    }
  },
  type: ({ params }, path) => ({
    code: 'schema-type',
    path,
    message: `must be ${[params.type].flat().join(' or ')}`,
  }),
  enum: ({ params, data }, path) => {
    const allowed = params.allowedValues as string[]
    // Only for strings: other values, such as `{ "toString": false }`, may fail to convert to one.
    const hint = typeof data === 'string' ? didYouMean(data, allowed) : ''
    const message = `${JSON.stringify(data)} is not one of ${allowed.join(', ')}${hint}`
    return { code: 'schema-value', path, message }
  },
  pattern: ({ params, data }, path) => ({
    code: 'schema-pattern',
    path,
    message: `${JSON.stringify(data)} does not match ${params.pattern}`,
  }),
  format: ({ params, data }, path) => ({
    code: 'schema-format',
    path,
    message: `${JSON.stringify(data)} is not a valid ${params.format}`,
  }),
  uniqueItems: ({ params }, path) => ({
    code: 'schema-repeated-item',
    path: [...path, params.j as number],
    message: 'occurs twice in this list; remove one',
  }),
  minLength: (_, path) => ({ code: 'schema-length', path, message: 'is empty; if the article does not say, write null' }),
  maxLength: ({ params }, path) => ({
    code: 'schema-length',
    path,
    message: `is longer than ${params.limit} characters`,
  }),
  minItems: (_, path) => ({ code: 'schema-length', path, message: 'is empty; at least one item is required' }),
  minimum: ({ params }, path) => ({ code: 'schema-range', path, message: `must be at least ${params.limit}` }),
} satisfies Record<string, Describe>
