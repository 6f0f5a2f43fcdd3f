/** The latest figures and series of a few figures, computed in the simplest way, to compare responses with. */

/** A date as it is written, with its first and its last day; null where it is open. */
export interface NaiveDate {
  edtf: string
  start: string | null
  end: string | null
  uncertain?: boolean
  approximate?: boolean
}

export interface NaiveFigure {
  id: string
  article: string
  position: number
  word: string
  metric: string
  measure: string
  unit: string
  party: string | null
  place: string | null
  reporter: string | null
  status: string
  provenance: string
  low: number
  high: number
  asOf: NaiveDate | null
  announcedOn: NaiveDate | null
  published: NaiveDate | null
}

/** The filters of a request. Entities are lists of ids with their parts. */
export interface NaiveFilters {
  metric?: string[]
  measure?: string
  unit?: string
  party?: string[]
  place?: string[]
  reporter?: string[]
  entity?: string[]
  status?: string
  provenance?: string[]
  article?: string[]
  from?: string
  to?: string
  knownOn?: string
  q?: string
  min?: number
  max?: number
}

export const dimensions = ['metric', 'measure', 'unit', 'party', 'place', 'reporter'] as const
export type Dimension = (typeof dimensions)[number]

const openEnd = '9999-12-31'
const dateOf = ({ asOf, announcedOn }: NaiveFigure) => asOf ?? announcedOn
const firstDay = (date: NaiveDate) => date.start ?? '0000-01-01'
const endOf = (date: NaiveDate) => date.end ?? openEnd
export const lastDay = (figure: NaiveFigure) => dateOf(figure)?.end ?? dateOf(figure)?.start ?? null
const sortDay = (figure: NaiveFigure) => dateOf(figure)?.start ?? dateOf(figure)?.end ?? null

function known({ announcedOn, published }: NaiveFigure): string | null {
  const days = [announcedOn, published].map((date) => date?.end ?? null)
  return days.filter((day) => day !== null).sort()[0] ?? null
}

const dimension = (figure: NaiveFigure, name: Dimension) => (name === 'unit' ? figure.unit.replace('-', ' ') : figure[name])
export const seriesOf = (figure: NaiveFigure) => JSON.stringify(dimensions.map((name) => dimension(figure, name)))

/** Whether a figure belongs to a series that the filters on dimensions select. */
function isInSeries(figure: NaiveFigure, filters: NaiveFilters): boolean {
  const { metric, measure, unit, party, place, reporter, entity } = filters
  const isOneOf = (values: string[] | undefined, value: string | null) => values === undefined || values.includes(String(value))
  return (
    isOneOf(metric, figure.metric) &&
    (measure === undefined || figure.measure === measure) &&
    (unit === undefined || figure.unit === unit) &&
    isOneOf(party, figure.party) &&
    isOneOf(place, figure.place) &&
    isOneOf(reporter, figure.reporter) &&
    (entity === undefined || [figure.party, figure.place, figure.reporter].some((id) => isOneOf(entity, id)))
  )
}

function isSelected(figure: NaiveFigure, filters: NaiveFilters): boolean {
  const { status, provenance, article, from, to, knownOn, q, min, max } = filters
  const date = dateOf(figure)
  return (
    isInSeries(figure, filters) &&
    (status === undefined || figure.status === status) &&
    (provenance === undefined || provenance.includes(figure.provenance)) &&
    (article === undefined || article.includes(figure.article)) &&
    (from === undefined || (date !== null && endOf(date) >= from)) &&
    (to === undefined || (date !== null && firstDay(date) <= to)) &&
    (knownOn === undefined || (known(figure) ?? openEnd) <= knownOn) &&
    (q === undefined || figure.word === q) &&
    (min === undefined || figure.high >= min) &&
    (max === undefined || figure.low <= max)
  )
}

const compare = (a: string | number, b: string | number) => (a < b ? -1 : Number(a > b))

