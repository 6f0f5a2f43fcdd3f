import { type CheckedDocument, checkDocument, unread } from '../documents/check.js'
import { readBytes } from './read-file.js'

/** Reads and checks one file. */
export async function checkFile(file: string, maximumBytes: number): Promise<CheckedDocument> {
  const read = await readBytes(file, maximumBytes)
  return 'bytes' in read ? checkDocument(read.bytes, file) : unread(read.problem)
}

export function checkFiles(files: readonly string[], maximumBytes: number): Promise<CheckedDocument[]> {
  return Promise.all(files.map((file) => checkFile(file, maximumBytes)))
}
