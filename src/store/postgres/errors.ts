interface DatabaseError {
  code?: string
  message?: string
  /** Only in what a server reports. */
  severity?: string
}

/** Whether a server is unavailable, or cannot serve now: another server may, or this one later. */
export function isUnavailable(error: unknown): boolean {
  const { code = '', message = '' } = error as DatabaseError
  return unavailableCodes.test(code) || unavailableMessages.test(message)
}

/**
 * Of the system: refused, reset, timed out, host unknown (EAI_AGAIN). Of PostgreSQL: connection exceptions, shutdown, startup,
 * too many connections, and reads that a standby cancels.
 */
const unavailableCodes = /^(E[A-Z_]+|08...|57P0[1-5]|53300|40001|25006)$/
const unavailableMessages =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|not queryable/

/** Whether a statement exceeded its timeout, as it would on another server. */
export function isStatementTimeout(error: unknown): boolean {
  return (error as DatabaseError).code === '57014'
}

export function isMissingTable(error: unknown): boolean {
  return (error as DatabaseError).code === '42P01'
}

/** The message of an error, or its code: for a host with several addresses, the system reports only a code. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as DatabaseError
  return message || String(code)
}

/** Why a server refuses what the settings ask for, so that waiting does not help, and what to do; null for any other error. */
export function explainRefusal(error: unknown): string | null {
  const { code = '', message = '' } = (error ?? {}) as DatabaseError
  if (missingPassword.test(message)) return 'the server asks for a password; add it to DATABASE_URL, or set PGPASSWORD'
  if (missingTls.test(message)) return `${message}; remove sslmode from DATABASE_URL, or turn ssl on in the server`
  const advice = refusals[code]
  return advice === undefined ? null : `${message}; ${advice}`
}

const missingPassword = /client password must be|empty password returned by client/
const missingTls = /The server does not support SSL connections/
const utf8 = 'the database needs the encoding UTF8, as with `createdb --encoding=UTF8 --template=template0 NAME`'
const refusals: Readonly<Record<string, string>> = {
  '28P01': 'correct the user and the password in DATABASE_URL',
  28000: 'create the role and allow it in pg_hba.conf, or correct DATABASE_URL',
  '3D000': 'create the database, or correct its name in DATABASE_URL',
  '3F000': 'give the role of DATABASE_URL the right to use a schema',
  42501: 'give the role of DATABASE_URL this right, or use the role that ran `verbatim migrate`',
  '42P01': 'run `verbatim migrate`, which creates missing tables',
  '22P05': utf8,
  22021: utf8,
}

/** What is wrong with the disk or the files of a server, and what to do; null for any other error. */
export function explainFailure(error: unknown): string | null {
  const { code = '', message = '' } = (error ?? {}) as DatabaseError
  const advice = failures[code]
  return advice === undefined ? null : `${message}; ${advice}`
}

const failures: Readonly<Record<string, string>> = {
  53100: 'the disk of the database is full; make room, and run the command again',
  58030: 'the database cannot read or write its files; see its log',
  XX001: 'the database is damaged; restore a backup',
  XX002: 'an index of the database is damaged; run `reindex database`',
}

/** Any other error that the server reports, with its code (https://www.postgresql.org/docs/current/errcodes-appendix.html); or null. */
export function explainReported(error: unknown): string | null {
  const { code = '', message, severity } = (error ?? {}) as DatabaseError
  if (severity === undefined) return null
  return `the database reports an unexpected error, ${code}: ${message}; see its log, and report it if the tables are as \`verbatim migrate\` made them`
}

/** The reason for which a server is not available, and what to do if that is known. */
export function explainUnavailable(error: unknown): string {
  const { code } = error as DatabaseError
  const advice = code === tooManyConnections ? '; lower VERBATIM_DATABASE_CONNECTIONS, or raise the limit of the server or of the role' : ''
  return explainRefusal(error) ?? `${reasonOf(error)}${advice}`
}

const tooManyConnections = '53300'
