import type { FastifyInstance } from 'fastify'
import { nearest } from '../nearest.js'
import type { Resource } from '../resources/resource.js'
import type { Store } from '../store/store.js'
import { itemSchema } from './documentation/item-schema.js'
import { parametersProblem } from './errors.js'
import { RequestProblem } from './problem.js'
import { given, type Query } from './query/ask.js'
import { combinationErrors } from './query/combinations.js'
import { contentType, type Format, formatOf } from './representation/format.js'
import { fieldsWith, included } from './representation/included.js'
import { onlyFields } from './representation/json.js'
import { nodeText } from './representation/json-ld.js'

/** How many near ids a 404 names. */
const offered = 5
/** How many neighbours of an id are looked at for that, on either side. */
const neighbours = 200

const itemFormats: readonly Format[] = ['json', 'jsonld']

/** `GET /{path}/{id}`: one item. */
export function itemRoute(app: FastifyInstance, store: Store, resource: Resource): void {
  app.get(`/${resource.path}/:id`, { schema: itemSchema(resource), attachValidation: true }, async (request, reply) => {
    const format = formatOf(request, reply, itemFormats)
    const { query, errors } = given(request)
    const wrong = [...errors, ...combinationErrors(query, format)]
    if (wrong.length > 0) throw parametersProblem(wrong)
    const { id } = request.params as { id: string }
    const [item] = await store.items(resource.path, [id])
    if (item === undefined) throw await noSuchItem(store, resource, id)
    reply.type(contentType(format))
    return reply.send(format === 'jsonld' ? nodeText(resource, item) : await itemText(store, resource, item, query))
  })
}

/** The item with what `fields` and `include` make of it. */
async function itemText(store: Store, resource: Resource, item: string, query: Query): Promise<string> {
  const { fields, include = [] } = query as { fields?: string[]; include?: string[] }
  const text = onlyFields(item, fieldsWith(fields, include))
  const beside = await included(store, resource, [item], include)
  return beside === undefined ? text : `${text.slice(0, -1)},"included":${JSON.stringify(beside)}}`
}

export async function noSuchItem(store: Store, { path }: Resource, id: string): Promise<RequestProblem> {
  const near = nearest(id, await store.neighbours(path, id, neighbours), offered)
  return new RequestProblem('no-such-item', `"${id}" is the id of none of the ${path}`, { nearest: near })
}
