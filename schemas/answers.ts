import Type, { type Static } from 'typebox'
import { EntityType } from './entity.js'
import { EntityId } from './identifiers.js'
import { nullable, nullableString, oneOf, reference } from './reference.js'

export const EntityName = Type.Object(
  {
    id: EntityId,
    name: Type.String({ description: 'Its name.', examples: ['Volodymyr Zelenskyy'] }),
    type: EntityType,
  },
  { $id: 'EntityName', additionalProperties: false, description: 'An entity, named shortly.' },
)

/** Whom a name in a filter was taken for. */
export const ResolvedName = Type.Object(
  {
    given: Type.String({ description: 'The name as it was asked.', examples: ['Zelensky'] }),
    matchedBy: nullable(
      oneOf(
        {
          id: 'the id of an entity.',
          wikidata: 'the Wikidata id of an entity.',
          name: 'a name of an entity.',
          'last-name': 'the last name alone of a person.',
          role: 'a description that fits one entity only.',
        },
        'As what the name was found.',
      ),
      'As what the name was found; null where nobody was.',
    ),
    entities: Type.Array(reference(EntityName), {
      description: 'Whom the name was taken for; several where several bear it; empty where nobody was found.',
    }),
    nearest: Type.Array(reference(EntityName), {
      description: 'Where nobody was found, the entities that it may have meant.',
    }),
  },
  { $id: 'ResolvedName', additionalProperties: false, description: 'A name in a filter, and whom it was taken for.' },
)
export type ResolvedName = Static<typeof ResolvedName>
export type EntityName = Static<typeof EntityName>

export const Page = Type.Object(
  {
    limit: Type.Integer({ description: 'The most items that a page holds.', examples: [20] }),
    next: nullableString({
      description: 'The `cursor` of the next page; null at the end.',
      examples: [null],
    }),
    total: Type.Integer({ description: 'How many items the filters leave, over all pages.', examples: [31] }),
    totalIsExact: Type.Boolean({
      description: 'False where there are more than `total`, which is as far as is counted.',
      examples: [true],
    }),
  },
  { $id: 'Page', additionalProperties: false, description: 'Where this page stands in the list.' },
)
export type Page = Static<typeof Page>

export const Resolved = Type.Record(Type.String(), Type.Array(reference(ResolvedName)), {
  title: 'Resolved',
  description: 'For each filter that took names: whom they were taken for.',
})

export const Problem = Type.Object(
  {
    type: Type.String({ format: 'uri-reference', description: 'Address of what this kind of problem is.' }),
    title: Type.String({ description: 'The kind of problem, in words.' }),
    status: Type.Integer({ description: 'The HTTP status.' }),
    code: Type.String({ description: 'The kind of problem, for programs; it does not change.' }),
    detail: Type.String({ description: 'What is wrong here, and what to do.' }),
    instance: Type.String({ format: 'uri-reference', description: 'The request that met the problem.' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            parameter: Type.Optional(Type.String({ description: 'The parameter that is wrong.' })),
            file: Type.Optional(Type.String({ description: 'The part of the body that it is in: `document` or `text`.' })),
            pointer: Type.Optional(Type.String({ description: 'JSON Pointer to what is wrong in a document.' })),
            line: Type.Optional(Type.Integer({ description: 'Line of the document, from one.' })),
            column: Type.Optional(Type.Integer({ description: 'Column in code points, from one.' })),
            code: Type.Optional(Type.String({ description: 'The rule that is broken.' })),
            message: Type.String({ description: 'What is wrong, and what to do.' }),
          },
          { additionalProperties: false },
        ),
        { description: 'Everything that is wrong, one by one.' },
      ),
    ),
    nearest: Type.Optional(Type.Array(Type.String(), { description: 'Ids near to the one that was not found.' })),
  },
  { $id: 'Problem', additionalProperties: false, description: 'What went wrong (RFC 9457 problem details).' },
)
export type Problem = Static<typeof Problem>

export const Health = Type.Object(
  { status: Type.Literal('ok', { description: 'Always `ok`; anything else is a problem.', examples: ['ok'] }) },
  { $id: 'Health', additionalProperties: false, description: 'All is well.' },
)

export const ProblemKind = Type.Object(
  {
    code: Type.String({ description: 'The kind of problem, for programs.', examples: ['unknown-parameter'] }),
    title: Type.String({ description: 'The kind of problem, in words.', examples: ['Unknown parameter'] }),
    status: Type.Integer({ description: 'The HTTP status that comes with it.', examples: [400] }),
    description: Type.String({ description: 'What it means, and what to do.' }),
  },
  { $id: 'ProblemKind', additionalProperties: false, description: 'A kind of problem that requests can meet.' },
)
