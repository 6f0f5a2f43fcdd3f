import type { FastifyInstance } from 'fastify'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { nearest } from '../../text/suggestions.js'
import type { CachedHandlers, Form } from '../cache/cached-handler.js'
import { parametersProblem } from '../errors/error-handler.js'
import { RequestProblem } from '../errors/problems.js'
import { itemSchema } from '../openapi/item-schema.js'
import { combinationErrors } from '../request/combinations.js'
import { given, type Query } from '../request/list-request.js'
import { fieldsWith, included } from '../response/include.js'
import { onlyFields } from '../response/json.js'
import { nodeText } from '../response/json-ld.js'
import { contentType, type Format, formatOf } from '../response/negotiate.js'

/** How many near ids a 404 names. */
const offered = 5
/** How many neighbours of an id are looked at for that, on either side. */
const neighbours = 200

const itemFormats: readonly Format[] = ['json', 'jsonld']

/** `GET /{path}/{id}`: one item. */
export function itemRoute(app: FastifyInstance, answering: CachedHandlers, resource: Resource): void {
  const form: Form = (request) => formatOf(request, itemFormats)
  const handler = answering.route(async (reader, request) => {
    const format = formatOf(request, itemFormats)
    const { query, errors } = given(request)
    const wrong = [...errors, ...combinationErrors(query, format)]
    if (wrong.length > 0) throw parametersProblem(wrong)
    const { id } = request.params as { id: string }
    const [item] = await reader.items(resource.path, [id])
    if (item === undefined) throw await noSuchItem(reader, resource, id)
    const body = format === 'jsonld' ? nodeText(resource, item) : await itemText(reader, resource, item, query)
    return { type: contentType(format), body }
  }, form)
  app.get(`/${resource.path}/:id`, { schema: itemSchema(resource), attachValidation: true }, handler)
}

/** The item with what `fields` and `include` make of it. */
async function itemText(reader: Reader, resource: Resource, item: string, query: Query): Promise<string> {
  const { fields, include = [] } = query as { fields?: string[]; include?: string[] }
  const text = onlyFields(item, fieldsWith(fields, include))
  const beside = await included(reader, resource, [item], include)
  return beside === undefined ? text : `${text.slice(0, -1)},"included":${JSON.stringify(beside)}}`
}

export async function noSuchItem(reader: Reader, { path }: Resource, id: string): Promise<RequestProblem> {
  const near = nearest(id, await reader.neighbours(path, id, neighbours), offered)
  return new RequestProblem('no-such-item', `"${id}" is the id of none of the ${path}`, { nearest: near })
}
