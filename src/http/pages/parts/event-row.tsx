import type { NewsEvent } from '../../../../schemas/event.js'
import type { PageContext } from './context.js'
import { EntityName } from './entity-name.js'
import { itemLink } from './links.js'
import { capitalized, dateInWords, words } from './wording.js'

/** What happened, when and where, and how certain it is. */
export function EventRow({ event, context }: { event: NewsEvent; context: PageContext }) {
  const { id, title, type, status, date, place, reporter } = event
  return (
    <article>
      <div>
        <a href={itemLink(context.links, 'events', id)}>{title}</a>
      </div>
      <div class="soft">
        {capitalized(words(type))} · {words(status)}
        {reporter !== null && (
          <>
            {' '}
            by <EntityName context={context} id={reporter} />
          </>
        )}
        {date !== null && ` · ${dateInWords(date)}`}
        {place !== null && (
          <>
            {' · '}
            <EntityName context={context} id={place} />
          </>
        )}
      </div>
    </article>
  )
}
