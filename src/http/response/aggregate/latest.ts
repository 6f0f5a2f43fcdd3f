import type { ListRequest } from '../list-request.js'
import { flatRowsOf, type RowList } from '../row-list.js'

/** The newest figure of each series, so that rival reporters stay side by side. */
export function latestList({ resource, selection }: ListRequest): RowList {
  return {
    name: 'latest',
    columns: resource.flat.map(({ name }) => name),
    async read(reader, after, limit, bounds) {
      const { rows, next } = await reader.rows({ ...selection, columns: ['json'], after, limit, ...bounds })
      return { rows: await flatRowsOf(reader, resource, rows, bounds.pause), next }
    },
  }
}
