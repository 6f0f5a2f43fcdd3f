import type { Evidence } from '../../../schemas/evidence.js'
import { isMainPin } from '../../resources/flat.js'
import { textPartLength } from '../../store/types.js'
import { sentencesAround, type TextPart } from '../../text/sentences-around.js'
import type { ReadInTurns } from '../cache/representation.js'
import type { Pause } from '../scheduling/turns.js'

/** A fact with the pins that its context shows. */
export interface PinnedWords {
  id: string
  article: string
  evidence: readonly Pick<Evidence, 'role' | 'exact' | 'prefix' | 'suffix' | 'start'>[]
}

/** The sentences around the words of facts, by id. A fact has none if its article does not include its text. */
export type Contexts = ReadonlyMap<string, readonly TextPart[]>

/** How many parts of texts are kept while others are read: facts of a list are mostly from few articles. */
const keptParts = 4
const pairs = /[\ud800-\udbff]/

/** Reads the sentences around the words of facts. Of a text, only the stored parts that have these words are read. */
export async function readContexts(read: ReadInTurns, facts: readonly PinnedWords[], pause: Pause): Promise<Contexts> {
  const parts = new TextParts(read)
  const contexts = new Map<string, readonly TextPart[]>()
  for (const fact of facts) {
    const context = await contextOf(parts, fact)
    if (context !== null) contexts.set(fact.id, context)
    await pause()
  }
  return contexts
}

async function contextOf(parts: TextParts, { article, evidence }: PinnedWords): Promise<readonly TextPart[] | null> {
  const pins = evidence.filter(isMainPin)
  const text = pins.length === 0 ? null : await parts.around(article, Math.min(...pins.map(({ start }) => start)))
  if (text === null) return null
  const ranges = pins.map((pin) => rangeOf(text, pin))
  return ranges.includes(null) ? null : sentencesAround(text.text, ranges as NonNullable<(typeof ranges)[number]>[])
}

/** A stretch of a text, and where it begins, in code points. It may begin a little earlier if astral characters are before it. */
interface Stretch {
  text: string
  start: number
}

class TextParts {
  readonly #kept = new Map<string, Promise<string | null>>()

  constructor(readonly read: ReadInTurns) {}

  /** The part of a text that has a position and, since words may cross its end, the next one. */
  async around(article: string, position: number): Promise<Stretch | null> {
    const index = Math.floor(position / textPartLength)
    const part = await this.#part(article, index)
    if (part === null) return null
    // The end of a part that others follow may be one unit earlier.
    const next = part.length < textPartLength - 1 ? null : await this.#part(article, index + 1)
    return { text: `${part}${next ?? ''}`, start: index * textPartLength }
  }

  #part(article: string, index: number): Promise<string | null> {
    const key = `${index} ${article}`
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    const part = this.read((reader) => reader.textPart(article, index))
    this.#kept.set(key, part)
    for (const oldest of [...this.#kept.keys()].slice(0, -keptParts)) this.#kept.delete(oldest)
    return part
  }
}

/** Where the words of a pin are in a stretch, in UTF-16 units; null if they are not in it. */
function rangeOf({ text, start: first }: Stretch, { exact, prefix, suffix, start }: PinnedWords['evidence'][number]) {
  const expected = unitsOf(text, start - first)
  if (text.startsWith(exact, expected)) return { start: expected, end: expected + exact.length }
  // Astral characters before the stretch move its words; with what is before and after them, they occur once.
  const found = text.indexOf(`${prefix}${exact}${suffix}`)
  return found === -1 ? null : { start: found + prefix.length, end: found + prefix.length + exact.length }
}

/** A position in code points as one in UTF-16 units. */
function unitsOf(text: string, points: number): number {
  if (!pairs.test(text)) return points
  let units = 0
  for (let left = points; left > 0; left -= 1) units += (text.codePointAt(units) as number) > 0xffff ? 2 : 1
  return units
}
