/** Result codes of SQLite, https://www.sqlite.org/rescode.html, and what to do. */
const advice: Readonly<Record<number, string>> = {
  8: 'the store is read-only; make the data folder and the files in it writable for this user',
  10: 'the store cannot be read or written; the disk may be full or broken, or a limit on the size of files too low',
  11: 'the store is damaged; restore a backup, or move the data folder away and import the documents again',
  13: 'the disk of the store is full; make room, and run the command again',
}
const busy = 5

/** The messages of these codes (sqlite3_errstr): an error while rows are read has no code. */
const codes: Readonly<Record<string, number>> = {
  'attempt to write a readonly database': 8,
  'disk I/O error': 10,
  'database disk image is malformed': 11,
  'database or disk is full': 13,
}

interface SqliteError {
  code?: string
  errcode?: number
  message: string
}

/** The primary result code, which is the last byte of an extended one. */
function resultCode(error: unknown): number {
  const { code, errcode, message } = (error ?? {}) as Partial<SqliteError>
  if (errcode !== undefined) return errcode & 0xff
  return code === 'ERR_SQLITE_ERROR' ? (codes[message as string] ?? 0) : 0
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
