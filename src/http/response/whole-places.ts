import { isWordEdge } from '../../text/word-edges.js'
import type { Pause } from '../scheduling/turns.js'

/** How many UTF-16 units are searched, and how many counted, before others have their turn. */
const searchedPart = 32_768
const countedPart = 262_144

/** The first places where the words occur in a text and split no word or number. Unit: UTF-16 units. */
export async function wholePlaces(text: string, words: string, maximum: number, pause: Pause): Promise<number[]> {
  const places: number[] = []
  for (let from = 0; from < text.length && places.length < maximum; from += searchedPart) {
    const part = text.slice(from, from + searchedPart + words.length - 1)
    for (let at = part.indexOf(words); at !== -1 && places.length < maximum; at = part.indexOf(words, at + 1)) {
      const start = from + at
      if (isWordEdge(text, start) && isWordEdge(text, start + words.length)) places.push(start)
    }
    await pause()
  }
  return places
}

/** How many code points a range of a text has. */
export async function codePointsIn(text: string, start: number, end: number, pause: Pause): Promise<number> {
  let points = end - start
  for (let from = start; from < end; from += countedPart) {
    points -= text.slice(from, Math.min(end, from + countedPart)).match(/[\ud800-\udbff]/g)?.length ?? 0
    await pause()
  }
  return points
}
