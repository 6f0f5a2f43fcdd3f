import { readFile } from 'node:fs/promises'
import { type Settings, SettingsError } from '../config.js'
import type { DocumentWriter as HttpWriter, Writing } from '../http/routes/write.js'
import { loadOnce } from '../http/scheduling/load-once.js'
import type { Prepare } from '../ingest/threads/document-workers.js'
import { type Key, listsKeys, parseKeys } from '../keys.js'
import type { Store } from '../store/types.js'

/** The keys of the settings. No message repeats the setting, because it may be a key that was written in place of its hash. */
export async function readKeys({ VERBATIM_KEYS: setting }: Pick<Settings, 'VERBATIM_KEYS'>): Promise<Key[]> {
  if (setting === '') return []
  const { keys, problems } = parseKeys(listsKeys(setting) ? setting : await readKeyFile(setting))
  if (problems.length === 0 && keys.length === 0) problems.push('has no entry')
  if (problems.length > 0) throw new SettingsError(problems.map((problem) => `VERBATIM_KEYS: ${problem}`))
  return keys
}

async function readKeyFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new SettingsError([
      `VERBATIM_KEYS is neither a list of entries name:scope:hash nor the path of a file that can be read (${code})`,
    ])
  }
}

/** What writes for a server with these keys, loaded when it is first needed; null without keys. Closing it finishes what is being written. */
export function lazyWriting(
  keys: readonly Key[],
  store: Store,
  settings: Settings,
  prepare: Prepare,
): (Writing & { close(): Promise<void> }) | null {
  if (keys.length === 0) return null
  let close = async () => {}
  const load = loadOnce(async () => {
    const { DocumentWriter } = await import('../ingest/write/document-writer.js')
    const writer = new DocumentWriter(store, settings, prepare)
    close = () => writer.close()
    return writer
  })
  const writer: HttpWriter = {
    put: async (...change) => (await load()).put(...change),
    remove: async (...change) => (await load()).remove(...change),
    async *importLines(...lines) {
      yield* (await load()).importLines(...lines)
    },
  }
  return { keys, writer, close: () => close() }
}
