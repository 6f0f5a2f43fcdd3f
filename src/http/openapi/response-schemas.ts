import Type, { type TSchema } from 'typebox'
import { idOf } from '../../../schemas/json-schema.js'
import { Annotation, listOf } from '../../../schemas/lists.js'
import { nullableFlag, nullableNumber, nullableString, reference } from '../../../schemas/reference.js'
import { figures } from '../../resources/figures.js'
import { resources } from '../../resources/index.js'
import type { FlatColumn, Resource } from '../../resources/resource.js'
import { mediaTypes } from '../response/negotiate.js'

/** The items that `include` adds. */
export const Included = Type.Object(
  Object.fromEntries(
    resources.map(({ path, schema }) => [path, Type.Optional(Type.Array(reference(schema), { description: `The ${path}.` }))]),
  ),
  {
    $id: 'Included',
    additionalProperties: false,
    description: 'The related items that `include` names, each once, in the order of the ids.',
  },
)

interface ResponseSchemas {
  list: TSchema
  item: TSchema
  /** An item as a flat row. */
  row: TSchema
}

/** The named schemas of the responses of a resource. */
export function responseSchemas({ schema, name, path, flat, includes }: Resource): ResponseSchemas {
  const { properties } = schema as unknown as { properties: Record<string, TSchema> }
  const withIncluded = Type.Object(
    { ...properties, included: Type.Optional(reference(Included)) },
    { $id: `${name}WithIncluded`, additionalProperties: false, description: `One of the ${path}, with what \`include\` adds.` },
  )
  const row = Type.Object(rowProperties(flat, path), {
    $id: `${name}Row`,
    additionalProperties: false,
    description: `One of the ${path} as a flat row: a row of CSV, and of \`format=rows\`.`,
  })
  const list = listOf(schema, includes === undefined ? undefined : Included, `${name}List`)
  return { list, item: includes === undefined ? schema : withIncluded, row }
}

const cells: Record<FlatColumn['type'], (description: string) => TSchema> = {
  string: (description) => nullableString({ description }),
  date: (description) => nullableString({ description, format: 'date' }),
  integer: (description) => Type.Unsafe({ type: ['integer', 'null'], description }),
  number: (description) => nullableNumber({ description }),
  boolean: nullableFlag,
}

function rowProperties(columns: readonly FlatColumn[], path: string): Record<string, TSchema> {
  return Object.fromEntries(
    columns.map(({ name, type, property, description }) => {
      const source = name === property ? description : `${description} Part of \`${property}\` of the ${path}.`
      return [name, cells[type](source)]
    }),
  )
}

/** The columns of a point of a series before those of its figure. */
const pointColumns: readonly Pick<FlatColumn, 'name' | 'type' | 'description'>[] = [
  { name: 'date', type: 'date', description: 'First day of the interval.' },
  { name: 'time', type: 'integer', description: 'The same in milliseconds since 1970 (UTC).' },
  { name: 'series', type: 'string', description: 'Label of the series: the values of `by`, and others that distinguish series.' },
  { name: 'figures', type: 'integer', description: 'Number of figures in the interval.' },
  { name: 'ids', type: 'string', description: 'The ids of the first of them, the oldest first, separated by `|`.' },
]

const pointFlags: typeof pointColumns = [
  { name: 'dateUncertain', type: 'boolean', description: 'Whether the date of one of the figures is uncertain.' },
  { name: 'dateApproximate', type: 'boolean', description: 'Whether the date of one of the figures is approximate.' },
  {
    name: 'provenance',
    type: 'string',
    description: 'Who has made the figures: `drafted` if one of them is, or else `reviewed` if one is, or else `person`.',
  },
]

const toProperties = (columns: typeof pointColumns) =>
  Object.fromEntries(columns.map(({ name, type, description }) => [name, cells[type](description)]))

export const SeriesPoint = Type.Object(
  {
    ...toProperties(pointColumns),
    ...rowProperties(
      figures.flat.filter(({ name }) => name !== 'provenance'),
      figures.path,
    ),
    ...toProperties(pointFlags),
  },
  {
    $id: 'SeriesPoint',
    additionalProperties: false,
    description:
      'The newest figure of an interval. If the interval has several changes, `value` is their sum, or null if a sum is meaningless; the properties of a single figure are then null, and `ids` lists all of them.',
  },
)
export const SeriesList = listOf(SeriesPoint, undefined, 'SeriesList')
export const FigureRow = responseSchemas(figures).row
export const LatestFigureList = listOf(FigureRow, undefined, 'LatestFigureList')

/** Any JSON-LD: its `@context` defines its terms. */
export const JsonLd = Type.Object(
  {},
  {
    $id: 'JsonLd',
    additionalProperties: true,
    description:
      'JSON-LD 1.1 in the terms of schema.org; each pin is a W3C Web Annotation whose body is the fact. URLs are relative to the request.',
  },
)

/** Every named schema of this file. */
export const responseComponents: readonly TSchema[] = [
  ...new Map(
    [
      Included,
      SeriesPoint,
      SeriesList,
      LatestFigureList,
      JsonLd,
      ...resources.flatMap((resource) => Object.values(responseSchemas(resource))),
    ]
      .filter((schema) => !resources.some((resource) => resource.schema === schema))
      .map((schema) => [idOf(schema), schema]),
  ).values(),
]

const text = (description: string) => Type.String({ description })

/** The page of an address for readers. */
export const pageResponse = text('A page in HTML.')

export function csvResponse(row: TSchema): TSchema {
  return text(`RFC 4180. The columns are the properties of \`${idOf(row)}\` in their order. New columns are added at the end only.`)
}

/** The responses of a list: one schema for each media type. */
export function listResponses(resource: Resource): Record<string, TSchema> {
  const { list, row } = responseSchemas(resource)
  const annotations = resource.annotation === undefined ? {} : { [mediaTypes.annotations]: Type.Array(reference(Annotation)) }
  return {
    [mediaTypes.json]: reference(list),
    [mediaTypes.array]: Type.Array(reference(resource.schema)),
    [mediaTypes.rows]: Type.Array(reference(row)),
    ...annotations,
    [mediaTypes.csv]: csvResponse(row),
    [mediaTypes.ndjson]: text('All items, one JSON text per line.'),
    [mediaTypes.jsonld]: reference(JsonLd),
    [mediaTypes.html]: pageResponse,
    [mediaTypes.atom]: text('An Atom feed (RFC 4287) of a page.'),
  }
}

/** The responses of a list of rows that are computed from items. */
export function rowListResponses(list: TSchema, row: TSchema): Record<string, TSchema> {
  return {
    [mediaTypes.json]: reference(list),
    [mediaTypes.array]: Type.Array(reference(row)),
    [mediaTypes.csv]: csvResponse(row),
    [mediaTypes.ndjson]: text('All rows, one JSON text per line.'),
    [mediaTypes.html]: pageResponse,
  }
}
