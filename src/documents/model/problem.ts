import { compare } from '../../text/compare.js'

/** A problem of a document: where, what, and how to fix it. Lines and columns count from one; columns are code points. */
export interface Problem {
  file: string
  /** RFC 6901 pointer into the document; empty for the whole document. */
  pointer: string
  line: number
  column: number
  /** Stable name of the broken rule. */
  code: string
  message: string
}

/** The code of the problem that says that there are more. */
export const tooManyProblems = 'too-many-problems'

export type Path = readonly (string | number)[]

/** What a check finds, before its position in the file is known. */
export interface Finding {
  code: string
  path: Path
  message: string
  /** The position is that of the property name instead of its value. */
  atKey?: boolean
}

/** Maximum number of UTF-16 units of a text in a message: a document may have many problems with long texts. */
const maximumQuoted = 500
/** The same for a name in a pointer. */
const maximumStep = 200

/** A value as JSON, for a message. A long one is shortened. */
export function quoted(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > maximumQuoted && typeof value === 'string' ? JSON.stringify(shortened(value)) : shortened(json)
}

/** A text for a message. Of a long one, the start. */
export function shortened(text: string, maximum = maximumQuoted): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum).replace(/[\ud800-\udbff]$/, '')}…`
}

/** An RFC 6901 pointer: `~` is written as `~0`, `/` as `~1`. Long names and long pointers are shortened. */
export function pointer(path: Path): string {
  const steps = path.map((step) => `/${shortened(String(step), maximumStep).replaceAll('~', '~0').replaceAll('/', '~1')}`)
  return shortened(steps.join(''))
}

/** Sorts problems by file and position. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code) || compare(a.pointer, b.pointer),
  )
}

/** One line per problem, in the form that editors and terminals turn into a link. */
export function formatProblem({ file, pointer, line, column, code, message }: Problem): string {
  return `${file}:${line}:${column}: ${code}: ${message}${pointer === '' ? '' : ` [${pointer}]`}`
}
