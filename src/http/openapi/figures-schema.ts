import type { FastifySchema } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { reference } from '../../../schemas/reference.js'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import { dimensions } from '../response/aggregate/figure-rows.js'
import { intervals } from '../response/aggregate/series.js'
import { operationSchema, optional } from './operation.js'
import { filterParameters, formatParameter, listOf, shapeParameter } from './parameters.js'
import { answerSchemas, csvAnswer, either, FigureTable, SeriesPoint, SeriesTable } from './response-schemas.js'

const problems = ['unknown-parameter', 'invalid-parameter', 'too-many-facts', 'not-acceptable'] as const
const forms = { format: formatParameter(['json', 'csv', 'spreadsheet']), shape: shapeParameter(['array']) }

export function latestSchema(resource: Resource, settings: Settings): FastifySchema {
  return operationSchema({
    operationId: 'listLatestFigures',
    tag: resource.path,
    summary: 'List the latest figures',
    description:
      'The newest figure of each reporter, rivals side by side: for each metric, measure, unit, party and place. Nothing is summed, and a total is never put in the place of a change. With `knownOn`, as it was known on that day.',
    query: { ...filterParameters(resource, settings), ...forms },
    answers: tableAnswers(FigureTable, answerSchemas(resource).row),
    answerDescription: 'The figures in their flat form.',
    stored: true,
    problems,
  })
}

export function seriesSchema(resource: Resource, settings: Settings): FastifySchema {
  return operationSchema({
    operationId: 'listFigureSeries',
    tag: resource.path,
    summary: 'List figures as series',
    description:
      'One point for each interval and series, in the order of the dates; a point is the newest figure of its interval, under the last day that it holds for; several changes of an interval are added up where that means something. An interval without a figure has no point. Figures that differ in metric, measure, unit, party, place or reporter are in different series.',
    query: {
      ...filterParameters(resource, settings),
      by: optional(
        listOf(dimensions),
        'What series are named by; `reporter` where it is not given. What else tells series apart is added.',
        ['reporter'],
      ),
      interval: optional(
        Type.Unsafe({ type: 'string', enum: intervals }),
        'How long an interval is; a week begins on Monday. A day where it is not given.',
        'week',
      ),
      ...forms,
    },
    answers: tableAnswers(SeriesTable, SeriesPoint),
    answerDescription: 'The points.',
    stored: true,
    problems,
  })
}

function tableAnswers(table: TSchema, row: TSchema): Record<string, TSchema> {
  return {
    'application/json': either([table, Type.Array(reference(row))], 'A bare array only where `shape` is given.'),
    'text/csv': csvAnswer(row),
  }
}
