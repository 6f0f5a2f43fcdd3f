import t from 'tap'
import type { KnownEntity } from '../../../src/draft/entities/entities.js'
import { answerOf, doubtsOf, proposed } from './drafts.js'
import { entity, event, figure, named, quote } from './proposals.js'

const text = `“The harbour is gone,” Anna Lindqvist said.
At least 12 people were killed in Brackwater. Peter Holm met Karl Berg.
“Nobody told us,” Holm said.
`
const anna = entity('Anna Lindqvist')
const harbour = quote('The harbour is gone', named('Anna Lindqvist'), 'said')
const nobody = quote('Nobody told us', named('Peter Holm', 'Holm'), 'said')
const killed = figure('12 people', 12)
const met = event('Peter Holm met Karl Berg', 'consult')

t.test('what both found appears once, and what only one found is marked', async (t) => {
  const rules = { entities: [anna, entity('Brackwater', 'place')], quotes: [harbour], figures: [killed], events: [met] }
  const draft = proposed(
    t,
    text,
    {
      entities: [anna, entity('Peter Holm')],
      quotes: [quote('harbour is gone', named('Anna Lindqvist'), 'said'), nobody],
      figures: [figure('At least 12 people were killed', 12)],
      events: [event('met Karl Berg', 'consult')],
    },
    { rules },
  )
  t.strictSame(
    draft.document.quotes.map(({ text }) => text),
    ['The harbour is gone', 'Nobody told us'],
  )
  t.strictSame([draft.document.figures.length, draft.document.events.length], [1, 1])
  t.strictSame(draft.model.added, { entities: 1, quotes: 1, figures: 0, events: 0 })
  t.strictSame(draft.model.missed, { entities: 1, quotes: 0, figures: 0, events: 0 })
  t.strictSame(doubtsOf(draft, 'model'), [
    ['Brackwater', 'the model did not find it'],
    ['Peter Holm', 'only the model found it'],
    ['Nobody told us', 'only the model found it; "Holm" was taken for Peter Holm'],
  ])
})

t.test('what the rules found and the model missed stays, and is marked', async (t) => {
  const rules = { entities: [anna], quotes: [harbour], figures: [killed], events: [met] }
  const draft = proposed(t, text, {}, { rules })
  t.strictSame([draft.document.quotes.length, draft.document.figures.length, draft.document.events.length], [1, 1, 1])
  t.strictSame(draft.model.missed, { entities: 1, quotes: 1, figures: 1, events: 1 })
  t.strictSame(draft.doubts, [
    { kind: 'model', line: 1, words: 'Anna Lindqvist', message: 'the model did not find it' },
    { kind: 'model', line: 1, words: 'The harbour is gone', message: 'the model did not find it' },
    { kind: 'model', line: 2, words: '12 people', message: 'the model did not find it' },
    { kind: 'model', line: 2, words: 'Peter Holm met Karl Berg', message: 'the model did not find it' },
  ])
})

t.test('what the model did not answer for was not missed', async (t) => {
  const rules = { entities: [anna], quotes: [harbour, nobody], figures: [killed] }
  const cut = proposed(t, text, {}, { rules, answer: { isCut: true } })
  t.strictSame(cut.model.missed, { entities: 0, quotes: 0, figures: 0, events: 0 })
  const half = proposed(t, text, {}, { rules, answer: { part: { start: 0, end: 45 } } })
  t.strictSame(half.model.missed, { entities: 1, quotes: 1, figures: 0, events: 0 })
})

t.test('figures with other numbers and events of another type are others', async (t) => {
  const rules = { figures: [killed], events: [met] }
  const { document } = proposed(
    t,
    'Peter Holm met Karl Berg. Police said that 12 people were killed and 40 injured.\n',
    { figures: [figure('12 people were killed and 40 injured', 40, { metric: 'wounded' })], events: [event('met Karl Berg', 'agree')] },
    { rules },
  )
  t.strictSame(
    document.figures.map(({ value }) => value),
    [12, 40],
  )
  t.strictSame(
    document.events.map(({ type }) => type),
    ['consult', 'agree'],
  )
})

t.test('the speaker of the rules stays; one that only the model found is added', async (t) => {
  const entities = [anna, entity('Peter Holm', 'person', 'Holm')]
  const open = { kind: 'quote' as const, line: 3, words: 'Nobody told us', message: 'no speaker was found for these words' }
  const rules = { entities, quotes: [harbour, quote('Nobody told us'), quote('12 people were killed')] }
  const draft = proposed(
    t,
    text,
    { entities, quotes: [quote('The harbour is gone', named('Peter Holm', 'Holm')), nobody, quote('Nobody told us')] },
    { rules, doubts: [open, { ...open, words: 'other words' }, { ...open, kind: 'speaker' }, { ...open, kind: 'date' }] },
  )
  t.match(draft.document.quotes, [
    { speaker: { entity: 'anna-lindqvist' } },
    {
      speaker: { entity: 'peter-holm', asWritten: 'Holm', resolution: 'name' },
      cue: 'said',
      evidence: [{ role: 'content' }, { role: 'speaker' }, { role: 'cue' }],
    },
  ])
  t.strictSame(
    draft.doubts.flatMap(({ kind, words }) => (kind === 'dropped' || kind === 'model' ? [] : [[kind, words]])),
    [
      ['quote', 'other words'],
      ['date', 'Nobody told us'],
    ],
  )
  t.strictSame(doubtsOf(draft, 'dropped'), [['The harbour is gone', 'its speaker is left open: "Holm" does not stand beside it']])
  t.strictSame(doubtsOf(draft, 'model'), [['Nobody told us', 'only the model found its speaker, Peter Holm']])
})

