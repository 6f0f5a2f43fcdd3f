import type { ExpandedName } from '../../../../schemas/responses.js'
import { filtersOf, type Links, samePage } from './links.js'
import { filterInWords, numberInWords, valueInWords } from './wording.js'

/** The filters of the list, each with a link that removes it, and what the names in them mean. */
export function ActiveFilters({ links, resolved }: { links: Links; resolved: Record<string, ExpandedName[]> }) {
  const active = filtersOf(links)
  if (active.length === 0) return null
  return (
    <section aria-label="Active filters">
      <ul class="chips">
        {active.map(([name, value]) => (
          <li>
            {filterInWords(name)}: {shownValue(name, value, resolved[name])}{' '}
            <a href={samePage(links, { [name]: null })} aria-label={`remove the filter ${filterInWords(name)}`}>
              remove
            </a>
          </li>
        ))}
      </ul>
      {Object.entries(resolved).flatMap(([filter, names]) =>
        names.filter(saysMore).map((name) => (
          <p class="soft">
            <Resolved name={name} filter={filter} links={links} />
          </p>
        )),
      )}
    </section>
  )
}

/** The value of a filter; of an id, the name that it belongs to. */
function shownValue(filter: string, value: string, names: readonly ExpandedName[] = []): string {
  const [only, ...others] = names
  if (only === undefined || others.length > 0) return valueInWords(filter, value)
  const [entity] = only.entities
  return entity?.id === only.given ? entity.name : value
}

/** Whether a name means something else than it says. */
function saysMore({ given, entities, partCount }: ExpandedName): boolean {
  const [entity] = entities
  return entities.length !== 1 || partCount > 0 || ![entity?.id, entity?.name].includes(given)
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
