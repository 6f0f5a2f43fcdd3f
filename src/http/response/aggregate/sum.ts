import { openEnd } from '../../../resources/columns.js'
import { eachInTurns, type Pause, sortInTurns } from '../../scheduling/turns.js'
import { DecimalSum } from './decimal.js'
import type { FigureRow } from './figure-rows.js'

/**
 * The sum of changes. Null if it would be meaningless: a figure is only a range, a date range is unknown, two overlap, or a
 * reporter is unknown or another one, such as a part of the named one. Also null if it is larger than any number. A change that
 * several articles report counts once.
 */
export async function sumOfChanges(figures: readonly FigureRow[], pause: Pause): Promise<number | null> {
  const byIdentity = new Map<string, FigureRow>()
  await eachInTurns(figures, pause, (figure) => byIdentity.set(identity(figure), figure))
  const distinct = [...byIdentity.values()]
  if (distinct.some(({ low, high }) => low === null || low !== high)) return null
  const [first] = distinct
  const isOneReporter = distinct.every(({ reporter }) => reporter !== null && reporter === first?.reporter)
  if (distinct.length > 1 && (!isOneReporter || (await overlap(distinct, pause)))) return null
  const sum = new DecimalSum()
  await eachInTurns(distinct, pause, ({ low }) => sum.add(low as number))
  return sum.total()
}

/** Equal for reports of the same change. A change without a date is equal to no other. */
function identity({ party, place, dateStart, dateEnd, low, high, reporter, id }: FigureRow): string {
  return JSON.stringify([party, place, dateStart, dateEnd, low, high, reporter, dateStart === null ? id : null])
}

async function overlap(figures: readonly FigureRow[], pause: Pause): Promise<boolean> {
  const ranges = figures.map(({ dateStart, dateEnd }) => [dateStart ?? '', dateEnd ?? openEnd] as const)
  const sorted = await sortInTurns(ranges, pause, ([a], [b]) => (a < b ? -1 : 1))
  return sorted.some(([start], index) => start === '' || (index > 0 && start <= (sorted[index - 1] as readonly [string, string])[1]))
}
