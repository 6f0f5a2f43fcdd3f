import { sql } from 'kysely'
import { openStart } from '../resources/columns.js'
import type { Resource } from '../resources/resource.js'
import { expressions } from './conditions.js'
import type { Connection } from './engine.js'
import { chooseLead, wordsCount } from './lead.js'
import type { Selected } from './ranges.js'
import type { Shelf } from './shelf.js'
import type { Condition, SearchQuery, SearchResult } from './store.js'

/** Where the items are fewer that meet another condition than this, the words are tested on each of them. */
const maximumTested = 1_000

/**
 * The items that hold the words, ranked by the database itself: only what is shown leaves it. Of a common word only the
 * items that came in last are ranked, since to rank all of them takes longer than anybody waits.
 */
export async function search(connection: Connection, shelf: Shelf, resource: Resource, query: SearchQuery): Promise<SearchResult> {
  const { path, columns } = resource
  const { items, isWhole } = await holding(connection, shelf, resource, query)
  const day = columns.dateStart === undefined ? sql<null>`null` : sql<string | null>`nullif(${sql.ref(`${path}.dateStart`)}, ${openStart})`
  const last = items
    .select([`${path}.id as id`, `${path}.article as article`, `${path}.wordCount as wordCount`, `${path}.row as row`, day.as('date')])
    .orderBy(`${path}.row`, 'desc')
    .limit(query.newest + 1)
  const place = sql`row_number() over (order by ${sql.ref('row')} desc)`
  const counted = connection
    .selectFrom(last.as('last'))
    .selectAll()
    .select([sql`count(*) over ()`.as('count'), place.as('place')])
  const share = sql`case when ${sql.ref('wordCount')} < ${query.asked} then ${query.asked} else ${sql.ref('wordCount')} end`
  const found = await connection
    .selectFrom(counted.as('counted'))
    .select(['id', 'article', 'wordCount', 'date', 'count'])
    .where('place', '<=', query.newest)
    .orderBy(share)
    .orderBy('date', (key) => key.desc().nullsLast())
    .orderBy('id')
    .limit(query.limit)
    .execute()
  const count = Number(found[0]?.count ?? 0)
  return {
    found: found.map(({ count: _, ...item }) => item) as unknown as SearchResult['found'],
    ranked: Math.min(count, query.newest),
    isExact: isWhole && count <= query.newest,
  }
}

/** The items that meet all conditions; where those with the words are many, as far as they are looked at. */
async function holding(
  connection: Connection,
  shelf: Shelf,
  resource: Resource,
  { conditions, newest }: SearchQuery,
): Promise<{ items: Selected; isWhole: boolean }> {
  const { path } = resource
  const { engine } = shelf
  const words = conditions.find(({ operator }) => operator === 'words') as Extract<Condition, { operator: 'words' }>
  const others = conditions.filter((condition) => condition !== words)
  const lead = others.length === 0 ? null : await chooseLead(connection, shelf, resource, conditions)
  if (lead !== null && !('words' in lead) && (lead.count ?? maximumTested) < maximumTested) {
    const led = conditions.filter((condition) => !lead.rest.includes(condition))
    const items = connection
      .selectFrom(path)
      .where((builder) =>
        builder.and([...expressions(builder, engine, resource, led), ...expressions(builder, engine, resource, lead.rest, true)]),
      )
    return { items: items as never, isWhole: true }
  }
  const items = connection
    .selectFrom(engine.newestWithWords(path, words.phrases, newest + 1).as('newest'))
    .crossJoin(path)
    .whereRef(`${path}.row`, '=', 'newest.row')
    .where((builder) => builder.and(expressions(builder, engine, resource, others, true)))
  const isWhole = others.length === 0 || (await wordsCount(connection, shelf, resource, words, newest + 1)) <= newest
  return { items: items as never, isWhole }
}
