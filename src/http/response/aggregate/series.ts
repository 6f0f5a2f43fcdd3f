import { type Dimension, dayOf, dimensions, type FigureRow, groupsOf, newest } from './figure-rows.js'
import { sumOfChanges } from './sum.js'

export const intervals = ['day', 'week', 'month'] as const
export type Interval = (typeof intervals)[number]

/** A point of a series: the figure that stands for an interval. */
export interface Point {
  /** First day of the interval. */
  date: string
  figure: FigureRow
  /** The figures of the interval. */
  figures: readonly FigureRow[]
  /** Only of several changes in one interval: their sum, null where that would mean nothing. */
  sum?: number | null
}

/**
 * One point an interval and series, in the order of the dates. The newest total stands for its interval; changes are
 * added up where that means something. What has no date has no point, and an interval without figures has none either.
 */
export function toPoints(figures: readonly FigureRow[], interval: Interval): Point[] {
  const dated = figures.flatMap((figure) => {
    const date = intervalOf(figure, interval)
    return date === null ? [] : [{ date, figure }]
  })
  const dates = new Map(dated.map(({ date, figure }) => [figure.id, date]))
  const groups = groupsOf(
    dated.map(({ figure }) => figure),
    (figure) => [dates.get(figure.id), ...dimensions.map((dimension) => figure[dimension])],
  )
  const points = groups.map((group): Point => {
    const figure = newest(group)
    const point = { date: dates.get(figure.id) as string, figure, figures: group }
    return group.length > 1 && figure.measure === 'change' ? { ...point, sum: sumOfChanges(group) } : point
  })
  return points.sort((a, b) => (a.date === b.date ? compare(order(a), order(b)) : compare(a.date, b.date)))
}

/** The dimensions by which series are named: those that are asked for, and others as far as they tell series apart. */
export function namingDimensions(points: readonly Point[], by: readonly Dimension[]): Dimension[] {
  return dimensions.reduce<Dimension[]>(
    (naming, dimension) => {
      const alike = groupsOf(
        points.map(({ figure }) => figure),
        (figure) => naming.map((name) => figure[name]),
      )
      const tellsApart = alike.some((group) => new Set(group.map((figure) => figure[dimension])).size > 1)
      return tellsApart ? naming.concat(dimension) : naming
    },
    [...by],
  )
}

/** First day of the interval that the figure holds for. */
function intervalOf(figure: FigureRow, interval: Interval): string | null {
  const day = dayOf(figure)
  if (day === null || interval === 'day') return day
  if (interval === 'month') return `${day.slice(0, 7)}-01`
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

function order({ figure }: Point): string {
  return JSON.stringify([...dimensions.map((dimension) => figure[dimension] ?? ''), figure.id])
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1
}
