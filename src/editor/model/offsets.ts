/**
 * Positions in code points, which documents have, and in UTF-16 units, which browsers have. They differ after a character of two
 * units, such as an emoji.
 */
export class Offsets {
  /** The positions of these characters in UTF-16 units. */
  readonly #pairs: readonly number[]
  readonly length: number

  constructor(text: string) {
    this.#pairs = Array.from(text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g), ({ index }) => index)
    this.length = text.length - this.#pairs.length
  }

  /** A position in code points, from one in UTF-16 units. Inside a character, it is the position before it. */
  toPoints(units: number): number {
    return units - count(this.#pairs, (pair) => pair < units)
  }

  /** A position in UTF-16 units, from one in code points. */
  toUnits(points: number): number {
    return points + count(this.#pairs, (pair, index) => pair - index < points)
  }
}

/** The number of elements at the start for which a condition holds, which holds for none after the first that fails. */
function count(sorted: readonly number[], holds: (value: number, index: number) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(sorted[middle] as number, middle)) low = middle + 1
    else high = middle
  }
  return low
}
