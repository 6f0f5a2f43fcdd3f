import type { TSchema } from 'typebox'
import type { Entity } from '../../../schemas/entity.js'
import type { Evidence } from '../../../schemas/evidence.js'
import type { Resource } from '../../resources/resource.js'
import type { ApiOperation, ApiOperations } from './operations.js'
import { aboutPage, type ListResponse, listArguments, pageOf, readList } from './page.js'
import { groupSchema, pageSchema, pointSchema, rowSchema } from './result-schemas.js'
import { evidenceOf, flatColumns, hiddenColumns, isFact, passage, permalink, type Row, readSources, withoutNulls } from './rows.js'
import { type Tool, type ToolContext, toolName } from './tool.js'

/** The tools for the lists of a resource: its items, and the latest figures, series and groups of figures. */
export function listTools(operations: ApiOperations, resource: Resource): Tool[] {
  const of = (url: string) => [...operations].find(([, operation]) => operation.url === url) as [string, ApiOperation]
  const tools = [itemTool(of(`/${resource.path}`), resource)]
  if (resource.aggregations === undefined) return tools
  return [
    ...tools,
    listTool(of(`/${resource.path}/latest`), 'latest figures', rowSchema(resource), toFlatFacts(resource)),
    listTool(of(`/${resource.path}/series`), 'points', pointSchema(resource), toFlatFacts(resource)),
    listTool(of(`/${resource.path}/groups`), 'groups', groupSchema, toGroups(resource)),
  ]
}

type ToRows<R> = (response: R, context: ToolContext) => Promise<Row[]>

function listTool<R extends ListResponse<unknown>>(
  [operationId, operation]: [string, ApiOperation],
  items: string,
  row: TSchema,
  toRows: ToRows<R>,
  added: Readonly<Record<string, string>> = {},
): Tool {
  return {
    name: toolName(operationId),
    title: operation.summary,
    description: operation.description,
    input: { properties: listArguments(operation), required: operation.required },
    output: pageSchema(row),
    async call(context, given) {
      const response = await readList<R>(context.send, operation, given, added)
      const rows = await toRows(response, context)
      return { about: aboutPage(response, rows.length, items), data: pageOf(response, rows) }
    },
  }
}

/** An item as JSON. Facts have an article and evidence. */
interface Item {
  id: string
  article?: string
  evidence?: Evidence[]
}

export interface ItemList extends ListResponse<Item> {
  included?: { entities?: Entity[] }
}

function itemTool(operation: [string, ApiOperation], resource: Resource): Tool {
  const added: Record<string, string> = resource.includes?.entities === undefined ? {} : { include: 'entities' }
  return listTool<ItemList>(
    operation,
    resource.path,
    rowSchema(resource),
    (response, context) => toItems(resource, response, context),
    added,
  )
}

/** The rows of items. Each fact has its words, and is cited. */
export async function toItems(resource: Resource, { data, included }: ItemList, { send, baseUrl }: ToolContext): Promise<Row[]> {
  const names = new Map(included?.entities?.map(({ id, name }) => [id, name]))
  const hidden = hiddenColumns(resource)
  const sources = await readSources(send, isFact(resource) ? data.map(({ article }) => article as string) : [])
  return data.map((item) => {
    const columns = withoutNulls(flatColumns(resource, item, names), hidden)
    const row = { permalink: permalink(baseUrl, resource.path, item.id), ...columns }
    if (!isFact(resource)) return row
    return { ...row, evidence: evidenceOf(item.evidence as Evidence[]), source: sources.get(item.article as string) }
  })
}

/** A figure as a flat row of the HTTP API. A point that sums several figures is none of them: it has neither id nor words. */
interface FlatFact extends Row {
  id: string | null
  article: string | null
  exact: string | null
  start: number
  end: number
  url: string | null
}

function toFlatFacts(resource: Resource): ToRows<ListResponse<FlatFact>> {
  const hidden = hiddenColumns(resource)
  return async ({ data }, { send, baseUrl }) => {
    const sources = await readSources(send, new Set(data.flatMap(({ article }) => article ?? [])))
    return data.map((row) => {
      const columns = withoutNulls(row, hidden)
      const { id, exact, start, end, url } = row
      if (id === null || exact === null) return columns
      const cited = { evidence: [passage({ exact, start, end, url })], source: sources.get(row.article as string) }
      return { permalink: permalink(baseUrl, resource.path, id), ...columns, ...cited }
    })
  }
}

function toGroups({ path }: Resource): ToRows<ListResponse<Row & { latestId?: string }>> {
  return async ({ data }, { baseUrl }) =>
    data.map((group) => (group.latestId === undefined ? group : { permalink: permalink(baseUrl, path, group.latestId), ...group }))
}
