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

export type Path = readonly (string | number)[]

/** What a check finds, before its position in the file is known. */
export interface Finding {
  code: string
  path: Path
  message: string
  /** The position is that of the property name instead of its value. */
  atKey?: boolean
}

/** An RFC 6901 pointer: `~` is written as `~0`, `/` as `~1`. */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
