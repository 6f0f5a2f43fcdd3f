import type { NewsEvent } from '../../../../schemas/event.js'
import type { Figure } from '../../../../schemas/figure.js'
import { claimOf } from './claim.js'
import type { PageContext } from './context.js'
import { EntityName } from './entity-name.js'
import { itemLink } from './links.js'

/** A figure or an event: only these contradict each other. */
export type Contradicting = Figure | NewsEvent

interface ContradictionsOf {
  path: string
  item: Contradicting
  context: PageContext
}

/** What cannot be true together with a fact, each with who says so, as links. */
export function Contradictions({ path, item, context }: ContradictionsOf) {
  const rivals = rivalsOf(item, context)
  if (rivals.length === 0) return null
  return (
    <ul class="plain contradicted">
      {rivals.map((rival) => (
        <li>
          <strong>Contradicted by</strong> <Source id={rival.reporter} context={context} />:{' '}
          <a href={itemLink(context.links, path, rival.id)}>{claimOf(rival)}</a>
        </li>
      ))}
    </ul>
  )
}

/** Those of the contradicting items that were read. */
export function rivalsOf({ contradicts }: Contradicting, { rivals }: PageContext): Contradicting[] {
  return contradicts.map((id) => rivals?.get(id)).filter((rival) => rival !== undefined) as Contradicting[]
}

/** Who gives a figure or reports an event. */
export function Source({ id, context }: { id: string | null; context: PageContext }) {
  return id === null ? <>the article itself</> : <EntityName context={context} id={id} />
}
