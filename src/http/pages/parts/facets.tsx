import type { Facet } from '../../../../schemas/lists.js'
import { type Links, narrower, samePage } from './links.js'
import { filterInWords, numberInWords, valueInWords } from './wording.js'

/** How many values of a facet are shown beside others, and of one that was asked for. */
const [shownValues, askedValues] = [8, 100]

/** A facet with the values that a page shows. */
export interface ShownFacet extends Pick<Facet, 'values' | 'isExact'> {
  name: string
  /** Whether there are more values than the page shows. */
  hasMore: boolean
}

/** The facets that narrow a list with so many items, as far as that is known. A value that all items have narrows nothing. */
export function narrowing(facets: Record<string, Facet>, { query }: Links, total: number | null): ShownFacet[] {
  const maximum = query.has('facet') ? askedValues : shownValues
  return Object.entries(facets)
    .filter(([name]) => !query.has(name))
    .map(([name, { values, isExact }]) => {
      const useful = values.filter(({ value, count }) => value !== null && count !== total)
      return { name, isExact, values: useful.slice(0, maximum), hasMore: maximum === shownValues && useful.length > maximum }
    })
    .filter(({ values }) => values.length > 0)
}

/** Values to narrow the list by, with how many items have each. */
export function Facets({ facets, links }: { facets: readonly ShownFacet[]; links: Links }) {
  return (
    <aside id="narrow" aria-label="Narrow the list">
      {facets.map((facet) => (
        <FacetValues facet={facet} links={links} />
      ))}
    </aside>
  )
}

function FacetValues({ facet: { name, values, isExact, hasMore }, links }: { facet: ShownFacet; links: Links }) {
  const narrow = narrower(links)
  const title = filterInWords(name)
  return (
    <section class="facet">
      <h2>{title}</h2>
      <ul>
        {values.map(({ value, name: label, count }) => (
          <li>
            <a href={narrow(name, String(value))}>{label ?? valueInWords(name, value as string)}</a>
            <span class="soft">
              {isExact ? '' : 'at least '}
              {numberInWords(count)}
            </span>
          </li>
        ))}
      </ul>
      {hasMore && (
        <a href={samePage(links, { facet: name })} aria-label={`More: ${title}`}>
          More
        </a>
      )}
    </section>
  )
}
