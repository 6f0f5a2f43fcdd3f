import type { Entity } from '../../../schemas/entity.js'
import type { Evidence } from '../../../schemas/evidence.js'
import type { Resource } from '../../resources/resource.js'
import { type ApiOperation, listOperation } from '../openapi/operations.js'
import { type ListResponse, listTool } from './list-tool.js'
import { groupSchema, pointSchema, rowSchema } from './result-schemas.js'
import { addressedRow, evidenceOf, hiddenColumns, isFact, passage, permalink, type Row, readSources, withoutNulls } from './rows.js'
import type { Tool, ToolContext } from './tool.js'

/** The tools for the lists of a resource: its items, and the latest figures, series and groups of figures. */
export function resourceTools(operations: readonly ApiOperation[], resource: Resource): Tool[] {
  const { path, includes, aggregations } = resource
  const of = (list: string) => listOperation(operations, `/${path}${list}`)
  const row = rowSchema(resource)
  const items = listTool<ItemList>(of(''), {
    ...{ items: path, row },
    toRows: (response, context) => toItems(resource, response, context),
    ...(includes?.entities === undefined ? {} : { added: { include: 'entities' } }),
  })
  if (aggregations === undefined) return [items]
  const toRows = toFlatFacts(resource)
  return [
    items,
    listTool(of('/latest'), { items: 'latest figures', row, toRows }),
    listTool(of('/series'), { items: 'points', row: pointSchema(resource), toRows }),
    listTool(of('/groups'), { items: 'groups', row: groupSchema, toRows: toGroups(resource) }),
  ]
}

type ToRows<R> = (response: R, context: ToolContext) => Promise<Row[]>

/** An item as JSON. Facts have an article and evidence. */
interface Item {
  id: string
  article?: string
  evidence?: Evidence[]
}

export interface ItemList extends ListResponse<Item> {
  included?: { entities?: Entity[] }
}

/** The rows of items. Each fact has its words, and is cited. */
export async function toItems(resource: Resource, { data, included }: ItemList, { send, baseUrl }: ToolContext): Promise<Row[]> {
  const names = new Map(included?.entities?.map(({ id, name }) => [id, name]))
  const sources = await readSources(send, isFact(resource) ? data.map(({ article }) => article as string) : [])
  return data.map((item) => {
    const row = addressedRow(resource, item, names, baseUrl)
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
