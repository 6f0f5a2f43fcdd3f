import t from 'tap'
import { doubtsOf, proposed } from './drafts.js'
import { entity, event, figure, named, quote } from './proposals.js'

const text = `At least 12 people were killed and 40 injured in Brackwater, the fire service said.
“The storm killed 9 sailors,” Anna Lindqvist said. “About 30 % of our houses are gone.”
He paid €5 million. No more than 7 people of the Harbour Union are missing.
Between 10 and 15 people were rescued. On Tuesday, Peter Holm met Anna Lindqvist in Brackwater.
Peter Holm wants to hire 100 people.
`
const entities = [
  entity('Brackwater', 'place'),
  entity('the fire service', 'organization'),
  entity('Anna Lindqvist'),
  entity('Peter Holm'),
  entity('Harbour Union', 'organization'),
]

t.test('a figure is pinned where the text has its words, with party, place and reporter', async (t) => {
  const reported = { place: named('Brackwater'), reporter: named('the fire service') }
  const { document, model } = proposed(t, text, {
    entities,
    figures: [
      figure('12 people', 12, reported),
      figure('40', 40, { metric: 'wounded', ...reported }),
      figure('7 people', 7, { metric: 'missing', party: named('Harbour Union') }),
    ],
  })
  t.match(document.figures, [
    {
      id: 'killed-12-people',
      ...{
        label: '12 people',
        metric: 'killed',
        value: 12,
        low: null,
        high: null,
        qualifier: 'at-least',
        unit: 'person',
        measure: 'total',
      },
      ...{ party: null, place: 'brackwater', reporter: 'the-fire-service', status: 'reported' },
      evidence: [
        { role: 'value', exact: '12 people', start: 9 },
        { role: 'place', exact: 'Brackwater', start: 49 },
        { role: 'speaker', exact: 'the fire service', start: 61 },
      ],
    },
    { value: 40, metric: 'wounded', qualifier: 'exact' },
    { value: 7, party: 'harbour-union', qualifier: 'up-to', evidence: [{ role: 'value' }, { role: 'participant' }] },
  ])
  t.equal(model.dropped.figures, 0)
})

t.test('changed digits, and numbers that the words do not state, are dropped', async (t) => {
  const draft = proposed(t, text, {
    figures: [
      figure('12 people', 120),
      figure('At least 13 people', 13),
      figure('2 people', 2),
      figure('40 injured', 4),
      figure('40', null),
    ],
  })
  t.strictSame(draft.document.figures, [])
  t.equal(draft.model.dropped.figures, 5)
  t.match(doubtsOf(draft, 'dropped'), [
    ['12 people', '120 is not in the words of the value pins (12)'],
    ['40 injured', '4 is not in the words of the value pins (40)'],
    ['40', 'is null, and there is no range; a figure needs a number'],
    ['At least 13 people', '"At least 13 people" does not occur in the article as whole words'],
    ['2 people', '"2 people" does not occur in the article as whole words'],
  ])
})

t.test('the words say how a number is qualified, and allow only some units', async (t) => {
  const cost = { metric: 'cost' as const, qualifier: 'less-than' as const }
  const share = { metric: 'share' as const, measure: 'rate' as const }
  const draft = proposed(t, text, {
    figures: [
      figure('€5 million', 5_000_000, { ...cost, unit: 'EUR' }),
      figure('€5 million', 5_000_000, { ...cost, unit: 'usd' }),
      figure('About 30 %', 30, { ...share, unit: 'percent' }),
      figure('30 %', 30, { ...share, unit: 'house' }),
    ],
  })
  t.match(draft.document.figures, [
    { value: 30, qualifier: 'about', unit: 'percent' },
    { value: 5_000_000, qualifier: 'exact', unit: 'eur' },
  ])
  t.strictSame(doubtsOf(draft, 'dropped'), [
    ['30 %', '"30 %" does not state the unit "house"'],
    ['€5 million', '"€5 million" does not state the unit "usd"'],
  ])
})

t.test('the longest words before or at the start of a number qualify it', async (t) => {
  const cases: [words: string, before: string, qualifier: string][] = [
    ['7 boats', 'no more than ', 'up-to'],
    ['more than 7 boats', '', 'more-than'],
    ['7 boats', 'fewer than ', 'less-than'],
    ['7 boats', 'overlooked ', 'exact'],
    ['some 7 boats', '', 'about'],
  ]
  for (const [words, before, qualifier] of cases) {
    const { document } = proposed(t, `They saw ${before}${words}.\n`, {
      figures: [figure(words, 7, { metric: 'equipment', unit: 'boat' })],
    })
    t.equal(document.figures[0]?.qualifier, qualifier, words)
  }
})

