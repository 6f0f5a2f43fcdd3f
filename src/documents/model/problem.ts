/** Something wrong with a document: where, what, and what to do. Lines and columns count from one; columns are code points. */
export interface Problem {
  file: string
  /** RFC 6901 pointer into the document; empty for the whole of it. */
  pointer: string
  line: number
  column: number
  /** Stable name of the rule that is broken. */
  code: string
  message: string
}

export type Path = readonly (string | number)[]

/** What a check finds, before it is known where in the file that stands. */
export interface Finding {
  code: string
  path: Path
  message: string
  /** Point at the property's name instead of its value. */
  atKey?: boolean
}

/** RFC 6901: `~` is written `~0`, `/` is written `~1`. */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The order in which problems are told: as they stand in the file. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code) || compare(a.pointer, b.pointer),
  )
}

/** One line a problem, in the form that editors and terminals turn into a link. */
export function formatProblem({ file, pointer, line, column, code, message }: Problem): string {
  return `${file}:${line}:${column}: ${code}: ${message}${pointer === '' ? '' : ` [${pointer}]`}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
