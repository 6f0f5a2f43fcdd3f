import { openEnd } from '../../../resources/columns.js'
import type { FigureRow } from './figure-rows.js'

/**
 * The sum of changes. Null if it would be meaningless: a figure is only a range, a date range is unknown, two overlap, or a
 * reporter is unknown. A change that several articles report counts once.
 */
export function sumOfChanges(figures: readonly FigureRow[]): number | null {
  const distinct = [...new Map(figures.map((figure) => [identity(figure), figure])).values()]
  if (distinct.some(({ low, high }) => low === null || low !== high)) return null
  if (distinct.length > 1 && (distinct.some(({ reporter }) => reporter === null) || overlap(distinct))) return null
  return distinct.reduce((sum, { low }) => sum + (low as number), 0)
}

/** Equal for reports of the same change. A change without a date is equal to no other. */
function identity({ party, place, dateStart, dateEnd, low, high, reporter, id }: FigureRow): string {
  return JSON.stringify([party, place, dateStart, dateEnd, low, high, reporter, dateStart === null ? id : null])
}

function overlap(figures: readonly FigureRow[]): boolean {
  const ranges = figures.map(({ dateStart, dateEnd }) => [dateStart ?? '', dateEnd ?? openEnd] as const)
  ranges.sort(([a], [b]) => (a < b ? -1 : 1))
  return ranges.some(([start], index) => start === '' || (index > 0 && start <= (ranges[index - 1] as readonly [string, string])[1]))
}
