import type { Resource } from '../../../resources/resource.js'
import type { Reader } from '../../../store/types.js'
import type { FlatRow } from '../flat-rows.js'
import type { Table } from '../table.js'
import {
  type Dimension,
  dimensionKey,
  dimensions,
  type FigureRow,
  groupFigures,
  lastDay,
  newestFigure,
  readFlatFigures,
} from './figure-rows.js'
import { sumOfChanges } from './sum.js'

export const intervals = ['day', 'week', 'month'] as const
export type Interval = (typeof intervals)[number]

/** A point of a series. */
interface Point {
  /** First day of the interval. */
  date: string
  /** The figure that represents the interval. */
  figure: FigureRow
  /** All figures of the interval. */
  figures: readonly FigureRow[]
  /** For several changes in one interval: their sum; null if the sum would be meaningless. */
  sum?: number | null
}

/** One row for each interval and series, in the order of the dates. `by` names the dimensions that series are labelled with. */
export async function seriesTable(
  reader: Reader,
  resource: Resource,
  figures: readonly FigureRow[],
  { by = ['reporter'], interval = 'day' }: { by?: Dimension[]; interval?: Interval },
): Promise<Table> {
  const points = toPoints(figures, interval)
  const labelling = labellingDimensions(points, by)
  const represented = points.map(({ figure }) => figure)
  const rows = await readFlatFigures(reader, resource, represented)
  return {
    name: 'series',
    columns: ['date', 'time', 'series', 'figures', 'ids', ...resource.flat.map(({ name }) => name)],
    rows: points.map((point) => toRow(point, rows.get(point.figure.id) as FlatRow, labelling)),
  }
}

/**
 * The newest total represents its interval; several changes are summed if the sum is meaningful. Figures without a date
 * have no point, and neither has an interval without figures.
 */
export function toPoints(figures: readonly FigureRow[], interval: Interval): Point[] {
  const dated = figures.flatMap((figure) => {
    const date = firstDay(figure, interval)
    return date === null ? [] : [{ date, figure }]
  })
  const dates = new Map(dated.map(({ date, figure }) => [figure.id, date]))
  const groups = groupFigures(
    dated.map(({ figure }) => figure),
    (figure) => [dates.get(figure.id), ...dimensions.map((dimension) => figure[dimension])],
  )
  const points = groups.map((group): Point => {
    const figure = newestFigure(group)
    const point = { date: dates.get(figure.id) as string, figure, figures: group }
    return group.length > 1 && figure.measure === 'change' ? { ...point, sum: sumOfChanges(group) } : point
  })
  return points.sort((a, b) => compare(a.date, b.date) || compare(dimensionKey(a.figure), dimensionKey(b.figure)))
}

/** The dimensions in `by`, and each further one that distinguishes series with the same label. */
function labellingDimensions(points: readonly Point[], by: readonly Dimension[]): Dimension[] {
  const figures = points.map(({ figure }) => figure)
  return dimensions.reduce<Dimension[]>(
    (labelling, dimension) => {
      const sameLabel = groupFigures(figures, (figure) => labelling.map((name) => figure[name]))
      const distinguishes = sameLabel.some((group) => new Set(group.map((figure) => figure[dimension])).size > 1)
      return distinguishes ? labelling.concat(dimension) : labelling
    },
    [...by],
  )
}

/** The first day of the interval that holds the figure's last day. */
function firstDay(figure: FigureRow, interval: Interval): string | null {
  const day = lastDay(figure)
  if (day === null || interval === 'day') return day
  if (interval === 'month') return `${day.slice(0, 7)}-01`
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

/** What summed changes have in common. Their other properties belong to single figures. */
const common = [...dimensions, 'partyName', 'placeName', 'reporterName']

/** A point as a row: its figure, or the sum of several changes, without the properties of a single figure. */
function toRow({ date, figures, sum }: Point, row: FlatRow, labelling: readonly Dimension[]): FlatRow {
  const names = labelling.map((dimension) => row[`${dimension}Name`] ?? row[dimension]).filter((name) => name !== null)
  const properties = Object.entries(row).map(([name, value]) => [name, sum === undefined || common.includes(name) ? value : null])
  const series = names.length === 0 ? 'the article itself' : names.join(', ')
  const ids = figures.map(({ id }) => id).join('|')
  const point = { date, time: Date.parse(`${date}T00:00:00Z`), series, figures: figures.length, ids }
  return { ...point, ...Object.fromEntries(properties), ...(sum === undefined ? {} : { value: sum }) }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
