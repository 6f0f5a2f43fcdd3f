import Type, { type TSchema } from 'typebox'
import type { ExpandedName, Page } from '../../../schemas/responses.js'
import type { ParameterError } from '../errors/problems.js'
import type { ApiOperation } from '../openapi/operations.js'
import { refuseArguments, type ToolArguments, toQueryString, unknownArguments } from './arguments.js'
import type { Send } from './internal-requests.js'
import { pageSchema } from './result-schemas.js'
import type { Row } from './rows.js'
import { type Tool, type ToolContext, toolFor } from './tool.js'

/** Items of a page if the call has no `limit`, and at most: a model reads all of them, and asks for more with a cursor. */
const defaultLimit = 10
export const maximumLimit = 100
/** The parameters that a tool sets itself. */
const ownParameters = ['format', 'fields', 'include']

/** What the response to a list has. */
export interface ListResponse<T = Row> {
  data: T[]
  page: Page
  resolved: Record<string, ExpandedName[]>
  facets?: object
}

/** What a tool makes of a list. */
interface ListOptions<R> {
  /** What the items are called. */
  items: string
  row: TSchema
  toRows: (response: R, context: ToolContext) => Promise<Row[]>
  /** Parameters that the tool sets. */
  added?: Readonly<Record<string, string>>
}

/** The tool for a list: a page of short rows. */
export function listTool<R extends ListResponse<unknown>>(operation: ApiOperation, { items, row, toRows, added }: ListOptions<R>): Tool {
  return toolFor(operation, {
    input: { properties: listArguments(operation), required: operation.required },
    output: pageSchema(row),
    async call(context, given) {
      const response = await readList<R>(context.send, operation, given, added)
      const rows = await toRows(response, context)
      return { about: aboutPage(response, rows.length, items), data: pageOf(response, rows) }
    },
  })
}

/** The parameters of a list as arguments of a tool: the same, with a smaller limit. */
function listArguments({ query }: ApiOperation): Record<string, TSchema> {
  const properties = Object.fromEntries(Object.entries(query).filter(([name]) => !ownParameters.includes(name)))
  const { minimum } = properties.limit as unknown as { minimum: number }
  const limit = Type.Integer({ minimum, maximum: maximumLimit, description: `Maximum number of items; ${defaultLimit} by default.` })
  return { ...properties, limit: Type.Optional(limit) }
}

/** The response of a list to the arguments of a tool. `added` are parameters that the tool sets. */
export async function readList<R extends ListResponse<unknown>>(
  send: Send,
  operation: ApiOperation,
  given: ToolArguments,
  added: Readonly<Record<string, string>> = {},
): Promise<R> {
  refuseArguments([...unknownArguments(given, Object.keys(listArguments(operation))), ...limitErrors(given)])
  const query = toQueryString({ ...given, limit: given.limit ?? defaultLimit, ...added, format: 'json' })
  return JSON.parse(await send({ url: `${operation.url}?${query}` })) as R
}

/** HTTP has a larger maximum. */
function limitErrors({ limit }: ToolArguments): ParameterError[] {
  const isTooLarge = Number(limit) > maximumLimit
  return isTooLarge ? [{ parameter: 'limit', message: `must be <= ${maximumLimit}; pass "next" of a page as "cursor" for more` }] : []
}

/** A page of rows, and how the names in the arguments were understood. */
function pageOf({ page, resolved, facets }: ListResponse<unknown>, items: readonly Row[]): Record<string, unknown> {
  const names = Object.entries(resolved).flatMap(([parameter, names]) => names.map((name) => resolvedName(parameter, name)))
  const { total, totalIsExact, next } = page
  return { items, total, totalIsExact, next, resolved: names, ...(facets === undefined ? {} : { facets }) }
}

function resolvedName(parameter: string, { given, entities, nearest }: ExpandedName): Row {
  return { parameter, given, means: entities.map(({ name }) => name), suggestions: nearest.map(({ name }) => name) }
}

/** What a page is about, without a word of an article. */
function aboutPage({ page, resolved }: ListResponse<unknown>, shown: number, items: string): string {
  const { total, totalIsExact, next } = page
  const unknown = Object.values(resolved).some((names) => names.some(({ entities }) => entities.length === 0))
  return [
    `${shown} of ${totalIsExact ? '' : 'more than '}${total} ${items}.`,
    ...(next === null ? [] : ['Pass "next" as "cursor" for more.']),
    ...(unknown ? ['A name matched nothing: see "suggestions" in "resolved".'] : []),
  ].join(' ')
}
