import { constants, type Stats } from 'node:fs'
import { lstat, open, readlink, stat } from 'node:fs/promises'
import { addAbortSignal, type Readable } from 'node:stream'
import type { Problem } from '../../documents/model/problem.js'
import { openPipe } from './pipe.js'

/** How a file was found: as an argument, which may be a pipe or a device, or in a folder, from which only regular files are read. */
export type FoundIn = 'arguments' | 'folder'

/** A problem of a whole file. */
export function problemOf(file: string, code: string, message: string): Problem {
  return { file, pointer: '', line: 1, column: 1, code, message }
}

/** U+FFFD stands for the wrong bytes in the names that Node.js lists. */
const notUtf8 = 'this name is not UTF-8, so it cannot be opened; rename the file or the folder'

/** The problem of a file that the system does not let us read. */
export function notReadable(file: string, error: unknown): Problem {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' && file.includes('\ufffd')) return problemOf(file, 'file-name-encoding', notUtf8)
  if (code === 'ENOENT') return problemOf(file, 'file-not-found', 'the file does not exist')
  // The folder was opened by somebody else; one that is named is refused before.
  if (code === 'EISDIR') return problemOf(file, 'file-is-folder', 'this is a folder; name it as an argument')
  const reason = code === 'ELOOP' ? 'ELOOP: it is a link that leads back to itself' : code
  return problemOf(file, 'file-not-readable', `the file cannot be read (${reason})`)
}

/** Opens a file for reading. `size` is that of a regular file. Opening and reading never block this process; the signal ends both. */
export async function openFile(
  file: string,
  foundIn: FoundIn,
  signal?: AbortSignal,
): Promise<{ stream: Readable; size: number } | { problem: Problem }> {
  try {
    const status = await stat(file)
    const problem = await refuse(file, status, foundIn)
    if (problem !== null) return { problem }
    const stream = await (status.isFIFO() ? openPipe(file, signal) : openOther(file, status))
    if (stream === null) return { problem: problemOf(file, 'pipe-without-writer', 'this is a named pipe, and no program writes to it') }
    if (signal !== undefined) addAbortSignal(signal, stream)
    return { stream, size: status.size }
  } catch (error) {
    return { problem: await explainLink(notReadable(file, error)) }
  }
}

async function openOther(file: string, status: Stats): Promise<Readable> {
  // If it has become a pipe by now, opening it does not wait for a writer.
  const handle = await open(file, constants.O_RDONLY | (status.isFile() ? constants.O_NONBLOCK : 0))
  return handle.createReadStream()
}

/** The problem of a file that is not to be read; null if it is. */
async function refuse(file: string, status: Stats, foundIn: FoundIn): Promise<Problem | null> {
  if (status.isDirectory()) return problemOf(file, 'file-is-folder', await describeFolder(file, foundIn))
  if (status.isSocket()) return problemOf(file, 'file-not-regular', 'this is a socket, which cannot be read')
  if (status.isFile() || foundIn === 'arguments') return null
  const kind = status.isFIFO() ? 'named pipe' : 'device'
  return problemOf(file, 'file-not-regular', `this is a ${kind}; only regular files are read from a folder`)
}

async function describeFolder(file: string, foundIn: FoundIn): Promise<string> {
  if (foundIn === 'arguments') return 'this is a folder; name the files in it'
  return (await lstat(file)).isSymbolicLink()
    ? 'this is a link to a folder, which is not followed; put the files themselves here'
    : 'this is a folder, which is not read; put its files beside it'
}

/** A file that does not exist may be a link whose target does not exist. */
async function explainLink(problem: Problem): Promise<Problem> {
  if (problem.code !== 'file-not-found') return problem
  const target = await readlink(problem.file).catch(() => null)
  return target === null ? problem : { ...problem, message: `this is a link to ${JSON.stringify(target)}, which does not exist` }
}

/** Reads one file. A failure is a problem like any other. */
export async function readBytes(
  file: string,
  maximumBytes: number,
  foundIn: FoundIn,
  signal?: AbortSignal,
): Promise<{ bytes: Uint8Array } | { problem: Problem }> {
  const opened = await openFile(file, foundIn, signal)
  if ('problem' in opened) return opened
  try {
    const bytes = await readUpTo(opened.stream, maximumBytes + 1)
    if (bytes.length <= maximumBytes) return { bytes }
    return { problem: tooLarge(file, opened.size, maximumBytes) }
  } catch (error) {
    return { problem: notReadable(file, error) }
  }
}

/** The problem of a file that is larger than the maximum. The size of a pipe or a device is not known. */
export function tooLarge(file: string, size: number, maximumBytes: number): Problem {
  const bytes = size > maximumBytes ? `${size} bytes; the maximum is ${maximumBytes}` : `more than ${maximumBytes} bytes, the maximum`
  return problemOf(file, 'file-too-large', `the file has ${bytes} (setting VERBATIM_DOCUMENT_BYTES)`)
}

/** The first bytes of a stream: the size of a pipe or a device is known only after reading it. */
export async function readUpTo(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, maximumBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= maximumBytes) break
  }
  return Buffer.concat(chunks).subarray(0, maximumBytes)
}
