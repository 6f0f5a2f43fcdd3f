import type { FastifyInstance } from 'fastify'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import type { CachedHandlers, Form } from '../cache/cached-handler.js'
import type { Answer } from '../cache/representation.js'
import { latestSchema, seriesSchema } from '../openapi/figures-schema.js'
import { combinationErrors } from '../request/combinations.js'
import { ask } from '../request/list-request.js'
import type { KnownNames } from '../request/resolve-names.js'
import { type Dimension, dimensions, figureRows, groupsOf, newest } from '../response/aggregate/figure-rows.js'
import { type Interval, namingDimensions, type Point, toPoints } from '../response/aggregate/series.js'
import { type Format, formatOf } from '../response/negotiate.js'
import type { Parts } from '../response/request-context.js'
import { type FlatRow, toFlatRows } from '../response/rows.js'
import { answerTable } from '../response/table.js'

const formats: readonly Format[] = ['json', 'csv', 'spreadsheet']

/** `GET /figures/latest` and `GET /figures/series`, for dashboards. */
export function figureRoutes(
  app: FastifyInstance,
  answering: CachedHandlers,
  names: KnownNames,
  settings: Settings,
  resource: Resource,
): void {
  const form: Form = (request) => formatOf(request, formats)
  const handler = (answer: (parts: Parts) => Promise<Answer>) =>
    answering.route(async (reader, request) => {
      const format = formatOf(request, formats)
      const asked = await ask(reader, names, resource, request, (query) => combinationErrors(query, format))
      return answer({ reader, settings, resource, request, asked, format })
    }, form)
  app.get('/figures/latest', { schema: latestSchema(resource, settings), attachValidation: true }, handler(answerLatest))
  app.get('/figures/series', { schema: seriesSchema(resource, settings), attachValidation: true }, handler(answerSeries))
}

const columnNames = ({ flat }: Resource) => flat.map(({ name }) => name)

/** The newest figure of each reporter, and of everything else in which figures do not compare. */
async function answerLatest(parts: Parts): Promise<Answer> {
  const { reader, settings, resource, asked } = parts
  const figures = await figureRows(reader, asked.selection, settings.VERBATIM_AGGREGATE_LIMIT)
  const latest = groupsOf(figures, (figure) => dimensions.map((dimension) => figure[dimension]))
    .map(newest)
    .map((figure) => ({ id: figure.id, key: JSON.stringify([...dimensions.map((dimension) => figure[dimension] ?? ''), figure.id]) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const rows = await rowsOf(parts, latest)
  return answerTable(
    parts,
    columnNames(resource),
    latest.map(({ id }) => rows.get(id) as FlatRow),
    'latest',
  )
}

async function answerSeries(parts: Parts): Promise<Answer> {
  const { reader, settings, resource, asked } = parts
  const { by = ['reporter'], interval = 'day' } = asked.query as { by?: Dimension[]; interval?: Interval }
  const points = toPoints(await figureRows(reader, asked.selection, settings.VERBATIM_AGGREGATE_LIMIT), interval)
  const rows = await rowsOf(
    parts,
    points.map(({ figure }) => figure),
  )
  const naming = namingDimensions(points, by)
  return answerTable(
    parts,
    ['date', 'time', 'series', 'figures', 'ids', ...columnNames(resource)],
    points.map((point) => toRow(point, rows.get(point.figure.id) as FlatRow, naming)),
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
async function rowsOf({ reader, resource }: Parts, figures: readonly { id: string }[]): Promise<Map<string, FlatRow>> {
  const items = await reader.items(
    resource.path,
    figures.map(({ id }) => id),
  )
  return new Map((await toFlatRows(reader, resource.flat, items)).map((row) => [row.id as string, row]))
}
