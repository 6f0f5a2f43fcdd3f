import type { Resource } from '../../../resources/resource.js'
import { compare } from '../../../text/compare.js'
import type { ReadVersion } from '../../cache/representation.js'
import { eachInTurns, type Pause, sortInTurns, takeTurns } from '../../scheduling/turns.js'
import type { FlatRow } from '../flat-rows.js'
import { inBatches, type Table } from '../table.js'
import {
  type Dimension,
  dimensionKey,
  dimensions,
  type FigureRow,
  figureBatch,
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
  read: ReadVersion,
  resource: Resource,
  figures: readonly FigureRow[],
  { by = ['reporter'], interval = 'day' }: { by?: Dimension[]; interval?: Interval },
): Promise<Table> {
  const pause = takeTurns()
  const points = await toPoints(figures, interval, pause)
  const labelling = await labellingDimensions(points, by, pause)
  const batches = inBatches(points, figureBatch, async (batch) => {
    const rows = await readFlatFigures(
      read,
      resource,
      batch.map(({ figure }) => figure),
    )
    return batch.map((point) => toRow(point, rows.get(point.figure.id) as FlatRow, labelling))
  })
  const flat = resource.flat.map(({ name }) => name)
  return { columns: ['date', 'time', 'series', 'figures', 'ids', ...flat, 'dateUncertain', 'dateApproximate'], batches }
}

/**
 * The newest total represents its interval; several changes are summed if the sum is meaningful. Figures without a date
 * have no point, and neither has an interval without figures.
 */
export async function toPoints(figures: readonly FigureRow[], interval: Interval, pause: Pause): Promise<Point[]> {
  const dates = new Map<string, string>()
  await eachInTurns(figures, pause, (figure) => {
    const date = firstDay(figure, interval)
    if (date !== null) dates.set(figure.id, date)
  })
  const dated = figures.filter(({ id }) => dates.has(id))
  const key = (figure: FigureRow) => [dates.get(figure.id), ...dimensions.map((dimension) => figure[dimension])]
  const points: { key: string; point: Point }[] = []
  for (const group of await groupFigures(dated, pause, key)) {
    const figure = await newestFigure(group, pause)
    const date = dates.get(figure.id) as string
    const point = { date, figure, figures: group }
    const isSum = group.length > 1 && figure.measure === 'change'
    points.push({ key: dimensionKey(figure), point: isSum ? { ...point, sum: await sumOfChanges(group, pause) } : point })
  }
  const sorted = await sortInTurns(points, pause, (a, b) => compare(a.point.date, b.point.date) || compare(a.key, b.key))
  return sorted.map(({ point }) => point)
}

/** The dimensions in `by`, and each further one that distinguishes series with the same label. */
async function labellingDimensions(points: readonly Point[], by: readonly Dimension[], pause: Pause): Promise<Dimension[]> {
  const labelling = [...by]
  for (const dimension of dimensions) if (await distinguishes(points, labelling, dimension, pause)) labelling.push(dimension)
  return labelling
}

/** Whether points with the same label differ in a dimension. */
async function distinguishes(points: readonly Point[], labelling: readonly Dimension[], dimension: Dimension, pause: Pause) {
  const values = new Map<string, string | null>()
  let isDifferent = false
  await eachInTurns(points, pause, ({ figure }) => {
    const label = JSON.stringify(labelling.map((name) => figure[name]))
    const value = figure[dimension]
    if (!values.has(label)) values.set(label, value)
    else isDifferent ||= values.get(label) !== value
  })
  return isDifferent
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
  const flags = {
    dateUncertain: figures.some(({ dateUncertain }) => dateUncertain === 1),
    dateApproximate: figures.some(({ dateApproximate }) => dateApproximate === 1),
  }
  const point = { date, time: Date.parse(`${date}T00:00:00Z`), series, figures: figures.length, ids }
  return { ...point, ...Object.fromEntries(properties), ...(sum === undefined ? {} : { value: sum }), ...flags }
}
