import type { ComponentChildren } from 'preact'
import type { EdtfDate } from '../../../../schemas/date.js'
import type { NewsEvent } from '../../../../schemas/event.js'
import type { Figure } from '../../../../schemas/figure.js'
import type { Quote } from '../../../../schemas/quote.js'
import type { Fact } from './claim.js'
import type { PageContext } from './context.js'
import { Source } from './contradictions.js'
import { DateBasis } from './date-basis.js'
import { EntityName } from './entity-name.js'
import { Attribution } from './quote-row.js'
import { capitalized, words } from './wording.js'

interface DetailsOf<F extends Fact> {
  fact: F
  /** When its article was published. */
  published: EdtfDate | null
  context: PageContext
}

/** Who says it, when it holds, and how that is known. */
export function FactDetails(properties: DetailsOf<Fact>) {
  const { fact } = properties
  return (
    <dl class="data">
      {'speaker' in fact && <QuoteDetails {...properties} fact={fact} />}
      {'metric' in fact && <FigureDetails {...properties} fact={fact} />}
      {'title' in fact && <EventDetails {...properties} fact={fact} />}
    </dl>
  )
}

function QuoteDetails({ fact, published, context }: DetailsOf<Quote>) {
  const { type, medium, saidOn, about, evidence } = fact
  return (
    <>
      <Detail name="Who says so">
        <Attribution quote={fact} context={context} />
      </Detail>
      <Detail name="When">
        <DateBasis date={saidOn} evidence={evidence} published={published} />
      </Detail>
      {medium !== null && <Detail name="Where it was said">{medium}</Detail>}
      <Detail name="How it is reported">{quoteTypes[type]}</Detail>
      {about.length > 0 && (
        <Detail name="About">
          <Names ids={about} context={context} />
        </Detail>
      )}
    </>
  )
}

const quoteTypes: Record<Quote['type'], string> = {
  direct: 'whole sentences in quotation marks',
  partial: 'parts of a sentence in quotation marks',
  indirect: 'reported speech, without quotation marks',
}

function FigureDetails({ fact, published, context }: DetailsOf<Figure>) {
  const { reporter, status, measure, party, place, asOf, announcedOn, evidence } = fact
  return (
    <>
      <Detail name="Who says so">
        <Source id={reporter} context={context} /> <span class="soft">({words(status)})</span>
      </Detail>
      <Detail name="Applies to">
        <DateBasis date={asOf} evidence={evidence} published={published} />
      </Detail>
      {announcedOn !== null && (
        <Detail name="Announced">
          <DateBasis date={announcedOn} evidence={evidence} published={published} />
        </Detail>
      )}
      <Detail name="What it measures">{words(measure)}</Detail>
      {party !== null && (
        <Detail name="Of whom">
          <EntityName context={context} id={party} />
        </Detail>
      )}
      {place !== null && (
        <Detail name="Where">
          <EntityName context={context} id={place} />
        </Detail>
      )}
    </>
  )
}

function EventDetails({ fact, published, context }: DetailsOf<NewsEvent>) {
  const { reporter, status, type, date, place, participants, evidence } = fact
  const roles = ['actor', 'recipient', 'other'] as const
  return (
    <>
      <Detail name="Who says so">
        <Source id={reporter} context={context} /> <span class="soft">({words(status)})</span>
      </Detail>
      <Detail name="Kind">{words(type)}</Detail>
      <Detail name="When">
        <DateBasis date={date} evidence={evidence} published={published} />
      </Detail>
      {place !== null && (
        <Detail name="Where">
          <EntityName context={context} id={place} />
        </Detail>
      )}
      {roles.map((role) => {
        const ids = participants.filter((participant) => participant.role === role).map(({ entity }) => entity)
        return (
          ids.length > 0 && (
            <Detail name={role === 'other' ? 'Also involved' : capitalized(role)}>
              <Names ids={ids} context={context} />
            </Detail>
          )
        )
      })}
    </>
  )
}

function Detail({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Names({ ids, context }: { ids: readonly string[]; context: PageContext }) {
  return (
    <>
      {ids.map((id, index) => (
        <>
          {index > 0 && ', '}
          <EntityName context={context} id={id} />
        </>
      ))}
    </>
  )
}
