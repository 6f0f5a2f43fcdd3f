import t from 'tap'
import { draftOf } from './drafted.js'

/** The figures of a text, with whom and what they refer to. */
const figures = (t: Parameters<typeof draftOf>[0], text: string, language = 'en') =>
  draftOf(t, `${text}\n`, { language }).figures.map(({ metric, value, qualifier, party, place, reporter, asOf, announcedOn }) => ({
    figure: `${metric} ${value}${qualifier === 'exact' ? '' : ` ${qualifier}`}`,
    ...(party === null ? {} : { party }),
    ...(place === null ? {} : { place }),
    ...(reporter === null ? {} : { reporter }),
    ...(asOf === null ? {} : { asOf: asOf.edtf }),
    ...(announcedOn === null ? {} : { announcedOn: announcedOn.edtf }),
  }))

t.test('a figure names its reporter, and when it was announced', async (t) => {
  t.strictSame(figures(t, 'Ida Brandt said on Tuesday that 40 houses were lost.'), [
    { figure: 'buildings 40', reporter: 'ida-brandt', announcedOn: '2026-03-03' },
  ])
  t.strictSame(figures(t, 'Ida Brandt left. She said that 40 houses were lost.'), [{ figure: 'buildings 40', reporter: 'ida-brandt' }])
  t.strictSame(figures(t, 'Ida Brandt denied that 40 houses were lost.'), [])
  t.strictSame(figures(t, '“We lost all of the 40 houses here.”'), [{ figure: 'buildings 40' }], 'nobody knows who says so')
})

t.test('people of a country have it as their party, if the article names it', async (t) => {
  t.strictSame(figures(t, 'Russia lost. 12 Russian soldiers were killed.'), [{ figure: 'killed 12', party: 'russia' }])
  t.strictSame(figures(t, 'Russia lost. 12 Russians were killed.'), [{ figure: 'killed 12', party: 'russia' }])
  t.strictSame(figures(t, 'America lost. 12 American soldiers were killed.'), [{ figure: 'killed 12', party: 'america' }])
  t.strictSame(figures(t, 'South Korea lost. 12 South Korean soldiers were killed.'), [{ figure: 'killed 12', party: 'south-korea' }])
  t.strictSame(figures(t, 'North Korea lost. 12 North Koreans were killed.'), [{ figure: 'killed 12', party: 'north-korea' }])
  t.strictSame(figures(t, 'India lost. 12 north Indian farmers were killed.'), [{ figure: 'killed 12' }])
  t.strictSame(figures(t, '12 Russian soldiers were killed.'), [{ figure: 'killed 12' }])
  t.strictSame(figures(t, 'Russia met Ukraine. 12 Russian and Ukrainian boats sank.'), [])
  t.strictSame(figures(t, 'Russia met Ukraine. 12 Russian Ukrainian boats sank.'), [{ figure: 'equipment 12' }])
})

t.test('an age is that of the person beside it', async (t) => {
  t.strictSame(figures(t, 'Peter Holm, 22, left the town.'), [{ figure: 'age 22', party: 'peter-holm' }])
  t.strictSame(figures(t, 'The 22-year-old Peter Holm left the town.'), [{ figure: 'age 22', party: 'peter-holm' }])
  t.strictSame(figures(t, 'Peter Holm met a 22-year-old in Kyiv.'), [{ figure: 'age 22' }])
})

t.test('a place is the only one that the clause names, or the one at the start of the sentence', async (t) => {
  t.strictSame(figures(t, 'Some 12 people were killed in the city of Kyiv.'), [{ figure: 'killed 12 about', place: 'kyiv' }])
  t.strictSame(figures(t, 'In Kyiv, 12 people were killed.'), [{ figure: 'killed 12', place: 'kyiv' }])
  t.strictSame(figures(t, 'After a long and cold winter in Kyiv, 12 people were killed.'), [{ figure: 'killed 12' }])
  t.strictSame(figures(t, 'For Kyiv, 12 people were killed.'), [{ figure: 'killed 12' }])
  t.strictSame(figures(t, 'Ida Brandt, a nurse, saw that 12 people were killed.'), [{ figure: 'killed 12' }])
  t.strictSame(figures(t, 'In Kyiv 12 people were killed and 12 died in Paris.'), [{ figure: 'killed 12' }, { figure: 'killed 12' }])
  t.strictSame(figures(t, 'In Kyiv, 12 windows broke.'), [{ figure: 'other 12' }])
})

