import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { Problem } from '../documents/model/problem.js'

/** A problem of a file as a whole. */
export function problemOf(file: string, code: string, message: string): Problem {
  return { file, pointer: '', line: 1, column: 1, code, message }
}

/** Why the system does not let a file be read. */
export function notReadable(file: string, error: unknown): Problem {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT'
    ? problemOf(file, 'file-not-found', 'there is no such file')
    : problemOf(file, 'file-not-readable', `the file cannot be read (${code})`)
}

/** Reads one file. What keeps it from being read is a problem like any other. */
export async function readBytes(file: string, maximumBytes: number): Promise<{ bytes: Uint8Array } | { problem: Problem }> {
  try {
    const status = await stat(file)
    if (status.isDirectory()) return { problem: problemOf(file, 'file-is-folder', 'this is a folder; name the files in it') }
    // One byte more than is allowed: a pipe or a device tells its size only while it is read.
    const bytes = await buffer(createReadStream(file, { end: maximumBytes }))
    if (bytes.length <= maximumBytes) return { bytes }
    const size = Math.max(status.size, bytes.length)
    const message = `the file has ${size} bytes; at most ${maximumBytes} are read (setting VERBATIM_DOCUMENT_BYTES)`
    return { problem: problemOf(file, 'file-too-large', message) }
  } catch (error) {
    return { problem: notReadable(file, error) }
  }
}
