import Type, { type TSchema } from 'typebox'
import { idOf } from '../../../schemas/json-schema.js'
import { Annotation, FigureGroup, FigureGroupTable, listOf, tableOf } from '../../../schemas/lists.js'
import { nullableNumber, nullableString, reference } from '../../../schemas/reference.js'
import { figures } from '../../resources/figures.js'
import { resources } from '../../resources/index.js'
import type { FlatColumn, Resource } from '../../resources/resource.js'

/** The items that `include` gives beside others. */
export const Included = Type.Object(
  Object.fromEntries(
    resources.map(({ path, schema }) => [path, Type.Optional(Type.Array(reference(schema), { description: `The ${path}.` }))]),
  ),
  {
    $id: 'Included',
    additionalProperties: false,
    description: 'The other items that `include` asks for, each once, in the order of the ids.',
  },
)

interface AnswerSchemas {
  list: TSchema
  /** An item with some of its properties, as `fields` asks for it, or with others beside it, as `include` does. */
  some: TSchema
  listOfSome: TSchema
  /** An item in its flat form. */
  row: TSchema
}

/** The named schemas of what a list and an item of the resource answer, beside the item's own. */
export function answerSchemas({ schema, name, path, flat }: Resource): AnswerSchemas {
  const { properties } = schema as unknown as { properties: Record<string, TSchema> }
  const optional = Object.entries(properties).map(([property, value]) => [property, Type.Optional(value)])
  const some = Type.Object(
    { ...Object.fromEntries(optional), included: Type.Optional(reference(Included)) },
    { $id: `${name}Fields`, additionalProperties: false, description: `What \`fields\` and \`include\` ask for of one of the ${path}.` },
  )
  const row = Type.Object(rowProperties(flat, path), {
    $id: `${name}Row`,
    additionalProperties: false,
    description: `One of the ${path} in its flat form: what a row of CSV has, and of \`shape=rows\`.`,
  })
  return { list: listOf(schema, Included, `${name}List`), some, listOfSome: listOf(some, Included, `${name}FieldsList`), row }
}

const cells: Record<FlatColumn['type'], (description: string) => TSchema> = {
  string: (description) => nullableString({ description }),
  date: (description) => nullableString({ description, format: 'date' }),
  integer: (description) => Type.Unsafe({ type: ['integer', 'null'], description }),
  number: (description) => nullableNumber({ description }),
  boolean: (description) => Type.Boolean({ description }),
}

function rowProperties(columns: readonly FlatColumn[], path: string): Record<string, TSchema> {
  return Object.fromEntries(
    columns.map(({ name, type, property, description }) => {
      const told = name === property ? description : `${description} Part of \`${property}\` of the ${path}.`
      // With `fields`, a row has only the columns of these.
      return [name, Type.Optional(cells[type](told))]
    }),
  )
}

/** The columns that a point of a series has before those of its figure. */
const pointColumns: readonly Pick<FlatColumn, 'name' | 'type' | 'description'>[] = [
  { name: 'date', type: 'date', description: 'First day of the interval.' },
  { name: 'time', type: 'integer', description: 'The same, in milliseconds since 1970 (UTC).' },
  { name: 'series', type: 'string', description: 'Name of the series: what `by` names, and whatever else tells series apart.' },
  { name: 'figures', type: 'integer', description: 'How many figures the interval has.' },
  { name: 'ids', type: 'string', description: 'Their ids. Several stand between `|`.' },
]

/** A point of a series: the figure that stands for an interval. */
export const SeriesPoint = Type.Object(
  {
    ...Object.fromEntries(pointColumns.map(({ name, type, description }) => [name, cells[type](description)])),
    ...rowProperties(figures.flat, figures.path),
  },
  {
    $id: 'SeriesPoint',
    additionalProperties: false,
    description:
      'The newest figure of an interval. Where several changes fall into one, `value` is their sum, or null where a sum means nothing; what belongs to one figure alone is then null, and `ids` has them all.',
  },
)
const figureRow = answerSchemas(figures).row
export const SeriesTable = tableOf(SeriesPoint, 'SeriesTable')
export const FigureTable = tableOf(figureRow, 'FigureTable')

/** Every named schema that is made here. */
export const madeSchemas: readonly TSchema[] = [
  Included,
  SeriesPoint,
  SeriesTable,
  FigureTable,
  ...resources.flatMap((resource) => Object.values(answerSchemas(resource))),
]

const text = (description: string) => Type.String({ description })

/** CSV of rows that have a schema of their own. */
export function csvAnswer(row: TSchema): TSchema {
  return text(`RFC 4180. The columns are the properties of \`${idOf(row)}\` in their order; others may only be added at the end.`)
}

/** What a list answers, by media type. */
export function listAnswers(resource: Resource): Record<string, TSchema> {
  const { list, some, listOfSome, row } = answerSchemas(resource)
  const shapes: TSchema[] = [Type.Array(either([resource.schema, some])), Type.Array(reference(row))]
  if (resource.annotation !== undefined) shapes.push(Type.Array(reference(Annotation)))
  if (resource.path === figures.path) shapes.push(FigureGroupTable, Type.Array(reference(FigureGroup)))
  return {
    'application/json': either(
      [list, listOfSome, ...shapes],
      `\`${idOf(listOfSome)}\` only where \`fields\` is given; a bare array only where \`shape\` is; groups only where \`groupBy\` is.`,
    ),
    'text/csv': csvAnswer(row),
    'application/x-ndjson': text('All items, a JSON text a line.'),
    'application/ld+json': reference(JsonLd),
  }
}

/** Any JSON-LD: its terms are told in its own `@context`. */
export const JsonLd = Type.Object(
  {},
  {
    $id: 'JsonLd',
    additionalProperties: true,
    description:
      'JSON-LD 1.1 in the terms of schema.org; each pin is a W3C Web Annotation whose body is the fact. Addresses are relative to the request.',
  },
)

/** Any of the schemas, by reference where they have a name. */
export function either(schemas: readonly TSchema[], description?: string): TSchema {
  const references = schemas.map((schema) => (idOf(schema) === undefined ? schema : reference(schema)))
  return { anyOf: references, ...(description === undefined ? {} : { description }) } as unknown as TSchema
}
