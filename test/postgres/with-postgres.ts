/* c8 ignore start: whether this code runs depends on the machine. */
import type { Test } from 'tap'
import { postgresBinaries } from './servers.js'

/** Runs tests if PostgreSQL is installed, and reports them as skipped otherwise. */
export async function withPostgres(t: Test, tests: () => Promise<void>): Promise<void> {
  const missing = postgresBinaries() === null
  if (missing) t.pass('skipped', { skip: 'there is no PostgreSQL on this machine' })
  else await tests()
}
