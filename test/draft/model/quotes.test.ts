import t from 'tap'
import { doubtsOf, proposed } from './drafts.js'
import { entity, named, quote } from './proposals.js'

const text = `A storm hit the port on Tuesday.
“We have never seen anything like it,” Mayor Anna Lindqvist told reporters. “The harbour is gone.”
Nobody was surprised. It was the worst storm in living memory, and it came late.
Peter Holm said that the bridge would stay closed. Karl Berg lost his boat.
“Nobody told us,” he said. “Nobody
“came,” he added.
`
const anna = entity('Anna Lindqvist')
const peter = entity('Peter Holm')
const entities = [anna, peter, entity('Karl Berg')]

t.test('a quote is pinned where the text has its words, with its speaker and its verb of saying', async (t) => {
  const words = 'We have never seen anything like it'
  const { document, model } = proposed(t, text, {
    entities,
    quotes: [quote(words, named('Anna Lindqvist', 'Mayor Anna Lindqvist'), 'told')],
  })
  t.match(document.quotes, [
    {
      id: 'we-have-never-seen-anything-like',
      type: 'direct',
      text: words,
      speaker: { entity: 'anna-lindqvist', asWritten: 'Anna Lindqvist', resolution: 'name' },
      cue: 'told',
      evidence: [
        { role: 'content', exact: words, start: 34, end: 69 },
        { role: 'speaker', exact: 'Anna Lindqvist', start: 78, end: 92 },
        { role: 'cue', exact: 'told', start: 93, end: 97 },
      ],
    },
  ])
  t.strictSame(model, {
    proposed: { entities: 3, quotes: 1, figures: 0, events: 0 },
    dropped: { entities: 0, quotes: 0, figures: 0, events: 0, names: 0 },
    added: { entities: 3, quotes: 1, figures: 0, events: 0 },
    missed: { entities: 0, quotes: 0, figures: 0, events: 0 },
  })
})

t.test('invented words, words with another word, and words that are parts of words are dropped', async (t) => {
  const invented = [
    'We have often seen this',
    'We have never seen anything like this',
    'We have never seen anything like i',
    '“!”',
    'he harbour',
  ]
  const draft = proposed(t, text, { entities, quotes: [...invented.map((words) => quote(words, named('Anna Lindqvist'))), quote([])] })
  t.strictSame(draft.document.quotes, [])
  t.equal(draft.model.dropped.quotes, 6)
  t.strictSame(doubtsOf(draft, 'dropped'), [
    ...invented.map((words): [string, string] => [words, `"${words}" does not occur in the article as whole words`]),
    ['', 'it has no words'],
  ])
})

t.test('other quotation marks, white space and a mark at the end are those of the text', async (t) => {
  const quotes = [quote('"We have never  seen anything like it."'), quote("'The harbour is gone.'"), quote('Nobody told us,')]
  const { document } = proposed(t, text, { quotes })
  t.strictSame(
    document.quotes.map(({ type, text }) => [type, text]),
    [
      ['direct', 'We have never seen anything like it'],
      ['direct', 'The harbour is gone.'],
      ['direct', 'Nobody told us'],
    ],
  )
})

t.test('a quote without a speaker stays open', async (t) => {
  const draft = proposed(t, text, { quotes: [quote('Nobody told us')] })
  t.match(draft.document.quotes, [{ speaker: { entity: null, asWritten: null, resolution: null }, cue: null }])
  t.strictSame(doubtsOf(draft, 'model'), [['Nobody told us', 'only the model found it; no speaker was found for these words']])
})

t.test('a speaker is dropped if the text does not support it', async (t) => {
  const cases: [speaker: ReturnType<typeof named>, message: string][] = [
    [named('Ida Brandt'), '"Ida Brandt" is not among the entities'],
    [named('Anna Lindqvist', null), 'no words beside it name Anna Lindqvist'],
    [named('Peter Holm'), '"Peter Holm" does not stand beside it'],
    [named('Anna Lindqvist', 'Mayor Lindqvist'), '"Mayor Lindqvist" does not stand beside it'],
    [named('Peter Holm', 'Mayor Anna Lindqvist'), '"Mayor Anna Lindqvist" names somebody else than Peter Holm'],
    [named('Peter Holm', 'like it'), '"like it" does not stand beside it'],
  ]
  for (const [speaker, message] of cases) {
    const draft = proposed(t, text, { entities, quotes: [quote('We have never seen anything like it', speaker, 'told')] })
    t.match(draft.document.quotes, [{ speaker: { entity: null, asWritten: null, resolution: null }, cue: 'told' }], message)
    t.strictSame(doubtsOf(draft, 'dropped'), [['We have never seen anything like it', `its speaker is left open: ${message}`]])
    t.equal(draft.model.dropped.names, 1)
  }
})

t.test('the lawyer of somebody is somebody else', async (t) => {
  const lawyer = '“It was late,” Berg’s lawyer said. Berg came.\n'
  const quotes = [quote('It was late', named('Berg', 'Berg’s lawyer'), 'said')]
  const draft = proposed(t, lawyer, { entities: [entity('Berg')], quotes })
  t.strictSame(doubtsOf(draft, 'dropped'), [['It was late', 'its speaker is left open: "Berg’s lawyer" names somebody else than Berg']])
  const own = proposed(t, lawyer, {
    entities: [entity('Berg'), entity('Berg’s lawyer')],
    quotes: [quote('It was late', named('Berg’s lawyer'), 'said')],
  })
  t.match(own.document.quotes, [{ speaker: { entity: 'bergs-lawyer', resolution: 'role' } }])
})

