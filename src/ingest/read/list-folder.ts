import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../documents/model/problem.js'
import { notReadable, problemOf } from './read-file.js'

/**
 * The paths in a folder that are to be read as documents, in their order: all whose names match, and also what cannot be read but
 * may hold documents, such as a link to a folder, so that reading it reports a problem. Folders in it are listed too if
 * `recursive`. A hidden folder or link is not a document.
 */
export async function listFolder(folder: string, names: RegExp, recursive: boolean): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    if (recursive && entry.isDirectory()) {
      // A name that is not UTF-8 cannot be opened.
      return listFolder(path, names, recursive).catch((error) => (error.code === 'ENOENT' ? [path] : Promise.reject(error)))
    }
    return names.test(entry.name) || (await mayHoldDocuments(entry, path)) ? [path] : []
  })
  return (await Promise.all(found)).flat().sort()
}

/** Matches nothing. */
const none = /$^/

/**
 * The files in a folder, at any depth, whose names match, except in skipped folders; or why there are none. `endings` are those of the
 * names, for people.
 */
export async function filesOfFolder(folder: string, names: RegExp, endings: string, skipped = none): Promise<readonly string[] | Problem> {
  try {
    const files = (await listFolder(folder, names, true)).filter((file) => !skipped.test(file.slice(folder.length)))
    return files.length > 0 ? files : problemOf(folder, 'folder-empty', `no file in this folder ends in ${endings}`)
  } catch (error) {
    return notReadable(folder, error)
  }
}

/** Whether a path leads to a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  )
}

async function mayHoldDocuments(entry: Dirent, path: string): Promise<boolean> {
  if (entry.name.startsWith('.')) return false
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  // A link that leads nowhere may have led to a folder.
  return stat(path).then(
    (status) => status.isDirectory(),
    () => true,
  )
}
