import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { EntityType } from '../../../schemas/entity.js'
import { EventStatus, EventType } from '../../../schemas/event.js'
import { Measure, Qualifier } from '../../../schemas/figure.js'
import { Metric } from '../../../schemas/metric.js'

/**
 * What a model may answer. Every property is required and no other one is allowed, nothing else restricts a value: servers that
 * enforce a schema accept only such schemas. The descriptions are all that the model is told about a property.
 */

const words = (description: string) => Type.String({ description })
const wordsOrNull = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description })
const numberOrNull = (description: string) => Type.Unsafe<number | null>({ type: ['number', 'null'], description })
const object = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

/** The values of an enumeration of the document, without its name, which other schemas refer to. */
function oneOf<T extends TSchema>(schema: T) {
  const { enum: values, description } = schema as unknown as { enum: string[]; description: string }
  return Type.Unsafe<Static<T>>({ type: 'string', enum: values, description })
}

const name = words('The name of the entity, as it is in `entities`.')
const Named = object({
  name,
  words: wordsOrNull('The words beside the fact that name the entity ("she", "the mayor", "Lindqvist"); null if there are none.'),
})
export type Named = Static<typeof Named>
const namedOrNull = (description: string) =>
  Type.Unsafe<Named | null>({ anyOf: [Named, { type: 'null' }], description: `${description}; null if the article does not say.` })

const entity = object({
  name: words('The most complete name in the article, without a title. For a source without a name, the words that describe it.'),
  type: oneOf(EntityType),
  otherNames: Type.Array(Type.String(), { description: 'The other spellings and descriptions of the same entity in the article.' }),
})
const quote = object({
  words: Type.Array(Type.String(), {
    description:
      'What is said, without quotation marks. One string, or several where the attribution of the quote or other words stand between.',
  }),
  speaker: namedOrNull('Who says it'),
  cue: wordsOrNull('The verb of saying; null if there is none.'),
})
const figure = object({
  words: words('The number with its qualifier and what it counts: "at least 12 people".'),
  value: numberOrNull('The number; null if the words state a range.'),
  low: numberOrNull('The lower end of a range; null otherwise.'),
  high: numberOrNull('The upper end of a range; null otherwise.'),
  qualifier: oneOf(Qualifier),
  metric: oneOf(Metric),
  unit: words('What is counted, in the singular: person, year, percent, usd.'),
  measure: oneOf(Measure),
  party: namedOrNull('Whom the number is about'),
  place: namedOrNull('Where'),
  reporter: namedOrNull('Who states the number, if it is not the article itself'),
})
const event = object({
  words: words('The shortest words that state what happened.'),
  type: oneOf(EventType),
  status: oneOf(EventStatus),
  participants: Type.Array(
    object({
      name,
      words: Named.properties.words,
      role: Type.Unsafe<'actor' | 'recipient' | 'other'>({ type: 'string', enum: ['actor', 'recipient', 'other'] }),
    }),
  ),
  place: namedOrNull('Where it happened'),
  reporter: namedOrNull('Who says so, if it is not the article itself'),
  date: wordsOrNull('The words that say when it happened; null if there are none.'),
})

/** What one list of a response contains, by its name. */
export const itemSchemas = { entities: entity, quotes: quote, figures: figure, events: event } as const
export type Kind = keyof typeof itemSchemas
export const kinds = Object.keys(itemSchemas) as readonly Kind[]

export type ProposedEntity = Static<typeof entity>
export type ProposedQuote = Static<typeof quote>
export type ProposedFigure = Static<typeof figure>
export type ProposedEvent = Static<typeof event>

export interface Proposals {
  entities: ProposedEntity[]
  quotes: ProposedQuote[]
  figures: ProposedFigure[]
  events: ProposedEvent[]
}

export const ProposalsSchema = object({
  entities: Type.Array(entity, { description: 'Every person, organization, place and source that the article names.' }),
  quotes: Type.Array(quote, { description: 'Quoted and reported speech.' }),
  figures: Type.Array(figure, { description: 'Numbers that state a fact. No dates, no ordinals.' }),
  events: Type.Array(event, { description: 'What happened, is going on or is planned.' }),
})

/** A number for each kind of fact. */
export type Counts = Record<Kind, number>

export function noCounts(): Counts {
  return { entities: 0, quotes: 0, figures: 0, events: 0 }
}
