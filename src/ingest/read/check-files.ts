import { type CheckedDocument, checkDocument, unread } from '../../documents/check.js'
import { decode } from '../../documents/decode.js'
import type { Problem } from '../../documents/model/problem.js'
import { filesOfFolder, isFolder } from './list-folder.js'
import { type FoundIn, readBytes } from './read-file.js'

/** Reads and checks one file. */
export async function checkFile(file: string, maximumBytes: number, foundIn: FoundIn = 'arguments'): Promise<CheckedDocument> {
  const read = await readBytes(file, maximumBytes, foundIn)
  return 'bytes' in read ? checkDocument(read.bytes, file) : unread(read.problem)
}

/** Checks files, and for a folder all documents in it, at any depth. */
export async function checkNamed(names: readonly string[], maximumBytes: number): Promise<CheckedDocument[]> {
  const checked = names.map(async (name) => {
    if (!(await isFolder(name))) return [await checkFile(name, maximumBytes)]
    const files = await filesOfFolder(name, /\.json$/, '.json')
    return 'code' in files ? [unread(files)] : checkFiles(files, maximumBytes, 'folder')
  })
  return (await Promise.all(checked)).flat()
}

export function checkFiles(files: readonly string[], maximumBytes: number, foundIn: FoundIn = 'arguments'): Promise<CheckedDocument[]> {
  return Promise.all(files.map((file) => checkFile(file, maximumBytes, foundIn)))
}

/** The text of an article as it is hashed: a file in UTF-8, with every character of it. */
export async function readText(file: string, maximumBytes: number): Promise<{ text: string } | { problem: Problem }> {
  const read = await readBytes(file, maximumBytes, 'arguments')
  return 'bytes' in read ? decode(read.bytes, file) : read
}
