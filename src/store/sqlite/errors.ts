/** Result codes of SQLite, https://www.sqlite.org/rescode.html, and what to do. */
const advice: Readonly<Record<number, string>> = {
  8: 'the store is read-only; make the data folder and the files in it writable for this user',
  10: 'the store cannot be read or written; the disk may be full or broken, or a limit on the size of files too low',
  11: 'the store is damaged; restore a backup, or move the data folder away and import the documents again',
  13: 'the disk of the store is full; make room, and run the command again',
}
const busy = 5

interface SqliteError {
  errcode?: number
  message: string
}

/** The primary result code, which is the last byte of an extended one. */
function resultCode(error: unknown): number {
  return ((error as SqliteError | null)?.errcode ?? 0) & 0xff
}

/** Whether another process was writing for as long as a writer waits. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === busy
}

/** Any other error that SQLite reports, with its code; null for an error of another kind. */
export function explainReportedBySqlite(error: unknown): string | null {
  const { errcode, message } = (error ?? {}) as Partial<SqliteError>
  return errcode === undefined ? null : `the store reports an unexpected error, SQLite ${errcode}: ${message}; please report it`
}

/** What is wrong with the file of the store or with its disk, and what to do; null for any other error. */
export function explainSqlite(error: unknown): string | null {
  const explained = advice[resultCode(error)]
  return explained === undefined ? null : `${explained} (${(error as SqliteError).message})`
}
