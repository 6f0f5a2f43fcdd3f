import { groupKey, isOptional, membersOf, requiredDimensions, seriesSubset, subsetOf } from '../../resources/groups.js'
import { type Dimension, dimensions, noValue } from '../../resources/series.js'
import type { ResourceContext } from '../query-cache.js'
import type { Condition, Group, GroupsQuery, GroupsResult } from '../types.js'
import { chooseAccessPath, maximumSorted } from './access-path.js'
import { isOnSeries } from './conditions.js'
import { selectedRows } from './group-items.js'
import { fewSeries, type GroupRow, readHeads, storedCount, type ValueCondition, walkGroups } from './group-rows.js'
import { articleItems, type Batch, fewItems, type SourceRow, sortedRows } from './grouped-items.js'
import { selectedOfHead } from './head-items.js'
import { areFew } from './page-plan.js'
import { testedSeries } from './tested-series.js'

/** So many series are read and sorted at most; if there are more, groups are tested in their order. */
const maximumSeries = 1_000

/** A page of groups. Each statement is short, and the page ends early if much was looked at. */
export async function groups(context: ResourceContext, query: GroupsQuery): Promise<GroupsResult> {
  const { limit, pageScan, mayBeEmpty = false, pause = async () => {} } = query
  const page = new GroupPage(query)
  let cost = 0
  for await (const batch of await chooseSource(context, query)) {
    for (const row of batch.rows) page.add(row)
    cost += batch.cost
    if (page.groups.length > limit) return page.cut()
    if (cost >= pageScan && (mayBeEmpty || page.last !== null)) return { groups: page.groups, next: page.last ?? [] }
    await pause()
  }
  return page.end()
}

/** Joins rows to groups. */
class GroupPage {
  /** The groups that are complete and not empty. */
  readonly groups: Group[] = []
  /** The key of the last complete group, which may be empty. */
  last: string[] | null = null
  readonly #key: readonly string[]
  readonly #limit: number
  readonly #keepsItems: boolean
  #current: { key: string[]; group: Group } | null = null

  constructor({ by, limit, columns }: GroupsQuery) {
    this.#key = groupKey(by)
    this.#limit = limit
    this.#keepsItems = columns !== undefined
  }

