import { openEnd } from '../../../resources/columns.js'
import type { Resource } from '../../../resources/resource.js'
import type { Reader, Selection } from '../../../store/types.js'
import { RequestProblem } from '../../errors/problems.js'
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
  /** The day by which it was known. */
  known: string | null
  position: number
  low: number | null
  high: number | null
}

const columns: readonly (keyof FigureRow)[] = [
  ...(['id', 'article', 'metric', 'measure', 'unit', 'party', 'place', 'reporter'] as const),
  ...(['dateStart', 'dateEnd', 'known', 'position', 'low', 'high'] as const),
]

/** The selected figures. Throws a problem if there are more than `limit`: aggregating some of them would give wrong values. */
export async function readFigureRows(reader: Reader, selection: Selection, limit: number): Promise<FigureRow[]> {
  // One query, so that all rows come from one state of the data.
  const { rows } = await reader.rows({ ...selection, columns, after: null, limit: limit + 1 })
  if (rows.length <= limit) return rows as unknown as FigureRow[]
  throw new RequestProblem('too-many-facts', `the filters select more than ${limit} figures; filter by metric, party, reporter or dates`)
}

/** The selected figures as flat rows, by id. */
export async function readFlatFigures(
  reader: Reader,
  { path, flat }: Resource,
  figures: readonly { id: string }[],
): Promise<Map<string, FlatRow>> {
  const ids = figures.map(({ id }) => id)
  const rows = await toFlatRows(reader, flat, await reader.items(path, ids))
  return new Map(rows.map((row) => [row.id as string, row]))
}

/** Figures are comparable only if they agree in all of these: totals and changes, or persons and years, never mix. */
export const dimensions = ['metric', 'measure', 'unit', 'party', 'place', 'reporter'] as const
export type Dimension = (typeof dimensions)[number]

/** Sorts by the dimensions, then by id. */
export function dimensionKey(figure: FigureRow): string {
  return JSON.stringify([...dimensions.map((dimension) => figure[dimension] ?? ''), figure.id])
}

export function groupFigures(figures: readonly FigureRow[], key: (figure: FigureRow) => unknown): FigureRow[][] {
  const groups = new Map<string, FigureRow[]>()
  for (const figure of figures) {
    const name = JSON.stringify(key(figure))
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [figure])
    else group.push(figure)
  }
  return [...groups.values()]
}

/** The last day of a figure's date; the first one if the date has no end; null if there is no date. */
export function lastDay({ dateStart, dateEnd }: FigureRow): string | null {
  return dateEnd === openEnd ? dateStart : dateEnd
}

/** The newest figure: by the last day of its date, then by when it was known, then by its position in the article. */
export function newestFigure(figures: readonly FigureRow[]): FigureRow {
  return figures.reduce((newest, figure) => (isNewer(figure, newest) ? figure : newest))
}

function isNewer(a: FigureRow, b: FigureRow): boolean {
  const keys = (figure: FigureRow) => [lastDay(figure) ?? '', figure.known ?? '', figure.position, figure.id] as const
  const [left, right] = [keys(a), keys(b)]
  const different = left.findIndex((key, index) => key !== right[index])
  return different !== -1 && (left[different] as string) > (right[different] as string)
}
