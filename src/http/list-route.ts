import type { FastifyInstance } from 'fastify'
import type { Settings } from '../config.js'
import type { Resource } from '../resources/resource.js'
import { listSchema } from './documentation/list-schema.js'
import { answerGroups } from './figures/answer-groups.js'
import { sumErrors } from './figures/groups.js'
import { answerPage } from './page.js'
import { ask } from './query/ask.js'
import { combinationErrors, isGrouped } from './query/combinations.js'
import type { KnownNames } from './query/resolve.js'
import type { Answering, Form } from './replies/answering.js'
import { answerAll } from './representation/answer-all.js'
import { type Format, formatOf } from './representation/format.js'

export const listFormats: readonly Format[] = ['json', 'csv', 'spreadsheet', 'ndjson', 'jsonld']

/** `GET /{path}`: the items that the filters leave; a page of them, all of them as a stream, or what they come to. */
export function listRoute(app: FastifyInstance, answering: Answering, names: KnownNames, settings: Settings, resource: Resource): void {
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
