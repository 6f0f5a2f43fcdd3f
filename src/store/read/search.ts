import { sql } from 'kysely'
import { dateColumn } from '../../resources/order.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import type { Condition, SearchQuery, SearchResult } from '../types.js'
import { type AccessPath, accessPathBy, chooseAccessPath } from './access-path.js'
import { matchingRows, newestDrivenRows, type Selected } from './candidates.js'
import { type Words, wordsCount, wordsIn } from './value-counts.js'

/** If another condition has fewer rows than this, the words are tested on each of them. */
const maximumTested = 1_000

/**
 * Ranks the items that contain the words, in the database. Of a common word only the last inserted items are ranked, because
 * ranking all of them would take too long.
 */
export async function search(context: ResourceContext, query: SearchQuery): Promise<SearchResult> {
  const { conditions, searchedWords, scanLimit, limit } = query
  const words = wordsIn(conditions) as Words
  const driving = conditions.length === 1 ? null : await drivingFilter(context, conditions)
  const isCounted = conditions.length === 1 && context.dialect.countsRanked
  // If another condition is driving, all of its rows are tested.
  const withWords = driving === null && !isCounted ? await wordsCount(context, words, scanLimit + 1) : 0
  // One more row tells that there are more.
  const hasMore = driving !== null || isCounted
  const best = await ranked.run(
    context,
    { driving, hasMore },
    { conditions, searchedWords, scanLimit, limit, scanned: scanLimit + Number(hasMore) },
  )
  const matching = conditions.length === 1 && !isCounted ? withWords : Number(best[0]?.matching ?? 0)
  const hits = best.map(({ matching: _, ...hit }) => hit) as unknown as SearchResult['hits']
  return { hits, ranked: Math.min(matching, scanLimit), isExact: Math.max(withWords, matching) <= scanLimit }
}

/** The condition beside the words that few items meet, if there is one. */
async function drivingFilter(context: ResourceContext, conditions: readonly Condition[]): Promise<number | null> {
  const path = await chooseAccessPath(context, conditions, maximumTested)
  const isFew =
    path !== null && !('sorted' in path && path.sorted.operator === 'words') && path.count !== null && path.count < maximumTested
  return isFew ? path.driving : null
}

type RankedValues = Pick<SearchQuery, 'conditions' | 'searchedWords' | 'scanLimit' | 'limit'> & { scanned: number }

/** Which condition is driving, and whether one row more than the scan limit is read. */
interface RankedStructure {
  driving: number | null
  hasMore: boolean
}

/** The best items; if there are conditions beside the words, or more rows are read, each with the number of matching items. */
const ranked = cachedQuery('ranked', (context: ResourceContext, { driving, hasMore }: RankedStructure, values: RankedValues) => {
  const { connection, resource } = context
  const { conditions, scanLimit, limit } = values
  const accessPath = driving === null ? null : accessPathBy(resource, conditions, driving)
  const matching = matches(context, conditions, accessPath, values.scanned)
  const from =
    conditions.length === 1 && !hasMore ? connection.selectFrom(matching.as('last')) : countedMatches(context, matching, hasMore, scanLimit)
  const hits = from.select(['id', 'article', 'wordCount', 'date', 'position'])
  return inRankOrder(hits as never, values.searchedWords, resource.merge === undefined).limit(limit)
})

function matches(context: ResourceContext, conditions: readonly Condition[], accessPath: AccessPath | null, scanned: number): Selected {
  const { path, columns } = context.resource
  const day = dateColumn(context.resource)
  const date = day === null ? sql<null>`null` : sql.ref(`${path}.${day}`)
  const position = columns.position === undefined ? sql<null>`null` : sql.ref(`${path}.position`)
  const place = [date.as('date'), position.as('position')] as const
  if (accessPath === null) return matchingRows(context, { columns: ['wordCount', 'row'], conditions, accessPath }, scanned).select(place)
  const selection = ['id', 'article', 'wordCount', 'row'].map((column) => `${path}.${column} as ${column}`)
  return newestDrivenRows(context, conditions, accessPath, scanned).select(selection).select(place)
}

/** The matches, each with their number. If there may be more than the scan limit, only the last inserted of them are ranked. */
function countedMatches({ connection }: ResourceContext, matching: Selected, hasMore: boolean, scanLimit: number): Selected {
  const last = sql`(select * from ${sql.table('some')} order by ${sql.ref('row')} desc limit ${scanLimit})`
  const materialized = connection.with(
    (name) => name('some').materialized(),
    () => matching,
  )
  const number = sql`(select count(*) from ${sql.table('some')})`.as('matching')
  return materialized.selectFrom((hasMore ? last : sql.table('some')).as('last')).select(number) as never
}

/**
 * First the items that consist mostly of the words. An item cannot have fewer words than were searched for. The first article of a
 * shared item changes when others are imported, so it has no part in its rank.
 */
function inRankOrder(query: Selected, searchedWords: number, hasArticle: boolean): Selected {
  const words = sql`case when ${sql.ref('wordCount')} < ${searchedWords} then ${searchedWords} else ${sql.ref('wordCount')} end`
  return query
    .orderBy(words)
    .orderBy('date', (key) => key.desc().nullsLast())
    .$if(hasArticle, (own) => own.orderBy('article') as never)
    .orderBy('position')
    .orderBy('id')
}
