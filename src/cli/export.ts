import { type Settings, SettingsError } from '../config.js'
import { forBatchWork, openStoreToRead } from '../ingest/open-store.js'
import { counted } from '../text/counted.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** `verbatim export`: prints every stored document, all of one state of the store, as NDJSON that `import` reads. */
export async function exportDocuments(settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const store = await openStoreToRead(forBatchWork(settings))
  if (store === null) throw new SettingsError([`there is no store in ${JSON.stringify(settings.DATA_DIR)}; DATA_DIR names its folder`])
  try {
    const count = await store.read(async (reader) => {
      const documents = await reader.documents()
      for (const { id } of documents) terminal.out(JSON.stringify(JSON.parse((await reader.source(id)) as string)))
      return documents.length
    })
    terminal.err(`${counted(count, 'document')} exported`)
  } finally {
    await store.close()
  }
  return exitCodes.success
}
