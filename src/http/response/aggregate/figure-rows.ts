import { openEnd } from '../../../resources/columns.js'
import type { Reader, Selection } from '../../../store/types.js'
import { RequestProblem } from '../../errors/problems.js'

/** What is reckoned with of a figure: columns of the store, not the whole item. */
export interface FigureRow {
  id: string
  article: string
  metric: string
  measure: string
  unit: string
  party: string | null
  place: string | null
  reporter: string | null
  /** First and last day of the date; null where there is none. */
  dateStart: string | null
  dateEnd: string | null
  /** The day on which it was known at the latest. */
  known: string | null
  position: number
  low: number | null
  high: number | null
}

const columns: readonly (keyof FigureRow)[] = [
  ...(['id', 'article', 'metric', 'measure', 'unit', 'party', 'place', 'reporter'] as const),
  ...(['dateStart', 'dateEnd', 'known', 'position', 'low', 'high'] as const),
]

/** The selected figures, lightly. A problem where there are more than the limit: half of them would give a wrong answer. */
export async function figureRows(reader: Reader, selection: Selection, limit: number): Promise<FigureRow[]> {
  // All at once, and so of one state of the data.
  const { rows } = await reader.rows({ ...selection, columns, after: null, limit: limit + 1 })
  if (rows.length <= limit) return rows as unknown as FigureRow[]
  throw new RequestProblem('too-many-facts', `more than ${limit} figures are selected; narrow them by metric, party, reporter or dates`)
}

/** What no two figures may differ in that are put side by side: a total and a change, or persons and years, never mix. */
export const dimensions = ['metric', 'measure', 'unit', 'party', 'place', 'reporter'] as const
export type Dimension = (typeof dimensions)[number]

export function groupsOf(figures: readonly FigureRow[], key: (figure: FigureRow) => unknown): FigureRow[][] {
  const groups = new Map<string, FigureRow[]>()
  for (const figure of figures) {
    const name = JSON.stringify(key(figure))
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [figure])
    else group.push(figure)
  }
  return [...groups.values()]
}

/** The last day that a figure holds for; the first one where it has no end; null where it has no date. */
export function dayOf({ dateStart, dateEnd }: FigureRow): string | null {
  return dateEnd === openEnd ? dateStart : dateEnd
}

/** The newest by the last day of its date, then by when it was known, then by its place in the article. */
export function newest(figures: readonly FigureRow[]): FigureRow {
  return figures.reduce((best, figure) => (isNewer(figure, best) ? figure : best))
}

function isNewer(a: FigureRow, b: FigureRow): boolean {
  const keys = (figure: FigureRow) => [dayOf(figure) ?? '', figure.known ?? '', figure.position, figure.id] as const
  const [left, right] = [keys(a), keys(b)]
  const different = left.findIndex((key, index) => key !== right[index])
  return different !== -1 && (left[different] as string) > (right[different] as string)
}
