import { Ajv2020, type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { ArticleDocument, documentParts } from '../../schemas/article-document.js'
import { didYouMean } from '../text/suggestions.js'
import { type Finding, type Path, quoted } from './model/problem.js'

/** A list within a schema, by the path of its property. Its elements may be lists themselves. */
interface List {
  path: readonly string[]
  items: AnySchemaObject
  isUnique: boolean
}

interface Validators {
  /** Whether a whole document conforms. Stops at the first error. */
  isValid: ValidateFunction
  /** Reports all errors of a value, except those of the elements of its lists. */
  shallow(schema: AnySchemaObject): { validate: ValidateFunction; lists: readonly List[] }
}
let compiled: Validators | undefined

/** Compiled for the first document: compiling is slow, and many commands check no document. */
function validators(): Validators {
  compiled ??= { isValid: createAjv(false, documentParts).compile(ArticleDocument), shallow: shallowValidators() }
  return compiled
}

function createAjv(allErrors: boolean, schemas: readonly AnySchemaObject[]): Ajv2020 {
  const ajv = new Ajv2020({ allErrors, verbose: true, allowUnionTypes: true })
  ajvFormats.default(ajv)
  return ajv.addSchema([...schemas])
}

function shallowValidators(): Validators['shallow'] {
  const parts = new Map(documentParts.map((part) => [(part as AnySchemaObject).$id as string, part as AnySchemaObject]))
  const ajv = createAjv(true, documentParts.map(withoutElements))
  const known = new Map<AnySchemaObject, ReturnType<Validators['shallow']>>()
  return (schema) => {
    const found = known.get(schema) ?? { validate: ajv.compile(withoutElements(schema)), lists: listsOf(schema, parts) }
    known.set(schema, found)
    return found
  }
}

/** The schema without the schemas of the elements of its lists. */
function withoutElements<T>(schema: T): T {
  if (typeof schema !== 'object' || schema === null) return schema
  if (Array.isArray(schema)) return schema.map(withoutElements) as T
  const { items: _, uniqueItems: __, ...rest } = schema as AnySchemaObject
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, withoutElements(value)])) as T
}

function listsOf(schema: AnySchemaObject, parts: ReadonlyMap<string, AnySchemaObject>): List[] {
  if (schema.$ref !== undefined) return listsOf(parts.get(schema.$ref) as AnySchemaObject, parts)
  if (schema.items !== undefined) return [{ path: [], items: schema.items, isUnique: schema.uniqueItems === true }]
  return Object.entries((schema.properties ?? {}) as Record<string, AnySchemaObject>).flatMap(([name, property]) =>
    listsOf(property, parts).map((list) => ({ ...list, path: [name, ...list.path] })),
  )
}

/**
 * Validates a value against the schema of article documents. Yields every error lazily. Each element of a
 * list is validated on its own: for a whole list, Ajv makes all errors at once, in a time that grows with the square of their
 * number.
 */
export function* conformance(value: unknown): Generator<Finding> {
  const { isValid, shallow } = validators()
  if (!isValid(value)) yield* errorsOf(value, ArticleDocument, [], shallow)
}

function* errorsOf(value: unknown, schema: AnySchemaObject, path: Path, shallow: Validators['shallow']): Generator<Finding> {
  const { validate, lists } = shallow(schema)
  if (!validate(value)) {
    for (const error of withoutAlternatives(validate.errors as ErrorObject[])) {
      const found = finding(error)
      yield { ...found, path: [...path, ...found.path] }
    }
  }
  for (const list of lists) {
    const elements = list.path.reduce((parent, name) => (parent as Record<string, unknown> | null | undefined)?.[name], value)
    if (!Array.isArray(elements)) continue
    const listPath = [...path, ...list.path]
    if (list.isUnique) yield* repetitions(elements, listPath)
    for (const [index, element] of elements.entries()) yield* errorsOf(element, list.items, [...listPath, index], shallow)
  }
}

/** The lists with unique elements have strings as elements; other ones have errors of their own. */
function* repetitions(elements: readonly unknown[], path: Path): Generator<Finding> {
  const seen = new Set<unknown>()
  for (const [index, element] of elements.entries()) {
    if (seen.has(element)) {
      yield { code: 'schema-repeated-item', path: [...path, index], message: 'occurs twice in this list; remove one' }
    }
    seen.add(element)
  }
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
  const path = error.instancePath.split('/').slice(1)
  return describe[error.keyword as keyof typeof describe](error, path)
}

type Describe = (error: ErrorObject, path: Path) => Finding

/** The messages, for each keyword that the schemas use. */
const describe = {
  additionalProperties: ({ params, parentSchema }, path) => {
    const name = params.additionalProperty as string
    const known = Object.keys((parentSchema as { properties: object }).properties)
    const message = `${quoted(name)} is not a property of this object${didYouMean(name, known)}`
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
    const message = `${quoted(data)} is not one of ${allowed.join(', ')}${hint}`
    return { code: 'schema-value', path, message }
  },
  pattern: ({ params, data }, path) => ({
    code: 'schema-pattern',
    path,
    message: `${quoted(data)} does not match ${params.pattern}`,
  }),
  format: ({ params, data }, path) => ({
    code: 'schema-format',
    path,
    message: `${quoted(data)} is not a valid ${params.format}`,
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
