import type { Readable } from 'node:stream'
import { formatProblem, type Problem } from '../documents/model/problem.js'
import { escapeControlCharacters } from '../text/control-characters.js'
import type { Screen } from './screen.js'

/** The standard streams of a process. `out` and `err` write a text and a line feed. */
export interface StandardStreams {
  readonly input: Readable
  out(text: string): void
  err(text: string): void
  /** Where lines of the log go, if not to `err`. */
  log?(text: string): void
  /** The terminals that they are connected to. */
  readonly screens?: Screens
}

/** The terminals of standard output and standard error, and how a problem looks there. Loaded only if there is one. */
export interface Screens {
  readonly out: Screen | null
  readonly err: Screen | null
  problem(problem: Problem, screen: Screen): string
}

/**
 * Where a command writes: results to standard output, messages to standard error. Each argument is one line, in which control
 * characters are escaped, so that no document and no file name can control the terminal or forge a line.
 */
export class Terminal {
  readonly #streams: StandardStreams

  constructor(streams: StandardStreams) {
    this.#streams = streams
  }

  /** Opening standard input has effects, so only commands that read it do so. */
  get input(): Readable {
    return this.#streams.input
  }

  /** The terminal of standard output; null for a pipe or a file. */
  get screen(): Screen | null {
    return this.#streams.screens?.out ?? null
  }

  out(...lines: string[]): void {
    this.#write('out', toText(lines))
  }

  err(...lines: string[]): void {
    const screen = this.#streams.screens?.err ?? null
    const escaped = lines.map(escapeControlCharacters)
    this.#write('err', (screen === null ? escaped : escaped.flatMap((line) => screen.linesOf(line))).join('\n'))
  }

  /** Prints a value as a line of JSON on standard error. */
  errJson(value: unknown): void {
    this.#write('err', toText([JSON.stringify(value)]))
  }

  /** Prints text that was made for a screen: control characters of its data are escaped already. */
  outStyled(...lines: string[]): void {
    this.#write('out', lines.join('\n'))
  }

  /** Prints lines of data as they are, such as CSV. In a terminal, their control characters are escaped. */
  data(...lines: string[]): void {
    if (this.screen === null) this.outStyled(...lines)
    else this.out(...lines.map((line) => line.replace(/\r$/, '')))
  }

  /** Prints a problem: a line, or in a terminal a block with the line of the document. */
  problem(problem: Problem, stream: 'out' | 'err' = 'out'): void {
    const { screens } = this.#streams
    const screen = screens?.[stream] ?? null
    if (screens === undefined || screen === null) this[stream](formatProblem(problem))
    else this.#write(stream, screens.problem(problem, screen))
  }

  /** Whether `progress` shows something. Elsewhere, commands print lines now and then. */
  get showsProgress(): boolean {
    return (this.#streams.screens?.err ?? null) !== null
  }

  /** Replaces the line of progress at the end of standard error, in a terminal. The next output removes it. */
  progress(line: string): void {
    this.#streams.screens?.err?.showProgress(escapeControlCharacters(line))
  }

  #write(stream: 'out' | 'err', text: string): void {
    this.#streams.screens?.err?.clearProgress()
    this.#streams[stream](text)
  }

  /** A line of the log. */
  log(line: string): void {
    const write = this.#streams.log ?? this.#streams.err
    write(line.trimEnd())
  }

  /** Prints a value as JSON on standard output. */
  json(value: unknown): void {
    this.out(...JSON.stringify(value, null, 2).split('\n'))
  }
}

function toText(lines: readonly string[]): string {
  return lines.map(escapeControlCharacters).join('\n')
}

/** Exit codes; after a signal, the ones that shells expect. */
export const exitCodes = { success: 0, problems: 1, usage: 2, unavailable: 3, failed: 4, bug: 70, SIGINT: 130, SIGTERM: 143 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The signals that stop a command. */
export type Signal = 'SIGINT' | 'SIGTERM'

/** Calls `stop` at the first signal, as long as the work runs. A second signal, of whatever kind, ends the process. */
export async function withSignals<T>(stop: (signal: Signal) => void, work: () => Promise<T>): Promise<T> {
  const signals: readonly Signal[] = ['SIGINT', 'SIGTERM']
  const stopListening = () => {
    for (const signal of signals) process.off(signal, stopOnce)
  }
  const stopOnce = (signal: Signal) => {
    stopListening()
    stop(signal)
  }
  for (const signal of signals) process.on(signal, stopOnce)
  return work().finally(stopListening)
}

/** Prints the result of a command, as JSON or as one line per problem, and a summary. Returns the exit code. */
export function report(
  terminal: Terminal,
  json: boolean,
  result: { problems: readonly Problem[] } & Record<string, unknown>,
  summary: string,
): ExitCode {
  if (json) terminal.json(result)
  else for (const problem of result.problems) terminal.problem(problem)
  terminal.err(summary)
  return result.problems.length === 0 ? exitCodes.success : exitCodes.problems
}
