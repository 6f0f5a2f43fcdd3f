import type { FastifyReply, FastifyRequest } from 'fastify'
import { documentHash } from '../../document-changes.js'
import type { Reader } from '../../store/types.js'
import { shareTurn } from '../scheduling/scheduler.js'
import type { CacheContext } from './cached-handler.js'
import { codedTag, createResponse, encodeInTurns, negotiateCoding, routeHeaders, sendResponse } from './cached-response.js'
import { ReadResources } from './read-resources.js'

/**
 * A handler for a document. Its entity tag is the hash of the document alone, so that it is valid as `If-Match` whatever else changes.
 */
export function documentHandler({ store, cache, cacheControl }: CacheContext, read: (reader: Reader, id: string) => Promise<string>) {
  const route = routeHeaders(cacheControl, 'Accept-Encoding')
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { id } = request.params as { id: string }
    await shareTurn()
    const { body, version, resources } = await store.read(async (reader) => {
      const noted = new ReadResources()
      return { body: await read(noted.over(reader), id), version: reader.version, resources: noted.names() }
    })
    const coding = negotiateCoding(request.headers['accept-encoding'])
    const content = await encodeInTurns(body)
    const etag = codedTag(documentHash(content), coding)
    const response = await createResponse({ type: 'application/json; charset=utf-8', body: content }, coding, { etag }, route)
    cache.set(response, { version, resources }, request.raw)
    return sendResponse(request.raw, reply, response)
  }
}
