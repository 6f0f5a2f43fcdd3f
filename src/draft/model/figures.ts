import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { readNumbers } from '../../text/numbers/read.js'
import { slug } from '../entities/slug.js'
import { overlaps, type Span } from '../text/spans.js'
import type { ModelContext } from './context.js'
import { placeOf, repeated } from './places.js'
import type { ProposedFigure } from './proposals.js'
import { qualifierOf } from './qualifiers.js'
import type { Checked } from './report.js'
import { referenceOf, reporterOf } from './reporters.js'

/** A proposed figure as the text has it. That the words state its numbers is checked with the whole document. */
export function toFigure(
  context: ModelContext,
  proposed: ProposedFigure,
  part: Span,
  used: Set<string>,
  quotes: readonly AuthoredQuote[],
): Checked<AuthoredFigure> {
  const { words, value, low, high, metric, measure } = proposed
  const place = placeOf(context, words, part, used)
  if (place === null) return { refused: `"${words}" does not occur in the article as whole words` }
  const unit = slug(proposed.unit)
  const written = context.pins.words(place)
  if (contradicts(written, unit)) return { refused: `"${written}" does not state the unit "${unit}"` }
  if (isDate(context, place, proposed, unit)) return { refused: `the number of "${written}" is that of a date` }
  const reporter = reporterOf(context, proposed.reporter, place, quotes)
  if (typeof reporter === 'string') return { refused: reporter }
  const party = referenceOf(context, 'party', proposed.party, place)
  const where = referenceOf(context, 'place', proposed.place, place)
  const resolutions = { ...reporter.resolutions, ...party.resolutions, ...where.resolutions }
  const label = written.replaceAll(/\s+/gu, ' ')
  return {
    value: {
      id: `${metric} ${label}`,
      ...{
        label,
        metric,
        value,
        low,
        high,
        qualifier: context.isEnglish ? qualifierOf(context.pins, place) : proposed.qualifier,
        unit,
        measure,
      },
      ...{ party: party.id, place: where.id, reporter: reporter.id },
      status: measure === 'goal' ? 'planned' : 'reported',
      ...{ asOf: null, announcedOn: null, contradicts: [] },
      ...(Object.keys(resolutions).length === 0 ? {} : { resolutions }),
      evidence: [context.pins.pin('value', place), ...party.evidence, ...where.evidence, ...reporter.evidence],
    },
    remarks: [...repeated(context, words), ...reporter.remarks, ...party.remarks, ...where.remarks],
    dropped: [...party.dropped, ...where.dropped],
  }
}

/** Signs and words that allow only some units. */
const signs: readonly [sign: RegExp, unit: RegExp][] = [
  [/%|\bper ?cent\b/iu, /percent/],
  [/€/u, /eur/],
  [/£/u, /gbp|pound/],
  [/\$/u, /dollar|d$/],
]

function contradicts(words: string, unit: string): boolean {
  return signs.some(([sign, allowed]) => sign.test(words) && !allowed.test(unit))
}

/** Whether the words state the number only in a date: a year is no figure. */
function isDate({ dates, pins, isEnglish }: ModelContext, place: Span, { value, low }: ProposedFigure, unit: string): boolean {
  const inside = dates.filter((date) => overlaps(date, place))
  if (!isEnglish || inside.length === 0) return false
  const before = pins.words({ start: place.start, end: Math.max(place.start, (inside[0] as Span).start) })
  const after = pins.words({ start: Math.min(place.end, (inside.at(-1) as Span).end), end: place.end })
  return ![before, after].some((words) => readNumbers(words, 'en', unit).sure.includes((value ?? low) as number))
}
