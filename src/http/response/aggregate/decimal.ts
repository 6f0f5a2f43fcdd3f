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
