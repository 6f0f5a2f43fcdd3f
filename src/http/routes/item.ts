import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import { reference } from '../../../schemas/reference.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import { parametersProblem } from '../errors/problems.js'
import { operationSchema } from '../openapi/operation.js'
import { fieldsParameter, formatParameter, idParameter, includeParameter } from '../openapi/parameters.js'
import { JsonLd, pageResponse, responseSchemas } from '../openapi/response-schemas.js'
import { linksOf } from '../pages/parts/links.js'
import { pageHeaders } from '../pages/parts/shell.js'
import { publicPath, publicUrl } from '../proxy/public-url.js'
import { parseRequest } from '../request/parse.js'
import { formatErrors } from '../request/plan.js'
import { includeNames, readIncluded } from '../response/include.js'
import { itemPageOf } from '../response/item-page.js'
import { nodeJson } from '../response/json-ld.js'
import { keptFields, pickFields } from '../response/list.js'
import type { Query } from '../response/list-request.js'
import { contentType, itemFormats, mediaTypes, negotiate } from '../response/negotiate.js'
import { takeTurns } from '../scheduling/turns.js'
import { noSuchItem, type RouteContext } from './context.js'

/** `GET /{path}/{id}`: one item. */
export function itemRoute(app: FastifyInstance, context: RouteContext, resource: Resource): void {
  const respond: Respond = async (reader, request) => {
    const format = negotiate(request, itemFormats)
    const { query, errors } = parseRequest(request)
    const all = [...errors, ...formatErrors(query, format)]
    if (all.length > 0) throw parametersProblem(all)
    const { id } = request.params as { id: string }
    const [item] = await reader.items(resource.path, [id])
    if (item === undefined) throw await noSuchItem(reader, resource, id)
    if (format === 'html') {
      const address = { links: linksOf(request.url), publicUrl: publicUrl(request), publicPath: publicPath(request) }
      const body = await itemPageOf(reader, context, resource, item, address)
      return { type: contentType(format), headers: pageHeaders, body, bufferedCharacters: Number.POSITIVE_INFINITY }
    }
    const body = format === 'jsonld' ? nodeJson(resource, item, publicPath(request)) : await itemJson(reader, resource, item, query)
    return { type: contentType(format), body }
  }
  const variant = (request: FastifyRequest) => negotiate(request, itemFormats)
  // A page shows the address of its card.
  const hasPublicUrl = (request: FastifyRequest) => variant(request) === 'html'
  const handler = cachedHandler(context.cache, respond, { variant, hasPublicUrl })
  app.get(`/${resource.path}/:id`, { schema: itemSchema(resource), attachValidation: true }, handler)
}

/** The item with the properties that `fields` names and the related items that `include` names. */
async function itemJson(reader: Reader, resource: Resource, item: string, query: Query): Promise<string> {
  const json = pickFields(item, keptFields(query))
  const included = query.include === undefined ? undefined : await readIncluded(reader, resource, [item], query.include, takeTurns())
  return included === undefined ? json : `${json.slice(0, -1)},"included":${included}}`
}

function itemSchema(resource: Resource): FastifySchema {
  const { path, name, example } = resource
  const lowerName = name.toLowerCase()
  return operationSchema({
    operationId: `get${name}`,
    tag: path,
    summary: `Get ${/^[aeiou]/.test(lowerName) ? 'an' : 'a'} ${lowerName}`,
    description: `The ${lowerName} with this id.`,
    params: { id: idParameter(`Id of the ${lowerName}.`, example.id) },
    query: {
      fields: fieldsParameter(resource),
      ...(resource.includes === undefined ? {} : { include: includeParameter(includeNames(resource.includes)) }),
      format: formatParameter(itemFormats),
    },
    responses: {
      [mediaTypes.json]: reference(responseSchemas(resource).item),
      [mediaTypes.jsonld]: reference(JsonLd),
      [mediaTypes.html]: pageResponse,
    },
    responseDescription: `The ${lowerName}.`,
    stored: true,
    problems: ['InvalidParameter', 'ItemNotFound', 'NotAcceptable'],
  })
}
