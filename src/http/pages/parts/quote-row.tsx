import type { Quote } from '../../../../schemas/quote.js'
import type { PageContext } from './context.js'
import { EntityName } from './entity-name.js'
import { itemLink } from './links.js'
import { capitalized, dateInWords } from './wording.js'

/** Cues that stand before the speaker: `according to`. */
const standsBefore = / (?:to|of|by|from)$/
/** Cues that the addressee follows without a preposition: `told AP`. */
const takesAddressee = /^(?:tell|tells|told|telling|asked|asking|warned|warning)$/

/** Who said what to whom, when and where. */
export function QuoteRow({ quote, context }: { quote: Quote; context: PageContext }) {
  const { id, type, text, speaker, cue, addressee, medium, saidOn } = quote
  const said = dateInWords(saidOn)
  const isBefore = cue !== null && standsBefore.test(cue)
  return (
    <article>
      <div>
        {isBefore && <span class="soft">{capitalized(cue)} </span>}
        <EntityName context={context} id={speaker.entity} unknown="Somebody whom the article does not name" />
        {speaker.resolution !== null && speaker.resolution !== 'name' && (
          <span class="soft">{speaker.asWritten === null ? ` (${speaker.resolution})` : ` (“${speaker.asWritten}”)`}</span>
        )}
        {cue !== null && !isBefore && <span class="soft"> {cue}</span>}
        {addressee !== null && (
          <span class="soft">
            {takesAddressee.test(cue ?? '') ? ' ' : ' – to '}
            <EntityName context={context} id={addressee} />
          </span>
        )}
      </div>
      <blockquote>{type === 'indirect' ? text : <mark>“{text}”</mark>}</blockquote>
      <div class="soft">
        <a href={itemLink(context.links, 'quotes', id)}>{said ?? 'Date unknown'}</a>
        {medium !== null && ` · ${medium}`}
        {type === 'indirect' && ' · reported speech'}
      </div>
    </article>
  )
}
