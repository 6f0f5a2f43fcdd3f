import Type, { type Static, type TSchema, type TString } from 'typebox'
import { AuthoredDate, EdtfDate } from './date.js'
import { AuthoredEvidence, Evidence } from './evidence.js'
import { distinctIds, EntityId, FactId, LocalFactId, ofArticle } from './identifiers.js'
import { Provenance } from './provenance.js'
import { nullable, oneOf, reference } from './reference.js'
import { named, resolutionsOf } from './resolution.js'

export const EventType = oneOf(
  {
    agree: 'agree to or promise something.',
    consult: 'meet, talk, negotiate, be interviewed.',
    support: 'express backing, praise or sympathy.',
    cooperate: 'work together, share, sign.',
    aid: 'give material or humanitarian help.',
    yield: 'give in, release, return, concede.',
    request: 'ask, appeal, urge.',
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
  'Type of the event: one of the sixteen types of PLOVER.',
  'EventType',
)

export const EventStatus = oneOf(
  {
    happened: 'the article states it as a fact.',
    ongoing: 'the article states that it is still going on.',
    planned: 'intended to happen.',
    expected: 'somebody expected it; the article does not say that it happened.',
    claimed: 'only the reporter says so.',
    denied: 'the reporter says that it does not or will not happen.',
  },
  'How certain the event is.',
  'EventStatus',
)

const participant = {
  entity: reference(EntityId),
  role: oneOf(
    { actor: 'does it.', recipient: 'it is done to them.', other: 'takes part in another way.' },
    'Role of the entity in the event.',
  ),
}
const identified = 'How the words of the article identify the participant.'
const participantOptions = { additionalProperties: false, description: 'An entity that takes part in an event.' }

/** A participant as an author writes it. */
export const AuthoredParticipant = Type.Object(
  {
    ...participant,
    resolution: Type.Optional(
      oneOf(named, `${identified} Omitted if a pin of the event contains one of its aliases: then it is \`name\` or \`role\`.`),
    ),
  },
  { $id: 'AuthoredParticipant', ...participantOptions },
)

export const Participant = Type.Object(
  { ...participant, resolution: oneOf(named, identified) },
  { $id: 'Participant', ...participantOptions },
)

const resolutions = resolutionsOf(['place', 'reporter'])

const properties = <D extends TSchema, E extends TSchema, P extends TSchema, R extends TSchema, M extends TSchema>(
  date: D,
  evidence: E,
  id: TString,
  participant: P,
  resolved: R,
  provenance: M,
) => ({
  provenance,
  title: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'What happened, in the words of the annotator.',
    examples: ['Russia starts its spring conscription'],
  }),
  type: reference(EventType),
  status: reference(EventStatus),
  date: nullable(reference(date), 'When it happened; null if the article does not say.'),
  place: nullable(reference(EntityId), 'Where it happened; null if the article does not say.'),
  participants: Type.Array(reference(participant), { description: 'The entities that take part, with their roles.' }),
  reporter: nullable(reference(EntityId), 'The entity that says so; null if the article itself does.'),
  quotes: distinctIds(id, 'Ids of the quotes about the event.'),
  figures: distinctIds(id, 'Ids of the figures of the event.'),
  contradicts: distinctIds(id, 'Ids of the events in the same article that cannot be true together with this one.'),
  resolutions: resolved,
  evidence: Type.Array(reference(evidence), { minItems: 1, description: 'The words that carry the event.' }),
})

const description = 'Something that happened, is going on, is planned, expected, claimed or denied.'

/** An event as an author writes it. Source: PLOVER and UCDP. */
export const AuthoredEvent = Type.Object(
  {
    id: reference(LocalFactId),
    ...properties(
      AuthoredDate,
      AuthoredEvidence,
      LocalFactId,
      AuthoredParticipant,
      Type.Optional(resolutions),
      Type.Optional(reference(Provenance)),
    ),
  },
  { $id: 'AuthoredEvent', additionalProperties: false, description },
)
export type AuthoredEvent = Static<typeof AuthoredEvent>

/** Not named `Event`: generated clients would shadow the global of that name. */
export const NewsEvent = Type.Object(
  { id: reference(FactId), ...ofArticle, ...properties(EdtfDate, Evidence, FactId, Participant, resolutions, reference(Provenance)) },
  { $id: 'NewsEvent', additionalProperties: false, description },
)
export type NewsEvent = Static<typeof NewsEvent>
