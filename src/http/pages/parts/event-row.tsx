import type { NewsEvent } from '../../../../schemas/event.js'
import type { PageContext } from './context.js'
import { Contradictions } from './contradictions.js'
import { EntityName } from './entity-name.js'
import { InArticle } from './in-article.js'
import { itemLink } from './links.js'
import { capitalized, dateInWords, mainWords, words } from './wording.js'
import { WordsInContext } from './words-in-context.js'

/** What happened, when and where, how certain it is, and in which words. */
export function EventRow({ event, context }: { event: NewsEvent; context: PageContext }) {
  const { id, title, type, status, date, place, reporter, evidence } = event
  return (
    <>
      <div>
        <b>
          <a href={itemLink(context.links, 'events', id)}>{title}</a>
        </b>
      </div>
      <footer>
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
        <InArticle fact={event} context={context} />
      </footer>
      {context.withoutWords?.includes('event') !== true && (
        <div class="words">
          <WordsInContext id={id} kind="event" context={context}>
            <mark class="event">{mainWords(evidence)}</mark>
          </WordsInContext>
        </div>
      )}
      <Contradictions path="events" item={event} context={context} />
    </>
  )
}
