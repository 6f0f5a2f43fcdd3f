import { defaultOrder, reversed, type SortKey } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import type { Connection } from '../dialect.js'
import { filteredColumns } from '../layout.js'
import type { Shelf } from '../read-context.js'
import type { Condition } from '../types.js'
import { keptCount } from './value-counts.js'
import { type Words, wordsCount } from './words.js'

/** A condition by value: each of its values is a range of an index, in the default order. */
export interface ByValue {
  column: string
  many: boolean
  values: readonly (string | number)[]
}

/** The condition by whose index a query is read; the others are tested on the way. */
export type Lead = (ByValue | { words: Words }) & {
  /** Its place among the conditions. */
  index: number
  rest: readonly Condition[]
  /** How many items meet it; null where that was not asked. */
  count: number | null
}

/** More ranges than this are not worth merging. */
const maximumRanges = 20
/** More items with the same words than this are not gathered to be sorted. */
const maximumGathered = 5_000

/** A condition as the column and the values that it asks for; null where it asks for something else. */
export function valuesOf(resource: Resource, condition: Condition): ByValue | null {
  if (condition.operator === 'inArticle')
    return resource.merge === undefined ? { column: 'article', many: false, values: [...new Set(condition.articles)] } : null
  if (condition.operator !== 'in' || !filteredColumns(resource).includes(condition.column)) return null
  return { column: condition.column, many: resource.columns[condition.column]?.many === true, values: [...new Set(condition.values)] }
}

/** The condition that the fewest items meet, of those that an index can serve. Null where there is none. */
export async function chooseLead(
  connection: Connection,
  shelf: Shelf,
  resource: Resource,
  conditions: readonly Condition[],
): Promise<Lead | null> {
  const leads = conditions.flatMap((_, index) => leadBy(resource, conditions, index) ?? [])
  if (leads.length === 1 && leads[0] !== undefined && !('words' in leads[0])) return leads[0]
  const counted: (Lead & { count: number })[] = []
  for (const lead of leads) {
    const count = await leadCount(connection, shelf, resource, lead)
    if (!('words' in lead) || count <= maximumGathered) counted.push({ ...lead, count })
  }
  return counted.length === 0 ? null : counted.reduce((fewest, lead) => (lead.count < fewest.count ? lead : fewest))
}

/** One of the conditions as the one that leads; null where no index serves it. */
export function leadBy(resource: Resource, conditions: readonly Condition[], index: number): Lead | null {
  const condition = conditions[index] as Condition
  const rest = conditions.filter((other) => other !== condition)
  if (condition.operator === 'words') return { words: condition, index, rest, count: null }
  const values = valuesOf(resource, condition)
  return values === null || values.values.length > maximumRanges ? null : { ...values, index, rest, count: null }
}

/** How many items meet the condition of a lead; of words, not further than they are gathered. */
export async function leadCount(connection: Connection, shelf: Shelf, resource: Resource, lead: Lead): Promise<number> {
  if (lead.count !== null) return lead.count
  if (!('words' in lead)) return keptCount(connection, shelf, resource, lead)
  return wordsCount(connection, shelf, resource, lead.words, maximumGathered + 1)
}

/** Whether the ranges of a condition by value lie in this order: forwards or backwards. */
export function isLedOrder(resource: Resource, order: readonly SortKey[]): boolean {
  const usual = defaultOrder(resource)
  const text = JSON.stringify(order)
  return text === JSON.stringify(usual) || text === JSON.stringify(reversed(usual))
}
