import t from 'tap'
import type { AuthoredEntity } from '../../schemas/entity.js'
import type { AuthoredEvent } from '../../schemas/event.js'
import type { AuthoredFigure } from '../../schemas/figure.js'
import type { AuthoredQuote } from '../../schemas/quote.js'
import { added, inserted, readFigureOf } from '../../src/editor/model/add.js'
import { attached, rolesOf, withSpeakerEntity, withSpelling } from '../../src/editor/model/attach.js'
import { allConfirmed, confirmed, valueAt, withField, withPins, withValue } from '../../src/editor/model/edit.js'
import { changed, historyOf, redone, undone } from '../../src/editor/model/history.js'
import { slugOf, unusedId } from '../../src/editor/model/ids.js'
import { entityNamed, looksLikeName } from '../../src/editor/model/named.js'
import { isQuoted, textOfPins } from '../../src/editor/model/quote-text.js'
import { merged, placeAfterRemoval, removed, renamed, usesOf } from '../../src/editor/model/remove.js'
import { isDrafted, itemAt, keyOf, placeOf, type Work } from '../../src/editor/model/work.js'
import { at, drafted, entityPlace, event, figure, quote } from './work.js'

const quoteAt = (work: Work, index: number) => itemAt(work, quote(index)) as AuthoredQuote
const figureAt = (work: Work, index: number) => itemAt(work, figure(index)) as AuthoredFigure
const eventAt = (work: Work, index: number) => itemAt(work, event(index)) as AuthoredEvent
const pinned = ({ evidence }: { evidence: readonly { role: string; exact: string }[] }) =>
  evidence.map(({ role, exact }) => `${role}: ${exact}`)

t.test('changes are undone and redone; letters typed into one field, together', async (t) => {
  let history = changed(historyOf('a'), 'ab', 'name')
  history = changed(history, 'abc', 'name')
  history = changed(history, 'x')
  t.equal(changed(history, 'x'), history, 'no change')
  t.equal(undone(history).present, 'abc')
  t.equal(undone(undone(history)).present, 'a')
  t.equal(undone(undone(undone(history))).present, 'a')
  const back = undone(undone(history))
  t.equal(redone(redone(back)).present, 'x')
  t.equal(redone(redone(redone(back))).present, 'x')
  t.same(changed(back, 'new').future, [], 'a change after undo ends what could be redone')
  t.equal(changed(undone(history), 'abcd', 'name').past.length, 2, 'typing after undo is a change of its own')
})

t.test('a value at a path is replaced in a copy', async (t) => {
  const value = { a: [{ b: 1 }, { b: 2 }], c: 3 }
  t.same(withValue(value, ['a', '1', 'b'], 5), { a: [{ b: 1 }, { b: 5 }], c: 3 })
  t.same(withValue(value, ['d', 'e'], 5), { ...value, d: { e: 5 } })
  t.same(withValue({ ...value, d: { e: 5 } }, ['d', 'e'], undefined), value, 'an empty object goes with its last property')
  t.same(withValue(value, ['c'], undefined), { a: value.a })
  t.same(value, { a: [{ b: 1 }, { b: 2 }], c: 3 })
  t.equal(valueAt(value, ['a', '0', 'b']), 1)
  t.equal(valueAt(value, ['x', 'y']), undefined)
})

t.test('places are one word in attributes', async (t) => {
  t.equal(keyOf(figure(2)), 'figures/2')
  t.same(placeOf('entities/11'), { kind: 'entities', index: 11 })
})

t.test('a field of a fact, an entity or the article is changed', async (t) => {
  const work = drafted()
  t.equal(withField(work, null, ['publisher'], 'Post').document.article.publisher, 'Post')
  t.equal(figureAt(withField(work, figure(0), ['value'], 13), 0).value, 13)
  const renamedEntity = withField(work, entityPlace(work, 'anna-lindqvist'), ['name'], 'Anna')
  t.equal((itemAt(renamedEntity, entityPlace(work, 'anna-lindqvist')) as AuthoredEntity).name, 'Anna')
  t.equal(work.document.article.publisher, null, 'the work of before is unchanged')
})

