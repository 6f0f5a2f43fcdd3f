import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { usable } from '../config.js'
import { type CheckedDocument, checkDocument } from '../documents/check.js'
import type { Problem } from '../documents/problem.js'

/** Reads one file. What keeps it from being read is a problem like any other. */
export async function readBytes(file: string, maximumBytes: number): Promise<{ bytes: Uint8Array } | { problem: Problem }> {
  const unreadable = (code: string, message: string) => ({ problem: { file, pointer: '', line: 1, column: 1, code, message } })
  try {
    const status = await stat(file)
    if (status.isDirectory()) return unreadable('file-is-folder', 'this is a folder; name the files in it')
    // One byte more than is allowed: a pipe or a device tells its size only while it is read.
    const bytes = await buffer(createReadStream(file, { end: maximumBytes }))
    if (bytes.length <= maximumBytes) return { bytes }
    const size = Math.max(status.size, bytes.length)
    return unreadable('file-too-large', `the file has ${size} bytes; at most ${maximumBytes} are read (setting VERBATIM_DOCUMENT_BYTES)`)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT'
      ? unreadable('file-not-found', 'there is no such file')
      : unreadable('file-not-readable', `the file cannot be read (${code})`)
  }
}

/** Reads and checks one file. */
export async function checkFile(file: string, maximumBytes: number): Promise<CheckedDocument> {
  const read = await readBytes(file, maximumBytes)
  if ('bytes' in read) return checkDocument(read.bytes, file)
  return { file, source: null, value: undefined, document: null, problems: [read.problem] }
}

export function checkFiles(files: readonly string[], maximumBytes: number): Promise<CheckedDocument[]> {
  return Promise.all(files.map((file) => checkFile(file, maximumBytes)))
}

/** The article documents of the folder of fixtures, by name. */
export async function documentFiles(folder: string): Promise<string[]> {
  const names = await usable({ VERBATIM_FIXTURES: folder }, () => readdir(folder))
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name))
}