t.test('a date in the clause is that of the figure, unless it begins or ends something', async (t) => {
  t.strictSame(figures(t, 'On Monday 12 people were killed.'), [{ figure: 'killed 12', asOf: '2026-03-02' }])
  t.strictSame(figures(t, 'Ida Brandt said that 12 people were killed on Sunday.'), [
    { figure: 'killed 12', reporter: 'ida-brandt', asOf: '2026-03-01' },
  ])
  t.strictSame(figures(t, 'Since Monday 12 people were killed.'), [{ figure: 'killed 12' }])
  t.strictSame(figures(t, 'On Monday and on Sunday 12 people were killed.'), [{ figure: 'killed 12' }])
  t.strictSame(figures(t, 'On Monday 12 windows broke.'), [{ figure: 'other 12' }])
  t.strictSame(figures(t, 'On Monday 12 people may be killed.'), [{ figure: 'killed 12' }], 'nobody knows yet')
})

t.test('a date that nobody knows is left out', async (t) => {
  const { figures } = draftOf(t, 'On Monday 12 people were killed.\n', { published: null })
  t.match(figures, [{ value: 12, asOf: null }])
})

t.test('the label is the clause of the number, or its end', async (t) => {
  const labels = (text: string) => draftOf(t, `${text}\n`).figures.map(({ label }) => label)
  t.strictSame(labels('It was late, and 1,200 people came; they sang.'), ['and 1,200 people came'])
  t.strictSame(labels(`${'It was very late and '.repeat(6)}12 people came home.`), ['12 people came home.'])
})

t.test('in other languages, numbers in digits beside their unit are figures', async (t) => {
  const cases: [language: string, text: string, expected: string[]][] = [
    ['de', 'Mehr als 1.500 Menschen kamen, etwa 3,5 Prozent.', ['other 1500 more-than', 'other 3.5 about']],
    [
      'de',
      'Nicht weniger als 12 Tote, 40 Verletzte und 3,2 Milliarden US-Dollar.',
      ['killed 12 at-least', 'wounded 40', 'other 3200000000'],
    ],
    ['de', 'Das sind 10 bis 12 Prozent, nicht 14 Prozent und minus 5 Prozent.', []],
    ['de', 'Das sind 3 junge Menschen und 5 krumme Euro.', []],
    ['de', 'Das sind € 3 Millionen, $ 40 hier, 12 € und 12 EUR.', ['other 3000000', 'other 40', 'other 12', 'other 12']],
    ['de', 'Am 3. Mai kamen 1.500,5.7 Menschen.', []],
    [
      'fr',
      'Au moins 1 500 personnes, 2 milliards d’euros et plus de 45 morts.',
      ['other 1500 at-least', 'other 2000000000', 'killed 45 more-than'],
    ],
    ['es', 'Al menos 20 muertos y hasta 3 millones de euros.', ['killed 20 at-least', 'other 3000000 up-to']],
    ['it', 'Almeno 20 morti e 2 miliardi di euro.', ['killed 20 at-least', 'other 2000000000']],
    ['pt', 'Pelo menos 20 mortos e 2 milhões de reais.', ['killed 20 at-least', 'other 2000000']],
    ['nl', 'Zo’n 2.000 mensen en 3 miljard euro.', ['other 2000 about', 'other 3000000000']],
    ['pl', 'Około 300 osób i 3 mln złotych.', ['other 300 about', 'other 3000000']],
    ['ru', 'Не менее 20 погибших и 3 млрд рублей.', ['killed 20 at-least', 'other 3000000000']],
    ['uk', 'Понад 300 осіб і 3 млн гривень.', ['other 300 more-than', 'other 3000000']],
    ['sv', 'Omkring 300 personer och 5 %.', []],
  ]
  for (const [language, text, expected] of cases)
    t.strictSame(
      figures(t, text, language).map(({ figure }) => figure),
      expected,
      text,
    )
})

t.test('what did not happen has no figures', async (t) => {
  for (const text of [
    'Had it happened five hours earlier, the death toll would have been more than a thousand.',
    '“Had it happened at noon, I think 40 people would have died,” Ida Brandt said.',
    'If the dam had broken, 500 people would have drowned.',
    'The fire could have killed 40 people.',
  ])
    t.strictSame(figures(t, text), [], text)
  t.strictSame(figures(t, 'The fire had killed 40 people.'), [{ figure: 'killed 40' }])
})
