import type { Quote } from '../../../../schemas/quote.js'
import type { PageContext } from './context.js'
import { EntityName } from './entity-name.js'
import { InArticle } from './in-article.js'
import { itemLink } from './links.js'
import { capitalized, dateInWords } from './wording.js'
import { WordsInContext } from './words-in-context.js'

/** Cues that stand before the speaker: `according to`. */
const standsBefore = / (?:to|of|by|from)$/
/** Cues that the addressee follows without a preposition: `told AP`. */
const takesAddressee = /^(?:tell|tells|told|telling|asked|asking|warned|warning)$/
const quotationMark = /["“”„«»「」]/

/** Who said what to whom, when and where. */
export function QuoteRow({ quote, context }: { quote: Quote; context: PageContext }) {
  const { id, type, medium, saidOn } = quote
  return (
    <>
      <div>
        <Attribution quote={quote} context={context} />
      </div>
      <blockquote>
        <a href={itemLink(context.links, 'quotes', id)}>
          <WordsInContext id={id} kind="quote" context={context}>
            {context.withoutWords === undefined ? <mark>{withMarks(quote)}</mark> : withMarks(quote)}
          </WordsInContext>
        </a>
      </blockquote>
      <footer>
        {dateInWords(saidOn) ?? 'Date unknown'}
        {medium !== null && ` · ${medium}`}
        {type === 'indirect' && ' · reported speech'}
        <InArticle fact={quote} context={context} />
      </footer>
    </>
  )
}

/** The words in quotation marks. A part of a sentence may have its own. */
export function withMarks({ text, type }: Pick<Quote, 'text' | 'type'>): string {
  return type === 'indirect' || (type === 'partial' && quotationMark.test(text)) ? text : `“${text}”`
}

/** The speaker, as the article writes it, the verb of saying and the addressee. */
export function Attribution({ quote: { speaker, cue, addressee }, context }: { quote: Quote; context: PageContext }) {
  const isBefore = cue !== null && standsBefore.test(cue)
  return (
    <>
      {isBefore && <small>{capitalized(cue)} </small>}
      <EntityName context={context} id={speaker.entity} unknown="Somebody whom the article does not name" />
      {speaker.resolution !== null && speaker.resolution !== 'name' && (
        <small>{speaker.asWritten === null ? ` (${speaker.resolution})` : ` (“${speaker.asWritten}”)`}</small>
      )}
      {cue !== null && !isBefore && <small> {cue}</small>}
      {addressee !== null && (
        <small>
          {takesAddressee.test(cue ?? '') ? ' ' : ' – to '}
          <EntityName context={context} id={addressee} />
        </small>
      )}
    </>
  )
}
