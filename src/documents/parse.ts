import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { forbiddenKeys, parseFast } from './fast-json.js'
import { type Path, type Problem, quoted } from './model/problem.js'
import { Source } from './model/source.js'

export interface ParseOptions {
  /** Maximum nesting of brackets. */
  maximumDepth: number
  /** Line of the file at which the text starts. */
  firstLine?: number
  maximumProblems?: number
}

/** Reports a problem at an offset of the text. */
type Report = (offset: number, path: Path, code: string, message: string) => void

/** Parses JSON text. Reports everything that JSON.parse would ignore: duplicate names, lost precision, invalid characters. */
export function parse(
  text: string,
  file: string,
  { maximumDepth, firstLine = 1, maximumProblems = Number.POSITIVE_INFINITY }: ParseOptions,
): { source: Source; value: unknown; problems: Problem[] } {
  const plain = parseFast(text, maximumDepth)
  if (plain !== undefined) return { source: sourceOf(text, file, firstLine), value: plain, problems: [] }
  const deep = tooDeep(text, maximumDepth)
  if (deep !== null) {
    const source = new Source(file, text, () => undefined, firstLine)
    const message = `brackets are nested more than ${maximumDepth} levels deep; an article document needs fewer than ten levels`
    return { source, value: undefined, problems: [source.problemAt(deep, [], 'json-too-deep', message)] }
  }
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const source = new Source(file, text, () => tree, firstLine)
  if (errors.length > 0 || tree === undefined)
    return { source, value: undefined, problems: syntaxProblems(source, errors, maximumProblems) }
  const problems: Problem[] = []
  const report: Report = (offset, path, code, message) => {
    if (problems.length < maximumProblems) problems.push(source.problemAt(offset, path, code, message))
  }
  const value = toValue(tree, [], text, report)
  return { source, value, problems }
}

/** The source of a valid JSON text. */
export function sourceOf(text: string, file: string, firstLine: number): Source {
  return new Source(file, text, () => parseTree(text), firstLine)
}

/**
 * Offset of the first bracket beyond the maximum depth, or null. Does not use recursion.
 * A closing bracket without an opening one is ignored, as in the parser, so that it does not reduce the depth.
 */
function tooDeep(text: string, maximumDepth: number): number | null {
  const scanner = createScanner(text, true)
  const open: string[] = []
  while (scanner.getPosition() < text.length) {
    scanner.scan()
    const token = scanner.getTokenLength() === 1 ? text[scanner.getTokenOffset()] : ''
    if (token === '{' || token === '[') open.push(token === '{' ? '}' : ']')
    else if (token === open.at(-1)) open.pop()
    if (open.length > maximumDepth) return scanner.getTokenOffset()
  }
  return null
}

/** The first error of each line; the others follow from it. */
function syntaxProblems(source: Source, errors: readonly ParseError[], maximum: number): Problem[] {
  const lines = new Map<number, Problem>()
  for (const error of errors) {
    const words = printParseErrorCode(error.error)
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toLowerCase()
    const problem = source.problemAt(error.offset, [], 'json-syntax', `invalid JSON: ${words}`)
    if (!lines.has(problem.line)) lines.set(problem.line, problem)
    if (lines.size === maximum) break
  }
  return [...lines.values()]
}

function toValue(node: Node, path: Path, text: string, report: Report): unknown {
  if (node.type === 'array') return (node.children as Node[]).map((child, index) => toValue(child, [...path, index], text, report))
  if (node.type === 'object') return objectOf(node, path, text, report)
  if (typeof node.value === 'string') checkString(node.value, node, path, report)
  if (typeof node.value === 'number') checkNumber(node.value, node, path, text, report)
  return node.value
}

function objectOf(node: Node, parent: Path, text: string, report: Report): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (const property of node.children as Node[]) {
    const [key, value] = property.children as [Node, Node]
    const name = key.value as string
    const path = [...parent, name]
    checkString(name, key, path, report)
    if (forbiddenKeys.has(name)) {
      report(key.offset, path, 'json-forbidden-key', `"${name}" is not allowed as a property name; remove it`)
    } else if (Object.hasOwn(object, name)) {
      const message = `${quoted(name)} occurs twice in this object; JSON parsers keep only one of them, so remove one`
      report(key.offset, path, 'json-duplicate-key', message)
    } else {
      object[name] = toValue(value, path, text, report)
    }
  }
  return object
}

function checkString(text: string, { offset }: Node, path: Path, report: Report): void {
  if (text.includes('\0')) {
    report(offset, path, 'json-nul', 'contains the NUL character (\\u0000); remove it')
  }
  if (!text.isWellFormed()) {
    const message = 'contains half of a surrogate pair; write the whole character'
    report(offset, path, 'json-lone-surrogate', message)
  }
}

/** Maximum length of a number in a message. */
const maximumWritten = 60

/** JSON allows numbers that a double cannot represent; JSON.parse would round them silently. */
function checkNumber(value: number, { offset, length }: Node, path: Path, text: string, report: Report): void {
  const written = text.slice(offset, offset + length)
  const digits = written.replace(/e.*$/i, '').replace(/[-.]/g, '').replace(/^0+/, '')
  const precise = /^-?\d+$/.test(written) ? Number.isSafeInteger(value) : digits.length <= 15
  if (precise && Number.isFinite(value) && (value !== 0 || digits === '')) return
  const message = `${written.slice(0, maximumWritten)}${written.length > maximumWritten ? '…' : ''} cannot be represented exactly; write at most 15 digits`
  report(offset, path, 'json-number', message)
}
