import type { Provenance } from '../../../../schemas/provenance.js'
import { openEnd } from '../../../resources/columns.js'
import type { FlatRow } from '../../../resources/flat.js'
import { weaker } from '../../../resources/provenance.js'
import type { Resource, Scalar } from '../../../resources/resource.js'
import { type Dimension, dayOf, dimensions, firstDated, type Interval, intervalOf } from '../../../resources/series.js'
import type { Reader } from '../../../store/types.js'
import { eachInTurns, mapInTurns, type Pause } from '../../scheduling/turns.js'
import { toFlatRows } from '../flat-rows.js'
import type { ListRequest } from '../list-request.js'
import { jsonOf } from '../read-items.js'
import type { RowList } from '../row-list.js'
import { type Change, ChangeSum, changeColumns } from './sum.js'

/** What a request for series asks for, with defaults. */
export interface SeriesOptions {
  interval: Interval
  /** The dimensions that label a series. */
  labelling: readonly Dimension[]
  /** Whether the value of a point is the sum of all changes up to it. */
  cumulative: boolean
}

/** How many ids a point lists, the oldest first. */
export const maximumIds = 100
/** More series than this are not compared to find what distinguishes them. */
const comparedSeries = 500

interface FigureRow extends Change {
  series: string
  recency: string
  dateUncertain: number | null
  dateApproximate: number | null
  provenance: Provenance
}
const columns = [...changeColumns, 'dateUncertain', 'dateApproximate', 'provenance']

/** A point of a series: an interval with its figures. */
interface Point {
  first: string
  last: string
  series: string
  isChange: boolean
  /** The number of figures, and the first ids. */
  count: number
  ids: string[]
  dateUncertain: boolean
  dateApproximate: boolean
  /** The weakest of its figures. */
  provenance: Provenance
  sum: number | null
}

/** The points of the selected figures. The newest figure of each interval represents it; its date is that of the point. */
export function seriesList({ resource, selection }: ListRequest, options: SeriesOptions): RowList {
  const flat = resource.flat.map(({ name }) => name).filter((name) => name !== 'provenance')
  return {
    name: 'series',
    columns: ['date', 'time', 'series', 'figures', 'ids', ...flat, 'dateUncertain', 'dateApproximate', 'provenance'],
    async read(reader, after, limit, bounds) {
      const query = { ...selection, columns: ['json', 'series', 'recency', 'measure'], after, limit, ...bounds }
      const { rows, next } = await reader.rows(query)
      const points = rows.map((row) => emptyPoint(row, options.interval))
      await fillPoints(reader, selection, points, options, bounds.pause)
      const newest = await toFlatRows(reader, resource.flat, jsonOf(rows), bounds.pause)
      const toRowAt = ([index, point]: [number, Point]) => toRow(point, newest[index] as FlatRow, options)
      return { rows: await mapInTurns([...points.entries()], bounds.pause, toRowAt), next }
    },
  }
}

function emptyPoint({ series, recency, measure }: Record<string, Scalar>, interval: Interval): Point {
  const { first, last } = intervalOf(dayOf(recency as string) as string, interval)
  const counts = { count: 0, ids: [], dateUncertain: false, dateApproximate: false, provenance: 'person' as const, sum: null }
  return { first, last, series: series as string, isChange: measure === 'change', ...counts }
}

const pointKey = (series: string, first: string) => `${first} ${series}`

/** Counts and sums the figures of some points. Cumulative sums need the older figures too. */
async function fillPoints(
  reader: Reader,
  { resource, conditions }: ListRequest['selection'],
  points: readonly Point[],
  { interval, cumulative }: SeriesOptions,
  pause: Pause,
): Promise<void> {
  const byKey = new Map(points.map((point) => [pointKey(point.series, point.first), point]))
  const from = points.reduce((least, { first }) => (first < least ? first : least), openEnd)
  const last = points.reduce((greatest, { last }) => (last > greatest ? last : greatest), '')
  const selected = conditions.filter(({ operator }) => operator !== 'newest')
  const series = [...new Set(points.map(({ series }) => series))]
  const query = { resource, conditions: selected, series, columns, after: cumulative ? firstDated : from, before: `${last}~` }
  let [current, sum] = ['', new ChangeSum()]
  const add = (figure: FigureRow) => {
    const { first } = intervalOf(dayOf(figure.recency) as string, interval)
    const key = cumulative ? figure.series : pointKey(figure.series, first)
    if (key !== current) [current, sum] = [key, new ChangeSum()]
    sum.add(figure)
    const point = byKey.get(pointKey(figure.series, first))
    if (point !== undefined) addFigure(point, figure, sum)
  }
  for await (const rows of reader.seriesRows(query)) await eachInTurns(rows as unknown as FigureRow[], pause, add)
}

function addFigure(point: Point, { id, dateUncertain, dateApproximate, provenance }: FigureRow, sum: ChangeSum): void {
  point.count += 1
  if (point.ids.length < maximumIds) point.ids.push(id)
  point.dateUncertain ||= dateUncertain === 1
  point.dateApproximate ||= dateApproximate === 1
  point.provenance = weaker(point.provenance, provenance)
  point.sum = sum.total()
}

/** What summed changes have in common. Their other properties belong to single figures. */
const common = new Set<string>([...dimensions, 'partyName', 'placeName', 'reporterName'])

/**
 * A point as a row: its newest figure, or the sum of several changes, without the properties of a single figure. Properties are set
 * one by one, because to spread so many takes several times as long.
 */
function toRow(point: Point, newest: FlatRow, { labelling, cumulative }: SeriesOptions): FlatRow {
  const { first: date, count, ids } = point
  const isSum = point.isChange && (cumulative || count > 1)
  const names = labelling.map((dimension) => newest[`${dimension}Name`] ?? newest[dimension]).filter((name) => name !== null)
  const series = names.length === 0 ? 'the article itself' : names.join(', ')
  const row: FlatRow = { date, time: Date.parse(`${date}T00:00:00Z`), series, figures: count, ids: ids.join('|') }
  for (const name of Object.keys(newest))
    if (name !== 'provenance') row[name] = isSum && !common.has(name) ? null : (newest[name] as FlatRow[string])
  if (isSum) row.value = point.sum
  const { dateUncertain, dateApproximate, provenance } = point
  return Object.assign(row, { dateUncertain, dateApproximate, provenance })
}

/**
 * The dimensions in `by`, and each further one that distinguishes series with the same label, among all that the filters on
 * dimensions select: a label does not depend on the page. All of them if there are too many series to compare.
 */
export async function labellingDimensions(
  reader: Reader,
  { path }: Resource,
  conditions: ListRequest['selection']['conditions'],
  by: readonly Dimension[],
): Promise<Dimension[]> {
  const series = await reader.seriesOf({ resource: path, conditions }, comparedSeries)
  const labelling = [...by]
  for (const dimension of dimensions) {
    if (!labelling.includes(dimension) && (series === null || distinguishes(series, labelling, dimension))) labelling.push(dimension)
  }
  return labelling
}

/** Whether series with the same label differ in a dimension. */
function distinguishes(series: readonly Record<string, Scalar>[], labelling: readonly Dimension[], dimension: Dimension): boolean {
  const values = new Map<string, Scalar>()
  return series.some((one) => {
    const label = JSON.stringify(labelling.map((name) => one[name]))
    const known = values.get(label)
    values.set(label, one[dimension] as Scalar)
    return known !== undefined && known !== one[dimension]
  })
}