/** From the oldest to the newest. */
function byRecency(a: NaiveFigure, b: NaiveFigure): number {
  const key = (figure: NaiveFigure) => {
    const parts = [lastDay(figure), known(figure), String(figure.position).padStart(9, '0'), figure.id]
    return parts.map((part) => part ?? '').join(' ')
  }
  return compare(key(a), key(b))
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

const newestOf = (figures: readonly NaiveFigure[]) => figures.toSorted(byRecency).at(-1) as NaiveFigure

/** The series one after the other; a missing value comes last. */
function bySeries(a: NaiveFigure, b: NaiveFigure): number {
  const values = (figure: NaiveFigure) => dimensions.map((name) => dimension(figure, name) ?? '~')
  const [left, right] = [values(a), values(b)]
  const different = left.findIndex((value, index) => value !== right[index])
  return compare(left[different] as string, right[different] as string)
}

const sortValues: Record<string, (figure: NaiveFigure) => string | number | null> = {
  date: sortDay,
  value: ({ low }) => low,
  metric: ({ metric }) => metric,
  reporter: ({ reporter }) => reporter,
}

/** Figures without a value come last in both directions. Ties follow the order of the text. */
function byKey(sort: string): (a: NaiveFigure, b: NaiveFigure) => number {
  const isDescending = sort.startsWith('-')
  const value = sortValues[isDescending ? sort.slice(1) : sort] as (figure: NaiveFigure) => string | number | null
  return (a, b) => {
    const [left, right] = [value(a), value(b)]
    const ties = compare(a.article, b.article) || compare(a.position, b.position) || compare(a.id, b.id)
    if (left === null || right === null) return Number(left === null) - Number(right === null) || ties
    return (isDescending ? compare(right, left) : compare(left, right)) || ties
  }
}

/** By default, in the order of the series. */
export function naiveLatest(figures: readonly NaiveFigure[], filters: NaiveFilters, sort: string | undefined): NaiveFigure[] {
  const selected = figures.filter((figure) => isSelected(figure, filters))
  return [...groupBy(selected, seriesOf).values()].map(newestOf).sort(sort === undefined ? bySeries : byKey(sort))
}

export type Interval = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** The first day of the interval of a day. */
export function intervalStart(day: string, interval: Interval): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (interval === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  if (interval === 'month') date.setUTCDate(1)
  if (interval === 'quarter') date.setUTCMonth(Math.floor(date.getUTCMonth() / 3) * 3, 1)
  if (interval === 'year') date.setUTCMonth(0, 1)
  return date.toISOString().slice(0, 10)
}

export interface NaivePoint {
  date: string
  series: string
  figures: number
  ids: string[]
  id: string | null
  value: number | null
  dateUncertain: boolean
  dateApproximate: boolean
  provenance: string
}

export interface NaiveOptions {
  interval: Interval
  by: Dimension[]
  cumulative: boolean
}

export function naiveSeries(figures: readonly NaiveFigure[], filters: NaiveFilters, options: NaiveOptions): NaivePoint[] {
  const selected = figures.filter((figure) => isSelected(figure, filters) && lastDay(figure) !== null)
  const labelling = labellingDimensions(
    figures.filter((figure) => isInSeries(figure, filters)),
    options.by,
  )
  const start = (figure: NaiveFigure) => intervalStart(lastDay(figure) as string, options.interval)
  const points = groupBy(selected, (figure) => `${start(figure)} ${seriesOf(figure)}`)
  return [...points.values()]
    .sort((a, b) => byRecency(newestOf(a), newestOf(b)))
    .map((point) => {
      const newest = newestOf(point)
      const earlier = selected.filter((figure) => seriesOf(figure) === seriesOf(newest) && start(figure) <= start(newest))
      const isSum = newest.measure === 'change' && (options.cumulative || point.length > 1)
      return {
        date: start(newest),
        series: label(newest, labelling),
        figures: point.length,
        ids: point.toSorted(byRecency).map(({ id }) => id),
        id: isSum ? null : newest.id,
        value: isSum ? naiveSum(options.cumulative ? earlier : point) : numberOf(newest),
        dateUncertain: point.some((figure) => dateOf(figure)?.uncertain === true),
        dateApproximate: point.some((figure) => dateOf(figure)?.approximate === true),
        provenance: ['drafted', 'reviewed', 'person'].find((name) => point.some((figure) => figure.provenance === name)) as string,
      }
    })
}

const numberOf = ({ low, high }: NaiveFigure) => (low === high ? low : null)

/** All numbers have at most one decimal. */
function naiveSum(changes: readonly NaiveFigure[]): number | null {
  const same = (change: NaiveFigure) => JSON.stringify([change.low, change.high, dateOf(change)?.start, dateOf(change)?.end])
  const distinct = [...new Map(changes.map((change) => [same(change), change])).values()]
  if (distinct.some((change) => numberOf(change) === null)) return null
  const dates = distinct.map((change) => dateOf(change) as NaiveDate)
  const overlap = dates.some((a, i) => dates.some((b, j) => i < j && firstDay(a) <= endOf(b) && firstDay(b) <= endOf(a)))
  if (distinct.length > 1 && (overlap || distinct[0]?.reporter === null)) return null
  return distinct.reduce((sum, { low }) => sum + Math.round(low * 10), 0) / 10
}

/** The dimensions in `by`, and each further one that distinguishes series with the same label. */
function labellingDimensions(figures: readonly NaiveFigure[], by: Dimension[]): Dimension[] {
  const labelling = [...by]
  for (const name of dimensions) {
    const key = (figure: NaiveFigure) => JSON.stringify(labelling.map((other) => dimension(figure, other)))
    const isDifferent = figures.some((a) => figures.some((b) => key(a) === key(b) && dimension(a, name) !== dimension(b, name)))
    if (isDifferent) labelling.push(name)
  }
  return labelling
}

/** Entities are named like their ids, in capitals. */
function label(figure: NaiveFigure, labelling: readonly Dimension[]): string {
  const upper = (id: string | null | undefined) => (id ?? '').toUpperCase()
  const named = { ...figure, party: upper(figure.party), place: upper(figure.place), reporter: upper(figure.reporter) }
  const names = labelling.map((name) => named[name]).filter((name) => name !== '')
  return [names.join(', '), 'the article itself'].find((text) => text !== '') as string
}
