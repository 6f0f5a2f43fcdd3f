/** What the same measurement gave in several rounds. */
export interface Spread {
  median: number
  minimum: number
  maximum: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (index: number) => sorted[index] as number
  const half = sorted.length / 2
  return { median: (at(Math.ceil(half) - 1) + at(Math.floor(half))) / 2, minimum: at(0), maximum: at(sorted.length - 1) }
}
