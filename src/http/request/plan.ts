import type { ResolvedName } from '../../../schemas/answers.js'
import { orderOf, type SortKey } from '../../resources/order.js'
import type { Filter, Resource } from '../../resources/resource.js'
import type { Condition } from '../../store/types.js'
import { foldName } from '../../text/folding.js'
import type { ParameterError } from '../errors/problems.js'
import { readBound } from './dates.js'
import { maximumPhrases, readPhrases } from './phrases.js'

/** What a checked query means: as conditions and an order, with everything that the schema could not find wrong. */
export interface Plan {
  conditions: Condition[]
  order: SortKey[]
  errors: ParameterError[]
}

/** Plans a list. `query` has passed the schema; `resolved` has, for each filter that takes names, whom they mean. */
export function plan(resource: Resource, query: Record<string, unknown>, resolved: Record<string, ResolvedName[]>): Plan {
  const errors: ParameterError[] = []
  const conditions: Condition[] = []
  for (const [parameter, filter] of Object.entries(resource.filters)) {
    if (query[parameter] === undefined) continue
    const condition = toCondition(filter, query[parameter], resolved[parameter] ?? [])
    if (typeof condition === 'string') errors.push({ parameter, message: condition })
    else conditions.push(condition)
  }
  errors.push(...backwards(query, conditions))
  const order = orderOf((query.sort as string[] | undefined) ?? resource.defaultSort, resource)
  if (new Set(order.map(({ column }) => column)).size < order.length)
    errors.push({ parameter: 'sort', message: 'names a key twice; name it once' })
  return { conditions, order, errors }
}

/** The condition, or what is wrong with the value. */
function toCondition({ kind, column = '' }: Filter, value: unknown, resolved: readonly ResolvedName[]): Condition | string {
  switch (kind) {
    case 'value':
      return { operator: 'in', column, values: typeof value === 'boolean' ? [Number(value)] : (value as string[]) }
    case 'text':
      return { operator: 'in', column, values: (value as string[]).map(foldName) }
    case 'entity':
      return { operator: 'in', column, values: [...new Set(resolved.flatMap(({ entities }) => entities.map(({ id }) => id)))].sort() }
    case 'article':
      return { operator: 'inArticle', articles: value as string[] }
    case 'words': {
      const phrases = readPhrases(value as string)
      if (phrases.length > maximumPhrases) return `has ${phrases.length} words and phrases; at most ${maximumPhrases} are taken`
      return phrases.length === 0 ? 'has no word; give at least one letter or digit' : { operator: 'words', phrases }
    }
    case 'atLeast':
    case 'atMost':
      return { operator: kind, column, value: value as number }
    case 'from':
    case 'to': {
      const bound = readBound(value as string, kind)
      if (bound === null) return `"${value}" is no date; write 2022-03-08, 2022-03, 2022, an RFC 3339 time or milliseconds since 1970`
      return { operator: kind === 'from' ? 'atLeast' : 'atMost', column, value: bound }
    }
  }
}

/** A period or range whose end is before its start finds nothing, which nobody means. */
function backwards(query: Record<string, unknown>, conditions: readonly Condition[]): ParameterError[] {
  const bound = (operator: 'atLeast' | 'atMost', columns: readonly string[]) => {
    const found = conditions.find((condition) => condition.operator === operator && columns.includes(condition.column))
    return found?.operator === operator ? found.value : undefined
  }
  const [from, to] = [bound('atLeast', ['dateEnd']), bound('atMost', ['dateStart'])]
  const [min, max] = [query.min as number | undefined, query.max as number | undefined]
  return [
    ...(from !== undefined && to !== undefined && from > to
      ? [{ parameter: 'from', message: `is after "to" (${to}); give the earlier date first` }]
      : []),
    ...(min !== undefined && max !== undefined && min > max ? [{ parameter: 'min', message: `is above "max" (${max})` }] : []),
  ]
}
