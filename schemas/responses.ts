import Type, { type Static } from 'typebox'
import { EntityType } from './entity.js'
import { EntityId } from './identifiers.js'
import { nullable, nullableString, oneOf, reference } from './reference.js'

export const EntityName = Type.Object(
  {
    id: reference(EntityId),
    name: Type.String({ description: 'Name of the entity.', examples: ['Volodymyr Zelenskyy'] }),
    type: reference(EntityType),
  },
  { $id: 'EntityName', additionalProperties: false, description: 'An entity in short form.' },
)

export const ResolvedName = Type.Object(
  {
    given: Type.String({ description: 'The name as given in the request.', examples: ['Zelensky'] }),
    matchedBy: nullable(
      oneOf(
        {
          id: 'the id of an entity.',
          wikidata: 'the Wikidata id of an entity.',
          name: 'a name of an entity.',
          'last-name': 'the last name of a person. It means everybody who has it.',
          'name-part': 'a part of a name that fits exactly one entity, such as "Leyen" for "von der Leyen".',
          role: 'a description that fits exactly one entity.',
        },
        'What the name matched.',
      ),
      'What the name matched; null if it matched nothing.',
    ),
    entities: Type.Array(reference(EntityName), {
      description: 'The entities that the name means: several if several have the name, none if it matched nothing.',
    }),
    nearest: Type.Array(reference(EntityName), {
      description: 'Suggestions: entities with similar names, if the name matched nothing.',
    }),
    parts: Type.Array(reference(EntityName), {
      description:
        'What the filter also finds: the entities that are part of these, directly or through others. The first 100 by id; none with `exact=true`.',
    }),
    partCount: Type.Integer({ description: 'Number of these parts.', examples: [0] }),
  },
  { $id: 'ResolvedName', additionalProperties: false, description: 'A name in a filter, and the entities that it means.' },
)
export type ExpandedName = Static<typeof ResolvedName>
/** A name before its filter is expanded. */
export type ResolvedName = Omit<ExpandedName, 'parts' | 'partCount'>
export type EntityName = Static<typeof EntityName>

export const Page = Type.Object(
  {
    limit: Type.Integer({ description: 'Maximum number of items on a page.', examples: [20] }),
    next: nullableString({
      description: 'The `cursor` of the next page; null on the last page. A page with a next one can be shorter than its limit, or empty.',
      examples: [null],
    }),
    total: Type.Integer({ description: 'Number of items that match the filters, over all pages.', examples: [31] }),
    totalIsExact: Type.Boolean({
      description: 'False if there are more than `total` items: counting stops there.',
      examples: [true],
    }),
  },
  { $id: 'Page', additionalProperties: false, description: 'Position of this page in the list.' },
)
export type Page = Static<typeof Page>

export const Resolved = Type.Record(Type.String(), Type.Array(reference(ResolvedName)), {
  title: 'Resolved',
  description: 'For each filter that accepts names: the entities that they mean.',
})

const ProblemDetail = Type.Object(
  {
    parameter: Type.Optional(Type.String({ description: 'The parameter that is wrong.' })),
    file: Type.Optional(Type.String({ description: 'The part of the request body: `document` or `text`.' })),
    pointer: Type.Optional(Type.String({ description: 'JSON Pointer to the place in the document.' })),
    line: Type.Optional(Type.Integer({ description: 'Line of the document, from one.' })),
    column: Type.Optional(Type.Integer({ description: 'Column in code points, from one.' })),
    code: Type.Optional(Type.String({ description: 'Code of the rule that is broken.' })),
    message: Type.String({ description: 'What is wrong, and how to fix it.' }),
  },
  { additionalProperties: false },
)

export const Problem = Type.Object(
  {
    type: Type.String({ format: 'uri-reference', description: 'Address of the description of this kind of problem.' }),
    title: Type.String({ description: 'Name of the kind of problem, for people.' }),
    status: Type.Integer({ description: 'The HTTP status.' }),
    code: Type.String({ description: 'Name of the kind of problem, for programs. It does not change.' }),
    detail: Type.String({ description: 'What is wrong with this request, and how to fix it.' }),
    instance: Type.String({ format: 'uri-reference', description: 'The address of the request.' }),
    errors: Type.Optional(Type.Array(ProblemDetail, { description: 'Every single error.' })),
    nearest: Type.Optional(Type.Array(Type.String(), { description: 'Suggestions: ids similar to the one that was not found.' })),
  },
  { $id: 'Problem', additionalProperties: false, description: 'An error response (RFC 9457 problem details).' },
)
export type Problem = Static<typeof Problem>

export const Health = Type.Object(
  { status: Type.Literal('ok', { description: 'Always `ok`; any other state is a problem response.', examples: ['ok'] }) },
  { $id: 'Health', additionalProperties: false, description: 'The server is healthy.' },
)

export const ProblemKind = Type.Object(
  {
    code: Type.String({ description: 'Name of the kind of problem, for programs.', examples: ['unknown-parameter'] }),
    title: Type.String({ description: 'Name of the kind of problem, for people.', examples: ['Unknown parameter'] }),
    status: Type.Integer({ description: 'The HTTP status.', examples: [400] }),
    description: Type.String({ description: 'What it means, and how to fix it.' }),
  },
  { $id: 'ProblemKind', additionalProperties: false, description: 'A kind of problem that a request can cause.' },
)

export const Overview = Type.Object(
  {
    counts: Type.Array(
      Type.Object(
        {
          path: Type.String({ description: 'Path of the list.', examples: ['quotes'] }),
          count: Type.Integer({ description: 'Number of items; of very many, at least so many.', examples: [28] }),
        },
        { additionalProperties: false },
      ),
      { description: 'The lists of this server.' },
    ),
    paths: Type.Array(Type.String(), { description: 'Where to go on.', examples: [['/quotes', '/search', '/docs']] }),
  },
  { $id: 'Overview', additionalProperties: false, description: 'What this server has.' },
)
