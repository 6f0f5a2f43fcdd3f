import type { Readable } from 'node:stream'
import { formatProblem, type Problem } from '../documents/model/problem.js'
import type { SchemaVersionMismatch } from '../store/types.js'

/** Where a command reads and writes: data to `out`, everything that is said about it to `talk`. */
export interface Terminal {
  /** What is piped into the command. */
  readonly input: Readable
  out(text: string): void
  talk(text: string): void
}

/** What a command ends with; where a signal stopped it, with what shells expect of that. */
export const exitCodes = { success: 0, problems: 1, usage: 2, away: 3, SIGINT: 130, SIGTERM: 143 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What is wrong with a store of another version, and what to do. */
export function adviceOn({ message, isNewer }: SchemaVersionMismatch): string {
  return `${message}; ${isNewer ? 'use that program' : 'run `verbatim migrate`'}`
}

/** `1 problem`, `2 problems`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Prints the result of a command: as JSON, or its problems a line each. Ends in the exit code. */
export function report(
  terminal: Terminal,
  json: boolean,
  result: { problems: readonly Problem[] } & Record<string, unknown>,
  summary: string,
): ExitCode {
  if (json) terminal.out(JSON.stringify(result, null, 2))
  else for (const problem of result.problems) terminal.out(formatProblem(problem))
  terminal.talk(summary)
  return result.problems.length === 0 ? exitCodes.success : exitCodes.problems
}
