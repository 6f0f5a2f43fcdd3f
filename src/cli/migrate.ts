import type { Settings } from '../config.js'
import { formatProblem } from '../documents/model/problem.js'
import { patient } from '../ingest/batch-timeouts.js'
import { databaseSettings, openStore } from '../ingest/open-store.js'
import { refill } from '../ingest/sync-fixtures.js'
import { resources } from '../resources/index.js'
import { migratePostgres } from '../store/postgres/migrate.js'
import { counted, type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** `verbatim migrate`: makes the tables of the database, or brings them up to this version of the program, and fills them. */
export async function migrate(settings: Settings, terminal: Terminal): Promise<ExitCode> {
  if (settings.DATABASE_URL === '') {
    terminal.talk('nothing to do: without DATABASE_URL, the store in the data folder brings itself up to date')
    return exitCodes.success
  }
  const done = await migratePostgres(databaseSettings(patient(settings)), resources)
  for (const name of done) terminal.out(name)
  const store = await openStore(patient(settings))
  try {
    const problems = await refill(store)
    for (const problem of problems) terminal.out(formatProblem(problem))
    terminal.talk(done.length === 0 ? 'nothing to do: the tables are of this version' : `${counted(done.length, 'step')} done`)
    return problems.length === 0 ? exitCodes.success : exitCodes.problems
  } finally {
    await store.close()
  }
}
