import Type, { type TSchema } from 'typebox'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import { facetNames } from '../response/facets.js'
import type { Format } from '../response/negotiate.js'

/** An optional parameter, with an example. */
export function optional(schema: TSchema, description: string, example: unknown): TSchema {
  return Type.Optional({ ...schema, description, examples: [example] } as TSchema)
}

export function required(schema: TSchema, description: string, example: unknown): TSchema {
  return { ...schema, description, examples: [example] } as TSchema
}

/** The id in the path. Ids of facts have at most 201 characters. */
export function idParameter(description: string, example: string): TSchema {
  return required(Type.String({ minLength: 1, maxLength: 300 }), description, example)
}

/** The filters of a list, and `exact` if some of them include the parts of entities. */
export function filterParameters({ filters }: Pick<Resource, 'filters'>, { VERBATIM_FILTER_VALUES }: Settings): Record<string, TSchema> {
  const parameters = Object.entries(filters).map(([parameter, { schema, description, example }]) => {
    const isList = (schema as { type?: string }).type === 'array'
    return [parameter, optional(isList ? ({ ...schema, maxItems: VERBATIM_FILTER_VALUES } as TSchema) : schema, description, example)]
  })
  return { ...Object.fromEntries(parameters), exact: exactParameter() }
}

function exactParameter(): TSchema {
  const description =
    'Whether filters find the named entities alone. By default, they also find everything that is part of these, directly or through others: `party=Russia` finds the Russian military. `resolved` lists these parts.'
  return optional(Type.Boolean(), description, true)
}

export function limitParameter({ VERBATIM_PAGE_LIMIT, VERBATIM_PAGE_LIMIT_MAXIMUM }: Settings, description: string, minimum = 0): TSchema {
  const schema = Type.Integer({ minimum, maximum: VERBATIM_PAGE_LIMIT_MAXIMUM })
  return optional(schema, `${description} A page has ${VERBATIM_PAGE_LIMIT} by default.`, 5)
}

/** Its example is added when the OpenAPI document is built, because it depends on the data. */
export function cursorParameter(): TSchema {
  const description =
    'The `page.next` of the previous page. It is valid for the same filters and order, as long as the data does not change.'
  return Type.Optional(Type.String({ minLength: 1, maxLength: 2000, description }))
}

export function sortParameter({ sorts, defaultSort }: Resource): TSchema {
  const keys = [...new Set([...sorts, 'id'])].flatMap((key) => [key, `-${key}`])
  const description =
    'Sort keys, the most significant first. `-` before a key sorts in descending order. Items without a value, such as undated ones, come last in both directions. Facts with equal keys follow the order of the text, article by article. `position` sorts by the article first.'
  return optional(listOf(keys), description, defaultSort)
}

export function facetParameter(resource: Resource): TSchema {
  const names = facetNames(resource)
  const description = 'Counts the selected items of all pages by the values of these filters. Add `limit=0` for the counts only.'
  return optional(listOf(names), description, names.slice(0, 1))
}

export function includeParameter(names: readonly string[]): TSchema {
  const description =
    'Adds related items under `included`, grouped by their path. `evidence` keeps the evidence in the items if `fields` omits it.'
  return optional(listOf(names), description, names.slice(0, 1))
}

const formats: Record<Format, string> = {
  json: '`json`',
  array: '`array` (the items without the envelope)',
  rows: '`rows` (flat rows, the columns of CSV)',
  annotations: '`annotations` (what dashboards draw on a time line; items without a date are omitted)',
  csv: '`csv` (RFC 4180, all items, streamed)',
  spreadsheet:
    '`spreadsheet` (CSV with a byte order mark and an apostrophe before text that starts with `=`, `+`, `-` or `@`, which a spreadsheet would run as a formula)',
  ndjson: '`ndjson` (one JSON text per line, all items, streamed)',
  jsonld: '`jsonld` (schema.org and Web Annotation)',
  report: '`report` (the document with its text and with what is doubtful)',
  html: '`html` (a page for readers)',
  atom: '`atom` (a feed)',
}

export function formatParameter(names: readonly Format[]): TSchema {
  const meanings = names.map((name) => formats[name]).join(', ')
  const next = names.includes('array') ? ' In formats without an envelope, the header `Link` has the URL of the next page.' : ''
  return optional(
    Type.Unsafe({ type: 'string', enum: names }),
    `The representation; takes precedence over \`Accept\`: ${meanings}.${next}`,
    'json',
  )
}

export function fieldsParameter({ schema }: Resource): TSchema {
  const properties = Object.keys((schema as unknown as { properties: object }).properties)
  return optional(
    listOf(properties),
    'Only these properties of each item; the others are omitted, although the schema requires them. In flat rows, only the columns that come from these properties.',
    properties.slice(0, 2),
  )
}

export function listOf(values: readonly string[]): TSchema {
  return Type.Array(Type.Unsafe({ type: 'string', enum: values }), { minItems: 1, maxItems: values.length })
}
