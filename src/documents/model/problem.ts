import { compare } from '../../text/compare.js'
import { shortened } from '../../text/shortened.js'

export { quoted } from '../../text/shortened.js'

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

/** Maximum number of UTF-16 units of a name in a pointer. */
const maximumStep = 200

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
