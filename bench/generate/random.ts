/** Gives numbers from 0 to just below 1. */
export type Random = () => number

/** Numbers that are the same at every run (mulberry32). */
export function pseudorandom(seed: number): Random {
  // Neighbouring seeds would begin alike.
  let state = Math.imul(seed + 1, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1))
}

export function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)] as T
}

/** Ranks from zero, the first ones much more often than the last ones (Zipf's law). */
export class Skewed {
  private readonly upTo: Float64Array

  constructor(readonly count: number) {
    this.upTo = new Float64Array(count)
    let sum = 0
    for (let rank = 0; rank < count; rank += 1) {
      sum += 1 / (rank + 1)
      this.upTo[rank] = sum
    }
  }

  private get sum(): number {
    return this.upTo[this.count - 1] as number
  }

  /** How much of all falls to a rank. */
  share(rank: number): number {
    return 1 / (rank + 1) / this.sum
  }

  draw(random: Random): number {
    const wanted = random() * this.sum
    let low = 0
    let high = this.count - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.upTo[middle] as number) <= wanted) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Different ranks, at most so many. */
  drawSeveral(random: Random, count: number): number[] {
    return [...new Set(Array.from({ length: count }, () => this.draw(random)))]
  }
}
