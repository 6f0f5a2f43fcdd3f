import { byRecency } from '../../resources/series.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import { ordered, orderTerms } from './candidates.js'

/** How many items a statement reads. */
export const itemsPerStatement = 500
/** How many series of which all items are few are read together. */
const seriesPerStatement = 10

/** Sorts after the rest of every recency. */
export const afterAll = '~'

/** The recency that items come after, and the one that they come before. */
export interface Span {
  after: string
  before: string
}

/** Items that one statement reads: all of some series within a span, or a window of a long one. */
export interface Window extends Span {
  series: readonly string[]
}

/** Divides the items of series within a span into windows, from the oldest to the newest of each series. */
export async function* windowsWithin(context: ResourceContext, series: readonly string[], span: Span): AsyncGenerator<Window> {
  for (let at = 0; at < series.length; at += seriesPerStatement) {
    const window = { series: series.slice(at, at + seriesPerStatement), ...span }
    const [row] = await itemCount.run(context, null, { list: JSON.stringify(window.series), ...span, limit: itemsPerStatement + 1 })
    if (Number(row?.total) <= itemsPerStatement) yield window
    else for (const one of window.series) yield* windowsOfOne(context, one, span)
  }
}

/** The number of items, counted in the index. Other conditions do not matter, since items that do not meet them are read too. */
const itemCount = cachedQuery(
  'items of series',
  ({ connection, dialect, resource }: ResourceContext, _: null, { list, after, before, limit }: Span & { list: string; limit: number }) => {
    const items = connection.selectFrom(resource.path).select('recency').where('series', 'in', dialect.textsOf(list))
    const some = items.where('recency', '>', after).where('recency', '<', before).limit(limit)
    return connection.selectFrom(some.as('some')).select(({ fn }) => fn.countAll().as('total'))
  },
)

/** Divides the items of one series. */
export async function* windowsOfOne(context: ResourceContext, series: string, { after: start, before }: Span): AsyncGenerator<Window> {
  for (let after: string | null = start; after !== null; ) {
    const values = { series, after, before, offset: itemsPerStatement - 1 }
    const [last]: Record<string, unknown>[] = await windowEnd.run(context, null, values)
    // A blank sorts before all that another recency may go on with.
    yield { series: [series], after, before: last === undefined ? before : `${last.recency} ` }
    after = (last?.recency as string | undefined) ?? null
  }
}

/** The last item of the next window of a series; none if there are fewer. */
const windowEnd = cachedQuery(
  'window of a series',
  ({ connection, resource }: ResourceContext, _: null, values: Span & { series: string; offset: number }) => {
    const items = connection.selectFrom(resource.path).select('recency').where('series', '=', values.series)
    const within = items.where('recency', '>', values.after).where('recency', '<', values.before)
    return ordered(within as never, orderTerms(resource, byRecency))
      .limit(1)
      .offset(values.offset)
  },
)
