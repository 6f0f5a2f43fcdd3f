import type { AuthoredEvent } from '../../../schemas/event.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { contains, overlaps, type Span } from '../text/spans.js'
import { type ModelContext, sentenceSpan } from './context.js'
import { placeOf, repeated } from './places.js'
import type { ProposedEvent } from './proposals.js'
import { resolve } from './references.js'
import type { Checked } from './report.js'
import { referenceOf, reporterOf } from './reporters.js'

/** A proposed event as the text has it. */
export function toEvent(
  context: ModelContext,
  proposed: ProposedEvent,
  part: Span,
  used: Set<string>,
  quotes: readonly AuthoredQuote[],
): Checked<AuthoredEvent> {
  const { words, type, status } = proposed
  const place = placeOf(context, words, part, used)
  if (place === null) return { refused: `"${words}" does not occur in the article as whole words` }
  if (context.isEnglish && stated.has(status) && isNegated(context, place)) return { refused: 'its words are negated' }
  const reporter = reporterOf(context, proposed.reporter, place, quotes)
  if (typeof reporter === 'string') return { refused: reporter }
  const { participants, ...found } = participantsOf(context, proposed.participants, place)
  if (participants.length === 0 && found.dropped.length > 0) return { refused: found.dropped.join('; ') }
  const where = referenceOf(context, 'place', proposed.place, place)
  const date = dateOf(context, proposed.date, place)
  const resolutions = { ...reporter.resolutions, ...where.resolutions }
  const title = context.pins.words(place).replaceAll(/\s+/gu, ' ')
  return {
    value: {
      ...{ id: title, title, type, status: reporter.id !== null && status === 'happened' ? 'claimed' : status },
      ...{ date: date?.date ?? null, place: where.id, participants, reporter: reporter.id },
      ...{ quotes: [], figures: [], contradicts: [] },
      ...(Object.keys(resolutions).length === 0 ? {} : { resolutions }),
      evidence: [
        ...[context.pins.pin('content', place), ...found.evidence, ...where.evidence, ...reporter.evidence],
        ...(date === null ? [] : [context.pins.pin('date', date)]),
      ],
    },
    remarks: [
      ...[...repeated(context, words), ...reporter.remarks, ...found.remarks, ...where.remarks],
      ...(proposed.date !== null && date === null ? [`its date "${proposed.date}" was not found, or cannot be read`] : []),
    ],
    dropped: [...found.dropped, ...where.dropped],
  }
}

/** The status of an event that, as somebody says, happens. */
const stated: ReadonlySet<string> = new Set(['happened', 'ongoing', 'claimed'])
/** How many characters before the words may negate them. */
const reach = 20

/** Whether English words say that something does not happen. */
function isNegated({ pins }: ModelContext, { start, end }: Span): boolean {
  const before = pins.words({ start: Math.max(0, start - reach), end: start })
  return (
    /\b(?:not|never|nobody|no one|denie[sd])\b|n['’]t\b/iu.test(pins.words({ start, end })) ||
    /(?:\b(?:not|never)|n['’]t)\s+(?:\w+\s+)?$/iu.test(before)
  )
}

/** The participants that the text names. */
function participantsOf(context: ModelContext, proposed: ProposedEvent['participants'], fact: Span) {
  const participants: AuthoredEvent['participants'] = []
  const evidence: AuthoredEvidence[] = []
  const remarks: string[] = []
  const dropped: string[] = []
  for (const { role, ...named } of proposed) {
    const found = resolve(context, named, fact)
    if (typeof found === 'string') {
      dropped.push(`a participant is left out: ${found}`)
      continue
    }
    const { entity, words, resolution } = found
    participants.push({ entity: entity.id, role, ...(resolution === 'pronoun' ? { resolution } : {}) })
    if (resolution !== 'pronoun') evidence.push(context.pins.pin('participant', words))
    remarks.push(...found.remarks)
  }
  return { participants, evidence, remarks, dropped }
}

/** The date that the rules read in the words. The model does not date anything. */
function dateOf(context: ModelContext, words: string | null, fact: Span): ModelContext['dates'][number] | null {
  if (words === null) return null
  const near = sentenceSpan(context, fact)
  const place = context.locator.nearest(words, fact, (found) => contains(near, found))
  return context.dates.find((date) => date.date !== null && place !== null && overlaps(date, place)) ?? null
}
