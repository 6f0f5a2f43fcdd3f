import type { Representation } from '../cache/representation.js'
import type { PageContext } from '../pages/parts/context.js'
import render, { type PageTask } from './page-worker.js'

/** More items, or an item or text with more characters, would block the event loop. */
const maximumItems = 100
const maximumCharacters = 100_000

/** A context that can be sent to a thread. */
export function sendable({ links, ...others }: PageContext): PageTask['context'] {
  return { ...others, links: { ...links, query: `${links.query}` } }
}

/** A page of any length: a long one, or one with a chart, is rendered in a thread. */
export async function pageBody(task: PageTask): Promise<Representation['body']> {
  return isLong(task) ? { file: new URL('./page-worker.js', import.meta.url), task } : render(task)
}

function isLong(task: PageTask): boolean {
  switch (task.kind) {
    case 'list':
      return task.items.length > maximumItems
    case 'table':
      return task.items.length > maximumItems || task.hasChart
    case 'article':
      return task.items.length > maximumItems || (task.page.text ?? '').length > maximumCharacters
    case 'fact':
      return task.item.length > maximumCharacters || [task.rivals, ...task.related].some(({ items }) => items.length > maximumItems)
    case 'entity':
      return task.item.length > maximumCharacters
  }
}
