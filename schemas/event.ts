import Type, { type Static, type TSchema } from 'typebox'
import { AuthoredDate, ServedDate } from './date.js'
import { AuthoredEvidence, Evidence } from './evidence.js'
import { EntityId, FactId, ofArticle, Slug } from './identifiers.js'
import { nullable, oneOf, reference } from './reference.js'

export const EventType = oneOf(
  {
    agree: 'agree to do something, or promise it.',
    consult: 'meet, talk, negotiate, be interviewed.',
    support: 'express backing, praise or sympathy.',
    cooperate: 'work together, share, sign.',
    aid: 'give material or humanitarian help.',
    yield: 'give in, release, return, concede.',
    request: 'ask, appeal, warn of what should be done.',
    accuse: 'blame, criticise, reveal wrongdoing.',
    reject: 'refuse, deny, decline.',
    threaten: 'warn of harm or of consequences.',
    protest: 'demonstrate, strike, evade in protest.',
    sanction: 'cut relations, embargo, expel.',
    mobilize: 'raise, deploy or show forces.',
    coerce: 'arrest, seize, restrict, force.',
    assault: 'attack, kill, wound, invade.',
    retreat: 'withdraw, retreat, surrender, cease fire.',
  },
  'What kind of happening it is, by the sixteen types of PLOVER.',
  'EventType',
)

export const EventStatus = oneOf(
  {
    happened: 'the article states it as a fact.',
    ongoing: 'the article states that it goes on.',
    planned: 'meant to happen.',
    claimed: 'only the reporter says so.',
    denied: 'the reporter says that it does not or will not happen.',
  },
  'How certain the happening is.',
  'EventStatus',
)

const Participant = Type.Object(
  {
    entity: EntityId,
    role: oneOf({ actor: 'does it.', recipient: 'it is done to them.', other: 'takes part in another way.' }, 'What part the entity has.'),
  },
  { title: 'Participant', additionalProperties: false, description: 'Somebody or something that takes part.' },
)

const properties = <D extends TSchema, E extends TSchema, I extends TSchema>(date: D, evidence: E, id: I) => ({
  title: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'What happened, in the words of whoever annotated the article.',
    examples: ['Russia starts its spring conscription'],
  }),
  type: EventType,
  status: EventStatus,
  date: nullable(reference(date), 'When it happened; null where the article does not say.'),
  place: nullable(EntityId, 'Where it happened; null where the article does not say.'),
  participants: Type.Array(Participant, { description: 'Who takes part, and how.' }),
  reporter: nullable(EntityId, 'Who says so; null where the article itself does.'),
  quotes: Type.Array(id, { uniqueItems: true, description: 'Ids of the quotes that speak of it.' }),
  figures: Type.Array(id, { uniqueItems: true, description: 'Ids of the figures that belong to it.' }),
  contradicts: Type.Array(id, {
    uniqueItems: true,
    description: 'Ids of the events in the same article that cannot be true together with this one.',
  }),
  evidence: Type.Array(reference(evidence), { minItems: 1, description: 'The words that carry the event.' }),
})

const localId = Slug('Readable id, unique among all facts of the document.', 'spring-conscription-starts')
const servedId = FactId('Readable id, unique in the whole store.', 'russia-spring-conscription.spring-conscription-starts')

/** An event as an author writes it. Source: PLOVER and UCDP. */
export const AuthoredEvent = Type.Object(
  { id: localId, ...properties(AuthoredDate, AuthoredEvidence, localId) },
  { $id: 'AuthoredEvent', additionalProperties: false, description: 'Something that happened, goes on, is planned, claimed or denied.' },
)
export type AuthoredEvent = Static<typeof AuthoredEvent>

export const Event = Type.Object(
  { id: servedId, ...ofArticle, ...properties(ServedDate, Evidence, servedId) },
  { $id: 'NewsEvent', additionalProperties: false, description: 'Something that happened, goes on, is planned, claimed or denied.' },
)
export type Event = Static<typeof Event>
