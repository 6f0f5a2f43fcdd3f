import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { amountInWords, columnDateInWords, plural, words } from './parts/wording.js'

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

const [width, height] = [1_100, 360]
const marginLeft = 60
/** The distance of the names of the series, which are above the lines, and how many are shown. */
const nameHeight = 20
const shownNames = 20
/** Each has a contrast of 3:1 on the light and on the dark page. Shapes tell apart what colours may not. */
const colours = ['#2f7fc1', '#cf4a3a', '#2f8f5b', '#8e5bd0', '#b07514', '#0f8b8d', '#c2407f', '#7a7a85']
const symbols = ['circle', 'square', 'triangle', 'diamond', 'star', 'wye'] as const
const radius = 4.5

/** A point with what is drawn of it. */
interface DrawnPoint extends ChartPoint {
  day: Date
  y: number
  text: string
}

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
  const names = [...new Set(drawn.map(({ series }) => series))]
  const namesHeight = Math.min(names.length, shownNames) * nameHeight
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const image = Plot.plot({
    document: document as unknown as Document,
    width,
    height: height + namesHeight,
    marginLeft,
    marginRight: 30,
    marginTop: namesHeight + 40,
    marginBottom: 42,
    x: { type: 'utc', label: null, ticks: ticksOf(drawn) },
    y: { grid: true, label: null, zero: true, nice: true },
    color: { type: 'categorical', domain: names, range: colours },
    symbol: { domain: names, range: [...symbols] },
    marks: [...marksOf(drawn), ...legendOf(names.slice(0, shownNames), `↑ ${plural(words(unit as string))}`)],
  })
  // The style sheet of the pages has these rules: a page runs no styles of its own.
  for (const style of image.querySelectorAll('style')) style.remove()
  // It is one image, so its parts have no names.
  for (const part of image.querySelectorAll('g[aria-label]')) part.removeAttribute('aria-label')
  image.setAttribute('class', 'plot')
  image.setAttribute('role', 'img')
  image.setAttribute('aria-label', `${drawn.length} ${drawn.length === 1 ? 'point' : 'points'}; the table has the same data`)
  return image.outerHTML
}

function marksOf(points: readonly DrawnPoint[]): Plot.Markish[] {
  const series = { x: 'day', y: 'y', z: 'series', stroke: 'series' }
  const dot = { ...series, symbol: 'series', title: 'text', r: radius }
  const ranges = points.filter(({ low, high }) => low !== null && high !== null)
  return [
    Plot.lineY(points, series),
    Plot.ruleX(ranges, { x: 'day', y1: 'low', y2: 'high', stroke: 'series', strokeWidth: 3, strokeOpacity: 0.5 }),
    Plot.dot(
      points.filter((point) => !isDoubtful(point)),
      { ...dot, fill: 'series' },
    ),
    Plot.dot(points.filter(isDoubtful), { ...dot, fill: 'none', className: 'doubtful' }),
  ]
}

/** Above the lines: the names of the series, with their colours and shapes, and the unit. A narrow screen shows them first. */
function legendOf(series: readonly string[], unit: string): Plot.Markish[] {
  const place = { frameAnchor: 'top-left', textAnchor: 'start', lineAnchor: 'middle' } as const
  const names = series.flatMap((name, index) => {
    const dy = (index - series.length) * nameHeight - nameHeight
    return [
      Plot.dot([name], { frameAnchor: 'top-left', dx: 10 - marginLeft, dy, stroke: [name], fill: [name], symbol: [name], r: radius }),
      Plot.text([name], { ...place, dx: 24 - marginLeft, dy, lineWidth: 70, textOverflow: 'ellipsis' }),
    ]
  })
  return [...names, Plot.text([unit], { ...place, dx: 6 - marginLeft, dy: -nameHeight })]
}

/** Dates have no hours, so that a short axis is marked by the day. */
function ticksOf(points: readonly DrawnPoint[]): number | 'day' {
  const times = points.map(({ day }) => day.getTime())
  return Math.max(...times) - Math.min(...times) < mostTicks * millisecondsPerDay ? 'day' : mostTicks
}

const mostTicks = 10
const millisecondsPerDay = 24 * 60 * 60 * 1_000

function isDoubtful({ dateUncertain, dateApproximate, qualifier }: ChartPoint): boolean {
  return dateUncertain || dateApproximate || qualifier !== 'exact'
}

function middleOf({ low, high }: ChartPoint): number {
  return ((low ?? (high as number)) + (high ?? (low as number))) / 2
}

function textOf(point: ChartPoint): string {
  const doubt = point.dateUncertain || point.dateApproximate ? ' (date not certain)' : ''
  return `${columnDateInWords(point.date)}${doubt}: ${amountInWords(point)}, ${point.series}`
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0]
}
