import type { Readable } from 'node:stream'
import { formatProblem, type Problem } from '../documents/model/problem.js'
import type { SchemaVersionMismatch } from '../store/types.js'

/** The streams of a command: data goes to `out` (stdout), messages to `err` (stderr). */
export interface Terminal {
  /** Standard input. */
  readonly input: Readable
  out(text: string): void
  err(text: string): void
}

/** Exit codes; after a signal, the ones that shells expect. */
export const exitCodes = { success: 0, problems: 1, usage: 2, unavailable: 3, SIGINT: 130, SIGTERM: 143 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The problem of a store with another schema version, and what to do. */
export function adviceOn({ message, isNewer }: SchemaVersionMismatch): string {
  return `${message}; ${isNewer ? 'use the newer program' : 'run `verbatim migrate`'}`
}

/** `1 problem`, `2 problems`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Prints the result of a command, as JSON or as one line per problem, and a summary. Returns the exit code. */
export function report(
  terminal: Terminal,
  json: boolean,
  result: { problems: readonly Problem[] } & Record<string, unknown>,
  summary: string,
): ExitCode {
  if (json) terminal.out(JSON.stringify(result, null, 2))
  else for (const problem of result.problems) terminal.out(formatProblem(problem))
  terminal.err(summary)
  return result.problems.length === 0 ? exitCodes.success : exitCodes.problems
}
