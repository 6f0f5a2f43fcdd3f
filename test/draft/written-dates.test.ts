import t from 'tap'
import { datesIn } from '../../src/draft/dates/dates.js'
import { writtenDatesIn } from '../../src/draft/dates/written-dates.js'

const written = (language: string, text: string) =>
  writtenDatesIn(text, language).map(({ start, end, date }) => `${text.slice(start, end)} = ${date?.edtf} ${date?.basis}`)

t.test('dates with the name of a month are read in the languages of CLDR', async (t) => {
  const cases: [language: string, text: string, date: string][] = [
    ['de', 'am 8. März 2022', '8. März 2022'],
    ['fr-CA', 'le 8 mars 2022', '8 mars 2022'],
    ['ru', '8 марта 2022 года', '8 марта 2022'],
    ['uk', '8 березня 2022 року', '8 березня 2022'],
    ['ja', '大統領は2022年3月8日に話した', '2022年3月8日'],
    ['ja', '2022年03月08日', '2022年03月08日'],
    ['zh', '总统2022年3月8日说', '2022年3月8日'],
    ['ko', '2022년 3월 8일에', '2022년 3월 8일'],
    ['es', 'el 8 de marzo del 2022', '8 de marzo del 2022'],
    ['pt', 'em 8 de março de 2022', '8 de março de 2022'],
    ['ar', 'في ٨ مارس ٢٠٢٢', '٨ مارس ٢٠٢٢'],
    ['he', 'ביום 8 במרץ 2022', '8 במרץ 2022'],
    ['vi', 'ngày 8 tháng 3 năm 2022', '8 tháng 3 năm 2022'],
    ['hu', '2022. március 8-án', '2022. március 8'],
    ['eu', '2022ko martxoaren 8a', '2022ko martxoaren 8a'],
    ['hi', '8 मार्च 2022 को', '8 मार्च 2022'],
    ['tr', '8 MART 2022', '8 MART 2022'],
  ]
  for (const [language, text, date] of cases) t.strictSame(written(language, text), [`${date} = 2022-03-08 stated`], text)
  t.strictSame(written('fr', 'le 1er mai 1999, en mars 2022'), ['1er mai 1999 = 1999-05-01 stated', 'mars 2022 = 2022-03 stated'])
})

t.test('dates in digits are read where they have one meaning', async (t) => {
  t.strictSame(written('de', '08.03.2022, 8. 3. 2022 und 2022-03-08'), [
    '08.03.2022 = 2022-03-08 stated',
    '8. 3. 2022 = 2022-03-08 stated',
    '2022-03-08 = 2022-03-08 stated',
  ])
  t.strictSame(written('fr', '03/04/2022, 13/04/2022, 08.03.2022'), ['13/04/2022 = 2022-04-13 stated'])
  t.strictSame(written('ja', '2022/03/08, 08/03/2022'), ['2022/03/08 = 2022-03-08 stated'])
  t.strictSame(written('zz', '2022-03-08, 08.03.2022, 8. März 2022'), ['2022-03-08 = 2022-03-08 stated'], 'an unknown language')
  t.strictSame(written('no language', '2022-03-08'), ['2022-03-08 = 2022-03-08 stated'])
})

t.test('what only looks like a date is none', async (t) => {
  for (const text of [
    '31.02.2022',
    '8.13.2022',
    '8.0.2022',
    'Version 1.2.2022.5',
    '8. Mai 1200',
    '8. Mai 2500',
    '31. Februar 2022',
    '1,8. Mai 2022',
    'Mai 20221',
  ])
    t.strictSame(written('de', text), [], text)
  t.strictSame(written('th', '8 มีนาคม 2565'), [], 'a year of another calendar')
})

t.test('English dates', async (t) => {
  const read = (text: string, published: string | null = '2026-03-04') =>
    datesIn(text, published).map(({ start, end, date }) => `${text.slice(start, end)} = ${date?.edtf ?? null} ${date?.basis ?? ''}`.trim())
  const cases: [text: string, ...expected: string[]][] = [
    ['on 2022-03-08 and 8 March 2022', '2022-03-08 = 2022-03-08 stated', '8 March 2022 = 2022-03-08 stated'],
    ['(1998) in 2001', '1998 = 1998 stated', '2001 = 2001 stated'],
    ['today, tonight and tomorrow', 'today = 2026-03-04 inferred', 'tonight = 2026-03-04 inferred', 'tomorrow = 2026-03-05 inferred'],
    [
      'this month, next year, this week',
      'this month = 2026-03 inferred',
      'next year = 2027 inferred',
      'this week = 2026-03-02/2026-03-08 inferred',
    ],
    ['last Wednesday, next Wednesday', 'last Wednesday = 2026-02-25 inferred', 'next Wednesday = 2026-03-11 inferred'],
    ['It will be held on Wednesday', 'Wednesday = 2026-03-11 inferred'],
    ['on February 29', 'February 29 = null'],
  ]
  for (const [text, ...expected] of cases) t.strictSame(read(text), expected, text)
  t.strictSame(read('yesterday, last week and 8 March', null), ['yesterday = null', 'last week = null', '8 March = null'])
})
