import type { Readable } from 'node:stream'
import { formatProblem, type Problem } from '../documents/model/problem.js'
import { escapeControlCharacters } from '../text/control-characters.js'

/** The standard streams of a process. `out` and `err` write a text and a line feed. */
export interface StandardStreams {
  readonly input: Readable
  out(text: string): void
  err(text: string): void
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

  out(...lines: string[]): void {
    this.#streams.out(toText(lines))
  }

  err(...lines: string[]): void {
    this.#streams.err(toText(lines))
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
  else for (const problem of result.problems) terminal.out(formatProblem(problem))
  terminal.err(summary)
  return result.problems.length === 0 ? exitCodes.success : exitCodes.problems
}
