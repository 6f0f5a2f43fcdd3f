import type { FastifyInstance } from 'fastify'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import type { CachedHandlers, Form } from '../cache/cached-handler.js'
import { listSchema } from '../openapi/list-schema.js'
import { combinationErrors, isGrouped } from '../request/combinations.js'
import { ask } from '../request/list-request.js'
import type { KnownNames } from '../request/resolve-names.js'
import { answerGroups } from '../response/aggregate/group-table.js'
import { sumErrors } from '../response/aggregate/groups.js'
import { type Format, formatOf } from '../response/negotiate.js'
import { answerPage } from '../response/page.js'
import { answerAll } from '../response/stream.js'

export const listFormats: readonly Format[] = ['json', 'csv', 'spreadsheet', 'ndjson', 'jsonld']

/** `GET /{path}`: the items that the filters leave; a page of them, all of them as a stream, or what they come to. */
export function listRoute(
  app: FastifyInstance,
  answering: CachedHandlers,
  names: KnownNames,
  settings: Settings,
  resource: Resource,
): void {
  const form: Form = (request) => formatOf(request, listFormats)
  const handler = answering.route(async (reader, request) => {
    const format = formatOf(request, listFormats)
    const asked = await ask(reader, names, resource, request, (query, resolved) => [
      ...combinationErrors(query, format),
      ...sumErrors(query, resolved),
    ])
    const parts = { reader, settings, resource, request, asked, format }
    if (isGrouped(asked.query)) return answerGroups(parts)
    return format === 'json' || format === 'jsonld' ? answerPage(parts) : answerAll(parts)
  }, form)
  app.get(`/${resource.path}`, { schema: listSchema(resource, settings), attachValidation: true }, handler)
}
