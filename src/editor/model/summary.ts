import type { AuthoredFigure } from '../../../schemas/figure.js'
import { type Item, type Kind, startOf, type Work } from './work.js'

/** A fact or an entity in one line of a list. */
export function summaryOf(item: Item): string {
  if ('speaker' in item) return `“${item.text}”`
  if ('metric' in item) return `${amountOf(item)}: ${item.label}`
  return 'title' in item ? item.title : item.name
}

function amountOf({ value, low, high, unit, metric }: AuthoredFigure): string {
  const range = value === null ? `${low ?? '?'} to ${high ?? '?'}` : value
  return `${range} ${metric === 'other' ? unit : metric}`
}

/** The second line of a list: who says it, and so on. */
export function detailOf(item: Item, { document }: Work): string {
  const nameOf = (id: string | null) => document.entities.find((entity) => entity.id === id)?.name ?? id ?? ''
  if ('speaker' in item) return item.speaker.entity === null ? 'speaker not known' : nameOf(item.speaker.entity)
  if ('metric' in item) return [nameOf(item.party), nameOf(item.place), nameOf(item.reporter)].filter((name) => name !== '').join(' · ')
  if ('title' in item) return [item.status, ...item.participants.map(({ entity }) => nameOf(entity))].join(' · ')
  return item.type
}

export const kindNames: Readonly<Record<Kind, string>> = { quotes: 'Quote', figures: 'Figure', events: 'Event', entities: 'Who or where' }

/** What is to be looked at, in the order of the text; entities at the end. */
export function readingOrder<T extends { item: Item }>(listed: readonly T[]): T[] {
  return [...listed].sort((a, b) => Number('aliases' in a.item) - Number('aliases' in b.item) || startOf(a.item) - startOf(b.item) || 0)
}
