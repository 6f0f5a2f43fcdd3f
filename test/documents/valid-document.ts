import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

/** A replacement: the line where the text starts, the text, and its replacement. */
export type Edit = readonly [line: number, from: string, to: string]

export const validBytes = readFileSync('test/documents/valid.json')
export const validText = readFileSync('test/documents/valid.txt', 'utf8')

/** The bytes of valid.json after the edits. Throws if an edit does not fit, so that no document is valid by mistake. */
export function edited(edits: readonly Edit[]): Uint8Array {
  let text = validBytes.toString('utf8')
  // The last line first, so that an edit does not shift the lines of the others.
  for (const [line, from, to] of [...edits].sort(([a], [b]) => b - a)) {
    const lines = text.split('\n')
    const start = lines.slice(0, line - 1).reduce((length, { length: more }) => length + more + 1, 0)
    const end = start + (lines[line - 1] as string).length
    const at = text.indexOf(from, start)
    const again = text.indexOf(from, at + 1)
    assert.ok(at !== -1 && at < end && (again === -1 || again >= end), `line ${line} does not have once: ${from}`)
    text = text.slice(0, at) + to + text.slice(at + from.length)
  }
  return Buffer.from(text)
}
