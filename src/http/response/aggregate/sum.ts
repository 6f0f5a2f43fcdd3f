import { openEnd } from '../../../resources/columns.js'
import { DecimalSum } from './decimal.js'

/** What a sum needs of a figure. */
export interface Change {
  id: string
  party: string | null
  place: string | null
  reporter: string | null
  dateStart: string | null
  dateEnd: string | null
  low: number | null
  high: number | null
}

/**
 * The sum of changes, which are added from the oldest to the newest. It is null if it would be meaningless: a figure is only a
 * range, a date range is unknown, two overlap, or a reporter is unknown or another one, such as a part of the named one. Also null
 * if it is larger than any number. A change that several articles report counts once.
 */
export class ChangeSum {
  readonly #sum = new DecimalSum()
  readonly #known = new Set<string>()
  #first: Change | undefined
  /** The last day of the changes so far. None of them begins after the end of a newer one. */
  #lastDay = ''
  #isMeaningless = false

  add(change: Change): void {
    const { low, high, dateEnd } = change
    const key = identity(change)
    if (this.#isMeaningless || this.#known.has(key)) return
    this.#known.add(key)
    const isRange = low === null || low !== high
    if (isRange || (this.#first !== undefined && !this.#isComparable(this.#first, change))) this.#isMeaningless = true
    else this.#sum.add(low)
    this.#first ??= change
    const end = dateEnd ?? openEnd
    if (end > this.#lastDay) this.#lastDay = end
  }

  total(): number | null {
    return this.#isMeaningless ? null : this.#sum.total()
  }

  #isComparable(first: Change, { reporter, dateStart }: Change): boolean {
    return reporter !== null && reporter === first.reporter && dateStart !== null && dateStart > this.#lastDay
  }
}

/** Equal for reports of the same change. A change without a date is equal to no other. */
function identity({ party, place, dateStart, dateEnd, low, high, reporter, id }: Change): string {
  return JSON.stringify([party, place, dateStart, dateEnd, low, high, reporter, dateStart === null ? id : null])
}

/** The sum of changes in any order. */
export function sumOfChanges(changes: readonly Change[]): number | null {
  const sum = new ChangeSum()
  for (const change of changes.toSorted((a, b) => (lastDay(a) < lastDay(b) ? -1 : 1))) sum.add(change)
  return sum.total()
}

/** A change that has no end is no newer than its start. One without a date comes first. */
function lastDay({ dateStart, dateEnd }: Change): string {
  return (dateEnd === openEnd ? dateStart : dateEnd) ?? ''
}
