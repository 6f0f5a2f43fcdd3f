import type { Resource } from '../../../resources/resource.js'
import type { Reader } from '../../../store/types.js'
import type { FlatRow } from '../flat-rows.js'
import type { Table } from '../table.js'
import { dimensionKey, dimensions, type FigureRow, groupFigures, newestFigure, readFlatFigures } from './figure-rows.js'

/** The newest figure of each combination of dimensions, so that rival reporters stay side by side. */
export async function latestTable(reader: Reader, resource: Resource, figures: readonly FigureRow[]): Promise<Table> {
  const groups = groupFigures(figures, (figure) => dimensions.map((dimension) => figure[dimension]))
  const latest = groups.map(newestFigure).map((figure) => ({ id: figure.id, key: dimensionKey(figure) }))
  latest.sort((a, b) => (a.key < b.key ? -1 : 1))
  const rows = await readFlatFigures(reader, resource, latest)
  return { name: 'latest', columns: resource.flat.map(({ name }) => name), rows: latest.map(({ id }) => rows.get(id) as FlatRow) }
}
