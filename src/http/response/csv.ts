import { stringify } from 'csv-stringify/sync'
import type { FlatRow } from './rows.js'

/** By this mark a spreadsheet knows that a file is UTF-8. */
const byteOrderMark = '\ufeff'

export interface CsvOptions {
  columns: readonly string[]
  /** Safe for spreadsheets: what would be taken for a formula is kept from it by an apostrophe. */
  spreadsheet: boolean
}

export function csvHeader({ columns, spreadsheet }: CsvOptions): string {
  return `${spreadsheet ? byteOrderMark : ''}${csvRows([Object.fromEntries(columns.map((name) => [name, name]))], { columns, spreadsheet })}`
}

/** RFC 4180. Unknown is an empty cell; TRUE and FALSE are what spreadsheets, R and pandas read as such. */
export function csvRows(rows: readonly FlatRow[], { columns, spreadsheet }: CsvOptions): string {
  return stringify(
    rows.map((row) => columns.map((name) => row[name])),
    { record_delimiter: 'windows', escape_formulas: spreadsheet, cast: { boolean: (value) => String(value).toUpperCase() } },
  )
}
