import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../config.js'
import type { Resource } from '../resources/resource.js'
import type { Store } from '../store/store.js'
import { listSchema } from './documentation/list-schema.js'
import { sumErrors } from './figures/groups.js'
import { sendGroups } from './figures/send-groups.js'
import { sendPage } from './page.js'
import { ask } from './query/ask.js'
import { combinationErrors, isGrouped } from './query/combinations.js'
import { type Format, formatOf } from './representation/format.js'
import { sendAll } from './representation/send-all.js'

export const listFormats: readonly Format[] = ['json', 'csv', 'spreadsheet', 'ndjson', 'jsonld']

/** `GET /{path}`: the items that the filters leave; a page of them, all of them as a stream, or what they come to. */
export function listRoute(app: FastifyInstance, store: Store, settings: Settings, resource: Resource): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const format = formatOf(request, reply, listFormats)
    const asked = await ask(store, resource, request, (query, resolved) => [
      ...combinationErrors(query, format),
      ...sumErrors(query, resolved),
    ])
    const parts = { store, settings, resource, request, reply, asked, format }
    if (isGrouped(asked.query)) return sendGroups(parts)
    return format === 'json' || format === 'jsonld' ? sendPage(parts) : sendAll(parts)
  }
  app.get(`/${resource.path}`, { schema: listSchema(resource, settings), attachValidation: true }, handler)
}
