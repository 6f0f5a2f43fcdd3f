import { openEnd } from '../../../resources/columns.js'

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

/** The columns that have it. */
export const changeColumns = [
  'id',
  'party',
  'place',
  'reporter',
  'dateStart',
  'dateEnd',
  'low',
  'high',
] as const satisfies readonly (keyof Change)[]

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

/**
 * Adds decimal numbers exactly: 0.1 and 0.2 are 0.3. Numbers stand for their shortest decimal text, which is what the author
 * wrote. Each is split into an integer and a power of ten; integers of the same power are added as BigInt, and the powers, of
 * which there are a few hundred at most, are brought to the smallest one at the end.
 */
export class DecimalSum {
  readonly #integers = new Map<number, bigint>()

  add(value: number): void {
    const [digits, exponent = '0'] = String(value).split('e') as [string, string?]
    const [whole, fraction = ''] = digits.split('.') as [string, string?]
    const power = Number(exponent) - fraction.length
    this.#integers.set(power, (this.#integers.get(power) ?? 0n) + BigInt(whole + fraction))
  }

  /** The number that is nearest to the exact sum; null if it is too large for a number. */
  total(): number | null {
    const least = Math.min(0, ...this.#integers.keys())
    let sum = 0n
    for (const [power, integer] of this.#integers) sum += integer * 10n ** BigInt(power - least)
    const total = Number(`${sum}e${least}`)
    return Number.isFinite(total) ? total : null
  }
}
