import { readFileSync, statSync } from 'node:fs'
import type { Problem } from '../documents/model/problem.js'
import { escapeControlCharacters } from '../text/control-characters.js'
import { cellsOf, cut, type Screen, wrap } from './screen.js'

const indent = '  '
/** Files with more bytes are not read again for the line of a problem. */
const largestFile = 10_485_760

/** A problem for a terminal: its place and code, what is wrong, the line of the document with a caret, and the advice. */
export function problemBlock(problem: Problem, screen: Screen): string {
  const { file, line, column, code, message, pointer } = problem
  const { bold, red, dim, cyan } = screen.colours
  const width = screen.textWidth
  const plain = escapeControlCharacters
  const [what, advice] = parts(plain(message))
  return [
    `${bold(plain(`${file}:${line}:${column}`))} ${red(code)}`,
    ...wrap(what, width, indent, true),
    ...(pointer === '' ? [] : [indent + dim(plain(pointer))]),
    ...excerpt(problem, screen),
    ...(advice === null ? [] : wrap(advice, width, indent, true).map(cyan)),
    '',
  ].join('\n')
}

/** What is wrong, and what to do: the parts before and after the first semicolon outside of quotation marks. */
function parts(message: string): [what: string, advice: string | null] {
  const [, what, advice] = /^((?:"(?:[^"\\]|\\.)*"|[^"])*?); (.+)$/su.exec(message) ?? []
  return what === undefined || advice === undefined ? [message, null] : [what, `${advice.slice(0, 1).toUpperCase()}${advice.slice(1)}`]
}

/** As many lines as fill the widest line of a terminal with short properties. */
const linesOfContents = 10
/** More code points than a terminal has cells: what is around a column is not looked for further away, in lines of any length. */
const longestExcerpt = 1_000

/** The line of the document, and a caret below the column; nothing if the line cannot be read. */
function excerpt({ file, line, column }: Problem, screen: Screen): string[] {
  const points = lineOf(file, line)
  if (points === null) return []
  const { dim, red } = screen.colours
  const gutter = `${indent}${line} │ `
  const room = screen.textWidth - gutter.length
  const left = points.slice(Math.max(0, column - 1 - longestExcerpt), column - 1).join('')
  const before = cutStart(escapeControlCharacters(left.trimStart()), Math.floor(room / 2))
  const right = points.slice(column - 1, column - 1 + longestExcerpt).join('')
  const after = cut(escapeControlCharacters(withContents(right, file, line)), room - cellsOf(before))
  const blank = `${' '.repeat(gutter.length - 2)}│ `
  return [`${dim(gutter)}${before}${after}`, `${dim(blank)}${' '.repeat(cellsOf(before))}${red('^')}`]
}

/** The lines after one that has nothing but a bracket say what it begins: the role and the words of an evidence, for example. */
function withContents(text: string, file: string, line: number): string {
  if (!/^[[{]\s*$/.test(text)) return text
  const next = linesOf(file).slice(line, line + linesOfContents)
  return [text, ...next].map((line) => line.slice(0, longestExcerpt).trim()).join(' ')
}

/** The end of a text, of at most so many cells. */
function cutStart(text: string, width: number): string {
  if (cellsOf(text) <= width) return text
  let kept = ''
  for (const point of Array.from(text).reverse()) {
    if (cellsOf(kept) + cellsOf(point) > width - 1) break
    kept = point + kept
  }
  return `…${kept}`
}

/** What was read last: the problems of a file are printed together, and those of a file without line breaks are all in one line. */
let read: { file: string; lines: readonly string[]; line: number; points: readonly string[] | null } | null = null

/** The code points of a line of a file, counted from one; null if it is not a file that can be read, or has changed. */
function lineOf(file: string, line: number): readonly string[] | null {
  const lines = linesOf(file)
  if (read?.lines !== lines || read.line !== line) {
    const text = lines[line - 1]
    read = { file, lines, line, points: text === undefined ? null : Array.from(text) }
  }
  return read.points
}

function linesOf(file: string): readonly string[] {
  return read?.file === file ? read.lines : readLines(file)
}

function readLines(file: string): string[] {
  try {
    const status = statSync(file)
    if (!status.isFile() || status.size > largestFile) return []
    return readFileSync(file, 'utf8')
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
  } catch {
    return []
  }
}
