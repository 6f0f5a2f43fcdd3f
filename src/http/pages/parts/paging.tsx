import type { Page } from '../../../../schemas/responses.js'
import { type Links, samePage } from './links.js'
import { countInWords } from './wording.js'

/** How many items of a list there are, as far as they were counted. */
export function totalInWords(path: string, { total, totalIsExact }: Pick<Page, 'total' | 'totalIsExact'>): string {
  return `${totalIsExact ? '' : 'At least '}${countInWords(path, total)}`
}

/** The links to the next page and back to the first one, as far as there are any. */
export function Paging({ page, links }: { page: Page; links: Links }) {
  const isFirst = !links.query.has('cursor')
  if (page.next === null && isFirst) return null
  return (
    <nav aria-label="Pages" class="more">
      {page.next !== null && (
        <a rel="next" href={samePage(links, { cursor: page.next })}>
          Next page
        </a>
      )}
      {!isFirst && <a href={samePage(links, {})}>First page</a>}
    </nav>
  )
}