t.test('pins go with the property that they are evidence of', async (t) => {
  const work = drafted()
  t.same(pinned(quoteAt(work, 0)), [
    'content: We have never seen anything like it',
    'speaker: Mayor Anna Lindqvist',
    'cue: told',
    'date: Tuesday',
  ])
  t.same(pinned(quoteAt(withField(work, quote(0), ['cue'], null), 0)).length, 3)
  t.same(pinned(figureAt(withField(work, figure(0), ['reporter'], null), 0)), ['value: At least 12 people', 'content: killed'])
})

t.test('the text of a quote follows its pins, unless somebody has written another', async (t) => {
  const work = drafted()
  const [first] = quoteAt(work, 0).evidence
  const second = quoteAt(work, 1).evidence[0]
  const both = withPins(work, quote(0), [second as never, ...quoteAt(work, 0).evidence])
  t.equal(quoteAt(both, 0).text, 'We have never seen anything like it The harbour is gone')
  t.equal(quoteAt(both, 0).evidence[0], first, 'content pins are in the order of the text')
  t.match(quoteAt(withField(both, quote(0), ['type'], 'indirect'), 0).text, 'We have never seen anything like it … The harbour is gone')
  const own = withField(work, quote(0), ['text'], 'Own words')
  t.equal(quoteAt(withPins(own, quote(0), [second as never]), 0).text, 'Own words')
  t.equal(quoteAt(withPins(work, quote(0), []), 0).text, 'We have never seen anything like it', 'a text is never empty')
  t.equal(textOfPins(quoteAt(work, 2), work.text), quoteAt(work, 2).text)
})

t.test('facts are confirmed one by one or all', async (t) => {
  const work = drafted()
  const one = confirmed(work, quote(0))
  t.equal(quoteAt(one, 0).provenance, 'reviewed')
  t.same([isDrafted(quoteAt(work, 0)), isDrafted(quoteAt(one, 0))], [true, false])
  t.equal(confirmed(one, quote(0)), one)
  const entities = allConfirmed(work, ['entities'])
  t.ok(entities.document.entities.every(({ provenance }) => provenance === 'reviewed'))
  t.equal(quoteAt(entities, 0).provenance, 'drafted')
})

t.test('a fact is deleted with what refers to it', async (t) => {
  const work = drafted()
  const { id } = figureAt(work, 1)
  const linked = withField(work, figure(0), ['contradicts'], [id])
  const without = removed(linked, figure(1))
  t.same(figureAt(without, 0).contradicts, [])
  t.equal(without.document.figures.length, work.document.figures.length - 1)
  t.equal(removed(work, event(7)), work, 'nothing is there')
  t.same(
    [figure(0), figure(2), quote(2)].map((place) => placeAfterRemoval(place, figure(1))),
    [figure(0), figure(1), quote(2)],
    'what comes after it moves up',
  )
})

t.test('an entity is deleted with what refers to it', async (t) => {
  let work = withEvent(drafted())
  work = withField(work, quote(0), ['about'], ['anna-lindqvist', 'brackwater'])
  work = withField(work, entityPlace(work, 'anna-lindqvist'), ['partOf'], [{ entity: 'brackwater', basis: 'stated' }])
  t.equal(usesOf(work.document, 'anna-lindqvist'), 3)
  t.equal(usesOf(work.document, 'brackwater'), 2, 'a place, and what a quote is about')
  const without = removed(work, entityPlace(work, 'anna-lindqvist'))
  t.same(quoteAt(without, 0).speaker, { entity: null, asWritten: 'Mayor Anna Lindqvist', resolution: null })
  t.same(quoteAt(without, 0).about, ['brackwater'])
  t.same(eventAt(without, 0).participants, [])
  t.notOk(without.document.entities.some(({ id }) => id === 'anna-lindqvist'))
  const placeless = removed(work, entityPlace(work, 'brackwater'))
  t.same((itemAt(placeless, entityPlace(placeless, 'anna-lindqvist')) as AuthoredEntity).partOf, [])
  t.equal(placeless.document.figures.at(-1)?.place, null)
})

