import Type, { type TSchema } from 'typebox'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import { optional } from './operation.js'

export function filterParameters({ filters }: Pick<Resource, 'filters'>, { VERBATIM_FILTER_VALUES }: Settings): Record<string, TSchema> {
  return Object.fromEntries(
    Object.entries(filters).map(([parameter, { schema, description, example }]) => {
      const list = (schema as { type?: string }).type === 'array'
      return [parameter, optional(list ? ({ ...schema, maxItems: VERBATIM_FILTER_VALUES } as TSchema) : schema, description, example)]
    }),
  )
}

export function limitParameter({ VERBATIM_PAGE_LIMIT, VERBATIM_PAGE_LIMIT_MAXIMUM }: Settings, what: string, minimum = 0): TSchema {
  const schema = Type.Integer({ minimum, maximum: VERBATIM_PAGE_LIMIT_MAXIMUM })
  return optional(schema, `${what} A page has ${VERBATIM_PAGE_LIMIT} where it is not given.`, 5)
}

export function cursorParameter(example: string): TSchema {
  return optional(
    Type.String({ minLength: 1, maxLength: 2000 }),
    'The `page.next` of the page before. It holds for the same filters and order, as long as the data does not change.',
    example,
  )
}

export function includeParameter(names: readonly string[]): TSchema {
  const others = names.map((name) => `\`${name}\``).join(', ')
  return optional(
    listOf(names),
    `Gives other items beside these, in full, under \`included\`, by their path: ${others}. \`evidence\` keeps the evidence in the items where \`fields\` leaves it out.`,
    names.slice(0, 1),
  )
}

const forms: Record<string, string> = {
  json: '`json`',
  csv: '`csv` (RFC 4180, all items, streamed)',
  spreadsheet:
    '`spreadsheet` (the same, but with an apostrophe before words that begin with `=`, `+`, `-` or `@`, so that no spreadsheet takes them for a formula, and a byte order mark before all; use `csv` for the exact words)',
  ndjson: '`ndjson` (a JSON text a line, all items, streamed)',
  jsonld: '`jsonld` (schema.org and Web Annotation)',
}

export function formatParameter(names: readonly string[]): TSchema {
  const told = names.map((name) => forms[name]).join(', ')
  return optional(Type.Unsafe({ type: 'string', enum: names }), `The representation, whatever \`Accept\` says: ${told}.`, 'json')
}

const shapeMeanings: Record<string, string> = {
  array: '`array` gives the items alone',
  rows: '`rows` gives them in their flat form, as CSV has it',
  annotations: '`annotations` gives them as time lines draw them; what has no date is left out',
}

export function shapeParameter(names: readonly string[]): TSchema {
  const told = names.map((name) => shapeMeanings[name]).join('; ')
  return optional(
    Type.Unsafe({ type: 'string', enum: names }),
    `JSON without the envelope: ${told}. The next page is in the header \`Link\`.`,
    'array',
  )
}

export function fieldsParameter({ schema }: Resource): TSchema {
  const properties = Object.keys((schema as unknown as { properties: object }).properties)
  return optional(
    listOf(properties),
    'Only these properties of each item; in flat forms, only the columns that come from them.',
    properties.slice(0, 2),
  )
}

export function listOf(values: readonly string[]): TSchema {
  return Type.Array(Type.Unsafe({ type: 'string', enum: values }), { minItems: 1, maxItems: values.length })
}
