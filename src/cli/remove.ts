import { type Settings, SettingsError } from '../config.js'
import { documentHash } from '../document-changes.js'
import { forBatchWork, openStore } from '../ingest/open-store.js'
import type { Writer } from '../store/types.js'
import { counted } from '../text/counted.js'
import { closeOnError } from './failure.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** Why an article was not removed; null if it was. */
type Refusal = string | null

/** `verbatim remove ID...`: removes articles in one transaction. Those that cannot be removed stay, and are reported. */
export async function remove(ids: readonly string[], settings: Settings, terminal: Terminal): Promise<ExitCode> {
  if (settings.DATABASE_URL === '' && settings.DATA_DIR === ':memory:')
    throw new SettingsError(['DATA_DIR is ":memory:", which stores nothing; name a folder'])
  const wanted = [...new Set(ids)]
  const store = await openStore(forBatchWork(settings))
  const removed = await closeOnError(
    store,
    store.write(async (writer) => {
      const results: { id: string; refusal: Refusal; hash: string }[] = []
      for (const id of wanted) results.push({ id, ...(await removeOne(writer, id)) })
      return results
    }, wanted),
  )
  // Closing syncs the store to the disk, before success is reported.
  await store.close()
  for (const { id, refusal, hash } of removed) terminal.out(refusal === null ? `removed ${id} ${hash}` : `refused ${id}: ${refusal}`)
  const refused = removed.filter(({ refusal }) => refusal !== null).length
  terminal.err(`${counted(removed.length - refused, 'article')} removed, ${refused} refused`)
  return refused === 0 ? exitCodes.success : exitCodes.problems
}

async function removeOne(writer: Writer, id: string): Promise<{ refusal: Refusal; hash: string }> {
  const stored = await writer.document(id)
  const hash = documentHash((await writer.source(id)) ?? '')
  if (stored === null) return { refusal: 'no article with this id is stored', hash }
  if (stored.origin === 'fixtures') return { refusal: 'it comes from the fixtures folder; remove its file there', hash }
  await writer.remove(id)
  return { refusal: null, hash }
}
