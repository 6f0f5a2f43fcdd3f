import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import { CodePoints } from '../../text/code-points.js'
import type { Span } from '../text/spans.js'

/** Longest prefix and suffix, in code points. */
const maximumContext = 32

/** Makes pins of parts of a text. */
export class Pins {
  readonly #points: CodePoints
  /** The code point of each UTF-16 unit; null if they are the same. */
  readonly #codePoints: Uint32Array | null

  constructor(readonly text: string) {
    this.#points = new CodePoints(text)
    this.#codePoints = this.#points.length === text.length ? null : codePointsOf(text)
  }

  get length(): number {
    return this.#points.length
  }

  words({ start, end }: Span): string {
    return this.text.slice(start, end)
  }

  line({ start }: Span): number {
    return this.text.slice(0, start).split('\n').length
  }

  pin(role: AuthoredEvidence['role'], span: Span): AuthoredEvidence {
    const exact = this.words(span)
    const range = { start: this.#at(span.start), end: this.#at(span.end) }
    const isOnly = this.text.indexOf(exact) === span.start && this.text.indexOf(exact, span.start + 1) === -1
    return { role, exact, ...(isOnly ? { prefix: '', suffix: '' } : this.#points.around(range, maximumContext)), ...range }
  }

  #at(unit: number): number {
    return this.#codePoints?.[unit] ?? unit
  }
}

function codePointsOf(text: string): Uint32Array {
  const found = new Uint32Array(text.length + 1)
  let [unit, point] = [0, 0]
  for (const { length } of text) {
    found.fill(point, unit, unit + length)
    unit += length
    point += 1
  }
  found[unit] = point
  return found
}
