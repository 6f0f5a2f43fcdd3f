import type { FastifySchema } from 'fastify'
import Type, { type TSchema } from 'typebox'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import { answerSchemas, either } from './answers.js'
import { cursors } from './examples.js'
import { operationSchema, optional } from './operation.js'

export function listSchema(resource: Resource, settings: Settings): FastifySchema {
  const { path, description, defaultSort } = resource
  const { list, listOfSome } = answerSchemas(resource)
  return operationSchema({
    operationId: `list${path[0]?.toUpperCase()}${path.slice(1)}`,
    tag: path,
    summary: `List ${path}`,
    description: `${description} In the order \`${defaultSort.join(',')}\` where \`sort\` is not given; every order ends in the id. All filters hold together.`,
    query: { ...filterParameters(resource, settings), ...pageParameters(resource, settings) },
    answer: either(list, listOfSome),
    answerDescription: `A page of ${path}.`,
    problems: ['unknown-parameter', 'invalid-parameter', 'invalid-cursor', 'stale-cursor'],
  })
}

function filterParameters({ filters }: Resource, { VERBATIM_FILTER_VALUES }: Settings): Record<string, TSchema> {
  return Object.fromEntries(
    Object.entries(filters).map(([parameter, { schema, description, example }]) => {
      const list = (schema as { type?: string }).type === 'array'
      return [parameter, optional(list ? ({ ...schema, maxItems: VERBATIM_FILTER_VALUES } as TSchema) : schema, description, example)]
    }),
  )
}

function pageParameters(resource: Resource, settings: Settings): Record<string, TSchema> {
  const { sorts, defaultSort } = resource
  const keys = [...new Set([...sorts, 'id'])].flatMap((key) => [key, `-${key}`])
  const limit = Type.Integer({ minimum: 1, maximum: settings.VERBATIM_PAGE_LIMIT_MAXIMUM })
  return {
    sort: optional(
      listOf(keys),
      'Keys to sort by, the first first; `-` before a key turns it round. What is unknown comes before what is known, or after it where the key is turned round.',
      defaultSort,
    ),
    limit: optional(limit, `The most items on the page; ${settings.VERBATIM_PAGE_LIMIT} where it is not given.`, 5),
    cursor: optional(
      Type.String({ minLength: 1, maxLength: 2000 }),
      'The `page.next` of the page before. It holds for the same filters and order, as long as the data does not change.',
      cursors[resource.path],
    ),
    fields: fieldsParameter(resource),
  }
}

export function fieldsParameter({ schema }: Resource): TSchema {
  const properties = Object.keys((schema as unknown as { properties: object }).properties)
  return optional(listOf(properties), 'Only these properties of each item.', properties.slice(0, 2))
}

function listOf(values: readonly string[]): TSchema {
  return Type.Array(Type.Unsafe({ type: 'string', enum: values }), { minItems: 1, maxItems: values.length })
}
