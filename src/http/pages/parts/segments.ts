/** Words of the article that a fact is pinned to. Unit: code points, end exclusive. */
export interface Pin {
  /** The id of the fact, and the path of its resource. */
  fact: string
  path: string
  role: string
  exact: string
  start: number
  end: number
}

/** A part of the text over which the same facts are pinned. `words` is null if nothing that is known contains it. */
export interface Segment {
  start: number
  end: number
  words: string | null
  pins: readonly Pin[]
}

/** Divides a text of a length in code points at the ends of all pins. The text is null if it is not included. */
export function segmentsOf(length: number, pins: readonly Pin[], text: string | null): Segment[] {
  const cuts = [...new Set([0, length, ...pins.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b)
  const sorted = [...pins].sort((a, b) => a.start - b.start || b.end - a.end)
  let unit = 0
  /** The next code points of a text that may be long. */
  const take = (text: string, points: number) => {
    const from = unit
    for (let left = points; left > 0; left -= 1) unit += (text.codePointAt(unit) as number) > 0xffff ? 2 : 1
    return text.slice(from, unit)
  }
  let open: Pin[] = []
  let next = 0
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] as number
    open = open.filter((pin) => pin.end > start)
    for (; sorted[next]?.start === start; next += 1) open = [...open, sorted[next] as Pin]
    const words = text === null ? wordsOf(open[0], start, end) : take(text, end - start)
    return { start, end, words, pins: open }
  })
}

function wordsOf(pin: Pin | undefined, start: number, end: number): string | null {
  if (pin === undefined) return null
  return [...pin.exact].slice(start - pin.start, end - pin.start).join('')
}