  add(row: SourceRow): void {
    const key = this.#key.map((name) => row[name as Dimension])
    if (this.#current === null || key.some((value, index) => value !== this.#current?.key[index])) {
      this.#complete()
      this.#current = { key, group: emptyGroup(row, this.#key) }
    }
    const current = this.#current as { key: string[]; group: Group }
    if (row.count > 0) addTo(current, row, this.#keepsItems)
  }

  #complete(): void {
    if (this.#current === null) return
    this.last = this.#current.key
    if (this.#current.group.count > 0) this.groups.push(this.#current.group)
  }

  /** The page, if there are more groups than fit on it. */
  cut(): GroupsResult {
    const groups = this.groups.slice(0, this.#limit)
    return { groups, next: keyOf(groups.at(-1) as Group, this.#key) }
  }

  /** The page, if there are no further rows. */
  end(): GroupsResult {
    this.#complete()
    return this.groups.length > this.#limit ? this.cut() : { groups: this.groups, next: null }
  }
}

function emptyGroup(row: SourceRow, key: readonly string[]): Group {
  const value = (dimension: Dimension) => (key.includes(dimension) && row[dimension] !== noValue ? row[dimension] : null)
  const values = Object.fromEntries(dimensions.map((dimension) => [dimension, value(dimension)])) as Group['values']
  return { article: row.article ?? null, values, count: 0, low: null, high: null, newest: '', items: [], members: [] }
}

function addTo({ group }: { group: Group }, row: SourceRow, keepsItems: boolean): void {
  const { count, size = count, low, high, newest, series, item } = row
  group.count += count
  if (low !== null && (group.low === null || low < group.low)) group.low = low
  if (high !== null && (group.high === null || high > group.high)) group.high = high
  if (newest > group.newest) group.newest = newest
  if (!keepsItems) return
  if (item !== undefined) group.items.push(item)
  // A long series comes in several parts.
  else if (group.members.at(-1)?.series !== series) group.members.push({ series, count: size })
}

function keyOf({ article, values }: Group, key: readonly string[]): string[] {
  return key.map((name) => (name === 'article' ? article : values[name as Dimension]) ?? noValue)
}

/** Conditions that the series decide, by whether they are on required dimensions, and the others. */
interface Conditions {
  onHeads: ValueCondition[]
  onOptional: ValueCondition[]
  others: Condition[]
}

function divided({ resource }: ResourceContext, conditions: readonly Condition[]): Conditions {
  const onSeries = conditions.filter((condition): condition is ValueCondition => isOnSeries(resource, condition))
  const isOnHead = ({ column }: ValueCondition) => requiredDimensions.includes(column as Dimension)
  return {
    onHeads: onSeries.filter(isOnHead),
    onOptional: onSeries.filter((condition) => !isOnHead(condition)),
    others: conditions.filter((condition) => !isOnSeries(resource, condition)),
  }
}

/** Whether a row meets conditions on its dimensions. A column that is none is about any of the optional ones. */
function matcher(conditions: readonly ValueCondition[]): (row: GroupRow) => boolean {
  const tests = conditions.map((condition) => {
    const values = new Set(condition.operator === 'in' ? condition.values : (JSON.parse(condition.list) as string[]))
    const columns = (dimensions as readonly string[]).includes(condition.column) ? [condition.column] : dimensions.filter(isOptional)
    return (row: GroupRow) => columns.some((column) => values.has(row[column as Dimension]))
  })
  return (row) => tests.every((test) => test(row))
}

/** The rows with the least work, as far as stored counts tell. */
async function chooseSource(context: ResourceContext, query: GroupsQuery): Promise<AsyncIterable<Batch> | Iterable<Batch>> {
  const { conditions, by } = query
  if (conditions.some((condition) => condition.operator === 'in' && condition.values.length === 0)) return []
  if (by.includes('article')) return articleItems(context, query)
  const { onHeads, onOptional, others } = divided(context, conditions)
  const isPlain = others.length === 0
  if (!isPlain && (await selectsFew(context, conditions))) return fewItems(context, query)
  if (!isPlain && onOptional.length === 0 && isByHeads(query)) return selectedHeads(context, query, onHeads, others)
  const heads = onHeads.length + onOptional.length === 0 ? null : await readHeads(context, matcher(onHeads))
  const few = onOptional.length === 0 ? null : await fewSeries(context, heads as GroupRow[], onOptional, maximumSeries)
  const matches = matcher([...onHeads, ...onOptional])
  const matching = onHeads.length === 0 ? null : heads
  if (few === null && !isPlain && query.columns === undefined) {
    const walk = { by: membersOf(subsetOf(by)), descending: query.descending, after: query.after ?? [], heads: matching }
    return testedSeries(context, walk, { onSeries: onOptional, onItems: others }, query.pause ?? (async () => {}))
  }
  const needsSeries = !isPlain || query.columns !== undefined
  const rows = few === null ? storedRows(context, query, needsSeries, matching, onOptional) : sortedRows(query, few)
  return isPlain ? tested(rows, matches) : selected(context, rows, matches, others)
}

async function selectsFew(context: ResourceContext, conditions: readonly Condition[]): Promise<boolean> {
  return areFew(context, conditions, await chooseAccessPath(context, conditions, maximumSorted))
}

/** Stored groups by the dimensions of the query and of its conditions, or the series. */
function storedRows(
  context: ResourceContext,
  { by, descending, after }: GroupsQuery,
  needsSeries: boolean,
  heads: readonly GroupRow[] | null,
  conditions: readonly ValueCondition[],
): AsyncIterable<GroupRow[]> {
  const isOnAny = conditions.some(({ column }) => !isOptional(column))
  const subset = needsSeries || isOnAny ? seriesSubset : subsetOf([...by, ...conditions.map(({ column }) => column)])
  return walkGroups(context, { subset, by: membersOf(subsetOf(by)), descending, after: after ?? [], heads })
}

type Rows = AsyncIterable<GroupRow[]> | Iterable<GroupRow[]>

/** Rows that do not meet the conditions select nothing. */
async function* tested(batches: Rows, matches: (row: GroupRow) => boolean): AsyncGenerator<Batch> {
  for await (const rows of batches) yield { rows: rows.map((row) => (matches(row) ? row : { ...row, count: 0 })), cost: rows.length }
}

/** What conditions on single items select of the rows, which are series. */
async function* selected(
  context: ResourceContext,
  batches: Rows,
  matches: (row: GroupRow) => boolean,
  conditions: readonly Condition[],
): AsyncGenerator<Batch> {
  for await (const rows of batches) {
    yield* selectedRows(context, rows.filter(matches), conditions)
    // Groups up to the last row were looked at.
    yield { rows: [{ ...(rows.at(-1) as GroupRow), count: 0 }], cost: rows.length }
  }
}

/** Whether the groups are those by the required dimensions alone, without their items. */
function isByHeads({ by, columns }: GroupsQuery): boolean {
  return by.length === 0 && columns === undefined
}

/** What conditions on single items select of the groups by the required dimensions. */
async function* selectedHeads(
  context: ResourceContext,
  query: GroupsQuery,
  onHeads: readonly ValueCondition[],
  conditions: readonly Condition[],
): AsyncGenerator<Batch> {
  const { descending, after } = query
  const matches = matcher(onHeads)
  for await (const heads of walkGroups(context, { subset: 0, by: [], descending, after: after ?? [], heads: null }))
    for (const head of heads.filter(matches))
      for await (const row of selectedOfHead(context, head, conditions)) yield { rows: [row], cost: row.size }
}

/** How many groups there are, up to a limit, if stored rows tell; otherwise null. */
export async function groupCount(
  context: ResourceContext,
  { conditions, by }: Pick<GroupsQuery, 'conditions' | 'by'>,
  limit: number,
): Promise<number | null> {
  const { onHeads, onOptional, others } = divided(context, conditions)
  if (by.includes('article') || onOptional.length > 0 || others.length > 0) return null
  const heads = onHeads.length === 0 ? [null] : await readHeads(context, matcher(onHeads))
  let total = 0
  for (const head of heads) total += await storedCount(context, subsetOf(by), head, limit)
  return total
}
