import type { Facet } from '../../schemas/lists.js'
import { flatRow } from '../resources/flat.js'
import { resources } from '../resources/index.js'
import type { Resource, TableColumns } from '../resources/resource.js'
import { escapeControlCharacters } from '../text/control-characters.js'
import { snippetText } from '../text/snippet.js'
import type { ListBody } from './query-response.js'
import { cellsOf, cut, pad, type Screen } from './screen.js'

type Row = Record<string, unknown>
/** The properties that somebody wants to see; null for the usual columns. */
type Fields = readonly string[] | null

/** The tables of the lists whose rows are no items of a resource. */
const tables: Readonly<Record<string, TableColumns>> = {
  '/figures/series': { date: ['date'], series: ['series'], value: ['value', 'low'], figure: ['label'] },
  '/figures/groups': {
    ...{ metric: ['metric'], measure: ['measure'], unit: ['unit'], party: ['partyName'], place: ['placeName'], reporter: ['reporterName'] },
    ...{ count: ['count'], min: ['min'], max: ['max'], latest: ['latest'] },
  },
  '/search': { kind: ['kind'], date: ['date'], words: ['snippet'] },
}

/**
 * A list as a table with one line for each row, and a line for each facet; and as notes, a line for each resolved name, and how many
 * rows there are.
 */
export function tableOf(url: string, body: ListBody, fields: Fields, screen: Screen): { table: string[]; notes: string[] } {
  const resource = resources.find(({ path }) => url === `/${path}` || url === `/${path}/latest`) ?? null
  const columns = Object.entries(resource === null ? (tables[url] as TableColumns) : columnsOf(resource, fields))
  // The latest figures are flat already.
  const rows = resource !== null && url === `/${resource.path}` ? flatRows(resource, body, columns) : body.data
  const cells = columns.map(([title, names]) => [title, ...rows.map((row) => cellOf(row, names))])
  // Columns without values say nothing, unless somebody wants to see them.
  const shown = fields === null ? cells.filter((column) => column.slice(1).some((cell) => cell !== '')) : cells
  const [header = '', ...lines] = linesOf(shown, screen.columns)
  const table = rows.length === 0 ? [] : [screen.colours.bold(header), ...lines]
  return { table: [...table, ...Object.entries(body.facets ?? {}).map(facetLine)], notes: notesOn(url, body) }
}

/** The usual columns of a resource; or for each property one with its name, which for an entity is the name of that. */
function columnsOf({ flat, table }: Resource, fields: Fields): TableColumns {
  if (fields === null) return table
  const columnOf = (field: string) => {
    const columns = flat.filter(({ property }) => property === field)
    return (columns.find(({ named }) => named) ?? columns[0])?.name ?? field
  }
  return Object.fromEntries(fields.map((field) => [field, [columnOf(field)]]))
}

/** Items as flat rows. Only what is shown is read, since an item may have only some of its properties. */
function flatRows({ flat }: Resource, { data, included }: ListBody, shown: readonly [title: string, names: readonly string[]][]): Row[] {
  const names = new Map(included?.entities?.map(({ id, name }) => [id, name]))
  const read = [...shown.flatMap(([, names]) => names), ...besideNumbers]
  const columns = flat.filter(({ name }) => read.includes(name))
  return data.map((item) => flatRow(columns, item, names))
}

/** The columns that the cell of a number has beside it. */
const besideNumbers = ['high', 'qualifier']

/** The lines of a table, as wide as the screen. */
function linesOf(columns: readonly (readonly string[])[], width: number): string[] {
  const widths = widthsOf(columns, width)
  const count = columns[0]?.length ?? 0
  return Array.from({ length: count }, (_, line) => {
    const texts = columns.map((texts, index) => pad(cut(texts[line] as string, widths[index] as number), widths[index] as number))
    return texts.join(gap).trimEnd()
  })
}

const gap = '  '
/** The least width of a column that is cut. */
const narrowest = 6

/** The widths of the columns. If they do not fit, the widest ones are cut to the same width, except for numbers and dates. */
function widthsOf(columns: readonly (readonly string[])[], width: number): number[] {
  const natural = columns.map((texts) => Math.max(...texts.map(cellsOf)))
  const available = width - gap.length * (columns.length - 1)
  const isWhole = columns.map(isNumeric)
  const within = (most: number) => natural.map((cells, index) => (isWhole[index] ? cells : Math.min(cells, most)))
  const sum = (widths: readonly number[]) => widths.reduce((total, cells) => total + cells, 0)
  let most = Math.max(available, narrowest)
  while (most > narrowest && sum(within(most)) > available) most -= 1
  return within(most)
}

/** Whether a column has numbers or dates: a part of one would be another one. */
function isNumeric([, ...cells]: readonly string[]): boolean {
  return cells.every((cell) => /^[\P{L}XTZ]*$|\d$/u.test(cell))
}

/** The first value of a row. A range is a value too, and a qualifier belongs to its number. */
function cellOf(row: Row, names: readonly string[]): string {
  const name = names.find((name) => row[name] !== null && row[name] !== undefined)
  if (name === undefined) return ''
  const value = row[name]
  if (name === 'value') return qualified(row, number(value))
  if (name === 'low' && names.length > 1) return qualified(row, `${number(value)} to ${number(row.high)}`)
  if (name === 'snippet') return plain(snippetText(String(value)))
  return typeof value === 'number' ? number(value) : plain(String(value))
}

function qualified({ qualifier = 'exact' }: Row, value: string): string {
  return qualifier === 'exact' ? value : `${String(qualifier).replace('-', ' ')} ${value}`
}

const number = (value: unknown) => Number(value).toLocaleString('en', { maximumFractionDigits: 10 })
const plain = (text: string) => escapeControlCharacters(text.replace(/\s+/g, ' '))

/** How many rows have each value. */
function facetLine([filter, { values, isComplete, isExact }]: [string, Facet]): string {
  const counts = values.map(({ value, name, count }) => `${plain(String(name ?? value ?? 'without'))} ${number(count)}`)
  return `${filter}: ${[...counts, ...(isComplete ? [] : ['and others'])].join(', ')}${isExact ? '' : ' (of the first rows only)'}`
}

/** How names were understood, and how many rows there are. */
function notesOn(url: string, { data, page, resolved }: ListBody): string[] {
  const names = Object.values(resolved).flatMap((given) =>
    given.map(({ given, entities, nearest }) => {
      const meant = (entities.length > 0 ? entities : nearest).map(({ name }) => name).join(', ')
      if (entities.length > 0) return `${given}: ${meant}`
      return `${given}: no entity has this name${meant === '' ? '' : `; did you mean ${meant}?`}`
    }),
  )
  const total = `${page.totalIsExact ? '' : 'more than '}${number(page.total)}`
  const more = page.next === null ? '' : `; more with --limit${url === '/search' ? '' : ', or all with --format csv'}`
  return [...names, `${data.length} of ${total}${more}`]
}
