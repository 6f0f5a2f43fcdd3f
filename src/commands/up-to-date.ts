import { readFile, stat } from 'node:fs/promises'
import type { Reader, Store } from '../store/store.js'
import { documentFiles } from './document-files.js'

/**
 * Whether the store has the documents of the folder as they are there, and waits for no other. Then there is nothing to
 * check, and what checks documents need not be loaded.
 */
export async function isUpToDate(store: Store, folder: string, maximumBytes: number): Promise<boolean> {
  const files = await documentFiles(folder)
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
  if (sizes.some((size) => size > maximumBytes)) return false
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  const stored = await store.read(storedTexts)
  return stored !== null && stored.size === texts.length && texts.every((text) => stored.has(text))
}

/** The texts of the documents that came from the folder; null where some document waits to be taken in anew. */
async function storedTexts(reader: Reader): Promise<Set<string | null> | null> {
  if ((await reader.documents({ outdated: true })).length > 0) return null
  const texts = new Set<string | null>()
  for (const { id } of await reader.documents({ origin: 'fixtures' })) texts.add(await reader.source(id))
  return texts
}
