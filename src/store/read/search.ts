import { sql } from 'kysely'
import { openStart } from '../../resources/columns.js'
import type { Resource } from '../../resources/resource.js'
import type { Connection } from '../dialect.js'
import { ask, Slots } from '../query-cache.js'
import type { Shelf } from '../read-context.js'
import type { Condition, SearchQuery, SearchResult } from '../types.js'
import { chooseLead, leadBy } from './access-path.js'
import type { Selected } from './candidates.js'
import { expressions } from './conditions.js'
import { newestWith, type Words, wordsCount, wordsIn } from './words.js'

/** Where the items are fewer that meet another condition than this, the words are tested on each of them. */
const maximumTested = 1_000

/** Which items are ranked: those that meet the condition of this index, or else the last that came in with the words. */
type Leading = number | null

/**
 * The items that hold the words, ranked by the database itself: only what is shown leaves it. Of a common word only the
 * items that came in last are ranked, since to rank all of them takes longer than anybody waits.
 */
export async function search(connection: Connection, shelf: Shelf, resource: Resource, query: SearchQuery): Promise<SearchResult> {
  const { conditions, newest } = query
  const words = wordsIn(conditions) as Words
  const leading = conditions.length === 1 ? null : await leadingOf(connection, shelf, resource, conditions)
  // Where another condition leads, all that have the words are looked at.
  const holding = leading === null ? await wordsCount(connection, shelf, resource, words, newest + 1) : 0
  const best = await ranked(connection, shelf, resource, query, leading)
  const meeting = conditions.length === 1 ? holding : Number(best[0]?.meeting ?? 0)
  const found = best.map(({ meeting: _, ...item }) => item) as unknown as SearchResult['found']
  return { found, ranked: Math.min(meeting, newest), isExact: Math.max(holding, meeting) <= newest }
}

/** The condition that few items meet, if there is one beside the words. */
async function leadingOf(connection: Connection, shelf: Shelf, resource: Resource, conditions: readonly Condition[]): Promise<Leading> {
  const lead = await chooseLead(connection, shelf, resource, conditions)
  const isLed = lead !== null && !('words' in lead) && lead.count !== null && lead.count < maximumTested
  return isLed ? lead.index : null
}

/** The best of the items; each with how many there are, where more is asked for than the words. */
async function ranked(connection: Connection, shelf: Shelf, resource: Resource, query: SearchQuery, leading: Leading) {
  const { path, columns } = resource
  const slots = new Slots()
  const conditions = slots.conditions(query.conditions)
  // One more tells that there are more.
  const most = slots.put(query.newest + Number(leading !== null))
  const [newest, limit, asked] = [slots.put(query.newest), slots.put(query.limit), slots.put(query.asked)]
  const best = () => {
    const day =
      columns.dateStart === undefined ? sql<null>`null` : sql<string | null>`nullif(${sql.ref(`${path}.dateStart`)}, ${openStart})`
    const items = itemsOf(connection, shelf, resource, conditions, leading, most)
      .select(['id', 'article', 'wordCount', 'row'].map((column) => `${path}.${column} as ${column}`))
      .select(day.as('date'))
    // To gather the items so that they can be counted takes as long as to rank them.
    const from = conditions.length === 1 ? connection.selectFrom(items.as('last')) : counted(connection, items, leading, newest)
    return inOrder(from.select(['id', 'article', 'wordCount', 'date']) as never, asked).limit(limit)
  }
  return ask(connection, shelf.templates, JSON.stringify(['ranked', path, conditions, leading]), best, slots.values)
}

/** The items, each with how many there are; of those that meet the condition that leads, only the last are ranked. */
function counted(connection: Connection, items: Selected, leading: Leading, newest: number): Selected {
  const last = sql`(select * from ${sql.table('some')} order by ${sql.ref('row')} desc limit ${newest})`
  const gathered = connection.with(
    (name) => name('some').materialized(),
    () => items,
  )
  const meeting = sql`(select count(*) from ${sql.table('some')})`.as('meeting')
  return gathered.selectFrom((leading === null ? sql.table('some') : last).as('last')).select(meeting) as never
}

/** First those of whose words the words are the greatest part that were asked for. */
function inOrder(query: Selected, asked: number): Selected {
  const share = sql`case when ${sql.ref('wordCount')} < ${asked} then ${asked} else ${sql.ref('wordCount')} end`
  return query
    .orderBy(share)
    .orderBy('date', (key) => key.desc().nullsLast())
    .orderBy('id')
}

/** The last that came in, so many of them: of what meets the condition that leads, or of what has the words. */
function itemsOf(
  connection: Connection,
  shelf: Shelf,
  resource: Resource,
  conditions: readonly Condition[],
  leading: Leading,
  most: number,
): Selected {
  const { path } = resource
  const { engine } = shelf
  const lead = leading === null ? null : leadBy(resource, conditions, leading)
  const words = wordsIn(conditions) as Words
  const others = lead?.rest ?? conditions.filter((condition) => condition !== words)
  const led = conditions.filter((condition) => !others.includes(condition))
  if (lead === null) {
    const items = newestWith(connection, shelf, resource, words, most)
    return items.where((builder) => builder.and(expressions(builder, engine, resource, others, true)))
  }
  return connection
    .selectFrom(path)
    .where((builder) =>
      builder.and([
        ...expressions(builder as never, engine, resource, led),
        ...expressions(builder as never, engine, resource, others, true),
      ]),
    )
    .orderBy(`${path}.row`, 'desc')
    .limit(most) as never
}
