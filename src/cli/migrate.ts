import { type Settings, SettingsError } from '../config.js'
import { formatProblem } from '../documents/model/problem.js'
import { databaseSettings, forBatchWork, openStore } from '../ingest/open-store.js'
import { rebuildOutdated } from '../ingest/sync-fixtures.js'
import { resources } from '../resources/index.js'
import { migratePostgres } from '../store/postgres/migrate.js'
import { counted } from '../text/counted.js'
import { closeOnError } from './failure.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** `verbatim migrate`: creates or upgrades the tables of the database, distributes them if wanted, and fills them from the documents. */
export async function migrate(settings: Settings, isDistributing: boolean, terminal: Terminal): Promise<ExitCode> {
  if (settings.DATABASE_URL === '') {
    if (isDistributing) throw new SettingsError(['--distribute needs a Citus cluster; set DATABASE_URL to its coordinator'])
    terminal.err('nothing to do: without DATABASE_URL, the store in the data folder upgrades itself')
    return exitCodes.success
  }
  const steps = await migratePostgres(databaseSettings(forBatchWork(settings)), resources, isDistributing)
  for (const name of steps) terminal.out(name)
  const store = await openStore(forBatchWork(settings))
  const problems = await closeOnError(store, rebuildOutdated(store, settings.VERBATIM_SERVE_DRAFTED))
  await store.close()
  for (const problem of problems) terminal.out(formatProblem(problem))
  terminal.err(steps.length === 0 ? 'nothing to do: the tables are up to date' : `${counted(steps.length, 'step')} done`)
  return problems.length === 0 ? exitCodes.success : exitCodes.problems
}