t.test('the number of a date is no figure', async (t) => {
  const dated = 'In 2022 they left. On 3 March 2026, 12 people came. Between 10 and 15 people left on Friday.\n'
  const draft = proposed(t, dated, {
    figures: [
      figure('2022', 2022, { metric: 'other', unit: 'year' }),
      figure('3 March 2026, 12 people', 3, { metric: 'participants' }),
      figure('3 March 2026, 12 people', 12, { metric: 'participants' }),
      figure('10 and 15 people left on Friday', null, { low: 10, high: 15, metric: 'participants' }),
    ],
  })
  t.strictSame(
    draft.document.figures.map(({ value, low }) => [value, low]),
    [
      [12, null],
      [null, 10],
    ],
  )
  t.strictSame(doubtsOf(draft, 'dropped'), [
    ['2022', 'the number of "2022" is that of a date'],
    ['3 March 2026, 12 people', 'the number of "3 March 2026, 12 people" is that of a date'],
  ])
})

t.test('a range has its two ends', async (t) => {
  const { document } = proposed(t, text, {
    figures: [figure('Between 10 and 15 people', null, { low: 10, high: 15, metric: 'rescued' })],
  })
  t.match(document.figures, [{ value: null, low: 10, high: 15 }])
})

t.test('a goal is planned', async (t) => {
  const { document } = proposed(t, text, { figures: [figure('100 people', 100, { metric: 'recruitment-goal', measure: 'goal' })] })
  t.match(document.figures, [{ measure: 'goal', status: 'planned' }])
})

t.test('what stands in a quote is reported by its speaker', async (t) => {
  const quotes = [
    quote('The storm killed 9 sailors', named('Anna Lindqvist'), 'said'),
    quote('About 30 % of our houses are gone.', named('Anna Lindqvist', null)),
  ]
  const { document } = proposed(t, text, {
    entities,
    quotes,
    figures: [figure('9 sailors', 9, { reporter: named('Peter Holm') }), figure('30 %', 30, { metric: 'share', unit: 'percent' })],
  })
  t.match(document.figures, [
    { reporter: 'anna-lindqvist', evidence: [{ role: 'value' }, { role: 'speaker', exact: 'Anna Lindqvist' }] },
    { reporter: 'anna-lindqvist', resolutions: { reporter: 'continued' }, evidence: [{ role: 'value' }] },
  ])
})

t.test('a fact whose reporter the text does not show is dropped; of another reference, only that', async (t) => {
  const draft = proposed(t, text, {
    entities,
    figures: [
      figure('12 people', 12, { reporter: named('Peter Holm') }),
      figure('40 injured', 40, { metric: 'wounded', place: named('Harbour Union'), party: named('Ida Brandt') }),
      figure('7 people', 7, { metric: 'missing', place: named('Harbour Union') }),
    ],
  })
  t.match(draft.document.figures, [
    { value: 40, place: null, party: null },
    { value: 7, place: null },
  ])
  t.strictSame([draft.model.dropped.figures, draft.model.dropped.names], [1, 3])
  t.strictSame(doubtsOf(draft, 'dropped'), [
    ['12 people', 'its reporter is left open: "Peter Holm" does not stand beside it'],
    ['40 injured', 'its party is left open: "Ida Brandt" is not among the entities'],
    ['40 injured', 'its place is left open: "Harbour Union" does not stand beside it'],
    ['7 people', 'its place is left open: Harbour Union is no place'],
  ])
})

t.test('a pronoun has no pin, but a resolution', async (t) => {
  const { document } = proposed(t, text, {
    entities,
    figures: [figure('€5 million', 5_000_000, { metric: 'cost', unit: 'eur', party: named('Peter Holm', 'He') })],
  })
  t.match(document.figures, [{ party: 'peter-holm', resolutions: { party: 'pronoun' }, evidence: [{ role: 'value' }] }])
})

t.test('an event has the participants, the place and the date that the text names', async (t) => {
  const participants = [
    { ...named('Peter Holm'), role: 'actor' as const },
    { ...named('Anna Lindqvist'), role: 'recipient' as const },
    { ...named('Harbour Union'), role: 'other' as const },
  ]
  const { document } = proposed(t, text, {
    entities,
    events: [
      event('Peter Holm met Anna Lindqvist', 'consult', { participants, place: named('Brackwater'), date: 'On Tuesday' }),
      event('He paid', 'aid', { participants: [{ ...named('Peter Holm', 'He'), role: 'actor' }], date: 'last week' }),
    ],
  })
  t.match(document.events, [
    {
      type: 'aid',
      date: null,
      participants: [{ entity: 'peter-holm', role: 'actor', resolution: 'pronoun' }],
      evidence: [{ role: 'content' }],
    },
    {
      id: 'peter-holm-met-anna-lindqvist',
      ...{ title: 'Peter Holm met Anna Lindqvist', type: 'consult', status: 'happened', place: 'brackwater', reporter: null },
      date: { edtf: '2026-03-03', basis: 'inferred' },
      participants: [
        { entity: 'peter-holm', role: 'actor' },
        { entity: 'anna-lindqvist', role: 'recipient' },
      ],
      evidence: [
        { role: 'content', exact: 'Peter Holm met Anna Lindqvist' },
        { role: 'participant', exact: 'Peter Holm' },
        { role: 'participant', exact: 'Anna Lindqvist' },
        { role: 'place', exact: 'Brackwater' },
        { role: 'date', exact: 'Tuesday' },
      ],
    },
  ])
})

