import { existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Settings, SettingsError } from '../config.js'
import { fileName } from '../ingest/open-store.js'
import { copyDatabase } from '../store/sqlite/connection.js'
import { syncFolder } from './temporary-file.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

/**
 * `verbatim backup FILE`: copies the store of the data folder as it is at one moment, while servers and imports may write to it. The
 * file has its name only when it is complete.
 */
export async function backup(file: string, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const store = join(settings.DATA_DIR, fileName)
  const problems = [...refusedSettings(settings, store), ...refusedFile(file)]
  if (problems.length > 0) throw new SettingsError(problems)
  const unfinished = `${file}.unfinished`
  try {
    await rm(unfinished, { force: true })
    copyDatabase(store, unfinished)
    const handle = await open(unfinished, 'r')
    await handle.sync().finally(() => handle.close())
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  await syncFolder(dirname(file))
  terminal.err(`${store} was copied to ${file}, ${(await stat(file)).size} bytes`)
  return exitCodes.success
}

function refusedSettings({ DATABASE_URL }: Settings, store: string): string[] {
  if (DATABASE_URL !== '') return ['DATABASE_URL is set; back up a PostgreSQL database with its own tools, or with verbatim export']
  return existsSync(store) ? [] : [`there is no store ${JSON.stringify(store)}; DATA_DIR names its folder`]
}

function refusedFile(file: string): string[] {
  if (existsSync(file)) return [`${JSON.stringify(file)} exists; choose another name, or remove it`]
  const folder = dirname(file)
  return existsSync(folder) ? [] : [`there is no folder ${JSON.stringify(folder)}; create it first`]
}
