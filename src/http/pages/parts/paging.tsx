import type { Page } from '../../../../schemas/responses.js'
import { type Links, samePage } from './links.js'
import { numberInWords } from './wording.js'

/** How many results there are, as far as they were counted. */
export function totalInWords({ total, totalIsExact }: Page): string {
  return `${totalIsExact ? '' : 'at least '}${numberInWords(total)}`
}

/** The link to the next page, if there is one. */
export function NextPage({ page, links }: { page: Page; links: Links }) {
  if (page.next === null) return null
  return (
    <p>
      <a rel="next" href={samePage(links, { cursor: page.next })}>
        Next page
      </a>
    </p>
  )
}
