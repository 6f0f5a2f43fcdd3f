import type { Representation } from '../cache/representation.js'
import type { PageContext } from '../pages/parts/context.js'
import render, { type PageTask } from './page-worker.js'

/** More items, or an article with more characters, would block the event loop. */
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
  if (task.items.length > maximumItems) return true
  return task.kind === 'table' ? task.hasChart : task.kind === 'article' && (task.page.text ?? '').length > maximumCharacters
}
