import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Settings, usable } from '../config.js'
import type { Problem } from '../documents/problem.js'
import type { Store } from '../store/store.js'
import { documentFiles } from './document-files.js'
import { readBytes } from './read-file.js'

/** The file in the data folder that tells with what the store was last found to be in order. */
const fileName = 'in-order'

/**
 * Brings the store up to date with the folder of documents. Where any of these has a problem, nothing is changed and the
 * problems come back. What was found to be in order is not checked again as long as nothing changes: no file, nothing in the
 * store, and not the program, which `code` stands for. To check takes as long as all the rest of a start.
 */
export async function update(store: Store, settings: Settings, code: string): Promise<Problem[]> {
  const { DATA_DIR, DATABASE_URL, VERBATIM_FIXTURES: folder, VERBATIM_DOCUMENT_BYTES: maximumBytes } = settings
  const file = DATABASE_URL === '' && DATA_DIR !== ':memory:' ? join(DATA_DIR, fileName) : null
  const files = await stateOfFiles(folder, maximumBytes)
  if (file !== null && (await textOf(file)) === (await inOrder(store, files, code))) return []
  // What checks documents is loaded only where there is something to be checked.
  const { synchronize } = await import('./synchronize.js')
  const problems = await synchronize(store, folder, maximumBytes)
  // The files as they were before they were checked: where one changed meanwhile, the next start checks it.
  const state = await inOrder(store, files, code)
  if (file !== null && problems.length === 0) await usable({ DATA_DIR }, () => writeFile(file, state))
  return problems
}

/** Everything on which it depends whether there is something to be done, in one text. */
async function inOrder(store: Store, files: string, code: string): Promise<string> {
  const version = await store.read(async (reader) => reader.version)
  return hashOf(JSON.stringify([code, files, version]))
}

async function stateOfFiles(folder: string, maximumBytes: number): Promise<string> {
  const states: unknown[] = []
  for (const file of await documentFiles(folder)) {
    const read = await readBytes(file, maximumBytes)
    states.push([file, 'bytes' in read ? hashOf(read.bytes) : read.problem])
  }
  return hashOf(JSON.stringify(states))
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Null where there is no such file, or where it cannot be read. */
function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null)
}
