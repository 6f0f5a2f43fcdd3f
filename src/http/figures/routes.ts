import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import type { Store } from '../../store/store.js'
import { latestSchema, seriesSchema } from '../documentation/figures-schema.js'
import type { Parts } from '../parts.js'
import { ask } from '../query/ask.js'
import { combinationErrors } from '../query/combinations.js'
import { type Format, formatOf } from '../representation/format.js'
import { type FlatRow, toFlatRows } from '../representation/rows.js'
import { type Dimension, dimensions, groupsOf, lightFigures, newest } from './light.js'
import { sendTable } from './send-table.js'
import { type Interval, namingDimensions, type Point, toPoints } from './series.js'

const formats: readonly Format[] = ['json', 'csv', 'spreadsheet']

/** `GET /figures/latest` and `GET /figures/series`, for dashboards. */
export function figureRoutes(app: FastifyInstance, store: Store, settings: Settings, resource: Resource): void {
  const handler = (send: (parts: Parts) => Promise<FastifyReply>) => async (request: FastifyRequest, reply: FastifyReply) => {
    const format = formatOf(request, reply, formats)
    const asked = await ask(store, resource, request, (query) => combinationErrors(query, format))
    return send({ store, settings, resource, request, reply, asked, format })
  }
  app.get('/figures/latest', { schema: latestSchema(resource, settings), attachValidation: true }, handler(sendLatest))
  app.get('/figures/series', { schema: seriesSchema(resource, settings), attachValidation: true }, handler(sendSeries))
}

const columnNames = ({ flat }: Resource) => flat.map(({ name }) => name)

/** The newest figure of each reporter, and of everything else in which figures do not compare. */
async function sendLatest(parts: Parts): Promise<FastifyReply> {
  const { store, settings, resource, asked } = parts
  const figures = await lightFigures(store, asked.selection, settings.VERBATIM_AGGREGATE_LIMIT)
  const latest = groupsOf(figures, (figure) => dimensions.map((dimension) => figure[dimension]))
    .map(newest)
    .map((figure) => ({ id: figure.id, key: JSON.stringify([...dimensions.map((dimension) => figure[dimension] ?? ''), figure.id]) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const rows = await rowsOf(parts, latest)
  return sendTable(
    parts,
    columnNames(resource),
    // What was taken away since it was selected is left out.
    latest.map(({ id }) => rows.get(id)).filter((row) => row !== undefined),
    'latest',
  )
}

async function sendSeries(parts: Parts): Promise<FastifyReply> {
  const { store, settings, resource, asked } = parts
  const { by = ['reporter'], interval = 'day' } = asked.query as { by?: Dimension[]; interval?: Interval }
  const points = toPoints(await lightFigures(store, asked.selection, settings.VERBATIM_AGGREGATE_LIMIT), interval)
  const rows = await rowsOf(
    parts,
    points.map(({ figure }) => figure),
  )
  const naming = namingDimensions(points, by)
  return sendTable(
    parts,
    ['date', 'time', 'series', 'figures', 'ids', ...columnNames(resource)],
    points.flatMap((point) => {
      const row = rows.get(point.figure.id)
      return row === undefined ? [] : [toRow(point, row, naming)]
    }),
    'series',
  )
}

/** What several changes have in common: the rest of a row belongs to a single figure. */
const common = [...dimensions, 'partyName', 'placeName', 'reporterName']

/** The point with the figure that stands for it. Where several changes do, their sum is the value, and no one figure is told. */
function toRow({ date, figures, sum }: Point, row: FlatRow, naming: readonly Dimension[]): FlatRow {
  const series = naming.map((dimension) => row[`${dimension}Name`] ?? row[dimension]).filter((name) => name !== null)
  const told = Object.entries(row).map(([name, value]) => [name, sum === undefined || common.includes(name) ? value : null])
  const value = sum === undefined ? {} : { value: sum }
  const label = series.length === 0 ? 'the article itself' : series.join(', ')
  const ids = figures.map(({ id }) => id).join('|')
  const point = { date, time: Date.parse(`${date}T00:00:00Z`), series: label, figures: figures.length, ids }
  return { ...point, ...Object.fromEntries(told), ...value }
}

/** The figures in their flat form, by id. */
async function rowsOf({ store, resource }: Parts, figures: readonly { id: string }[]): Promise<Map<string, FlatRow>> {
  const items = await store.items(
    resource.path,
    figures.map(({ id }) => id),
  )
  return new Map((await toFlatRows(store, resource.flat, items)).map((row) => [row.id as string, row]))
}
