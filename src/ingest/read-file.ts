import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { Problem } from '../documents/model/problem.js'

/** A problem of a whole file. */
export function problemOf(file: string, code: string, message: string): Problem {
  return { file, pointer: '', line: 1, column: 1, code, message }
}

/** The problem of a file that the system does not let us read. */
export function notReadable(file: string, error: unknown): Problem {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT'
    ? problemOf(file, 'file-not-found', 'the file does not exist')
    : problemOf(file, 'file-not-readable', `the file cannot be read (${code})`)
}

/** Reads one file. A failure is a problem like any other. */
export async function readBytes(file: string, maximumBytes: number): Promise<{ bytes: Uint8Array } | { problem: Problem }> {
  try {
    const status = await stat(file)
    if (status.isDirectory()) return { problem: problemOf(file, 'file-is-folder', 'this is a folder; name the files in it') }
    // One byte more than the maximum: the size of a pipe or a device is known only after reading it.
    const bytes = await buffer(createReadStream(file, { end: maximumBytes }))
    if (bytes.length <= maximumBytes) return { bytes }
    const size = Math.max(status.size, bytes.length)
    const message = `the file has ${size} bytes; the maximum is ${maximumBytes} (setting VERBATIM_DOCUMENT_BYTES)`
    return { problem: problemOf(file, 'file-too-large', message) }
  } catch (error) {
    return { problem: notReadable(file, error) }
  }
}
