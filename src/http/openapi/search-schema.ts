import type { FastifySchema } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { ArticleId } from '../../../schemas/identifiers.js'
import { reference } from '../../../schemas/reference.js'
import { SearchHitList, Verification } from '../../../schemas/search.js'
import type { Settings } from '../../config.js'
import * as filter from '../../resources/filters.js'
import type { Resource } from '../../resources/resource.js'
import { cursors } from './examples.js'
import { operationSchema, optional } from './operation.js'
import { cursorParameter, filterParameters, limitParameter, listOf } from './parameters.js'

export function searchSchema(resources: readonly Resource[], settings: Settings): FastifySchema {
  const { VERBATIM_SEARCH_CANDIDATES } = settings
  const filters = {
    article: filter.article(),
    entity: filter.entity('entity', 'Names this entity.', 'Ukraine'),
    ...filter.dates('The date', ['2022-03', '2022-04-01']),
    knownOn: filter.knownOn('it was announced, or its article was published,'),
  }
  const words = filter.words('What is searched.', '1,351')
  return operationSchema({
    operationId: 'search',
    tag: 'search',
    summary: 'Search for words',
    description: `Facts, entities and articles that hold all the words, in the text of an article too where it is included. First comes what consists of them most, of equals the newest. Where many hold them, the ${VERBATIM_SEARCH_CANDIDATES} of each kind that came in last are ranked, and \`totalIsExact\` is false.`,
    query: {
      q: required(words.schema, words.description, words.example),
      kind: optional(
        listOf(resources.map(({ name }) => name.toLowerCase())),
        'Only these kinds. Several, comma-separated or repeated, mean any of them.',
        ['figure'],
      ),
      ...filterParameters({ filters }, settings),
      limit: limitParameter(settings, 'The most hits on the page.', 1),
      cursor: cursorParameter(cursors.search as string),
    },
    answers: { 'application/json': reference(SearchHitList) },
    answerDescription: 'A page of hits.',
    stored: true,
    problems: ['unknown-parameter', 'invalid-parameter', 'invalid-cursor', 'stale-cursor'],
  })
}

export function verifySchema(): FastifySchema {
  return operationSchema({
    operationId: 'verify',
    tag: 'search',
    summary: 'Verify words',
    description:
      'Whether an article has just these words, and where. Where its text is not included, only the pinned words of its facts can be asked, and `searched` says so; what is most like the words comes with a `not-found`.',
    query: {
      article: required(
        Type.String({ minLength: 1, maxLength: 100 }),
        `Id of the article.`,
        (ArticleId as { examples?: string[] }).examples?.[0] as string,
      ),
      exact: required(Type.String({ minLength: 1, maxLength: 2000 }), 'The words, just as they should stand there.', 'guaranteed death'),
    },
    answers: { 'application/json': reference(Verification) },
    answerDescription: 'Where the words stand, or what is most like them.',
    stored: true,
    problems: ['unknown-parameter', 'invalid-parameter', 'no-such-item'],
  })
}

/** A parameter that must be given, with the example that Swagger UI starts from. */
function required(schema: TSchema, description: string, example: unknown): TSchema {
  return { ...schema, description, examples: [example] } as TSchema
}
