import type { Facet } from '../../../../schemas/lists.js'
import { type Links, narrower } from './links.js'
import { filterInWords, numberInWords, valueInWords } from './wording.js'

/** How many values of a facet are shown. */
const shownValues = 8

/** A facet with the values that a page shows. */
export interface ShownFacet extends Pick<Facet, 'values' | 'isExact'> {
  name: string
}

/** The facets that narrow a list with so many items, as far as that is known. A value that all items have narrows nothing. */
export function narrowing(facets: Record<string, Facet>, { query }: Links, total: number | null): ShownFacet[] {
  return Object.entries(facets)
    .filter(([name]) => !query.has(name))
    .map(([name, { values, isExact }]) => ({
      name,
      isExact,
      values: values.filter(({ value, count }) => value !== null && count !== total).slice(0, shownValues),
    }))
    .filter(({ values }) => values.length > 0)
}

/** Values to narrow the list by, with how many items have each. */
export function Facets({ facets, links }: { facets: readonly ShownFacet[]; links: Links }) {
  const narrow = narrower(links)
  return (
    <aside id="narrow" aria-label="Narrow the list">
      {facets.map(({ name, values, isExact }) => (
        <section class="facet">
          <h2>{filterInWords(name)}</h2>
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
        </section>
      ))}
    </aside>
  )
}
