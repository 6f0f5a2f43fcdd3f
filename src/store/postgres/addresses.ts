/** The addresses of each of the hosts that one address names: `postgres://user@a:5432,b:5433/verbatim`. */
export function hostAddresses(url: string): string[] {
  const [, start = '', hosts = '', rest = ''] = /^(\w+:\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(url) ?? []
  return hosts.split(',').map((host) => `${start}${host}${rest}`)
}

/** Whether an error means that a server cannot be reached, or not now: another one may answer, or this one later. */
export function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return awayCodes.test(code) || awayMessages.test(message)
}

/**
 * Of the system: refused, reset, timed out, unknown. Of PostgreSQL: connection exceptions, shutdown, start, too many
 * connections, and a read on a standby that has to give way.
 */
const awayCodes = /^(E[A-Z]+|08...|57P0[1-5]|53300|40001|25006)$/
const awayMessages =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|not queryable/