t.test('a speaker that the model names instead of that of the rules is reported', async (t) => {
  const two = '“The harbour is gone,” Anna Lindqvist said to Peter Holm.\n'
  const entities = [anna, entity('Peter Holm')]
  const rules = { entities, quotes: [harbour] }
  const draft = proposed(t, two, { entities, quotes: [quote('The harbour is gone', named('Peter Holm'), 'said')] }, { rules })
  t.equal(draft.document.quotes[0]?.speaker.entity, 'anna-lindqvist')
  t.strictSame(doubtsOf(draft, 'model'), [['The harbour is gone', 'was said by Peter Holm, says the model']])
})

t.test('a quote with a verb of saying keeps it when its speaker is added', async (t) => {
  const rules = { entities: [anna], quotes: [quote('The harbour is gone', null, 'said')] }
  const draft = proposed(t, text, { entities: [anna], quotes: [harbour] }, { rules })
  t.match(draft.document.quotes, [{ cue: 'said', speaker: { entity: 'anna-lindqvist' }, evidence: { length: 3 } }])
})

t.test('party, place and reporter that only the model found are added; others are reported', async (t) => {
  const report =
    'The fire service said that 12 people of the Harbour Union were killed in Brackwater.\nPeter Holm met Karl Berg in Brackwater, he said.\n'
  const entities = [
    entity('The fire service', 'organization'),
    entity('Harbour Union', 'organization'),
    entity('Brackwater', 'place'),
    entity('Peter Holm'),
    entity('Karl Berg'),
  ]
  const all = { party: named('Harbour Union'), place: named('Brackwater'), reporter: named('The fire service') }
  const told = { place: named('Brackwater'), reporter: named('Karl Berg', 'he') }
  const draft = proposed(
    t,
    report,
    { entities, figures: [figure('12 people', 12, all)], events: [event('Peter Holm met Karl Berg', 'consult', told)] },
    {
      rules: {
        entities,
        figures: [figure('12 people', 12, { party: all.reporter })],
        events: [event('Peter Holm met Karl Berg', 'consult')],
      },
    },
  )
  t.match(draft.document.figures, [{ party: 'the-fire-service', place: 'brackwater', reporter: 'the-fire-service', status: 'reported' }])
  t.match(draft.document.events, [
    { place: 'brackwater', reporter: 'karl-berg', status: 'claimed', resolutions: { reporter: 'pronoun' }, evidence: { length: 2 } },
  ])
  t.strictSame(doubtsOf(draft, 'model'), [
    [
      '12 people',
      'has the party Harbour Union, says the model; only the model found its place, Brackwater; only the model found its reporter, The fire service',
    ],
    ['Peter Holm met Karl Berg', 'only the model found its place, Brackwater; only the model found its reporter, Karl Berg'],
  ])
})

t.test('what overlapping parts propose appears once', async (t) => {
  const others = [
    answerOf(text, { entities: [anna], quotes: [harbour], figures: [killed], events: [met] }, { part: { start: 0, end: 80 } }),
  ]
  const draft = proposed(t, text, { entities: [anna], quotes: [harbour], figures: [killed], events: [met] }, { others })
  t.strictSame([draft.document.entities.length, draft.document.quotes.length, draft.document.figures.length], [1, 1, 1])
  t.strictSame(draft.model.proposed, { entities: 2, quotes: 2, figures: 2, events: 2 })
  t.strictSame(draft.model.added, { entities: 1, quotes: 1, figures: 1, events: 1 })
})

t.test('words of another part are found in the part that proposes them', async (t) => {
  const twice = 'They found 12 people.\nLater, they found 12 people.\n'
  const draft = proposed(
    t,
    twice,
    { figures: [figure('12 people', 12, { metric: 'rescued' })] },
    { answer: { part: { start: 22, end: 50 } } },
  )
  t.equal(draft.document.figures[0]?.evidence[0]?.start, 40)
})

t.test('what does not have the requested form is dropped and reported', async (t) => {
  const draft = proposed(t, text, {}, { answer: { malformed: [{ kind: 'quotes', json: '{"words":1}' }] } })
  t.equal(draft.model.dropped.quotes, 1)
  t.strictSame(doubtsOf(draft, 'dropped'), [['{"words":1}', 'does not have the requested form (quotes)']])
})

