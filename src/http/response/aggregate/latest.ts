import type { Resource } from '../../../resources/resource.js'
import type { ReadVersion } from '../../cache/representation.js'
import { sortInTurns, takeTurns } from '../../scheduling/turns.js'
import type { FlatRow } from '../flat-rows.js'
import { inBatches, type Table } from '../table.js'
import { dimensionKey, dimensions, type FigureRow, figureBatch, groupFigures, newestFigure, readFlatFigures } from './figure-rows.js'

/** The newest figure of each combination of dimensions, so that rival reporters stay side by side. */
export async function latestTable(read: ReadVersion, resource: Resource, figures: readonly FigureRow[]): Promise<Table> {
  const pause = takeTurns()
  const latest: { id: string; key: string }[] = []
  for (const group of await groupFigures(figures, pause, (figure) => dimensions.map((dimension) => figure[dimension]))) {
    const figure = await newestFigure(group, pause)
    latest.push({ id: figure.id, key: dimensionKey(figure) })
  }
  const sorted = await sortInTurns(latest, pause, (a, b) => (a.key < b.key ? -1 : 1))
  const batches = inBatches(sorted, figureBatch, async (batch) => {
    const rows = await readFlatFigures(read, resource, batch)
    return batch.map(({ id }) => rows.get(id) as FlatRow)
  })
  return { columns: resource.flat.map(({ name }) => name), batches }
}
