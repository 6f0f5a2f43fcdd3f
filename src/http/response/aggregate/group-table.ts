import type { Figure } from '../../../../schemas/figure.js'
import type { Answer } from '../../cache/representation.js'
import type { Parts } from '../request-context.js'
import { entityNames, type FlatRow } from '../rows.js'
import { answerTable } from '../table.js'
import { dayOf, figureRows } from './figure-rows.js'
import { type Aggregate, always, type Group, type Groupable, toGroups } from './groups.js'

const usual: readonly Aggregate[] = ['count', 'min', 'max', 'latest']
const entities: readonly Groupable[] = ['party', 'place', 'reporter']

/** `GET /figures?groupBy=`: what the selected figures come to, a row a group. */
export async function answerGroups(parts: Parts): Promise<Answer> {
  const { reader, settings, asked } = parts
  const by = [...new Set([...always, ...((asked.query.groupBy as Groupable[] | undefined) ?? [])])]
  const wanted = (asked.query.aggregate as Aggregate[] | undefined) ?? usual
  const groups = toGroups(await figureRows(reader, asked.selection, settings.VERBATIM_AGGREGATE_LIMIT), by)
  const texts = await reader.items(
    'figures',
    groups.map(({ latest }) => latest.id),
  )
  const figures = new Map(texts.map((text) => JSON.parse(text) as Figure).map((figure) => [figure.id, figure]))
  const names = await entityNames(
    reader,
    groups.flatMap(({ latest }) => [latest.party, latest.place, latest.reporter]),
  )
  const rows = groups.map((group) => {
    const figure = figures.get(group.latest.id) as Figure
    return { ...keysOf(figure, by, names), ...valuesOf(group, figure, wanted) }
  })
  return answerTable(parts, groupColumns(by, wanted), rows, 'figure-groups')
}

function keysOf(figure: Figure, by: readonly Groupable[], names: ReadonlyMap<string, string>): FlatRow {
  const entries = by.flatMap((key): [string, string | null][] => [
    [key, figure[key]],
    ...(entities.includes(key) ? [[`${key}Name`, names.get(String(figure[key])) ?? null] as [string, string | null]] : []),
  ])
  return Object.fromEntries(entries)
}

function valuesOf({ count, min, max, latest, sum }: Group, figure: Figure, wanted: readonly Aggregate[]): FlatRow {
  const values: Record<Aggregate, FlatRow> = {
    count: { count },
    min: { min },
    max: { max },
    latest: { latest: figure.value, latestDate: dayOf(latest), latestId: latest.id },
    sum: { sum },
  }
  return Object.assign({}, ...wanted.map((aggregate) => values[aggregate]))
}

function groupColumns(by: readonly Groupable[], wanted: readonly Aggregate[]): string[] {
  return [
    ...by.flatMap((key) => (entities.includes(key) ? [key, `${key}Name`] : [key])),
    ...wanted.flatMap((aggregate) => (aggregate === 'latest' ? ['latest', 'latestDate', 'latestId'] : [aggregate])),
  ]
}
