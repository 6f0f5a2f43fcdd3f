import type { Settings } from '../../config.js'
import type { FlatRow } from '../../resources/flat.js'
import type { Scalar } from '../../resources/resource.js'
import type { CountLimits, Reader } from '../../store/types.js'
import type { Representation } from '../cache/representation.js'
import { mapInTurns, type Pause, takeTurns } from '../scheduling/turns.js'
import { nothingBeside } from './beside.js'
import { csvDisposition, csvHeader, csvRows } from './csv.js'
import { readFacets } from './facets.js'
import type { ListRequest, PageContent } from './list-request.js'
import { contentType, isCsv } from './negotiate.js'
import { incompleteLine } from './stream.js'

/** A list whose rows are computed from items, such as the latest figures. */
export interface RowList {
  /** Name of the CSV file. */
  name: string
  columns: readonly string[]
  /** The rows after a position, at most so many: they may be fewer, or none, although more follow. */
  read(reader: Reader, after: readonly Scalar[] | null, limit: number, bounds: Bounds): Promise<RowBatch>
  /** The total and the facets, if they are not those of the selected items. */
  count?(reader: Reader, limits: RowLimits, pause: Pause): Promise<RowCounts>
}

/** How far rows are counted, and how many values a facet lists. */
export interface RowLimits extends CountLimits {
  facetValues: number
}

export interface RowCounts {
  total: number
  totalIsExact: boolean
  facets: object | undefined
}

/** How many items are looked at, by default as many as one statement may, and what is awaited between short steps. */
export interface Bounds {
  pageScan?: number
  pause: Pause
}

export interface RowBatch {
  rows: readonly FlatRow[]
  /** Null at the end. */
  next: readonly Scalar[] | null
}

/** How many rows of a stream are computed at once. */
const batchSize = 100

/** A page of the rows, with the total and the facets of the selection. */
export async function readRowPage(
  reader: Reader,
  request: ListRequest,
  list: RowList,
  limit: number,
  settings: Settings,
): Promise<PageContent> {
  const { query, after } = request
  const pause = takeTurns()
  const bounds = { pageScan: settings.VERBATIM_PAGE_SCAN, pause }
  const { rows, next } = limit === 0 ? { rows: [], next: null } : await list.read(reader, after, limit, bounds)
  const isWhole = after === null && next === null && limit > 0
  const whole: RowCounts = { total: rows.length, totalIsExact: true, facets: undefined }
  const counted = isWhole && query.facet === undefined ? whole : await countRows(reader, request, list, settings, pause)
  return {
    items: await mapInTurns(rows, pause, (row) => JSON.stringify(row)),
    next: next as Scalar[] | null,
    limit,
    // At least what the page shows, however few were counted.
    total: isWhole ? rows.length : Math.max(counted.total, rows.length + Number(next !== null && rows.length === limit)),
    totalIsExact: isWhole || counted.totalIsExact,
    facets: counted.facets,
    included: undefined,
    changed: reader.changed,
    beside: nothingBeside,
    rows: [],
  }
}

/** The total and the facets: those of the selected items, unless the list counts its rows itself. */
async function countRows(
  reader: Reader,
  { resource, selection, query }: ListRequest,
  list: RowList,
  settings: Settings,
  pause: Pause,
): Promise<RowCounts> {
  const { VERBATIM_COUNT_LIMIT: countLimit, VERBATIM_SCAN_LIMIT: scanLimit, VERBATIM_FACET_VALUES: facetValues } = settings
  if (list.count !== undefined) return list.count(reader, { countLimit, scanLimit, facetValues }, pause)
  const { total, totalIsExact } = await reader.list({ ...selection, limit: 0, after: null, countLimit, scanLimit, pause })
  const facets = query.facet === undefined ? undefined : await readFacets(reader, resource, selection, query.facet, settings, pause)
  return { total, totalIsExact, facets }
}

/** All rows as CSV or NDJSON, up to the limit of the request. */
export function streamRows({ format, query, url }: ListRequest, list: RowList): Representation {
  const toText = (rows: readonly FlatRow[]) =>
    isCsv(format) ? csvRows(format, list.columns, rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  return {
    type: contentType(format),
    headers: isCsv(format) ? csvDisposition(list.name) : {},
    incomplete: incompleteLine({ format, url }),
    async *body(read) {
      if (isCsv(format)) yield csvHeader(format, list.columns)
      let after: readonly Scalar[] | null = null
      for (let left = query.limit ?? Number.POSITIVE_INFINITY; left > 0; ) {
        const size = Math.min(batchSize, left)
        const { rows, next }: RowBatch = await read((reader) => list.read(reader, after, size, { pause: takeTurns() }))
        if (rows.length > 0) yield toText(rows)
        if (next === null) return
        after = next
        left -= rows.length
      }
    },
  }
}
