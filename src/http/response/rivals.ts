import type { NewsEvent } from '../../../schemas/event.js'
import type { Figure } from '../../../schemas/figure.js'
import { defaultOrder, orderOf } from '../../resources/order.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import { dimensions, dimensionsOf } from '../../resources/series.js'
import type { Condition, Reader } from '../../store/types.js'
import { jsonOf } from './read-items.js'

/** How many figures of the same kind are looked at, and how many events of an article. */
const [comparedFigures, comparedEvents] = [100, 1_000]

/**
 * The newest figures of other series that differ in the reporter only, and a newer one of the same series: a total is no rival of a
 * change, nor persons of years. Figures have none if nothing says what they count, or of whom and where: they may be from two accidents.
 */
export async function rivalFigures(reader: Reader, resource: Resource, figure: Figure, limit: number): Promise<string[]> {
  const own = dimensionsOf(figure)
  if (own.metric === 'other' || (own.party === null && own.place === null)) return []
  const compared = dimensions.filter((dimension) => dimension !== 'reporter')
  const conditions = compared
    .map((column): Condition | null => (own[column] === null ? null : { operator: 'in', column, values: [own[column]] }))
    .filter((condition) => condition !== null)
  const query = {
    resource: resource.path,
    order: defaultOrder(resource),
    columns: ['id', ...compared],
    after: null,
    limit: comparedFigures,
  }
  const { rows } = await reader.rows({ ...query, conditions: [...conditions, { operator: 'newest', interval: null }] })
  const isRival = (other: Record<string, Scalar>) => other.id !== figure.id && compared.every((name) => other[name] === own[name])
  const ids = rows
    .filter(isRival)
    .slice(0, limit)
    .map(({ id }) => id as string)
  if (ids.length === 0) return []
  const items = (await reader.items(resource.path, ids)).map((text) => ({ text, id: (JSON.parse(text) as Figure).id }))
  return items.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(({ text }) => text)
}

/** The events of an article that refer to a quote or a figure by a property. */
export async function eventsOf(
  reader: Reader,
  events: Resource,
  { id, article }: { id: string; article: string },
  property: 'quotes' | 'figures',
): Promise<string[]> {
  const query = { resource: events.path, conditions: [{ operator: 'inArticle', articles: [article] } as const], columns: ['json'] }
  const { rows } = await reader.rows({ ...query, order: orderOf(['position'], events), after: null, limit: comparedEvents })
  return jsonOf(rows).filter((text) => (JSON.parse(text) as NewsEvent)[property].includes(id))
}