t.test('a speaker who is named in another sentence, a pronoun and a description are reported', async (t) => {
  const quotes = [quote('Nobody told us', named('Karl Berg', 'he'), 'said')]
  const pronoun = proposed(t, text, { entities, quotes })
  t.match(pronoun.document.quotes, [{ speaker: { entity: 'karl-berg', asWritten: 'he', resolution: 'pronoun' } }])
  t.strictSame(doubtsOf(pronoun, 'model').slice(-1), [['Nobody told us', 'only the model found it; "he" was taken for Karl Berg']])
  const far = proposed(t, text, { entities, quotes: [quote('Nobody told us', named('Karl Berg'))] })
  t.strictSame(doubtsOf(far, 'model').slice(-1), [['Nobody told us', 'only the model found it; Karl Berg is named in another sentence']])
  const described = 'The mayor of Brackwater resigned. “I am tired,” the mayor said.\n'
  const role = proposed(t, described, {
    entities: [entity('Brackwater', 'place'), entity('The mayor of Brackwater')],
    quotes: [quote('I am tired', named('The mayor of Brackwater', 'the mayor'), 'said')],
  })
  t.match(role.document.quotes, [{ speaker: { entity: 'the-mayor-of-brackwater', asWritten: 'the mayor', resolution: 'role' } }])
})

t.test('speech that continues has the speaker of the quote before', async (t) => {
  const anna = named('Anna Lindqvist', 'Anna Lindqvist')
  const first = quote('We have never seen anything like it', anna, 'told')
  const continued = quote('The harbour is gone.', named('Anna Lindqvist', null))
  const { document } = proposed(t, text, { entities, quotes: [first, continued] })
  t.strictSame(document.quotes[1]?.speaker, { entity: 'anna-lindqvist', asWritten: null, resolution: 'continued' })
  const wrong = proposed(t, text, { entities, quotes: [first, quote('The harbour is gone.', named('Peter Holm', null))] })
  t.equal(wrong.document.quotes[1]?.speaker.entity, null)
  const open = proposed(t, text, { entities, quotes: [quote('We have never seen anything like it'), continued] })
  t.equal(open.document.quotes[1]?.speaker.entity, null)
  const far = proposed(t, text, { entities, quotes: [first, quote('Nobody told us', named('Anna Lindqvist', null))] })
  t.equal(far.document.quotes[1]?.speaker.entity, null)
})

t.test('a statement without quotation marks needs a speaker and a verb of saying', async (t) => {
  const words = 'the bridge would stay closed'
  const { document } = proposed(t, text, { entities, quotes: [quote(words, named('Peter Holm'), 'said')] })
  t.match(document.quotes, [{ type: 'indirect', text: words, speaker: { entity: 'peter-holm' }, cue: 'said' }])
  for (const refused of [quote(words, named('Peter Holm')), quote(words, null, 'said'), quote(words, named('Peter Holm'), 'shouted')]) {
    const draft = proposed(t, text, { entities, quotes: [refused] })
    t.match(doubtsOf(draft, 'dropped'), [[words, /^it is not in quotation marks, and has no verb of saying with a speaker/]])
  }
})

t.test('a quote in several parts is one quote, inside quotation marks or outside', async (t) => {
  const parts = ['We have never seen anything like it', 'The harbour is gone']
  const { document } = proposed(t, text, { entities, quotes: [quote(parts, named('Anna Lindqvist'), 'told')] })
  t.equal(document.quotes[0]?.text, 'We have never seen anything like it The harbour is gone')
  const mixed = proposed(t, text, { entities, quotes: [quote(['The harbour is gone', 'Nobody was surprised'])] })
  t.strictSame(doubtsOf(mixed, 'dropped'), [['The harbour is gone Nobody was surprised', 'only a part of it is in quotation marks']])
  const backwards = proposed(t, text, { quotes: [quote(['The harbour is gone', 'We have never seen anything like it'])] })
  t.match(doubtsOf(backwards, 'dropped'), [[/./, '"We have never seen anything like it" does not occur in the article as whole words']])
})

t.test('a long statement has several pins', async (t) => {
  const long = `Peter Holm said that ${'the bridge was closed and '.repeat(9)}gone.\n`
  const { document } = proposed(t, long, { entities: [peter], quotes: [quote(long.slice(21, -2), named('Peter Holm'), 'said')] })
  t.equal(document.quotes[0]?.evidence.filter(({ role }) => role === 'content').length, 2)
})

t.test('words that occur several times are those of one place after another, and are reported', async (t) => {
  const twice = '“No,” Peter Holm said. “No,” Karl Berg said.\n'
  const quotes = [quote('No', named('Peter Holm'), 'said'), quote('No', named('Karl Berg'), 'said')]
  const draft = proposed(t, twice, { entities: [peter, entity('Karl Berg')], quotes })
  t.match(draft.document.quotes, [{ speaker: { entity: 'peter-holm' } }, { speaker: { entity: 'karl-berg' } }])
  t.strictSame(doubtsOf(draft, 'model').slice(-1), [['No', 'only the model found it; these words occur 2 times']])
})
