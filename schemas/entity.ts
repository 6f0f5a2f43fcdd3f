import Type, { type Static } from 'typebox'
import { EntityId } from './identifiers.js'
import { nullableString, oneOf } from './reference.js'

export const EntityType = oneOf(
  {
    person: 'one human being.',
    organization: 'a company, an authority, an army, a media house.',
    place: 'a country, a region, a town, a site.',
    group: 'people without a formal organization, such as "Russian troops" or "conscripts".',
  },
  'What kind of entity it is.',
  'EntityType',
)

export const Alias = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 200, description: 'The spelling.', examples: ['Volodymyr Zelensky'] }),
    kind: oneOf(
      {
        name: 'a name; it always finds the entity.',
        role: 'a description such as "the Ukrainian leader"; it finds the entity only while it fits one entity.',
      },
      'Whether it names or describes.',
    ),
    lang: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
        description:
          'BCP 47 tag of a spelling in another language, which does not stand in the article. Left out for the spellings of the article.',
        examples: ['uk'],
      }),
    ),
  },
  { $id: 'Alias', additionalProperties: false, description: 'A spelling that finds the entity.' },
)
export type Alias = Static<typeof Alias>

/** Somebody or something that the article speaks of. Source: schema.org and FollowTheMoney. */
export const Entity = Type.Object(
  {
    id: EntityId,
    type: EntityType,
    name: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The name to show; one of the aliases.',
      examples: ['Volodymyr Zelenskyy'],
    }),
    identified: Type.Boolean({
      description: 'False for a source that the article only describes, such as "a US official".',
      examples: [true],
    }),
    aliases: Type.Array(Type.Unsafe<Alias>({ $ref: 'Alias' }), {
      minItems: 1,
      description: 'Every spelling that the articles use.',
    }),
    sameAs: nullableString({
      pattern: '^https://www\\.wikidata\\.org/wiki/Q[1-9][0-9]*$',
      description: 'Address of the entity in Wikidata, or null where it is not certain.',
      examples: ['https://www.wikidata.org/wiki/Q3874799'],
    }),
    description: nullableString({
      minLength: 1,
      maxLength: 500,
      description: 'Who or what it is, in the words of whoever annotated the article.',
    }),
  },
  {
    $id: 'Entity',
    additionalProperties: false,
    description: 'A person, an organization, a place or a group that the articles speak of.',
  },
)
export type Entity = Static<typeof Entity>
