import { languagePattern } from '../../../schemas/article.js'
import { foldLanguage } from '../../resources/columns.js'
import { mentionOf } from '../../resources/media.js'
import { orderOf, type SortKey } from '../../resources/order.js'
import type { Filter, Resource, Scalar } from '../../resources/resource.js'
import type { Condition, Selection } from '../../store/types.js'
import { foldName } from '../../text/folding.js'
import { requestedForms } from '../../text/names/phrases.js'
import { type ParameterError, parametersProblem } from '../errors/problems.js'
import { evidence } from '../response/include.js'
import type { ListRequest, Query } from '../response/list-request.js'
import { type Format, isStreamed } from '../response/negotiate.js'
import { cursorScope, readCursor } from './cursor.js'
import { parseBound } from './dates.js'
import type { ExpandedNames } from './expand-entities.js'
import type { ParsedRequest } from './parse.js'
import { parseWords } from './search-words.js'

const languageTag = new RegExp(languagePattern)

/** Conditions and order of a selection, and the errors that the schema could not find. */
export interface Plan {
  conditions: Condition[]
  order: SortKey[]
  errors: ParameterError[]
}

/**
 * Plans a list request: what is selected, in which order, and where the page starts. `path` is that of the list. `further` are
 * conditions, errors and another order that the route adds. Throws one problem with every error of the request.
 */
export function planList(
  resource: Resource,
  parsed: ParsedRequest,
  { query, resolved, ids }: ExpandedNames,
  format: Format,
  path: string,
  further: Partial<Plan> = {},
): ListRequest {
  const planned = planSelection(resource, query, ids)
  const all = [...parsed.errors, ...planned.errors, ...formatErrors(query, format), ...(further.errors ?? [])]
  if (all.length > 0) throw parametersProblem(all)
  const conditions = [...planned.conditions, ...(further.conditions ?? [])]
  const selection = { resource: resource.path, conditions, order: further.order ?? planned.order }
  const scope = cursorScope(path, parsed.query, selection.order)
  const isValid = (after: readonly Scalar[]) => isPosition(resource, selection, after)
  const after = query.cursor === undefined ? null : readCursor(scope, query.cursor, isValid)
  return { url: parsed.url, resource, format, query, resolved, selection, scope, after }
}

/** Whether values have the types of the order's columns. */
function isPosition({ columns }: Resource, { order }: Selection, after: readonly Scalar[]): boolean {
  const type = (column: string) => (columns[column]?.type === 'number' ? 'number' : 'string')
  return order.every(({ column }, index) => after[index] === null || typeof after[index] === type(column))
}

/** The query must have passed the schema. `ids` has the entities that each filter on entities selects. */
export function planSelection(resource: Resource, query: Query, ids: ExpandedNames['ids']): Plan {
  const errors: ParameterError[] = []
  const conditions: Condition[] = []
  for (const [parameter, filter] of Object.entries(resource.filters)) {
    if (query[parameter] === undefined) continue
    const condition = toCondition(filter, query[parameter], ids[parameter] ?? [])
    if (typeof condition === 'string') errors.push({ parameter, message: condition })
    else conditions.push(condition)
  }
  errors.push(...reversedRanges(query, conditions))
  const order = orderOf(query.sort ?? resource.defaultSort, resource)
  if (new Set(order.map(({ column }) => column)).size < order.length)
    errors.push({ parameter: 'sort', message: 'has the same key twice; remove one' })
  return { conditions, order, errors }
}

/** The condition of a filter, or the error in its value. */
function toCondition({ kind, column = '' }: Filter, value: unknown, ids: readonly string[]): Condition | string {
  switch (kind) {
    case 'value':
      return { operator: 'in', column, values: typeof value === 'boolean' ? [Number(value)] : (value as string[]) }
    case 'text':
      return { operator: 'in', column, values: (value as string[]).map(foldName) }
    case 'entity':
      return { operator: 'in', column, values: ids }
    case 'phrase': {
      const phrases = (value as string[]).flatMap(requestedForms)
      return { operator: 'in', column, values: [...new Set([...phrases, ...ids.map(mentionOf)])] }
    }
    case 'article':
      return { operator: 'inArticle', articles: value as string[] }
    case 'words': {
      const words = parseWords(value as string)
      return typeof words === 'string' ? words : { operator: 'words', ...words }
    }
    case 'atLeast':
    case 'atMost':
      return { operator: kind, column, value: value as number }
    case 'from':
    case 'to': {
      const bound = parseBound(value as string, kind)
      return 'error' in bound ? bound.error : { operator: kind === 'from' ? 'atLeast' : 'atMost', column, value: bound.day }
    }
    case 'language':
      return languageCondition(column, value as string[])
  }
}

/** What is no language tag would find nothing. */
function languageCondition(column: string, tags: readonly string[]): Condition | string {
  const wrong = tags.find((tag) => !languageTag.test(tag))
  if (wrong !== undefined) return `"${wrong}" is not a language tag (BCP 47); write en or en-GB`
  return { operator: 'in', column, values: tags.map(foldLanguage) }
}

/** Errors for ranges that end before they start: they would select nothing. */
function reversedRanges(query: Query, conditions: readonly Condition[]): ParameterError[] {
  const bound = (operator: 'atLeast' | 'atMost', column: string) => {
    const found = conditions.find((condition) => condition.operator === operator && condition.column === column)
    return found?.operator === operator ? found.value : undefined
  }
  const [from, to] = [bound('atLeast', 'dateEnd'), bound('atMost', 'dateStart')]
  const [min, max] = [query.min as number | undefined, query.max as number | undefined]
  return [
    ...(from !== undefined && to !== undefined && from > to
      ? [{ parameter: 'from', message: `is after "to" (${to}); exchange the two dates` }]
      : []),
    ...(min !== undefined && max !== undefined && min > max ? [{ parameter: 'min', message: `is greater than "max" (${max})` }] : []),
  ]
}

/**
 * Parameters that a representation does not support, and why. A page takes them all, so that an address for programs can be opened in
 * a browser: it shows the facets, and whole items whatever `fields` and `include` name.
 */
const incompatible: { parameter: string; formats: (format: Format) => boolean; message: string }[] = [
  {
    parameter: 'cursor',
    formats: isStreamed,
    message: 'CSV and NDJSON contain all items, not a page; omit the cursor',
  },
  { parameter: 'facet', formats: (format) => format !== 'html', message: 'needs format=json' },
  { parameter: 'include', formats: (format) => format !== 'html', message: 'needs format=json' },
  {
    parameter: 'fields',
    formats: (format) => format === 'jsonld' || format === 'annotations' || format === 'atom',
    message: 'is not available in this format; omit it',
  },
]

/** Errors for parameters that the representation does not support. */
export function formatErrors(query: Query, format: Format): ParameterError[] {
  if (format === 'json') return []
  return incompatible.flatMap(({ parameter, formats, message }) =>
    isGiven(query, parameter) && formats(format) ? [{ parameter, message }] : [],
  )
}

/** `include=evidence` is possible in every format, since the evidence is part of the item. */
function isGiven(query: Query, parameter: string): boolean {
  return parameter === 'include' ? (query.include ?? []).some((name) => name !== evidence) : query[parameter] !== undefined
}
