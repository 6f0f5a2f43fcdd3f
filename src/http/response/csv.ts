import { stringify } from 'csv-stringify/sync'
import type { FlatRow } from '../../resources/flat.js'
import type { Format } from './negotiate.js'

/** Spreadsheets recognise UTF-8 by this mark. */
const byteOrderMark = '\ufeff'

export function csvHeader(format: Format, columns: readonly string[]): string {
  const names = csvRows(format, columns, [Object.fromEntries(columns.map((name) => [name, name]))])
  return format === 'spreadsheet' ? byteOrderMark + names : names
}

/**
 * Rows as CSV (RFC 4180). Null is an empty cell; booleans are TRUE and FALSE, which spreadsheets, R and pandas read. In
 * `spreadsheet`, an apostrophe stands before text that a spreadsheet would run as a formula.
 */
export function csvRows(format: Format, columns: readonly string[], rows: readonly FlatRow[]): string {
  return stringify(
    rows.map((row) => columns.map((name) => row[name])),
    {
      record_delimiter: 'windows',
      escape_formulas: format === 'spreadsheet',
      cast: { boolean: (value) => String(value).toUpperCase() },
    },
  )
}

/** Lets a browser show the file under this name, or save it. */
export function csvDisposition(name: string): Record<string, string> {
  return { 'content-disposition': `inline; filename="${name}.csv"` }
}
