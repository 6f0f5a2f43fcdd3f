interface Failure {
  code?: string
  message?: string
}

/** Whether an error means that a server cannot be reached, or not now: another one may answer, or this one later. */
export function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as Failure
  return awayCodes.test(code) || awayMessages.test(message)
}

/**
 * Of the system: refused, reset, timed out, unknown. Of PostgreSQL: connection exceptions, shutdown, start, too many
 * connections, and a read on a standby that has to give way.
 */
const awayCodes = /^(E[A-Z]+|08...|57P0[1-5]|53300|40001|25006)$/
const awayMessages =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|not queryable/

/** Whether a statement took longer than it may: on another server it would too. */
export function isTooLong(error: unknown): boolean {
  return (error as Failure).code === '57014'
}

/** Whether a table is not there. */
export function isWithoutTable(error: unknown): boolean {
  return (error as Failure).code === '42P01'
}

/** What went wrong, in a few words: of a host with several addresses, the system tells only a code. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as Failure
  return message || String(code)
}
