import Type, { type Static } from 'typebox'
import { EntityId } from './identifiers.js'
import { Provenance } from './provenance.js'
import { nullableString, oneOf, reference } from './reference.js'

export const EntityType = oneOf(
  {
    person: 'a human being.',
    organization: 'a company, an authority, an army, a media house.',
    place: 'a country, a region, a town, a site.',
    group: 'people without a formal organization, such as "Russian troops" or "conscripts".',
  },
  'Type of the entity.',
  'EntityType',
)

export const Alias = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 200, description: 'The spelling.', examples: ['Volodymyr Zelensky'] }),
    kind: oneOf(
      {
        name: 'a name. It always finds the entity.',
        role: 'a description such as "the Ukrainian leader". It finds the entity only while it fits no other entity.',
        curated:
          'a name that is not in the article, such as a transliteration or the official name. It always finds the entity, and never counts as evidence.',
      },
      'Whether the spelling is a name or a description of the article, or a name from elsewhere.',
    ),
    lang: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
        description: 'BCP 47 tag of a spelling in another language, which is not in the article. Omitted for spellings of the article.',
        examples: ['uk'],
      }),
    ),
  },
  { $id: 'Alias', additionalProperties: false, description: 'A spelling that finds the entity.' },
)
export type Alias = Static<typeof Alias>

/** A relation to a larger entity. Where the author does not know of one, the list is empty. */
export const PartOf = Type.Object(
  {
    entity: reference(EntityId),
    basis: oneOf(
      {
        stated: 'the article says it.',
        inferred: 'it follows from the text without being in it.',
        curated: 'it is known from elsewhere, such as that Kyiv lies in Ukraine.',
      },
      'How it is known.',
    ),
  },
  { $id: 'PartOf', additionalProperties: false, description: 'An entity that another one is part of.' },
)
export type PartOf = Static<typeof PartOf>

/** A person, organization, place or group that the article names. Source: schema.org and FollowTheMoney. */
export const Entity = Type.Object(
  {
    id: reference(EntityId),
    type: reference(EntityType),
    name: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The name to display; one of the aliases.',
      examples: ['Volodymyr Zelenskyy'],
    }),
    identified: Type.Boolean({
      description: 'False for a source that the article describes but does not name, such as "a US official".',
      examples: [true],
    }),
    aliases: Type.Array(reference(Alias), { minItems: 1, description: 'Every spelling that the articles use.' }),
    sameAs: nullableString({
      pattern: '^https://www\\.wikidata\\.org/wiki/Q[1-9][0-9]*$',
      description: 'Address of the entity in Wikidata; null if it is not certain.',
      examples: ['https://www.wikidata.org/wiki/Q3874799'],
    }),
    description: nullableString({
      minLength: 1,
      maxLength: 500,
      description: 'Who or what the entity is, in the words of the annotator.',
    }),
    partOf: Type.Array(reference(PartOf), {
      description:
        'The place that it lies in, the organization or state that it belongs to. Filters on these find what names this entity too.',
      examples: [[{ entity: 'ukraine', basis: 'curated' }]],
    }),
    provenance: reference(Provenance),
  },
  {
    $id: 'Entity',
    additionalProperties: false,
    description: 'A person, an organization, a place or a group that the articles name.',
  },
)
export type Entity = Static<typeof Entity>

/** An entity as an author writes it. */
export const AuthoredEntity = Type.Object(
  {
    ...Entity.properties,
    partOf: Type.Optional(Entity.properties.partOf),
    provenance: Type.Optional(Entity.properties.provenance),
  },
  { $id: 'AuthoredEntity', additionalProperties: false, description: 'An entity; without `partOf`, it is part of none.' },
)
export type AuthoredEntity = Static<typeof AuthoredEntity>
