import { CodePoints } from '../../text/code-points.js'
import { sha256 } from '../../text/sha256.js'

/** What is known of an annotated text: its hash, its length and where words are. Unit: code points. */
export interface KnownText {
  hash: string
  length: number
  pins: readonly { exact: string; start: number }[]
}

/** Limits of the search: candidates whose hash is calculated, characters of all of them, and pins that are looked for. */
const maximumCandidates = 256
const maximumHashed = 50_000_000
const maximumPins = 500

/** Line breaks of a text of which a known number are CRLF. */
interface Section {
  breaks: number
  withReturn: number
}

/**
 * The text with this hash, if some of its lines end with CRLF and the others with LF. The length and the positions of pins tell how
 * many lines of a section do; the few possibilities that are left are tried. Null if there is none, or if there are too many.
 */
export function withMixedLineEndings(lines: readonly string[], { hash, length, pins }: KnownText): string | null {
  const points = new CodePoints(lines.join('\n'))
  const returns = length - points.length
  if (returns <= 0 || returns >= lines.length) return null
  const sections = sectionsOf(points, lines.length - 1, returns, pins.slice(0, maximumPins))
  const candidates = sections.reduce((product, { breaks, withReturn }) => product * combinations(breaks, withReturn), 1)
  if (candidates === 0 || candidates > Math.min(maximumCandidates, maximumHashed / length)) return null
  for (const endings of choices(sections, 0)) {
    const text = lines.map((line, index) => line + (endings[index] ?? '')).join('')
    if (sha256(text) === hash) return text
  }
  return null
}

/** The text between pins whose words occur once: each one says how many carriage returns are before it. */
function sectionsOf(points: CodePoints, breaks: number, returns: number, pins: KnownText['pins']): Section[] {
  const breakPositions = points.positionsOf('\n').map(({ start }) => start)
  const places = pins.flatMap(({ exact, start }) => {
    const [only, other] = points.positionsOf(exact.replace(/\r\n/g, '\n'), 2)
    return only === undefined || other !== undefined
      ? []
      : [{ breaks: breakPositions.filter((position) => position < only.start).length, returns: start - only.start }]
  })
  const sorted = [...places, { breaks, returns }].sort((a, b) => a.breaks - b.breaks)
  let last = { breaks: 0, returns: 0 }
  return sorted.map((place) => {
    const section = { breaks: place.breaks - last.breaks, withReturn: place.returns - last.returns }
    last = place
    return section
  })
}

/** How many ways there are to choose some elements; none for an impossible number. */
function combinations(all: number, chosen: number): number {
  if (chosen < 0 || chosen > all) return 0
  let product = 1
  for (let index = 0; index < Math.min(chosen, all - chosen); index += 1) product = (product * (all - index)) / (index + 1)
  return product
}

/** The line endings of all sections, in every possible way. */
function* choices(sections: readonly Section[], at: number): Generator<string[]> {
  const section = sections[at]
  if (section === undefined) yield []
  else for (const first of endingsOf(section)) for (const rest of choices(sections, at + 1)) yield [...first, ...rest]
}

function* endingsOf({ breaks, withReturn }: Section): Generator<string[]> {
  if (withReturn === 0 || withReturn === breaks) {
    yield Array<string>(breaks).fill(withReturn === 0 ? '\n' : '\r\n')
    return
  }
  for (const rest of endingsOf({ breaks: breaks - 1, withReturn: withReturn - 1 })) yield ['\r\n', ...rest]
  for (const rest of endingsOf({ breaks: breaks - 1, withReturn })) yield ['\n', ...rest]
}
