import { decode } from '../documents/decode.js'
import type { Problem } from '../documents/model/problem.js'
import { readBytes } from './read-file.js'

/** The text of an article as it is hashed: a file in UTF-8, with every character of it. */
export async function readText(file: string, maximumBytes: number): Promise<{ text: string } | { problem: Problem }> {
  const read = await readBytes(file, maximumBytes)
  return 'bytes' in read ? decode(read.bytes, file) : read
}