function withEvent(work: Work): Work {
  const { work: more, place } = added(work, 'events', at(work, 'arrested two men'))
  return attached(more, place, 'participant', at(work, 'Anna Lindqvist'))
}

t.test('two entities become one', async (t) => {
  const work = withEvent(drafted())
  const { work: more, place } = added(work, 'entities', at(work, 'she'))
  const quoted = withSpeakerEntity(more, quote(1), 'she')
  const partly = withField(quoted, entityPlace(quoted, 'anna-lindqvist'), ['partOf'], [{ entity: 'she', basis: 'stated' }])
  const one = merged(partly, place, 'anna-lindqvist')
  t.equal(quoteAt(one, 1).speaker.entity, 'anna-lindqvist')
  const anna = itemAt(one, entityPlace(one, 'anna-lindqvist')) as AuthoredEntity
  t.same(
    anna.aliases.map(({ text }) => text),
    ['Anna Lindqvist', 'Mayor Anna Lindqvist', 'she'],
  )
  t.same(anna.partOf, [], 'nobody is part of themselves')
})

t.test('ids are renamed wherever they are named', async (t) => {
  const work = withEvent(drafted())
  const named = renamed(work, entityPlace(work, 'anna-lindqvist'), 'anna')
  t.equal(quoteAt(named, 0).speaker.entity, 'anna')
  t.same(eventAt(named, 0).participants, [{ entity: 'anna', role: 'actor' }])
  const bare = withField(work, entityPlace(work, 'brackwater'), ['partOf'], undefined)
  t.ok(renamed(bare, entityPlace(bare, 'brackwater'), 'town').document.entities.some(({ id }) => id === 'town'))
  const { id } = figureAt(work, 0)
  const linked = withField(work, event(0), ['figures'], [id])
  t.same(eventAt(renamed(linked, figure(0), 'twelve-dead'), 0).figures, ['twelve-dead'])
})

t.test('words become a quote, a figure, an event or a name', async (t) => {
  const work = drafted()
  const make = (kind: 'quotes' | 'figures' | 'events' | 'entities', words: string) => {
    const { work: more, place } = added(work, kind, at(work, words))
    return [keyOf(place), itemAt(more, place)]
  }
  t.match(make('quotes', 'The harbour is gone'), ['quotes/2', { id: 'the-harbour-is-gone-2', type: 'direct', text: 'The harbour is gone' }])
  t.match(make('quotes', 'harbour is gone'), ['quotes/2', { type: 'partial' }])
  t.match(make('quotes', 'arrested two men'), ['quotes/3', { type: 'indirect', speaker: { entity: null } }])
  t.match(make('figures', '40 injured'), [
    'figures/2',
    { value: null, metric: 'other', evidence: [{ role: 'value', exact: '40 injured' }] },
  ])
  t.match(make('events', 'arrested two men'), ['events/0', { title: 'arrested two men', evidence: [{ role: 'content' }] }])
  t.match(make('entities', 'Police'), ['entities/3', { id: 'police', name: 'Police', identified: true, aliases: [{ kind: 'name' }] }])
  t.match(make('entities', 'reporters'), ['entities/3', { identified: false, aliases: [{ kind: 'role' }] }])
  t.equal(slugOf('…', 'quote'), 'quote')
  t.equal(slugOf('Žižek’s “one two three four five six seven', ''), 'zizeks-one-two-three-four-five')
  t.equal(unusedId('a', new Set(['a', 'a-2'])), 'a-3')
  const copied = inserted(work, 'figures', figureAt(work, 0))
  t.same(copied.place, figure(1))
  t.same(readFigureOf(figureAt(work, 0)), {
    label: 'At least 12 people were killed and 40 injured',
    metric: 'killed',
    value: 12,
    low: null,
    high: null,
    qualifier: 'at-least',
    unit: 'person',
    measure: 'total',
    status: 'reported',
  })
})

