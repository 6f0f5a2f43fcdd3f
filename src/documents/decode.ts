import { codePointLength } from '../text/code-points.js'
import type { Problem } from './model/problem.js'

const byteOrderMarks: [string, number[]][] = [
  ['UTF-32', [0xff, 0xfe, 0, 0]],
  ['UTF-32', [0, 0, 0xfe, 0xff]],
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0xfe, 0xff]],
]

/** Decodes the bytes of a file, keeping every character. Any encoding other than UTF-8 is a problem; it is never guessed. */
export function decode(bytes: Uint8Array, file: string): { text: string } | { problem: Problem } {
  const problem = (code: string, message: string, line = 1, column = 1) => ({
    problem: { file, pointer: '', line, column, code, message },
  })
  const mark = byteOrderMarks.find(([, start]) => start.every((byte, index) => bytes[index] === byte))
  if (mark !== undefined) return problem('file-encoding', `the file is ${mark[0]}; save it as UTF-8`)
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (text.trim() === '') {
      return problem('file-empty', 'the file is empty')
    }
    return { text }
  } catch {
    const lines = beforeWrongBytes(bytes).split('\n')
    const column = codePointLength(lines.at(-1) as string) + 1
    return problem('file-encoding', 'these bytes are not UTF-8; save the file as UTF-8', lines.length, column)
  }
}

/** The text before the first bytes that are not UTF-8. The decoder replaces those by U+FFFD, which a file may also contain itself. */
function beforeWrongBytes(bytes: Uint8Array): string {
  const withoutOwnMarks = Buffer.from(bytes).toString('latin1').replaceAll('\xef\xbf\xbd', '\xef\xbf\xbc')
  const text = new TextDecoder().decode(Buffer.from(withoutOwnMarks, 'latin1'))
  return text.slice(0, text.indexOf('\ufffd'))
}