t.test('what is said about an event that the text does not show is reported', async (t) => {
  const draft = proposed(t, text, {
    entities,
    events: [
      event('Peter Holm met Anna Lindqvist', 'consult', {
        participants: [
          { ...named('Peter Holm'), role: 'actor' },
          { ...named('Ida Brandt'), role: 'other' },
        ],
        date: 'Wednesday',
      }),
      event('He paid', 'aid', { participants: [{ ...named('Ida Brandt'), role: 'actor' }] }),
      event('Peter Holm met nobody', 'consult'),
      event('40 injured', 'assault', { reporter: named('Ida Brandt') }),
    ],
  })
  t.equal(draft.document.events.length, 1)
  t.strictSame(doubtsOf(draft, 'dropped'), [
    ['Peter Holm met nobody', '"Peter Holm met nobody" does not occur in the article as whole words'],
    ['40 injured', 'its reporter is left open: "Ida Brandt" is not among the entities'],
    ['He paid', 'a participant is left out: "Ida Brandt" is not among the entities'],
    ['Peter Holm met Anna Lindqvist', 'a participant is left out: "Ida Brandt" is not among the entities'],
  ])
  t.match(doubtsOf(draft, 'model').at(-1), [
    'Peter Holm met Anna Lindqvist',
    'only the model found it; its date "Wednesday" was not found, or cannot be read',
  ])
})

t.test('without a date of publication, only stated dates are read', async (t) => {
  const dated = 'Peter Holm met Karl Berg on Tuesday. Peter Holm left on 3 March 2026.\n'
  const events = [
    event('Peter Holm met Karl Berg', 'consult', { date: 'on Tuesday' }),
    event('Peter Holm left', 'retreat', { date: '3 March 2026' }),
  ]
  const { document } = proposed(t, dated, { events }, { published: null })
  t.strictSame(
    document.events.map(({ date }) => date),
    [null, { edtf: '2026-03-03', basis: 'stated' }],
  )
})

t.test('an event that a pronoun reports has a resolution', async (t) => {
  const events = [event('Karl Berg left', 'retreat', { status: 'claimed', reporter: named('Peter Holm', 'he') })]
  const { document } = proposed(t, 'Karl Berg left, he said.\nPeter Holm came.\n', { entities: [entity('Peter Holm')], events })
  t.match(document.events, [{ status: 'claimed', reporter: 'peter-holm', resolutions: { reporter: 'pronoun' } }])
})

t.test('an event whose words are negated did not happen', async (t) => {
  const negated =
    'Peter Holm did not attack Karl Berg. Nobody met Karl Berg. Holm never really left. It was not late, and Anna Lindqvist came.\n'
  const draft = proposed(t, negated, {
    entities: [entity('Peter Holm'), entity('Karl Berg')],
    events: [
      event('attack Karl Berg', 'assault'),
      event('Nobody met Karl Berg', 'consult'),
      event('left', 'retreat', { status: 'ongoing' }),
      event('Peter Holm did not attack Karl Berg', 'assault', { status: 'denied', reporter: named('Peter Holm') }),
      event('Anna Lindqvist came', 'consult'),
    ],
  })
  t.strictSame(
    draft.document.events.map(({ title }) => title),
    ['Peter Holm did not attack Karl Berg', 'Anna Lindqvist came'],
  )
  t.strictSame(
    doubtsOf(draft, 'dropped'),
    ['attack Karl Berg', 'Nobody met Karl Berg', 'left'].map((words) => [words, 'its words are negated']),
  )
})

t.test('an event that somebody reports is claimed', async (t) => {
  const { document } = proposed(t, text, {
    entities,
    events: [
      event('12 people were killed', 'assault', { reporter: named('the fire service') }),
      event('He paid', 'aid', { status: 'ongoing' }),
    ],
  })
  t.match(document.events, [{ status: 'claimed', reporter: 'the-fire-service' }, { status: 'ongoing' }])
})

t.test('in another language, the model says how a number is qualified, and short words are pronouns', async (t) => {
  const german = 'Mindestens 12 Menschen starben in Brackwater. Anna Lindqvist kam. „Das Haus ist weg“, sagte sie.\n'
  const { document } = proposed(
    t,
    german,
    {
      entities: [entity('Anna Lindqvist')],
      quotes: [quote('Das Haus ist weg', named('Anna Lindqvist', 'sie'), 'sagte')],
      figures: [figure('12 Menschen', 12, { qualifier: 'at-least' })],
      events: [event('Anna Lindqvist kam', 'consult', { date: 'kam', participants: [{ ...named('Anna Lindqvist'), role: 'actor' }] })],
    },
    { language: 'de' },
  )
  t.match(document.figures, [{ qualifier: 'at-least' }])
  t.match(document.quotes, [{ speaker: { resolution: 'pronoun' } }])
  t.match(document.events, [{ date: null }])
})
