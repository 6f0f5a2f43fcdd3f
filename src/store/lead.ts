import { defaultOrder, reversed, type SortKey } from '../resources/order.js'
import type { Resource } from '../resources/resource.js'
import type { Connection, Engine } from './engine.js'
import { keptCount } from './kept-counts.js'
import { filteredColumns } from './layout.js'
import type { Condition } from './store.js'

type Words = Extract<Condition, { operator: 'words' }>

/** A condition by value: each of its values is a range of an index, in the default order. */
export interface ByValue {
  column: string
  many: boolean
  values: readonly (string | number)[]
}

/** The condition by whose index a query is read; the others are tested on the way. */
export type Lead = (ByValue | { words: Words }) & {
  rest: readonly Condition[]
  /** How many items meet it; null where that was not asked. */
  count: number | null
}

/** More ranges than this are not worth merging. */
const maximumRanges = 20
/** More items with the same words than this are not gathered to be sorted. */
export const maximumGathered = 5_000

/** A condition as the column and the values that it asks for; null where it asks for something else. */
export function valuesOf(resource: Resource, condition: Condition): ByValue | null {
  if (condition.operator === 'inArticle')
    return resource.unite === undefined ? { column: 'article', many: false, values: [...new Set(condition.articles)] } : null
  if (condition.operator !== 'in' || !filteredColumns(resource).includes(condition.column)) return null
  return { column: condition.column, many: resource.columns[condition.column]?.many === true, values: [...new Set(condition.values)] }
}

/** The condition that the fewest items meet, of those that an index can serve. Null where there is none. */
export async function chooseLead(
  connection: Connection,
  engine: Engine,
  resource: Resource,
  conditions: readonly Condition[],
): Promise<Lead | null> {
  const without = (condition: Condition) => conditions.filter((other) => other !== condition)
  const leads = conditions.flatMap((condition): Lead[] => {
    if (condition.operator === 'words') return [{ words: condition, rest: without(condition), count: null }]
    const values = valuesOf(resource, condition)
    return values === null || values.values.length > maximumRanges ? [] : [{ ...values, rest: without(condition), count: null }]
  })
  if (leads.length === 1 && leads[0] !== undefined && !('words' in leads[0])) return leads[0]
  const counted: (Lead & { count: number })[] = []
  for (const lead of leads) {
    const count = await leadCount(connection, engine, resource, lead)
    if (!('words' in lead) || count <= maximumGathered) counted.push({ ...lead, count })
  }
  return counted.length === 0 ? null : counted.reduce((fewest, lead) => (lead.count < fewest.count ? lead : fewest))
}

/** How many items meet the condition of a lead; of words, not further than they are gathered. */
export async function leadCount(connection: Connection, engine: Engine, resource: Resource, lead: Lead): Promise<number> {
  if (lead.count !== null) return lead.count
  if (!('words' in lead)) return keptCount(connection, resource, lead)
  return wordsCount(connection, engine, resource, lead.words, maximumGathered + 1)
}

/** How many items have the words, counted up to a limit. */
export async function wordsCount(connection: Connection, engine: Engine, { path }: Resource, words: Words, limit: number): Promise<number> {
  const { total } = await connection
    .selectFrom(engine.newestWithWords(path, words.phrases, limit).as('some'))
    .select(({ fn }) => fn.countAll().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Whether the ranges of a condition by value lie in this order: forwards or backwards. */
export function isLedOrder(resource: Resource, order: readonly SortKey[]): boolean {
  const usual = defaultOrder(resource)
  const text = JSON.stringify(order)
  return text === JSON.stringify(usual) || text === JSON.stringify(reversed(usual))
}