t.test('words in quotation marks are quoted', async (t) => {
  const { text } = drafted()
  const work = drafted()
  t.ok(isQuoted(text, at(work, 'The harbour')))
  t.ok(isQuoted(text, at(work, 'anything like it')))
  t.notOk(isQuoted(text, at(work, 'seen anything')))
})

t.test('words that are added to a quote say who speaks, how, when and where', async (t) => {
  const { work, place } = added(drafted(), 'quotes', at(drafted(), 'The harbour is gone'))
  const speak = (words: string, from = work) => quoteAt(attached(from, place, 'speaker', at(work, words)), place.index)
  t.same(speak('Mayor Anna Lindqvist').speaker, { entity: 'anna-lindqvist', asWritten: 'Mayor Anna Lindqvist', resolution: 'name' })
  t.same(speak('Police').speaker, { entity: 'police', asWritten: 'Police', resolution: 'name' }, 'a name that nobody has is a new entity')
  t.same(
    speak('reporters').speaker,
    { entity: null, asWritten: 'reporters', resolution: null },
    'of a description, a person says whose it is',
  )
  t.same(speak('she').speaker, { entity: null, asWritten: 'she', resolution: null })
  const known = withSpeakerEntity(work, place, 'anna-lindqvist')
  t.same(quoteAt(known, place.index).speaker, { entity: 'anna-lindqvist', asWritten: null, resolution: 'inferred' })
  t.same(speak('she', known).speaker, { entity: 'anna-lindqvist', asWritten: 'she', resolution: 'pronoun' })
  const twice = attached(attached(work, place, 'speaker', at(work, 'she')), place, 'speaker', at(work, 'Anna Lindqvist'))
  t.same(pinned(quoteAt(twice, place.index)), ['content: The harbour is gone', 'speaker: Anna Lindqvist'], 'the last one counts')
  t.equal(attached(twice, place, 'speaker', at(work, 'Anna Lindqvist')).document.quotes[place.index]?.evidence.length, 2, 'no pin twice')
  const cue = attached(work, place, 'cue', at(work, 'added'))
  t.equal(quoteAt(cue, place.index).cue, 'added')
  t.equal(quoteAt(attached(work, place, 'place', at(work, 'on Tuesday')), place.index).medium, 'on Tuesday')
  t.equal(quoteAt(attached(work, place, 'participant', at(work, 'the fire service')), place.index).addressee, 'the-fire-service')
  t.same(quoteAt(attached(work, place, 'date', at(work, 'Tuesday')), place.index).saidOn, { edtf: '2026-03-03', basis: 'inferred' })
  t.equal(quoteAt(attached(work, place, 'date', at(work, 'she')), place.index).saidOn, null)
  t.equal(quoteAt(attached(work, place, 'content', at(work, 'We have')), place.index).text, 'We have … The harbour is gone')
})

t.test('words with more than a spelling become a spelling of the speaker', async (t) => {
  const { work, place } = added(drafted(), 'quotes', at(drafted(), 'The harbour is gone'))
  const spelled = attached(work, place, 'speaker', at(work, 'Mayor Anna Lindqvist told'))
  t.equal(quoteAt(spelled, place.index).speaker.entity, 'anna-lindqvist')
  t.match(itemAt(spelled, entityPlace(spelled, 'anna-lindqvist')), {
    aliases: [{}, {}, { text: 'Mayor Anna Lindqvist told', kind: 'name' }],
  })
})