t.test('an entity whose name the text does not have is dropped', async (t) => {
  const draft = proposed(t, text, { entities: [entity('Ida Brandt'), entity('Lind'), entity('us', 'group'), entity('“Holm”')] })
  t.strictSame(
    draft.document.entities.map(({ id, name }) => [id, name]),
    [['holm', 'Holm']],
  )
  t.strictSame(
    doubtsOf(draft, 'dropped'),
    ['Ida Brandt', 'Lind', 'us'].map((name) => [name, 'does not occur in the article as a name']),
  )
})

t.test('a short name is no pronoun', async (t) => {
  const names = (draft: ReturnType<typeof proposed>) => draft.document.entities.map(({ name }) => name)
  const english = 'The US and Kim left. He told us.\n'
  t.strictSame(names(proposed(t, english, { entities: [entity('US', 'place'), entity('Kim'), entity('He'), entity('us', 'group')] })), [
    'US',
    'Kim',
  ])
  const german = 'Kim kam nach Rom, und er blieb. Die EU schwieg.\n'
  const entities = [entity('Kim'), entity('Rom', 'place'), entity('er'), entity('EU', 'organization')]
  t.strictSame(names(proposed(t, german, { entities }, { language: 'de' })), ['Kim', 'Rom', 'EU'])
  t.strictSame(names(proposed(t, '习近平说：“好。”\n', { entities: [entity('习近平')] }, { language: 'zh' })), ['习近平'])
})

t.test('the names of an entity find the one that the rules found', async (t) => {
  const rules = { entities: [entity('Peter Holm'), entity('Brackwater', 'place')] }
  const entities = [
    entity('Holm', 'person', 'Peter Holm', 'the sailor'),
    entity('Brackwater', 'organization', 'Karl Berg'),
    entity('Karl Berg', 'person', 'Brackwater'),
  ]
  const draft = proposed(t, text, { entities }, { rules })
  t.strictSame(
    draft.document.entities.map(({ id, aliases }) => [id, aliases]),
    [
      [
        'peter-holm',
        [
          { text: 'Peter Holm', kind: 'name' },
          { text: 'Holm', kind: 'name' },
        ],
      ],
      [
        'brackwater',
        [
          { text: 'Brackwater', kind: 'name' },
          { text: 'Karl Berg', kind: 'name' },
        ],
      ],
    ],
  )
  t.strictSame(doubtsOf(draft, 'model'), [
    ['Peter Holm', 'is also "Holm", says the model'],
    ['Brackwater', 'is of the type "organization", says the model'],
    ['Brackwater', 'is also "Karl Berg", says the model'],
    ['Brackwater', 'is of the type "person", says the model'],
  ])
})

t.test('a name of another entity is not added', async (t) => {
  const rules = { entities: [entity('Peter Holm'), entity('Karl Berg')] }
  const draft = proposed(t, text, { entities: [entity('Peter Holm', 'person', 'Karl Berg'), entity('Karl Berg')] }, { rules })
  t.strictSame(doubtsOf(draft, 'model'), [['Peter Holm', 'is also "Karl Berg", says the model, which is a name of another entity']])
})

t.test('known entities keep their ids', async (t) => {
  const entityOf = (id: string, text: string, sameAs: string | null = null): KnownEntity => ({
    ...{
      id,
      type: 'person',
      name: text,
      sameAs,
      aliases: [
        { text, kind: 'name' },
        { text: 'the sailor', kind: 'role' },
      ],
    },
  })
  const sameAs = 'https://www.wikidata.org/wiki/Q1'
  const known = [
    {
      ...entityOf('p-holm', 'Peter Holm', sameAs),
      aliases: [
        { text: 'Peter Holm', kind: 'name' as const },
        { text: 'Holm', kind: 'name' as const },
      ],
    },
    entityOf('anna-lindqvist', 'Anna Somebody'),
    entityOf('berg-1', 'Karl Berg'),
    entityOf('berg-2', 'Karl Berg'),
  ]
  const { document } = proposed(t, text, { entities: [entity('Peter Holm'), anna, entity('Karl Berg'), entity('Holm')] }, { known })
  t.strictSame(
    document.entities.map(({ id, sameAs }) => [id, sameAs]),
    [
      ['p-holm', sameAs],
      ['anna-lindqvist-2', null],
      ['karl-berg', null],
    ],
  )
})

t.test('a description that fits several entities finds none', async (t) => {
  const men = 'A witness came. A witness left. “No, it was late,” a witness said.\n'
  const rules = { entities: [entity('A witness', 'person')] }
  const draft = proposed(
    t,
    men,
    { entities: [entity('A witness')], quotes: [quote('No, it was late', named('a witness'), 'said')] },
    { rules },
  )
  t.match(draft.document.quotes, [{ speaker: { entity: 'a-witness', resolution: 'role' } }])
})
