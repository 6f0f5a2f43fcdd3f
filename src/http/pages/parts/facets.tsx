import type { Facet } from '../../../../schemas/lists.js'
import { type Links, samePage } from './links.js'
import { capitalized, valueInWords, words } from './wording.js'

/** How many values of a facet are shown. */
const shownValues = 8

/** Values to narrow the list by, with how many items have each. */
export function Facets({ facets, links }: { facets: Record<string, Facet>; links: Links }) {
  return (
    <aside aria-label="Narrow the list">
      {Object.entries(facets).map(([name, { values, isExact }]) => {
        const shown = values.filter(({ value }) => value !== null).slice(0, shownValues)
        if (shown.length === 0 || links.query.has(name)) return null
        return (
          <section class="facet">
            <h2>{capitalized(words(name))}</h2>
            <ul>
              {shown.map(({ value, name: label, count }) => (
                <li>
                  <a href={samePage(links, { [name]: String(value) })}>{label ?? valueInWords(name, value as string)}</a>
                  <span class="soft">
                    {isExact ? '' : 'at least '}
                    {count.toLocaleString('en')}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </aside>
  )
}
