import { openEnd } from '../../../resources/columns.js'
import type { Resource, Scalar } from '../../../resources/resource.js'
import type { RowsQuery, RowsResult, Selection } from '../../../store/types.js'
import type { ReadVersion } from '../../cache/representation.js'
import { RequestProblem } from '../../errors/problems.js'
import { eachInTurns, type Pause } from '../../scheduling/turns.js'
import { type FlatRow, toFlatRows } from '../flat-rows.js'

/** The columns of a figure that aggregation needs. They are read from the table, without parsing the item. */
export interface FigureRow {
  id: string
  article: string
  metric: string
  measure: string
  unit: string
  party: string | null
  place: string | null
  reporter: string | null
  /** First and last day of the date; null if there is none. */
  dateStart: string | null
  dateEnd: string | null
  /** 1 if the date is uncertain or approximate, otherwise 0; null if there is none. */
  dateUncertain: number | null
  dateApproximate: number | null
  /** The day by which it was known. */
  known: string | null
  position: number
  low: number | null
  high: number | null
}

const columns: readonly (keyof FigureRow)[] = [
  ...(['id', 'article', 'metric', 'measure', 'unit', 'party', 'place', 'reporter'] as const),
  ...(['dateStart', 'dateEnd', 'dateUncertain', 'dateApproximate', 'known', 'position', 'low', 'high'] as const),
]

/** How many rows are read at once, and how many figures are parsed at once. */
const rowBatch = 250
export const figureBatch = 50

/** The selected figures. Throws a problem if there are more than `limit`: aggregating some of them would give wrong values. */
export async function readFigureRows(read: ReadVersion, selection: Selection, limit: number): Promise<FigureRow[]> {
  const figures: FigureRow[] = []
  const texts = new Map<Scalar, Scalar>()
  let after: Scalar[] | null = null
  do {
    const query: RowsQuery = { ...selection, columns, after, limit: rowBatch }
    const { rows, next }: RowsResult = await read((reader) => reader.rows(query))
    for (const row of rows) figures.push(compactRow(row, texts))
    after = next
  } while (after !== null && figures.length <= limit)
  if (figures.length <= limit) return figures
  throw new RequestProblem('too-many-facts', `the filters select more than ${limit} figures; filter by metric, party, reporter or dates`)
}

/** A copy that takes a fraction of the memory of a row of the database: all have one shape, and equal texts are stored once. */
function compactRow(row: Record<string, Scalar>, texts: Map<Scalar, Scalar>): FigureRow {
  const copy: Record<string, Scalar> = {}
  for (const column of columns) {
    const value = row[column] as Scalar
    const known = column === 'id' ? value : texts.get(value)
    if (known === undefined) texts.set(value, value)
    copy[column] = known ?? value
  }
  return copy as unknown as FigureRow
}

/** The selected figures as flat rows, by id. */
export async function readFlatFigures(
  read: ReadVersion,
  { path, flat }: Resource,
  figures: readonly { id: string }[],
): Promise<Map<string, FlatRow>> {
  const ids = figures.map(({ id }) => id)
  const rows = await read(async (reader) => toFlatRows(reader, flat, await reader.items(path, ids)))
  return new Map(rows.map((row) => [row.id as string, row]))
}

/** Figures are comparable only if they agree in all of these: totals and changes, or persons and years, never mix. */
export const dimensions = ['metric', 'measure', 'unit', 'party', 'place', 'reporter'] as const
export type Dimension = (typeof dimensions)[number]

/** Sorts by the dimensions, then by id. */
export function dimensionKey(figure: FigureRow): string {
  return JSON.stringify([...dimensions.map((dimension) => figure[dimension] ?? ''), figure.id])
}

export async function groupFigures(
  figures: readonly FigureRow[],
  pause: Pause,
  key: (figure: FigureRow) => unknown,
): Promise<FigureRow[][]> {
  const groups = new Map<string, FigureRow[]>()
  await eachInTurns(figures, pause, (figure) => {
    const name = JSON.stringify(key(figure))
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [figure])
    else group.push(figure)
  })
  return [...groups.values()]
}

/** The last day of a figure's date; the first one if the date has no end; null if there is no date. */
export function lastDay({ dateStart, dateEnd }: FigureRow): string | null {
  return dateEnd === openEnd ? dateStart : dateEnd
}

/** The newest figure: by the last day of its date, then by when it was known, then by its position in the article. */
export async function newestFigure(figures: readonly FigureRow[], pause: Pause): Promise<FigureRow> {
  let newest = figures[0] as FigureRow
  await eachInTurns(figures, pause, (figure) => {
    if (isNewer(figure, newest)) newest = figure
  })
  return newest
}

function isNewer(a: FigureRow, b: FigureRow): boolean {
  const keys = (figure: FigureRow) => [lastDay(figure) ?? '', figure.known ?? '', figure.position, figure.id] as const
  const [left, right] = [keys(a), keys(b)]
  const different = left.findIndex((key, index) => key !== right[index])
  return different !== -1 && (left[different] as string) > (right[different] as string)
}
