import type { FastifyInstance } from 'fastify'
import { nearest } from '../nearest.js'
import type { Resource } from '../resources/resource.js'
import type { Store } from '../store/store.js'
import { itemSchema } from './documentation/item-schema.js'
import { RequestProblem } from './problem.js'
import { onlyFields } from './representation.js'

/** How many near ids a 404 names. */
const offered = 5
/** How many neighbours of an id are looked at for that, on either side. */
const neighbours = 200

/** `GET /{path}/{id}`: one item. */
export function itemRoute(app: FastifyInstance, store: Store, resource: Resource): void {
  app.get(`/${resource.path}/:id`, { schema: itemSchema(resource) }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const { fields } = request.query as { fields?: string[] }
    const [item] = await store.items(resource.path, [id])
    if (item === undefined) throw await noSuchItem(store, resource, id)
    return reply.type('application/json; charset=utf-8').send(fields === undefined ? item : onlyFields(item, fields))
  })
}

async function noSuchItem(store: Store, { path }: Resource, id: string): Promise<RequestProblem> {
  const near = nearest(id, await store.neighbours(path, id, neighbours), offered)
  return new RequestProblem('no-such-item', `"${id}" is the id of none of the ${path}`, { nearest: near })
}
