interface DatabaseError {
  code?: string
  message?: string
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
