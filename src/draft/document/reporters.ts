import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { DraftContext } from './context.js'
import type { DraftQuote } from './quotes.js'

/** Who states a fact, with the pin that names them. */
export interface Reported {
  reporter: string | null
  resolutions: { reporter?: 'continued' | 'pronoun' }
  evidence: AuthoredEvidence[]
}

/** Whether somebody says that the words of a quote are not true: then nobody reports what they state. */
export function isDenied(quote: DraftQuote | undefined): boolean {
  return /^(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|doubt(?:s|ed|ing)?)$/.test(
    quote?.value.cue ?? '',
  )
}

/** Who reports a fact that stands in a quote. */
export function reporterOf({ pins }: DraftContext, quote: DraftQuote | undefined): Reported {
  const speaker = quote?.speaker
  const entity = speaker?.entity
  if (quote === undefined || speaker == null || entity == null) return { reporter: null, resolutions: {}, evidence: [] }
  const { resolution } = quote.value.speaker
  if (resolution === 'continued' || resolution === 'pronoun')
    return { reporter: entity.id, resolutions: { reporter: resolution }, evidence: [] }
  return { reporter: entity.id, resolutions: {}, evidence: [pins.pin('speaker', speaker.words)] }
}
