import { inspect } from 'node:util'
import { SettingsError } from '../config.js'
import { explainFailure, explainRefusal, explainReported } from '../store/postgres/errors.js'
import { explainReportedBySqlite, explainSqlite, isBusy } from '../store/sqlite/errors.js'
import { SchemaVersionMismatch, type Store, StoreMisconfigured, StoreUnavailable } from '../store/types.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** Why a command failed: a line for each cause, and the exit code. */
export interface Failure {
  causes: readonly string[]
  exitCode: ExitCode
}

/** The server that a command asks cannot be reached, or its response ends early. */
export class ServerFailure extends Error {}

/** Errors of the system for a disk that is full, broken or read-only. */
const diskCodes = /^(ENOSPC|EDQUOT|EFBIG|EROFS|EIO)$/

/** Explains an error that ended a command; null for one that nobody expected. */
export function explain(error: unknown): Failure | null {
  const failure = (exitCode: ExitCode, ...causes: string[]): Failure => ({ causes, exitCode })
  if (error instanceof SettingsError) return explainDisk(error.cause) ?? failure(exitCodes.usage, ...error.problems)
  if (error instanceof SchemaVersionMismatch) return failure(exitCodes.usage, adviceOn(error))
  if (error instanceof StoreMisconfigured) return failure(exitCodes.usage, error.message)
  if (error instanceof StoreUnavailable) return failure(exitCodes.unavailable, `${error.message}; try again later`)
  if (error instanceof ServerFailure) return failure(exitCodes.unavailable, error.message)
  if (isBusy(error)) return failure(exitCodes.unavailable, 'another process is writing to the store; try again later')
  const refusal = explainRefusal(error)
  if (refusal !== null) return failure(exitCodes.usage, refusal)
  const reported = explainReported(error) ?? explainReportedBySqlite(error)
  return explainDisk(error) ?? (reported === null ? null : failure(exitCodes.failed, reported))
}

/** Prints why a command failed, and returns its exit code. Throws an error that nobody expected. */
export function reportFailure(error: unknown, terminal: Terminal): ExitCode {
  const failure = explain(error)
  if (failure === null) throw error
  for (const cause of failure.causes) terminal.err(`error: ${cause}`)
  return failure.exitCode
}

/** Prints an error that nobody expected, with its stack. */
export function reportBug(error: unknown, terminal: Terminal): ExitCode {
  terminal.err(...inspect(error).split('\n'))
  return exitCodes.bug
}

/** Closes a server. Its store may fail then: the last changes have to be moved into its file. */
export async function closeReported(close: () => Promise<void>, terminal: Terminal): Promise<ExitCode> {
  try {
    await close()
    return exitCodes.success
  } catch (error) {
    return explain(error) === null ? reportBug(error, terminal) : reportFailure(error, terminal)
  }
}

function explainDisk(error: unknown): Failure | null {
  const { code = '', message = '' } = (error ?? {}) as NodeJS.ErrnoException
  const cause = explainSqlite(error) ?? explainFailure(error) ?? (diskCodes.test(code) ? message : null)
  return cause === null ? null : { causes: [cause], exitCode: exitCodes.failed }
}

/** The result of work with a store, which is closed if the work fails. An error while closing does not hide that of the work. */
export async function closeOnError<T>(store: Store, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    await store.close().catch(() => {})
    throw error
  }
}

/** The problem of a store with another schema version, and what to do. */
export function adviceOn({ message, isNewer }: SchemaVersionMismatch): string {
  return `${message}; ${isNewer ? 'use the newer program' : 'run `verbatim migrate`'}`
}
