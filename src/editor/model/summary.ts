import type { AuthoredFigure } from '../../../schemas/figure.js'
import { type Item, type Kind, startOf, type Work } from './work.js'

/** A fact or an entity in one line of a list. */
export function summaryOf(item: Item): string {
  if ('speaker' in item) return `“${item.text}”`
  if ('metric' in item) return item.label
  return 'title' in item ? item.title : item.name
}

/** The number with its unit, and what it counts where that is more than the unit. */
function amountOf({ value, low, high, unit, metric }: AuthoredFigure): string {
  const [number, from, to] = [value, low, high].map((part) => (part === null ? '?' : format.format(part)))
  const amount = `${value === null ? `${from} to ${to}` : number} ${unit}`
  return metric === 'other' || metric === unit ? amount : `${amount} (${metric})`
}

const format = new Intl.NumberFormat('en', { maximumFractionDigits: 20 })

/** The second line of a list: who says it, the number, and so on. */
export function detailOf(item: Item, { document }: Work): string {
  const nameOf = (id: string | null) => document.entities.find((entity) => entity.id === id)?.name ?? id ?? ''
  if ('speaker' in item) return item.speaker.entity === null ? 'speaker not known' : nameOf(item.speaker.entity)
  if ('metric' in item)
    return [amountOf(item), nameOf(item.party), nameOf(item.place), nameOf(item.reporter)].filter((name) => name !== '').join(' · ')
  if ('title' in item) return [item.status, ...item.participants.map(({ entity }) => nameOf(entity))].join(' · ')
  return item.type
}

export const kindNames: Readonly<Record<Kind, string>> = { quotes: 'Quote', figures: 'Figure', events: 'Event', entities: 'Who or where' }

/** What is to be looked at, in the order of the text; entities at the end. */
export function readingOrder<T extends { item: Item }>(listed: readonly T[]): T[] {
  return [...listed].sort((a, b) => Number('aliases' in a.item) - Number('aliases' in b.item) || startOf(a.item) - startOf(b.item) || 0)
}
