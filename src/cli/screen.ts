import type { WriteStream } from 'node:tty'
import picocolors from 'picocolors'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** Longer lines are hard to read, also in a wide terminal. */
const widestText = 120
/** The width of a terminal that does not say it. */
const usualWidth = 80

/** A terminal that a stream is connected to. Loaded only if there is one. */
export class Screen {
  readonly colours
  #progress = false

  constructor(
    readonly stream: Pick<WriteStream, 'write'> & { columns?: number },
    environment: NodeJS.ProcessEnv,
  ) {
    const { NO_COLOR = '', TERM } = environment
    this.colours = picocolors.createColors(NO_COLOR === '' && TERM !== 'dumb')
  }

  /** Its current width in cells. */
  get columns(): number {
    return this.stream.columns || usualWidth
  }

  /** The width to which texts are wrapped. */
  get textWidth(): number {
    return Math.min(this.columns, widestText)
  }

  /** A message as lines that fit into the width. It is divided at blanks only, so that a path can be copied. */
  linesOf(message: string): string[] {
    if (stringWidth(message) <= this.columns) return [message]
    const [indent = ''] = /^ */.exec(message) ?? []
    return wrap(message.trimStart(), this.columns - hanging.length, indent, false).map((line, index) => (index === 0 ? '' : hanging) + line)
  }

  /** Replaces the line of progress, which is cut to the width. */
  showProgress(line: string): void {
    this.stream.write(`${eraseLine}${cut(line, this.columns - 1)}`)
    this.#progress = true
  }

  /** Removes the line of progress, so that something else can be written. */
  clearProgress(): void {
    if (this.#progress) this.stream.write(eraseLine)
    this.#progress = false
  }
}

/** Moves the cursor to the start of the line, and erases the line. */
const eraseLine = '\r\u001b[2K'

/** The indent of the further lines of a message. */
const hanging = '  '

/** Wraps a text at words. Each line starts with the indent. Words that are longer than a line, such as Chinese text, are divided or not. */
export function wrap(text: string, width: number, indent: string, isDividingWords: boolean): string[] {
  const lines = wrapAnsi(text, Math.max(1, width - indent.length), { hard: isDividingWords, trim: true }).split('\n')
  return lines.map((line) => indent + line)
}

/** A text of at most so many cells; a longer one ends in an ellipsis. Chinese letters and emoji have two cells. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let [kept, cells] = ['', 0]
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    cells += stringWidth(segment)
    if (cells > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** A text that is filled up with blanks to so many cells. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}

export function cellsOf(text: string): number {
  return stringWidth(text)
}
