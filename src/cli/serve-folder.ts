import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Settings, SettingsError } from '../config.js'
import type { Terminal } from './terminal.js'

/**
 * The settings with the folder whose documents are served: the argument; or else that of VERBATIM_FIXTURES; or else, in a folder without
 * `fixtures`, the documents that ship with the program. Throws a SettingsError if the argument is not a folder.
 */
export function withServedFolder(
  settings: Settings,
  argument: string | undefined,
  environment: NodeJS.ProcessEnv,
  terminal: Terminal,
  command: 'serve' | 'mcp',
): Settings {
  if (argument !== undefined) {
    refuseOther(argument)
    return { ...settings, VERBATIM_FIXTURES: argument }
  }
  if (hasFolder(settings, environment)) return settings
  terminal.err(`serving the documents that ship with Verbatim, since there is no folder "${settings.VERBATIM_FIXTURES}" here`)
  terminal.err(`to serve your own, name their folder: verbatim ${command} my-articles/`)
  return { ...settings, VERBATIM_FIXTURES: shippedFolder() }
}

/**
 * The same for a command that only reads, and whose store is empty: the folder that fills it. The documents that ship with the program
 * are read, and not stored.
 */
export function withFolderToRead(settings: Settings, environment: NodeJS.ProcessEnv, terminal: Terminal): Settings {
  if (hasFolder(settings, environment)) return settings
  terminal.err(
    `reading the documents that ship with Verbatim, since the store is empty and there is no folder "${settings.VERBATIM_FIXTURES}" here`,
  )
  terminal.err('to read your own, import them: verbatim import my-articles/')
  return { ...settings, VERBATIM_FIXTURES: shippedFolder(), DATABASE_URL: '', DATA_DIR: ':memory:' }
}

function hasFolder({ VERBATIM_FIXTURES }: Settings, environment: NodeJS.ProcessEnv): boolean {
  return (environment.VERBATIM_FIXTURES ?? '') !== '' || existsSync(VERBATIM_FIXTURES)
}

/** The fixtures folder of the package. */
function shippedFolder(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('#package'))), 'fixtures')
}

function refuseOther(folder: string): void {
  const status = statSync(folder, { throwIfNoEntry: false })
  const name = JSON.stringify(folder)
  if (status === undefined) throw new SettingsError([`there is no folder ${name}; name a folder with article documents (.json)`])
  if (!status.isDirectory()) throw new SettingsError([`${name} is not a folder; name the folder with its article documents (.json)`])
}
