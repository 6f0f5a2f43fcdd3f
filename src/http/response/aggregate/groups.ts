import type { Figure } from '../../../../schemas/figure.js'
import type { Resource } from '../../../resources/resource.js'
import type { ReadVersion } from '../../cache/representation.js'
import { type Pause, sortInTurns, takeTurns } from '../../scheduling/turns.js'
import { type FlatRow, readEntityNames } from '../flat-rows.js'
import { inBatches, type Table } from '../table.js'
import { type Dimension, type FigureRow, figureBatch, groupFigures, lastDay, newestFigure } from './figure-rows.js'
import { sumOfChanges } from './sum.js'

export const groupKeys = ['metric', 'measure', 'unit', 'party', 'place', 'reporter', 'article'] as const
export type GroupKey = (typeof groupKeys)[number]
export const aggregates = ['count', 'min', 'max', 'latest', 'sum'] as const
export type Aggregate = (typeof aggregates)[number]

/** Every group agrees in these, since other figures are not comparable. */
const requiredKeys = ['metric', 'measure', 'unit'] as const satisfies readonly Dimension[]
const defaultAggregates: readonly Aggregate[] = ['count', 'min', 'max', 'latest']
const entityKeys: readonly GroupKey[] = ['party', 'place', 'reporter']

export interface Group {
  figures: readonly FigureRow[]
  count: number
  /** The smallest and the largest number, counting the ends of ranges. */
  min: number | null
  max: number | null
  latest: FigureRow
  sum: number | null
}

/** One row for each group, with its keys and the requested aggregates. */
export async function groupTable(
  read: ReadVersion,
  { path }: Resource,
  figures: readonly FigureRow[],
  { by = [], aggregate = defaultAggregates }: { by?: readonly GroupKey[]; aggregate?: readonly Aggregate[] },
): Promise<Table> {
  const keys = [...new Set([...requiredKeys, ...by])]
  const groups = await toGroups(figures, keys, takeTurns())
  const batches = inBatches(groups, figureBatch, async (batch) => {
    const { latest, names } = await readLatest(read, path, batch)
    return batch.map((group) => {
      const figure = latest.get(group.latest.id) as Figure
      return { ...keyCells(figure, keys, names), ...aggregateCells(group, figure, aggregate) }
    })
  })
  return { columns: groupColumns(keys, aggregate), batches }
}

/** The latest figure of each group, by id, and the names of their entities. */
function readLatest(read: ReadVersion, path: string, groups: readonly Group[]) {
  return read(async (reader) => {
    const ids = groups.map(({ latest }) => latest.id)
    const figures = (await reader.items(path, ids)).map((text) => JSON.parse(text) as Figure)
    const entities = groups.flatMap(({ latest }) => [latest.party, latest.place, latest.reporter])
    return { latest: new Map(figures.map((figure) => [figure.id, figure])), names: await readEntityNames(reader, entities) }
  })
}

/** Figures that agree in all keys, sorted by the keys. */
async function toGroups(figures: readonly FigureRow[], keys: readonly GroupKey[], pause: Pause): Promise<Group[]> {
  const values = (figure: FigureRow) => keys.map((key) => figure[key] ?? '')
  const groups: { key: string; group: Group }[] = []
  for (const group of await groupFigures(figures, pause, values)) {
    groups.push({ key: JSON.stringify(values(group[0] as FigureRow)), group: await toGroup(group, pause) })
  }
  const sorted = await sortInTurns(groups, pause, (a, b) => (a.key < b.key ? -1 : 1))
  return sorted.map(({ group }) => group)
}

async function toGroup(figures: readonly FigureRow[], pause: Pause): Promise<Group> {
  const numbers = (side: 'low' | 'high') => figures.map((figure) => figure[side]).filter((value) => value !== null)
  return {
    figures,
    count: figures.length,
    min: numbers('low').reduce<number | null>((least, value) => (least === null || value < least ? value : least), null),
    max: numbers('high').reduce<number | null>((greatest, value) => (greatest === null || value > greatest ? value : greatest), null),
    latest: await newestFigure(figures, pause),
    sum: figures[0]?.measure === 'change' ? await sumOfChanges(figures, pause) : null,
  }
}

function keyCells(figure: Figure, keys: readonly GroupKey[], names: ReadonlyMap<string, string>): FlatRow {
  const cells = keys.flatMap((key): [string, string | null][] => [
    [key, figure[key]],
    ...(entityKeys.includes(key) ? [[`${key}Name`, names.get(String(figure[key])) ?? null] as [string, string | null]] : []),
  ])
  return Object.fromEntries(cells)
}

function aggregateCells({ count, min, max, latest, sum }: Group, figure: Figure, wanted: readonly Aggregate[]): FlatRow {
  const cells: Record<Aggregate, FlatRow> = {
    count: { count },
    min: { min },
    max: { max },
    latest: { latest: figure.value, latestDate: lastDay(latest), latestId: latest.id, ...dateFlags(latest) },
    sum: { sum },
  }
  return Object.assign({}, ...wanted.map((aggregate) => cells[aggregate]))
}

function dateFlags({ dateUncertain, dateApproximate }: FigureRow): FlatRow {
  const flag = (stored: number | null) => (stored === null ? null : stored === 1)
  return { latestDateUncertain: flag(dateUncertain), latestDateApproximate: flag(dateApproximate) }
}

/** The flags of the date are newer than the other columns, so that they come at the end. */
function groupColumns(keys: readonly GroupKey[], wanted: readonly Aggregate[]): string[] {
  return [
    ...keys.flatMap((key) => (entityKeys.includes(key) ? [key, `${key}Name`] : [key])),
    ...wanted.flatMap((aggregate) => (aggregate === 'latest' ? ['latest', 'latestDate', 'latestId'] : [aggregate])),
    ...(wanted.includes('latest') ? ['latestDateUncertain', 'latestDateApproximate'] : []),
  ]
}
