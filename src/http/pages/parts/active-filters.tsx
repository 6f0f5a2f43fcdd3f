import type { ExpandedName } from '../../../../schemas/responses.js'
import { type Links, samePage } from './links.js'
import { filterInWords, numberInWords } from './wording.js'

/** Parameters that are no filters. */
const others = ['limit', 'cursor', 'format', 'facet', 'sort', 'fields', 'include', 'by', 'interval', 'cumulative']

/** The filters of the list, each with a link that removes it, and what the names in them mean. */
export function ActiveFilters({ links, resolved }: { links: Links; resolved: Record<string, ExpandedName[]> }) {
  const active = [...links.query].filter(([name]) => !others.includes(name))
  if (active.length === 0) return null
  return (
    <section aria-label="Active filters">
      <ul class="chips">
        {active.map(([name, value]) => (
          <li>
            {filterInWords(name)}: {value}{' '}
            <a href={samePage(links, { [name]: null })} aria-label={`remove the filter ${filterInWords(name)}`}>
              remove
            </a>
          </li>
        ))}
      </ul>
      {Object.entries(resolved).flatMap(([filter, names]) =>
        names.map((name) => (
          <p class="soft">
            <Resolved name={name} filter={filter} links={links} />
          </p>
        )),
      )}
    </section>
  )
}

/** Whom a name means; of an unknown one, whom it may mean, as links. */
function Resolved({ name, filter, links }: { name: ExpandedName; filter: string; links: Links }) {
  const { given, entities, nearest, partCount } = name
  const parts = partCount > 0 ? `, and ${numberInWords(partCount)} that belong to it` : ''
  if (entities.length > 0)
    return (
      <>
        {given}: {entities.map(({ name }) => name).join(' or ')}
        {parts}
      </>
    )
  if (nearest.length === 0) return <>Nobody is called “{given}”.</>
  return (
    <>
      Nobody is called “{given}”. Did you mean{' '}
      {nearest.map(({ name }, index) => (
        <>
          {index > 0 && ' or '}
          <a href={samePage(links, { [filter]: name })}>{name}</a>
        </>
      ))}
      ?
    </>
  )
}
