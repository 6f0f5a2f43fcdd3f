import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Problem } from '../../documents/model/problem.js'
import { filesOfFolder, isFolder, listFolder } from './list-folder.js'
import { type FoundIn, openFile, problemOf, readBytes } from './read-file.js'
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
  if (names.includes('-')) return null
  const files = names.map(async (name) => ((await isFolder(name)) ? listFolder(name, documentNames, true).catch(() => []) : [name]))
  const found = (await Promise.all(files)).flat().map((file) => stat(file).catch(() => null))
  const statuses = await Promise.all(found)
  return statuses.some((status) => status?.isFIFO()) ? null : statuses.reduce((sum, status) => sum + (status?.size ?? 0), 0)
}

/** The files of a folder that are documents. */
const documentNames = /\.(nd)?json$/

/** The documents of the files in a folder, at any depth, by path; or the problem if there are none. */
async function* documentsOfFolder(folder: string, maximumBytes: number, signal?: AbortSignal): AsyncGenerator<ReadDocument> {
  const files = await filesOfFolder(folder, documentNames, '.json or .ndjson')
  if ('code' in files) yield { place: folder, problem: files }
  else for (const file of files) yield* documentsOfFile(file, 'folder', maximumBytes, signal)
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
    empty = false
    const { number, ...read } = line
    yield { place: `${file}:${number}`, file, firstLine: number, ...read }
  }
  if (empty) yield { place: file, problem: problemOf(file, 'file-empty', 'no line contains a document') }
}
