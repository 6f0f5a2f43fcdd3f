import Type, { type TSchema } from 'typebox'
import { ArticleId } from '../../schemas/identifiers.js'
import type { Filter } from './resource.js'

/** The largest length of a value in a query, in characters. */
const maximumLength = 300

const plainText = Type.String({ minLength: 1, maxLength: maximumLength })
const listOf = (items: TSchema) => Type.Array(items, { minItems: 1 })
const plain = (schema: TSchema) => {
  const { title: _, description: __, examples: ___, ...rest } = schema as Record<string, unknown>
  return rest as TSchema
}

/** The column equals one of the values of the schema. */
export function value(column: string, schema: TSchema, description: string, example: string): Filter {
  return { kind: 'value', column, schema: listOf(plain(schema)), description, example: [example] }
}

/** The column equals one of the texts, ignoring case and accents. */
export function text(column: string, description: string, example: string): Filter {
  return {
    kind: 'text',
    column,
    schema: listOf(plainText),
    description: `${description} Ignores case and accents.`,
    example: [example],
  }
}

/** The column is one of the entities that the names mean. */
export function entity(column: string, description: string, example: string): Filter {
  const how =
    'An id, a Wikidata id, any name (ignoring case and accents; a possessive or a last name too), or a role that fits one entity only.'
  return { kind: 'entity', column, schema: listOf(plainText), description: `${description} ${how}`, example: [example] }
}

export function article(): Filter {
  return {
    kind: 'article',
    schema: listOf(plain(ArticleId)),
    description: 'Comes from the article with this id.',
    example: ['russia-spring-conscription'],
  }
}

export function flag(column: string, description: string): Filter {
  return { kind: 'value', column, schema: Type.Boolean(), description, example: false }
}

export function words(what: string, example: string): Filter {
  const how = 'Contains all words, in any order, ignoring case and accents; words in double quotes are adjacent. `1,351` equals `1351`.'
  return { kind: 'words', schema: plainText, description: `${what} ${how}`, example }
}

export function range(low: string, high: string, what: string, examples: [number, number]): { min: Filter; max: Filter } {
  return {
    min: {
      kind: 'atLeast',
      column: high,
      schema: Type.Number(),
      description: `${what} is at least this. A range matches if any part of it does.`,
      example: examples[0],
    },
    max: {
      kind: 'atMost',
      column: low,
      schema: Type.Number(),
      description: `${what} is at most this. A range matches if any part of it does.`,
      example: examples[1],
    },
  }
}

/** The date overlaps with a date range. An item without a date never does. */
export function dates(what: string, examples: [string, string]): { from: Filter; to: Filter } {
  const how =
    'A date (`2022-03-08`), a month (`2022-03`), a year, an RFC 3339 time or milliseconds since 1970 (both mean the UTC day). Items without a date are omitted.'
  return {
    from: {
      kind: 'from',
      column: 'dateEnd',
      schema: plainText,
      description: `${what} is on or after this day, at least in part. ${how}`,
      example: examples[0],
    },
    to: {
      kind: 'to',
      column: 'dateStart',
      schema: plainText,
      description: `${what} is on or before this day, at least in part. ${how}`,
      example: examples[1],
    },
  }
}

/** What was known on a day, without what became known later. */
export function knownOn(announced: string): Filter {
  const last = 'A month or year means its last day. Items without such a date are omitted.'
  return {
    kind: 'to',
    column: 'known',
    schema: plainText,
    description: `Was known on this day: ${announced} on or before it. ${last}`,
    example: '2022-04-30',
  }
}
