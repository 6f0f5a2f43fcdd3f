import Type, { type TSchema } from 'typebox'
import { ArticleId } from '../../schemas/identifiers.js'
import type { Filter } from './resource.js'

/** The most characters that a value in a query may have. */
const maximumLength = 300

const plainText = Type.String({ minLength: 1, maxLength: maximumLength })
const listOf = (items: TSchema) => Type.Array(items, { minItems: 1 })
const plain = (schema: TSchema) => {
  const { description: _, examples: __, ...rest } = schema as Record<string, unknown>
  return rest as TSchema
}

/** Equals one of the values of the schema. */
export function value(column: string, schema: TSchema, description: string, example: string): Filter {
  return { kind: 'value', column, schema: listOf(plain(schema)), description: several(description), example: [example] }
}

/** Equals one of the texts, in any case, with or without accents. */
export function text(column: string, description: string, example: string): Filter {
  return {
    kind: 'text',
    column,
    schema: listOf(plainText),
    description: several(`${description} In any case, with or without accents.`),
    example: [example],
  }
}

/** Is one of the entities that the names are taken for. */
export function entity(column: string, description: string, example: string): Filter {
  const how =
    'An id, a Wikidata id, any name (in any case, with or without accents, in the possessive, the last name alone) or a description that fits one entity only.'
  return { kind: 'entity', column, schema: listOf(plainText), description: several(`${description} ${how}`), example: [example] }
}

export function article(): Filter {
  return {
    kind: 'article',
    schema: listOf(plain(ArticleId)),
    description: several('Stands in the article with this id.'),
    example: ['russia-spring-conscription'],
  }
}

export function flag(column: string, description: string): Filter {
  return { kind: 'value', column, schema: Type.Boolean(), description, example: false }
}

export function words(what: string, example: string): Filter {
  const how =
    'All words, in any order, case and form of accents; words in double quotes stand next to each other. `1,351` is the same as `1351`.'
  return { kind: 'words', schema: plainText, description: `${what} ${how}`, example }
}

export function range(low: string, high: string, what: string, examples: [number, number]): { min: Filter; max: Filter } {
  return {
    min: {
      kind: 'atLeast',
      column: high,
      schema: Type.Number(),
      description: `${what} is this or more. A range counts where any of it is.`,
      example: examples[0],
    },
    max: {
      kind: 'atMost',
      column: low,
      schema: Type.Number(),
      description: `${what} is this or less. A range counts where any of it is.`,
      example: examples[1],
    },
  }
}

/** Overlap with a period; an item without a date is in none. */
export function dates(what: string, examples: [string, string]): { from: Filter; to: Filter } {
  const how =
    'A date (`2022-03-08`), a month (`2022-03`), a year, an RFC 3339 time or milliseconds since 1970 (both as the day in UTC). What has no date is left out.'
  return {
    from: {
      kind: 'from',
      column: 'dateEnd',
      schema: plainText,
      description: `${what} is on this day or later, at least in part. ${how}`,
      example: examples[0],
    },
    to: {
      kind: 'to',
      column: 'dateStart',
      schema: plainText,
      description: `${what} is on this day or earlier, at least in part. ${how}`,
      example: examples[1],
    },
  }
}

/** What could be known on a day, whatever became known later. */
export function knownOn(announced: string): Filter {
  const last = 'A month or year means its last day. What has no such date is left out.'
  return {
    kind: 'to',
    column: 'known',
    schema: plainText,
    description: `Was known on this day: ${announced} on it or before. ${last}`,
    example: '2022-04-30',
  }
}

function several(description: string): string {
  return `${description} Several values, comma-separated or repeated, mean any of them; a value with a comma goes in double quotes.`
}
