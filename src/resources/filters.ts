import Type, { type TSchema } from 'typebox'
import { ArticleId } from '../../schemas/identifiers.js'
import { Provenance } from '../../schemas/provenance.js'
import type { Filter } from './resource.js'

/** Maximum number of characters of a value in a query. */
const maximumLength = 300

const plainText = Type.String({ minLength: 1, maxLength: maximumLength })
const listOf = (items: TSchema) => Type.Array(items, { minItems: 1 })
/** The constraints of a schema, without its name and documentation: the parameter has its own. */
const plain = (schema: TSchema) => {
  const { $id: _, description: __, examples: ___, ...rest } = schema as Record<string, unknown>
  return rest as TSchema
}

/** The column equals one of the values of the schema. */
export function value(column: string, schema: TSchema, description: string, example: string): Filter {
  return { kind: 'value', column, schema: listOf(plain(schema)), description, example: [example] }
}

/** Equals one of the texts, without case and accents. */
export function text(column: string, description: string, example: string): Filter {
  return {
    kind: 'text',
    column,
    schema: listOf(plainText),
    description: `${description} Case and accents are ignored.`,
    example: [example],
  }
}

/** Is one of the texts as a phrase, or names one of the entities that they mean. */
export function phrase(columns: Required<Pick<Filter, 'column' | 'countedColumn'>>, description: string, example: string): Filter {
  const how =
    'Accepts a phrase or a part of it between prepositions, without case, accents and articles; and the id or any name of an entity that the phrase names.'
  return { kind: 'phrase', ...columns, schema: listOf(plainText), description: `${description} ${how}`, example: [example] }
}

/** Is one of the entities that the names mean, or a part of one. A filter on the id of the items means the entities alone. */
export function entity(column: string, description: string, example: string): Filter {
  const how =
    'Accepts an id, a Wikidata id, any name (case, accents, a possessive and a title such as `President` are ignored; the last name is enough, and means everybody who has it), or a part of a name or a description that fits exactly one entity.'
  const parts = column === 'id' ? '' : ' Also finds what is part of the entity, unless `exact=true`.'
  return { kind: 'entity', column, schema: listOf(plainText), description: `${description} ${how}${parts}`, example: [example] }
}

/** Is in a language, in any of its varieties. A facet counts each article once, in the language that it is written in. */
export function language(column: string, countedColumn: string): Filter {
  const description =
    'Is in this language, a BCP 47 tag, in any case. A tag includes every longer one: `en` finds `en-GB`. A facet counts each article under its own tag only.'
  return { kind: 'language', column, countedColumn, schema: listOf(plainText), description, example: ['en'] }
}

export function article(): Filter {
  return {
    kind: 'article',
    schema: listOf(plain(ArticleId)),
    description: 'From the article with this id.',
    example: ['russia-spring-conscription'],
  }
}

export function flag(column: string, description: string): Filter {
  return { kind: 'value', column, schema: Type.Boolean(), description, example: false }
}

export function provenance(): Filter {
  return value('provenance', Provenance, 'Has this provenance. `person,reviewed` omits what nobody has checked.', 'person')
}

export function words(what: string, example: string): Filter {
  const how =
    'Finds items that contain all words, whole and in any order; case and accents are ignored. Words in double quotes must be adjacent. `offic*` finds words that begin with these letters, at least two. `1,351`, `1 351`, `1.351` and `1351` are the same, and `U.S.` and `US`. Chinese, Japanese and Thai are searched by words. Operators such as `-dead` or `OR` are refused.'
  return { kind: 'words', schema: plainText, description: `Searches ${what}. ${how}`, example }
}

export function range(low: string, high: string, what: string, examples: [number, number]): { min: Filter; max: Filter } {
  const ranges = 'A range matches if any part of it does.'
  return {
    min: {
      kind: 'atLeast',
      column: high,
      schema: Type.Number(),
      description: `${what} is at least this. ${ranges}`,
      example: examples[0],
    },
    max: {
      kind: 'atMost',
      column: low,
      schema: Type.Number(),
      description: `${what} is at most this. ${ranges}`,
      example: examples[1],
    },
  }
}

/** Overlaps with a period. An item without a date overlaps with none. */
export function dates(what: string, examples: [string, string]): { from: Filter; to: Filter } {
  const how =
    'Accepts a day (`2022-03-08` or `20220308`), a month (`2022-03`), a year (`2022`), an RFC 3339 time with its offset, and seconds (ten digits) or milliseconds (thirteen digits) since 1970. A time means its day in UTC. Items without a date are omitted.'
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

/** Was known on a day, whatever became known later. */
export function knownOn(announced: string): Filter {
  const last = 'A month or a year means its last day. Items without such a date are omitted.'
  return {
    kind: 'to',
    column: 'known',
    schema: plainText,
    description: `Was known on this day: ${announced} on or before it. ${last}`,
    example: '2022-04-30',
  }
}
