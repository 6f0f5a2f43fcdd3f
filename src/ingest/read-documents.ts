import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Problem } from '../documents/model/problem.js'
import { isFolder, listFolder } from './list-folder.js'
import { type FoundIn, notReadable, openFile, problemOf, readBytes } from './read-file.js'
import { readLines } from './read-lines.js'

/** A document that was read, or the problem that prevented it. */
export type ReadDocument = {
  /** The file, and the line if each line is a document. */
  place: string
} & ({ file: string; firstLine: number; bytes: Uint8Array } | { problem: Problem })

/**
 * Reads the documents of files, of folders and, for the name `-`, of standard input, one at a time. The signal ends reading a file,
 * which may have no end.
 */
export async function* readDocuments(
  names: readonly string[],
  maximumBytes: number,
  input: Readable,
  signal?: AbortSignal,
): AsyncGenerator<ReadDocument> {
  for (const name of names) {
    if (name === '-') yield* documentsOfLines(input, 'standard input', maximumBytes)
    else if (!(await isFolder(name))) yield* documentsOfFile(name, 'arguments', maximumBytes, signal)
    else yield* documentsOfFolder(name, maximumBytes, signal)
  }
}

/** The bytes of everything that is named; null if nobody knows, as for standard input. */
export async function sizeOf(names: readonly string[]): Promise<number | null> {
  const sizes = names.map(async (name) => {
    if (name === '-') return null
    const files = (await isFolder(name)) ? await listFolder(name, documentNames, true).catch(() => []) : [name]
    const found = await Promise.all(files.map((file) => stat(file).catch(() => null)))
    return found.reduce<number | null>((sum, status) => (sum === null || status?.isFIFO() ? null : sum + (status?.size ?? 0)), 0)
  })
  return (await Promise.all(sizes)).reduce((sum, size) => (sum === null || size === null ? null : sum + size), 0)
}

/** The files of a folder that are documents. */
const documentNames = /\.(nd)?json$/

/** The documents of the files in a folder, at any depth, by path; or the problem if there are none. */
async function* documentsOfFolder(folder: string, maximumBytes: number, signal?: AbortSignal): AsyncGenerator<ReadDocument> {
  const files = await listFolder(folder, documentNames, true).catch((error) => notReadable(folder, error))
  if (!Array.isArray(files)) yield { place: folder, problem: files }
  else if (files.length > 0) for (const file of files) yield* documentsOfFile(file, 'folder', maximumBytes, signal)
  else yield { place: folder, problem: problemOf(folder, 'folder-empty', 'no file in this folder ends in .json or .ndjson') }
}

async function* documentsOfFile(file: string, foundIn: FoundIn, maximumBytes: number, signal?: AbortSignal): AsyncGenerator<ReadDocument> {
  if (!file.endsWith('.ndjson')) {
    yield { place: file, file, firstLine: 1, ...(await readBytes(file, maximumBytes, foundIn, signal)) }
    return
  }
  const opened = await openFile(file, foundIn, signal)
  if ('problem' in opened) yield { place: file, problem: opened.problem }
  else yield* documentsOfLines(opened.stream, file, maximumBytes)
}

/** One document for each line. Blank lines are skipped; a file without other lines is a problem, like an empty one. */
export async function* documentsOfLines(
  input: AsyncIterable<Uint8Array>,
  file: string,
  maximumBytes: number,
): AsyncGenerator<ReadDocument> {
  let empty = true
  for await (const line of readLines(input, file, maximumBytes)) {
    if ('bytes' in line && isBlank(line.bytes)) continue
    empty = false
    const { number, ...read } = line
    yield { place: `${file}:${number}`, file, firstLine: number, ...read }
  }
  if (empty) yield { place: file, problem: problemOf(file, 'file-empty', 'no line contains a document') }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
}
