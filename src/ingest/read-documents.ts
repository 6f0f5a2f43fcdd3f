import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Problem } from '../documents/model/problem.js'
import { notReadable, problemOf, readBytes } from './read-file.js'
import { readLines } from './read-lines.js'

/** A document that was read, or the problem that prevented it. */
export type ReadDocument = {
  /** The file, and the line if each line is a document. */
  place: string
} & ({ file: string; firstLine: number; bytes: Uint8Array } | { problem: Problem })

/** Reads the documents of files, of folders and, for the name `-`, of standard input, one at a time. */
export async function* readDocuments(names: readonly string[], maximumBytes: number, input: Readable): AsyncGenerator<ReadDocument> {
  for (const name of names) {
    if (name === '-') {
      yield* documentsOfLines(input, 'standard input', maximumBytes)
      continue
    }
    for (const file of await documentFilesOf(name)) {
      if (typeof file !== 'string') yield file
      else if (file.endsWith('.ndjson')) yield* documentsOfLines(createReadStream(file), file, maximumBytes)
      else yield { place: file, file, firstLine: 1, ...(await readBytes(file, maximumBytes)) }
    }
  }
}

/** A file itself; the files in a folder at any depth, by path; or the problem if there are none. */
async function documentFilesOf(name: string): Promise<(string | ReadDocument)[]> {
  try {
    if (!(await stat(name)).isDirectory()) return [name]
    const files = await documentFilesIn(name)
    const empty = problemOf(name, 'folder-empty', 'no file in this folder ends in .json or .ndjson')
    return files.length > 0 ? files.sort() : [{ place: name, problem: empty }]
  } catch (error) {
    return [{ place: name, problem: notReadable(name, error) }]
  }
}

async function documentFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = entries.map((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return documentFilesIn(path)
    return /\.(nd)?json$/.test(entry.name) ? [path] : []
  })
  return (await Promise.all(found)).flat()
}

/** One document for each line. Blank lines are skipped; a file without other lines is a problem, like an empty one. */
async function* documentsOfLines(input: Readable, file: string, maximumBytes: number): AsyncGenerator<ReadDocument> {
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