t.test('the speaker that a person chooses gets the words beside the quote as a spelling', async (t) => {
  const { work, place } = added(drafted(), 'quotes', at(drafted(), 'The harbour is gone'))
  const described = attached(work, place, 'speaker', at(work, 'reporters'))
  const chosen = withSpeakerEntity(described, place, 'the-fire-service')
  t.same(quoteAt(chosen, place.index).speaker, { entity: 'the-fire-service', asWritten: 'reporters', resolution: 'role' })
  t.match(itemAt(chosen, entityPlace(chosen, 'the-fire-service')), { aliases: [{}, { text: 'reporters', kind: 'role' }] })
  t.same(quoteAt(withSpeakerEntity(chosen, place, null), place.index).speaker, { entity: null, asWritten: 'reporters', resolution: null })
  t.same(quoteAt(withSpeakerEntity(chosen, place, 'the-fire-service'), place.index).speaker.resolution, 'role')
  t.same(quoteAt(withSpeakerEntity(described, place, 'nobody'), place.index).speaker.resolution, 'role')
  const pronoun = attached(work, place, 'speaker', at(work, 'she'))
  t.equal(quoteAt(withSpeakerEntity(pronoun, place, 'anna-lindqvist'), place.index).speaker.resolution, 'pronoun')
  t.equal(withSpelling(work, 'nobody', 'she'), work)
})

t.test('words that are added to a figure or an event name its parties, places and reporters', async (t) => {
  const { work, place } = added(drafted(), 'figures', at(drafted(), '40 injured'))
  const add = (role: never, words: string) => figureAt(attached(work, place, role, at(work, words)), place.index)
  t.equal(add('speaker' as never, 'the fire service').reporter, 'the-fire-service')
  t.equal(add('place' as never, 'Brackwater').place, 'brackwater')
  t.equal(add('participant' as never, 'Police').party, 'police')
  t.equal(add('participant' as never, 'two men').party, null)
  t.same(add('date' as never, 'Monday').asOf, { edtf: '2026-03-02', basis: 'inferred' })
  t.same(pinned(add('content' as never, 'injured')), ['value: 40 injured', 'content: injured'])
  const explained = withField(withField(work, place, ['place'], 'brackwater'), place, ['resolutions', 'place'], 'inferred')
  t.equal(figureAt(attached(explained, place, 'place', at(work, 'Brackwater')), place.index).resolutions, undefined)
  const first = added(work, 'events', at(work, 'arrested two men'))
  const both = attached(
    attached(first.work, first.place, 'participant', at(work, 'Police')),
    first.place,
    'participant',
    at(work, 'Brackwater'),
  )
  t.same(eventAt(both, 0).participants, [
    { entity: 'police', role: 'actor' },
    { entity: 'brackwater', role: 'recipient' },
  ])
  t.same(eventAt(attached(both, event(0), 'participant', at(work, 'Police')), 0).participants.length, 2)
  t.same(eventAt(attached(both, event(0), 'participant', at(work, 'two men')), 0).participants.length, 2)
  t.equal(eventAt(attached(both, event(0), 'date', at(work, 'on Monday')), 0).date?.edtf, '2026-03-02')
  t.same(rolesOf.events[0], 'participant')
  const dated = withField(work, place, ['asOf'], { edtf: '2026', basis: 'stated' })
  t.equal(figureAt(attached(dated, place, 'date', at(work, 'Monday')), place.index).asOf?.edtf, '2026', 'a date that is there stays')
})

t.test('words name an entity by one of its spellings', async (t) => {
  const { document } = drafted()
  t.same(entityNamed(document, 'Anna Lindqvist’s'), { id: 'anna-lindqvist', kind: 'name' })
  t.same(entityNamed(document, 'in BRACKWATER.'), { id: 'brackwater', kind: 'name' })
  t.equal(entityNamed(document, 'the fire'), null)
  const twins = {
    ...document,
    entities: document.entities.map((entity) => ({ ...entity, aliases: [{ text: 'Twin', kind: 'name' as const }] })),
  }
  t.equal(entityNamed(twins, 'Twin'), null, 'whose spelling it is cannot be known')
  t.ok(looksLikeName('Police'))
  t.ok(looksLikeName('警察'))
  t.notOk(looksLikeName('The mayor'))
  t.notOk(looksLikeName('mayor'))
})
