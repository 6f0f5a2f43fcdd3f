import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { FoundFigure } from '../figures/found-figure.js'
import { countryOfOrigin } from '../figures/origins.js'
import { contains, type Span } from '../text/spans.js'
import type { DraftContext } from './context.js'

export interface Party {
  id: string | null
  resolutions: { party?: 'inferred' }
  evidence: AuthoredEvidence[]
}

const nobody: Party = { id: null, resolutions: {}, evidence: [] }

/** Whom a figure is about: the country of `Russian soldiers`, the person whose age it is. */
export function partyOf(context: DraftContext, found: FoundFigure, sentence: Span): Party {
  return found.metric === 'age' ? personOf(context, found, sentence) : countryOf(context, found)
}

/** An adjective of origin names no country: the party is inferred, if the article names the country. */
function countryOf({ entities }: DraftContext, { modifiers }: FoundFigure): Party {
  const names = countryOfOrigin(modifiers)
  const entity = entities.all.find(({ type, aliases }) => type === 'place' && names.some((name) => aliases.get(name) === 'name'))
  return entity === undefined ? nobody : { id: entity.id, resolutions: { party: 'inferred' }, evidence: [] }
}

/** `Vladislav, 22`, `20-year-old Anna Berg`. */
function personOf({ entities, pins }: DraftContext, { words }: FoundFigure, sentence: Span): Party {
  const near = { start: Math.max(sentence.start, words.start - reach), end: Math.min(sentence.end, words.end + reach) }
  const found = entities.within(near).find(({ entity, mention }) => {
    if (entity.type !== 'person') return false
    const between = mention.end <= words.start ? pins.words({ start: mention.end, end: words.start }) : null
    if (between !== null) return /^, (?:aged |who is |who was |now )?$/.test(between)
    return contains(sentence, mention) && pins.words({ start: words.end, end: mention.whole.start }) === ' '
  })
  if (found === undefined) return nobody
  return { id: found.entity.id, resolutions: {}, evidence: [pins.pin('participant', found.mention)] }
}

/** How far a name may be from an age, in UTF-16 units. */
const reach = 60
