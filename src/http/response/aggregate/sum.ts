import { openEnd } from '../../../resources/columns.js'
import type { FigureRow } from './figure-rows.js'

/**
 * The sum of changes, or null where it would mean nothing: where one is only a range, where a period is unknown or two
 * overlap, or where nobody is named who counted. The same change told by several articles counts once.
 */
export function sumOfChanges(figures: readonly FigureRow[]): number | null {
  const different = [...new Map(figures.map((figure) => [sameness(figure), figure])).values()]
  if (different.some(({ low, high }) => low === null || low !== high)) return null
  if (different.length > 1 && (different.some(({ reporter }) => reporter === null) || overlap(different))) return null
  return different.reduce((sum, { low }) => sum + (low as number), 0)
}

function sameness({ party, place, dateStart, dateEnd, low, high, ...figure }: FigureRow): string {
  return JSON.stringify([party, place, dateStart, dateEnd, low, high, figure.reporter, dateStart === null ? figure.id : null])
}

function overlap(figures: readonly FigureRow[]): boolean {
  const periods = figures.map(({ dateStart, dateEnd }) => [dateStart ?? '', dateEnd ?? openEnd] as const)
  periods.sort(([a], [b]) => (a < b ? -1 : 1))
  return periods.some(([start], index) => start === '' || (index > 0 && start <= (periods[index - 1] as readonly [string, string])[1]))
}
