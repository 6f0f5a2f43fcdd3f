/* c8 ignore start: what of this runs depends on the machine. */
import type { Test } from 'tap'
import { postgresBinaries } from './servers.js'

/** Runs tests where PostgreSQL is installed, and says that they are skipped where it is not. */
export async function withPostgres(t: Test, tests: () => Promise<void>): Promise<void> {
  const missing = postgresBinaries() === null
  if (missing) t.pass('skipped', { skip: 'there is no PostgreSQL on this machine' })
  else await tests()
}
