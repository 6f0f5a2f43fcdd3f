import type { AuthoredEntity } from '../../../schemas/entity.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { CodePoints } from '../../text/code-points.js'
import { withEntity } from './add.js'
import { withField, withPins } from './edit.js'
import { entityNamed, entityOf, isPronoun, looksLikeName, type Named } from './named.js'
import { pinWords } from './pin-words.js'
import { readDate } from './read-date.js'
import { type Fact, type FactKind, itemAt, type Place, type Range, type Role, type Work } from './work.js'

/** Which pins a fact of a kind can have, the likeliest first. */
export const rolesOf: Record<FactKind, readonly Role[]> = {
  quotes: ['speaker', 'cue', 'content', 'date', 'place', 'participant'],
  figures: ['value', 'content', 'participant', 'place', 'speaker', 'date', 'cue'],
  events: ['participant', 'place', 'date', 'speaker', 'content', 'cue'],
}

/** Pins words to a fact, and fills in what they say: who speaks, the verb, the place, the date. */
export function attached(work: Work, place: Place, role: Role, range: Range): Work {
  const words = new CodePoints(work.text).slice(range.start, range.end)
  const filled = fill(work, place as Place & { kind: FactKind }, role, words)
  const fact = itemAt(filled, place) as Fact
  const pin = pinWords(work.text, range, role)
  const isThere = fact.evidence.some((other) => other.role === role && other.start === pin.start && other.end === pin.end)
  return isThere ? filled : withPins(filled, place, [...fact.evidence.filter((other) => !isReplaced(place, role, other.role)), pin])
}

/** A quote has one speaker and one verb of saying, so the words for it are replaced. */
function isReplaced({ kind }: Place, role: Role, other: Role): boolean {
  return kind === 'quotes' && role === other && (role === 'speaker' || role === 'cue')
}

function fill(work: Work, place: Place & { kind: FactKind }, role: Role, words: string): Work {
  if (role === 'date') return withDate(work, place, words)
  if (place.kind === 'quotes') return fillQuote(work, place, role, words)
  if (role === 'speaker') return withReference(work, place, 'reporter', words, 'organization')
  if (role === 'place') return withReference(work, place, 'place', words, 'place')
  if (role !== 'participant') return work
  return place.kind === 'figures' ? withReference(work, place, 'party', words, 'group') : withParticipant(work, place, words)
}

function fillQuote(work: Work, place: Place, role: Role, words: string): Work {
  if (role === 'cue') return withField(work, place, ['cue'], words)
  if (role === 'place') return withField(work, place, ['medium'], words)
  if (role === 'participant') return withReference(work, place, 'addressee', words, 'organization')
  return role === 'speaker' ? withSpeaker(work, place, words) : work
}

function withSpeaker(work: Work, place: Place, words: string): Work {
  const { speaker } = itemAt(work, place) as AuthoredQuote
  if (isPronoun(words)) {
    const resolution = speaker.entity === null ? null : 'pronoun'
    return withField(work, place, ['speaker'], { ...speaker, asWritten: words, resolution })
  }
  const known = knownOrNew(work, words, 'person')
  if (known === null) return withField(work, place, ['speaker'], { entity: null, asWritten: words, resolution: null })
  const exact = known.work.document.entities.find(({ id }) => id === known.named.id) as AuthoredEntity
  const spelled = exact.aliases.some(({ text }) => text === words) ? known.work : withSpelling(known.work, known.named.id, words)
  return withField(spelled, place, ['speaker'], { entity: known.named.id, asWritten: words, resolution: known.named.kind })
}

/** Adds words of the article to the spellings of an entity. */
export function withSpelling(work: Work, id: string, words: string, kind = kindOf(work, id, words)): Work {
  const index = work.document.entities.findIndex((entity) => entity.id === id)
  if (index === -1) return work
  const { aliases } = work.document.entities[index] as AuthoredEntity
  return withField(work, { kind: 'entities', index }, ['aliases'], [...aliases, { text: words, kind }])
}

function kindOf({ document }: Work, id: string, words: string): Named['kind'] {
  const named = entityNamed(document, words)
  if (named?.id === id) return named.kind
  return looksLikeName(words) ? 'name' : 'role'
}

/** Sets who speaks. The words beside the quote become a spelling of the speaker, unless they are a pronoun. */
export function withSpeakerEntity(work: Work, place: Place, id: string | null): Work {
  const { speaker } = itemAt(work, place) as AuthoredQuote
  const { asWritten } = speaker
  const set = (to: Work, resolution: AuthoredQuote['speaker']['resolution']) =>
    withField(to, place, ['speaker'], { ...speaker, entity: id, resolution })
  if (id === null) return set(work, null)
  if (asWritten === null) return set(work, 'inferred')
  if (isPronoun(asWritten)) return set(work, 'pronoun')
  const aliases = work.document.entities.find((entity) => entity.id === id)?.aliases ?? []
  const known = aliases.find(({ text, kind }) => text === asWritten && kind !== 'curated')
  if (known !== undefined) return set(work, known.kind as Named['kind'])
  const kind = kindOf(work, id, asWritten)
  return set(withSpelling(work, id, asWritten, kind), kind)
}

function withReference(work: Work, place: Place, name: string, words: string, type: AuthoredEntity['type']): Work {
  const known = knownOrNew(work, words, type)
  if (known === null) return work
  const explained = withField(known.work, place, ['resolutions', name], undefined)
  return withField(explained, place, [name], known.named.id)
}

function withParticipant(work: Work, place: Place, words: string): Work {
  const known = knownOrNew(work, words, 'person')
  const fact = known === null ? null : itemAt(known.work, place)
  if (known === null || fact === undefined || fact === null || !('participants' in fact)) return work
  if (fact.participants.some(({ entity }) => entity === known.named.id)) return known.work
  const role = fact.participants.length === 0 ? ('actor' as const) : ('recipient' as const)
  return withField(known.work, place, ['participants'], [...fact.participants, { entity: known.named.id, role }])
}

/** The entity that the words name. A name that nobody has becomes a new entity; of a description, a person has to say whose it is. */
function knownOrNew(work: Work, words: string, type: AuthoredEntity['type']): { work: Work; named: Named } | null {
  const named = entityNamed(work.document, words)
  if (named !== null) return { work, named }
  if (!looksLikeName(words)) return null
  const entity = entityOf(work.document, words, type)
  return { work: withEntity(work, entity).work, named: { id: entity.id, kind: 'name' } }
}

const dateNames: Record<FactKind, string> = { quotes: 'saidOn', figures: 'asOf', events: 'date' }

/** The date of a fact that has none yet, from the words. */
function withDate(work: Work, place: Place & { kind: FactKind }, words: string): Work {
  const name = dateNames[place.kind]
  const { published, language } = work.document.article
  const fact = itemAt(work, place) as unknown as Record<string, unknown>
  const read = fact[name] === null ? readDate(words, published, language) : null
  return read === null ? work : withField(work, place, [name], read)
}
