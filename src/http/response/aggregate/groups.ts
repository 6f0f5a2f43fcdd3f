import type { ResolvedName } from '../../../../schemas/answers.js'
import type { ParameterError } from '../../errors/problems.js'
import { type Dimension, type FigureRow, groupsOf, newest } from './figure-rows.js'
import { sumOfChanges } from './sum.js'

export const groupable = ['metric', 'measure', 'unit', 'party', 'place', 'reporter', 'article'] as const
export type Groupable = (typeof groupable)[number]
export const aggregates = ['count', 'min', 'max', 'latest', 'sum'] as const
export type Aggregate = (typeof aggregates)[number]

/** What only compares with its like: every group has one of each. */
export const always = ['metric', 'measure', 'unit'] as const satisfies readonly Dimension[]

export interface Group {
  figures: readonly FigureRow[]
  count: number
  /** The least and the greatest number; the ends of ranges count. */
  min: number | null
  max: number | null
  latest: FigureRow
  sum: number | null
}

/** Figures in groups, in the order of the group's values. */
export function toGroups(figures: readonly FigureRow[], by: readonly Groupable[]): Group[] {
  const keys = [...new Set([...always, ...by])]
  const sorted = groupsOf(figures, (figure) => keys.map((key) => figure[key] ?? '')).map(
    (group) => [JSON.stringify(keys.map((key) => group[0]?.[key] ?? '')), group] as const,
  )
  return sorted.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => toGroup(group))
}

function toGroup(figures: readonly FigureRow[]): Group {
  const numbers = (side: 'low' | 'high') => figures.map((figure) => figure[side]).filter((value) => value !== null)
  return {
    figures,
    count: figures.length,
    min: numbers('low').reduce<number | null>((least, value) => (least === null || value < least ? value : least), null),
    max: numbers('high').reduce<number | null>((greatest, value) => (greatest === null || value > greatest ? value : greatest), null),
    latest: newest(figures),
    sum: figures[0]?.measure === 'change' ? sumOfChanges(figures) : null,
  }
}

/** Why a sum that is asked for would mean nothing; nothing where it means something. */
export function sumErrors(query: Record<string, unknown>, resolved: Record<string, ResolvedName[]>): ParameterError[] {
  if (!(query.aggregate as Aggregate[] | undefined)?.includes('sum')) return []
  const errors: ParameterError[] = []
  if (String(query.measure) !== 'change') {
    const message = 'a sum means something only of changes: totals hold each other already; add measure=change, or leave the sum out'
    errors.push({ parameter: 'aggregate', message })
  }
  const reporters = new Set(resolved.reporter?.flatMap(({ entities }) => entities.map(({ id }) => id)))
  if (reporters.size !== 1 && !(query.groupBy as string[] | undefined)?.includes('reporter')) {
    const message = 'a sum over several reporters counts the same twice; name one reporter, or add reporter to groupBy'
    errors.push({ parameter: 'aggregate', message })
  }
  return errors
}
