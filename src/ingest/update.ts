import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Settings, usable } from '../config.js'
import type { Problem } from '../documents/model/problem.js'
import type { Store } from '../store/types.js'
import { sha256 } from '../text/sha256.js'
import { documentFiles } from './document-files.js'
import { readBytes } from './read-file.js'

/** The file in the data folder that tells with what the store was last found to be in order. */
const fileName = 'in-order'

/**
 * Brings the store up to date with the folder of documents. Where any of these has a problem, nothing is changed and the
 * problems come back. What was found to be in order is not checked again as long as nothing changes: no file, nothing in the
 * store, and not the program, which `code` stands for. To check takes as long as all the rest of a start. Nothing is remembered
 * where the store is no folder.
 */
export async function update(store: Store, settings: Settings, code: string): Promise<Problem[]> {
  const { DATA_DIR, DATABASE_URL, VERBATIM_FIXTURES: folder, VERBATIM_DOCUMENT_BYTES: maximumBytes } = settings
  // What checks documents is loaded only where there is something to be checked.
  const check = async () => (await import('./sync-fixtures.js')).synchronize(store, folder, maximumBytes)
  if (DATABASE_URL !== '' || DATA_DIR === ':memory:') return check()
  const file = join(DATA_DIR, fileName)
  const files = await stateOfFiles(folder, maximumBytes)
  if ((await textOf(file)) === (await inOrder(store, files, code))) return []
  const problems = await check()
  if (problems.length > 0) return problems
  // The files as they were before they were checked: where one changed meanwhile, the next start checks it.
  const state = await inOrder(store, files, code)
  await usable({ DATA_DIR }, () => writeFile(file, state))
  return []
}

/** Everything on which it depends whether there is something to be done, in one text. */
async function inOrder(store: Store, files: string, code: string): Promise<string> {
  const version = await store.read(async (reader) => reader.version)
  return sha256(JSON.stringify([code, files, version]))
}

async function stateOfFiles(folder: string, maximumBytes: number): Promise<string> {
  const states: unknown[] = []
  for (const file of await documentFiles(folder)) {
    const read = await readBytes(file, maximumBytes)
    states.push([file, 'bytes' in read ? sha256(read.bytes) : read.problem])
  }
  return sha256(JSON.stringify(states))
}

/** Null where there is no such file, or where it cannot be read. */
function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null)
}
