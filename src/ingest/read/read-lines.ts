import type { Problem } from '../../documents/model/problem.js'
import { notReadable, problemOf } from './read-file.js'

/** A line with its number, from one, without its line ending, or the problem that prevented reading it. */
export type Line = { number: number } & ({ bytes: Uint8Array } | { problem: Problem })

const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
const tab = 0x09

/** The lines of a stream that are not blank, each as soon as it has arrived. */
export async function* readLines(input: AsyncIterable<Uint8Array>, file: string, maximumBytes: number): AsyncGenerator<Line> {
  const lines = new LineSplitter(file, maximumBytes)
  try {
    for await (const chunk of input) yield* lines.take(chunk)
    yield* lines.end()
  } catch (error) {
    yield { number: lines.number, problem: { ...notReadable(file, error), line: lines.number } }
  }
}

/**
 * Splits chunks into lines. It buffers one line at a time, up to the maximum length. Lines are split as bytes, so that invalid
 * UTF-8 in one does not affect the next.
 */
class LineSplitter {
  number = 1
  #length = 0
  #pieces: Uint8Array[] = []

  constructor(
    readonly file: string,
    readonly maximumBytes: number,
  ) {}

  /** The lines that end in this chunk. A line that becomes too long is reported at once. */
  *take(chunk: Uint8Array): Generator<Line> {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      // A chunk may have tens of thousands of blank lines.
      if (end === start && this.#length === 0) this.number += 1
      else {
        yield* this.#add(chunk.subarray(start, end))
        yield* this.end()
      }
      start = end + 1
    }
    yield* this.#add(chunk.subarray(start))
  }

  /** Ends the current line. */
  *end(): Generator<Line> {
    const bytes = Buffer.concat(this.#pieces)
    const ended = bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes
    if (this.#length <= this.maximumBytes && !isBlank(ended)) yield { number: this.number, bytes: ended }
    this.number += 1
    this.#length = 0
    this.#pieces = []
  }

  *#add(piece: Uint8Array): Generator<Line> {
    if (this.#length > this.maximumBytes) return
    this.#length += piece.length
    this.#pieces.push(piece)
    if (this.#length <= this.maximumBytes) return
    this.#pieces = []
    yield { number: this.number, problem: this.#tooLong() }
  }

  #tooLong(): Problem {
    const message = `the line has more than ${this.maximumBytes} bytes, the maximum (setting VERBATIM_DOCUMENT_BYTES)`
    return { ...problemOf(this.file, 'line-too-long', message), line: this.number }
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === space || byte === tab || byte === carriageReturn)
}
