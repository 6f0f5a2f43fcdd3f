import { defaultOrder } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import type { Connection } from '../dialect.js'
import { ask, type Compilable, Slots } from '../query-cache.js'
import type { Shelf } from '../read-context.js'
import type { Condition } from '../types.js'
import { chooseLead, type Lead, leadBy, leadCount } from './access-path.js'
import { firstOf, type Selected } from './candidates.js'
import { expressions, nothing } from './conditions.js'
import { isPeriod } from './date-ranges.js'
import { keptTotal } from './value-counts.js'
import { newestWith, wordsCount, wordsIn } from './words.js'

/** Items that meet the conditions, out of those that are looked at, as many as the limit. */
interface Sample {
  conditions: readonly Condition[]
  /** What is wanted of them, beside `id` and `article`. */
  columns: readonly string[]
  limit: number
  /** The condition that leads, out of these conditions. */
  lead: Lead | null
}

/**
 * Asks something of the items that meet the conditions, out of the first so many that meet the condition that leads and lie
 * in the period; of words, out of the newest that have them. Tells whether these are all that may meet them. What is asked
 * has a name, which says all by which its query differs from others.
 */
export async function askSample(
  connection: Connection,
  shelf: Shelf,
  resource: Resource,
  { conditions, columns, limit }: Omit<Sample, 'lead'>,
  name: string,
  query: (some: Selected) => Compilable,
): Promise<{ rows: Record<string, unknown>[]; isWhole: boolean }> {
  const words = wordsIn(conditions)
  const lead = words === undefined ? await chooseLead(connection, shelf, resource, conditions) : null
  const slots = new Slots()
  const slotted = slots.conditions(conditions)
  const sample = { conditions: slotted, columns, limit: slots.put(limit), lead: lead && leadBy(resource, slotted, lead.index) }
  const shape = JSON.stringify([resource.path, columns, slotted, lead?.index])
  const askOf = (name: string, build: () => Compilable) => ask(connection, shelf.templates, `${name} ${shape}`, build, slots.values)
  const rows = await askOf(name, () => query(itemsOf(connection, shelf, resource, sample)))
  const size = async () => {
    if (words !== undefined) return wordsCount(connection, shelf, resource, words, limit + 1)
    if (!conditions.some(isPeriod))
      return lead === null ? keptTotal(connection, shelf, resource.path) : leadCount(connection, shelf, resource, lead)
    const [looked] = await askOf('looked at', () => counted(connection, lookedAt(connection, shelf, resource, sample)))
    // As many as are looked at may be more.
    return Number(looked?.total) + 1
  }
  return { rows, isWhole: (await size()) <= limit }
}

/** How many items a query gives. */
export function counted(connection: Connection, query: Selected): Selected {
  return connection.selectFrom(query.as('some')).select(({ fn }) => fn.countAll().as('total')) as never
}

function itemsOf(connection: Connection, shelf: Shelf, resource: Resource, sample: Sample): Selected {
  const { conditions, columns, limit } = sample
  const { path } = resource
  const { engine } = shelf
  const meeting = (items: unknown, rest: readonly Condition[]) =>
    (items as Selected)
      .select([...new Set(['id', 'article', ...columns])].map((column) => `${path}.${column}`))
      .where((builder) => builder.and(expressions(builder, engine, resource, rest, true)))
  const words = wordsIn(conditions)
  if (words === undefined) return meeting(connection.selectFrom(lookedAt(connection, shelf, resource, sample).as(path)), testedOn(sample))
  const others = conditions.filter((condition) => condition !== words)
  return meeting(newestWith(connection, shelf, resource, words, limit), others)
}

/** What is looked at: the first in the default order of what meets the condition that leads, and lies in the period. */
function lookedAt(connection: Connection, { engine }: Shelf, resource: Resource, sample: Sample): Selected {
  const { conditions, lead, limit } = sample
  const { path, columns } = resource
  const order = defaultOrder(resource)
  const tested = testedOn(sample)
  const compared = tested.flatMap((condition) => ('column' in condition ? [condition.column] : []))
  const single = [...sample.columns, ...compared].filter((column) => columns[column]?.many !== true)
  const wanted = [...new Set(['id', 'article', ...single, ...order.map(({ column }) => column)])]
  const first = firstOf(connection, engine, resource, limit, {
    columns: wanted,
    conditions: conditions.filter((condition) => !tested.includes(condition)),
    order,
    after: null,
    lead: lead && { ...lead, rest: lead.rest.filter(isPeriod) },
  })
  return first ?? (connection.selectFrom(path).select(wanted).where(nothing) as never)
}

/** The conditions that are tested on what is looked at. */
function testedOn({ conditions, lead }: Sample): readonly Condition[] {
  return (lead?.rest ?? conditions).filter((condition) => !isPeriod(condition))
}
