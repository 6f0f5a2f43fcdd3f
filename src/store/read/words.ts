import type { Resource } from '../../resources/resource.js'
import type { Connection } from '../dialect.js'
import { ask, Slots } from '../query-cache.js'
import type { Shelf } from '../read-context.js'
import type { Condition } from '../types.js'
import type { Selected } from './candidates.js'

export type Words = Extract<Condition, { operator: 'words' }>

export function wordsIn(conditions: readonly Condition[]): Words | undefined {
  return conditions.find((condition): condition is Words => condition.operator === 'words')
}

/** The items that came in last of those that have the words, as many as the limit. */
export function newestWith(connection: Connection, { engine }: Shelf, { path }: Resource, { phrases }: Words, limit: number): Selected {
  const newest = connection.selectFrom(engine.newestWithWords(path, phrases, limit).as('newest')).crossJoin(path)
  return newest.whereRef(`${path}.row`, '=', 'newest.row') as never
}

/** How many items have the words, counted up to a limit. */
export async function wordsCount(
  connection: Connection,
  { engine, templates }: Shelf,
  { path }: Resource,
  words: Words,
  limit: number,
): Promise<number> {
  const slots = new Slots()
  const [{ phrases }] = slots.conditions([words]) as [Words]
  const most = slots.put(limit)
  const counted = () =>
    connection.selectFrom(engine.newestWithWords(path, phrases, most).as('some')).select(({ fn }) => fn.countAll().as('total'))
  const [some] = await ask(connection, templates, `words ${path} ${JSON.stringify(phrases)}`, counted, slots.values)
  return Number(some?.total)
}
