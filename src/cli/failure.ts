import { SettingsError } from '../config.js'
import { explainFailure, explainRefusal } from '../store/postgres/errors.js'
import { explainSqlite, isBusy } from '../store/sqlite/errors.js'
import { SchemaVersionMismatch, type Store, StoreMisconfigured, StoreUnavailable } from '../store/types.js'
import { type ExitCode, exitCodes } from './terminal.js'

/** Why a command failed: a line for each cause, and the exit code. */
export interface Failure {
  causes: readonly string[]
  exitCode: ExitCode
}

/** Errors of the system for a disk that is full, broken or read-only. */
const diskCodes = /^(ENOSPC|EDQUOT|EFBIG|EROFS|EIO)$/

/** Explains an error that ended a command; null for one that nobody expected. */
export function explain(error: unknown): Failure | null {
  const failure = (exitCode: ExitCode, ...causes: string[]): Failure => ({ causes, exitCode })
  if (error instanceof SettingsError) return explainDisk(error.cause) ?? failure(exitCodes.usage, ...error.problems)
  if (error instanceof SchemaVersionMismatch) return failure(exitCodes.usage, adviceOn(error))
  if (error instanceof StoreMisconfigured) return failure(exitCodes.usage, error.message)
  if (error instanceof StoreUnavailable) return failure(exitCodes.unavailable, `${error.message}; try again later`)
  if (isBusy(error)) return failure(exitCodes.unavailable, 'another process is writing to the store; try again later')
  const refusal = explainRefusal(error)
  return refusal === null ? explainDisk(error) : failure(exitCodes.usage, refusal)
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
