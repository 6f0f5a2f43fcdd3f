import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { amountInWords, plural, words } from './parts/wording.js'

/** A point of a series, as a flat row. */
export interface ChartPoint {
  date: string
  series: string
  value: number | null
  low: number | null
  high: number | null
  unit: string
  qualifier: 'exact' | 'about' | 'at-least' | 'more-than' | 'up-to' | 'less-than'
  label: string | null
  dateUncertain: boolean
  dateApproximate: boolean
}

const [width, height] = [960, 420]
/** Where the names of the series are, beside the lines. */
const marginRight = 230
/** The distance of these names, and how many have room. */
const nameHeight = 20
const shownNames = 20

/**
 * The points as an SVG image: a line for each series, a bar for a range, a hollow point for a doubtful date or a qualified value.
 * Null if there is nothing to draw. Scales hold one unit, so only the points with the most frequent one are drawn.
 */
export function chartOf(points: readonly ChartPoint[]): string | null {
  const unit = mostFrequent(points.map(({ unit }) => unit))
  const drawn = points
    .filter((point) => point.unit === unit && (point.value !== null || point.low !== null || point.high !== null))
    .map((point) => ({ ...point, day: new Date(`${point.date}T00:00:00Z`), y: point.value ?? middleOf(point), text: textOf(point) }))
  if (drawn.length === 0) return null
  const isDoubtful = ({ dateUncertain, dateApproximate, qualifier }: ChartPoint) =>
    dateUncertain || dateApproximate || qualifier !== 'exact'
  const series = { x: 'day', y: 'y', z: 'series', stroke: 'series' }
  const names = [...new Set(drawn.map(({ series }) => series))].slice(0, shownNames)
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const image = Plot.plot({
    document: document as unknown as Document,
    width,
    height,
    marginRight,
    marginLeft: 60,
    x: { type: 'utc', label: null },
    y: { grid: true, label: plural(words(unit as string)), zero: true, nice: true },
    marks: [
      Plot.lineY(drawn, series),
      Plot.ruleX(
        drawn.filter(({ low, high }) => low !== null && high !== null),
        { x: 'day', y1: 'low', y2: 'high', stroke: 'series', strokeWidth: 3, strokeOpacity: 0.5 },
      ),
      Plot.dot(
        drawn.filter((point) => !isDoubtful(point)),
        { ...series, fill: 'series', title: 'text', r: 4 },
      ),
      Plot.dot(drawn.filter(isDoubtful), { ...series, fill: 'none', className: 'doubtful', title: 'text', r: 4 }),
      ...names.flatMap((name, index) => [
        Plot.dot([name], { frameAnchor: 'top-right', dx: 20, dy: index * nameHeight, fill: [name], r: 4 }),
        Plot.text([name], {
          frameAnchor: 'top-right',
          textAnchor: 'start',
          dx: 30,
          dy: index * nameHeight,
          lineWidth: 18,
          textOverflow: 'ellipsis',
        }),
      ]),
    ],
  })
  // The style sheet of the pages has these rules: a page runs no styles of its own.
  for (const style of image.querySelectorAll('style')) style.remove()
  // It is one image, so its parts have no names.
  for (const part of image.querySelectorAll('g[aria-label]')) part.removeAttribute('aria-label')
  image.setAttribute('class', 'plot')
  image.setAttribute('role', 'img')
  image.setAttribute('aria-label', `${drawn.length} points; the table has the same data`)
  return image.outerHTML
}

function middleOf({ low, high }: ChartPoint): number {
  return ((low ?? (high as number)) + (high ?? (low as number))) / 2
}

function textOf(point: ChartPoint): string {
  const doubt = point.dateUncertain || point.dateApproximate ? ' (date not certain)' : ''
  return `${point.date}${doubt}: ${amountInWords(point)}, ${point.series}`
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0]
}
