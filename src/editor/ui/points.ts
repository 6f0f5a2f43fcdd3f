import { CodePoints } from '../../text/code-points.js'
import { Offsets } from '../model/offsets.js'

/** Remembers what was made of the last text, which most calls are about. */
function remembering<T>(make: (text: string) => T): (text: string) => T {
  let last: { text: string; made: T } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) }
    return last.made
  }
}

export const wordsIn = remembering((text) => new CodePoints(text))
export const offsetsIn = remembering((text) => new Offsets(text))
