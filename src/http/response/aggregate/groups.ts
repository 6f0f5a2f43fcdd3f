import type { Figure } from '../../../../schemas/figure.js'
import type { Resource } from '../../../resources/resource.js'
import type { Reader } from '../../../store/types.js'
import { type FlatRow, readEntityNames } from '../flat-rows.js'
import type { Table } from '../table.js'
import { type Dimension, type FigureRow, groupFigures, lastDay, newestFigure } from './figure-rows.js'
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
  reader: Reader,
  { path }: Resource,
  figures: readonly FigureRow[],
  { by = [], aggregate = defaultAggregates }: { by?: readonly GroupKey[]; aggregate?: readonly Aggregate[] },
): Promise<Table> {
  const keys = [...new Set([...requiredKeys, ...by])]
  const groups = toGroups(figures, keys)
  const ids = groups.map(({ latest }) => latest.id)
  const latest = (await reader.items(path, ids)).map((text) => JSON.parse(text) as Figure)
  const latestById = new Map(latest.map((figure) => [figure.id, figure]))
  const names = await readEntityNames(
    reader,
    groups.flatMap(({ latest }) => [latest.party, latest.place, latest.reporter]),
  )
  const rows = groups.map((group) => {
    const figure = latestById.get(group.latest.id) as Figure
    return { ...keyCells(figure, keys, names), ...aggregateCells(group, figure, aggregate) }
  })
  return { name: 'figure-groups', columns: groupColumns(keys, aggregate), rows }
}

/** Figures that agree in all keys, sorted by the keys. */
export function toGroups(figures: readonly FigureRow[], keys: readonly GroupKey[]): Group[] {
  const sorted = groupFigures(figures, (figure) => keys.map((key) => figure[key] ?? '')).map(
    (group) => [JSON.stringify(keys.map((key) => group[0]?.[key] ?? '')), group] as const,
  )
  return sorted.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => toGroup(group))
}

function toGroup(figures: readonly FigureRow[]): Group {
  const numbers = (side: 'low' | 'high') => figures.map((figure) => figure[side]).filter((value) => value !== null)
  return {
    figures,
    count: figures.length,
    min: numbers('low').reduce<number | null>((least, value) => (least === null || value < least ? value : least), null),
    max: numbers('high').reduce<number | null>((greatest, value) => (greatest === null || value > greatest ? value : greatest), null),
    latest: newestFigure(figures),
    sum: figures[0]?.measure === 'change' ? sumOfChanges(figures) : null,
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
    latest: { latest: figure.value, latestDate: lastDay(latest), latestId: latest.id },
    sum: { sum },
  }
  return Object.assign({}, ...wanted.map((aggregate) => cells[aggregate]))
}

function groupColumns(keys: readonly GroupKey[], wanted: readonly Aggregate[]): string[] {
  return [
    ...keys.flatMap((key) => (entityKeys.includes(key) ? [key, `${key}Name`] : [key])),
    ...wanted.flatMap((aggregate) => (aggregate === 'latest' ? ['latest', 'latestDate', 'latestId'] : [aggregate])),
  ]
}
