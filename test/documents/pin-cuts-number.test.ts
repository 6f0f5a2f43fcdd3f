import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { verify } from '../../src/documents/pins/verify.js'
import { sha256 } from '../../src/text/sha256.js'
import { validBytes } from './valid-document.js'

interface Numbers {
  value?: number
  low?: number
  high?: number
  unit?: string | null
  valueBasis?: 'read' | 'author'
}

/** The problems of a figure whose value pin is in brackets: `[1.5] million`. */
function problems(language: string, marked: string, numbers: Numbers): string[] {
  const document = JSON.parse(validBytes.toString('utf8')) as ArticleDocument
  const [figure] = document.figures
  const [before = '', exact = '', after = ''] = marked.split(/[[\]]/)
  const text = before + exact + after
  const start = Array.from(before).length
  const pin = { role: 'value', exact, prefix: '', suffix: '', start, end: start + Array.from(exact).length }
  Object.assign(document.article, { language, text: { sha256: sha256(text), length: Array.from(text).length, included: null } })
  Object.assign(document, {
    ...{ entities: [], quotes: [], events: [] },
    figures: [{ ...figure, value: null, low: null, high: null, ...numbers, evidence: [pin] }],
  })
  return [...verify(document, text)].map(({ code, path, message }) => `${path.join('/')} ${code}: ${message}`)
}

const cut = (words: string) => [`figures/0/evidence/0 pin-cuts-number: the text has "${words}"; pin the whole number`]
const mayCut = (words: string, number: number) => [
  `figures/0/evidence/0 pin-cuts-number: the text has "${words}"; pin the whole number, or add "valueBasis": "author" if they state ${number}`,
]

t.test('a pin of a part of a number is reported with the whole number', async (t) => {
  const cases: [language: string, marked: string, value: number, whole: string][] = [
    ['en', 'About [1.5] million people fled.', 1.5, '1.5 million'],
    ['en', 'Rebuilding costs [5] crore rupees.', 5, '5 crore'],
    ['en', 'Some [35] thousand people fled.', 35, '35 thousand'],
    ['en', 'It costs [$3] bn.', 3, '$3 bn'],
    ['en', 'It costs [5] K-10 K.', 5, '5 K-10 K'],
    ['en', 'They have [three] T-', 3, 'three T'],
    ['en', 'It costs [5] K - not more.', 5, '5 K'],
    ['en', 'It costs $[3] bn.', 3, '3 bn'],
    ['en', 'The loss was US$ [3] billion.', 3, '3 billion'],
    ['en', 'A [3]-million-dollar bridge.', 3, '3-million-dollar'],
    ['en', 'There are [three] hundred.', 3, 'three hundred'],
    ['en', 'There are three [hundred].', 100, 'three hundred'],
    ['en', 'There are [two hundred] and five.', 200, 'two hundred and five'],
    ['en', 'They saw [twenty]-two boats.', 20, 'twenty-two'],
    ['en', 'The [twenty]-first attack.', 20, 'twenty-first'],
    ['en', 'Between [5] and 6 million fled.', 5, 'Between 5 and 6 million'],
    ['en', 'From [5] to 6 million fled.', 5, '5 to 6 million'],
    ['en', 'It took [two] and a half years.', 2, 'two and a half'],
    ['en', 'It took [2] 1/2 years.', 2, '2 1/2'],
    ['en', 'It took 1 [1]/2 years.', 1, '1 1/2'],
    ['en', 'It took 1 1/[2] years.', 2, '1 1/2'],
    ['en', 'It took 1 [1/2] years.', 0.5, '1 1/2'],
    ['en', 'Some [20]-odd million fled.', 20, '20-odd million'],
    ['zh', '约[20]多万人', 20, '20多万人'],
    ['pt', 'Cerca de [5 mil] e 200 pessoas.', 5000, '5 mil e 200'],
    ['fr', 'Environ [2 millions] et demi de morts.', 2e6, '2 millions et demi'],
    ['en', 'About [half] a million fled.', 0.5, 'half a million'],
    ['en', 'About [two]-thirds fled.', 2, 'two-thirds'],
    ['en', 'It was minus [5] degrees.', 5, 'minus 5'],
    ['en', 'About [1.5]\nmillion people fled.', 1.5, '1.5\\nmillion'],
    ['en', 'About [1.5]\r\nmillion people fled.', 1.5, '1.5\\r\\nmillion'],
    ['en', 'About [1.5] mil\u00adlion people fled.', 1.5, '1.5 million'],
    ['en', '🌊🌊 About [1.5] million people fled.', 1.5, '1.5 million'],
    ['de', 'Rund [1,5] Millionen Menschen.', 1.5, '1,5 Millionen'],
    ['de', 'Rund [drei] Millionen Menschen.', 3, 'drei Millionen'],
    ['ru', 'Около [5] миллионов человек.', 5, '5 миллионов'],
    ['fr', 'Environ [3] milliards d’euros.', 3, '3 milliards'],
    ['fr', 'Environ [deux] ou trois cents morts.', 2, 'deux ou trois cents'],
    ['hi', 'लगभग [2] लाख लोग', 2, '2 लाख'],
    ['es', 'Unas [35] mil personas.', 35, '35 mil'],
    ['es', 'Unas 35 [mil] personas.', 1000, '35 mil'],
    ['es', 'Unas [siete] millones de personas.', 7, 'siete millones'],
    ['es', 'Unas [treinta] y cinco personas.', 30, 'treinta y cinco'],
    ['es', 'Unas [dos mil] trescientas personas.', 2000, 'dos mil trescientas'],
    ['sw', 'Walikimbia watu milioni [5].', 5, 'milioni 5'],
    ['th', 'ประมาณ [5] ล้านคน', 5, '5 ล้านคน'],
  ]
  for (const [language, marked, value, whole] of cases) t.same(problems(language, marked, { value }), cut(whole), marked)
})

t.test('low and high are compared too', async (t) => {
  t.same(problems('en', 'About [5] to 6 million fled.', { low: 5, high: 6 }), cut('5 to 6 million'))
  t.same(problems('en', 'About [5 to 6] million fled.', { low: 5, high: 6 }), cut('5 to 6 million'))
  t.same(problems('en', 'About [5 to 6 million] fled.', { low: 5e6, high: 6e6 }), [])
  t.same(problems('en', 'About 5 to [6 million] fled.', { low: 5e6, high: 6e6 }), [])
})

t.test('words that cut a number are a problem of their own', async (t) => {
  t.match(problems('ja', '約[3]万人', { value: 3 })[0], /^figures\/0\/evidence\/0 pin-cuts-word: /)
  t.match(problems('en', 'It costs [3]bn.', { value: 3 })[0], /pin-cuts-word: /)
  t.match(problems('en', 'It took [2]½ years.', { value: 2 })[0], /pin-cuts-word: /)
  t.match(problems('en', 'About two-[third]s fled.', { value: 3 })[0], /pin-cuts-word: /)
})

t.test('the whole number, and words beside it that belong to something else, are accepted', async (t) => {
  const cases: [language: string, marked: string, value: number][] = [
    ['en', 'About [1.5 million] people fled.', 1.5e6],
    ['en', '[1,351] soldiers and 3,825 wounded.', 1351],
    ['en', '1,351 soldiers and [3,825] wounded.', 3825],
    ['en', 'Men aged [18] to 27 are called.', 18],
    ['en', 'Men aged 18 to [27] are called.', 27],
    ['en', 'Vladislav, [22], told AP.', 22],
    ['en', 'They lost [two] Ukrainian army helicopters.', 2],
    ['en', 'They lost [a] helicopter.', 1],
    ['en', 'About [a million] people fled.', 1e6],
    ['en', 'About a [million] people fled.', 1e6],
    ['en', '[12] T-72 tanks and 4 M1 Abrams.', 12],
    ['en', '12 T-72 tanks and [4] M1 Abrams.', 4],
    ['en', '[Five] B-52s took off.', 5],
    ['en', 'Killed: [35]. Million-dollar loss.', 35],
    ['en', 'In 2022 [300] people died.', 300],
    ['en', 'Killed: [35]\nThousands flee', 35],
    ['en', 'Killed\t[35]\t120\nWounded', 35],
    ['en', 'Loss of 5 million\n[35] died', 35],
    ['en', '- [22] were killed', 22],
    ['en', 'They killed [12] in 24 hours.', 12],
    ['en', 'It costs [$5] today.', 5],
    ['en', 'They found [several] boats.', 3],
    ['en', 'About [3/4] of them fled.', 0.75],
    ['en', 'It was on [3]/4/2022.', 3],
    ['de', 'In Kiew starben [drei] Menschen.', 3],
    ['de', 'Rund [1,5 Millionen] Menschen.', 1.5e6],
    ['de', '[zwölf] T-72-Panzer', 12],
    ['de', '[12] T-72-Panzer', 12],
    ['es', 'Entre [dos] y tres personas.', 2],
    ['es', 'Murieron [tres] en 2022.', 3],
    ['es', 'Unas [dos mil] personas.', 2000],
    ['ru', 'Погибли [35] человек.', 35],
    ['zxx', '[35]', 35],
    ['not a tag', '[35]', 35],
  ]
  for (const [language, marked, value] of cases) t.same(problems(language, marked, { value }), [], marked)
  t.same(problems('en', 'It is [800] m high.', { value: 800, unit: 'metre' }), [])
})

t.test('words that may go on with the number are left to the author', async (t) => {
  const cases: [language: string, marked: string, value: number, words: string][] = [
    ['en', 'They met [5] and 6 million fled.', 5, '5 and 6 million'],
    ['en', 'It is [800] m high.', 800, '800 m'],
    ['en', 'There are [10]-20,000 soldiers.', 10, '10-20,000'],
    ['en', 'A few [hundred] people fled.', 100, 'few hundred'],
    ['de', 'Es gibt [35] Millionäre.', 35, '35 Millionäre'],
    ['rue', 'Утекло [35] тисяч.', 35, '35 тисяч'],
    ['en', 'About [3]/4 of them fled.', 3, '3/4'],
    ['en', 'About 3/[4] of them fled.', 4, '3/4'],
    ['de', 'Etwa [3]⁄4 der Wähler.', 3, '3⁄4'],
    ['de', 'Es kostet [2 Millionen] und 300 Tausend Euro.', 2e6, '2 Millionen und 300 Tausend'],
    ['de', 'Es kostet 2 Millionen und [300 Tausend] Euro.', 3e5, '2 Millionen und 300 Tausend'],
  ]
  for (const [language, marked, value, words] of cases) {
    t.same(problems(language, marked, { value, unit: null }), mayCut(words, value), marked)
    t.same(problems(language, marked, { value, unit: null, valueBasis: 'author' }), [], marked)
  }
  t.same(problems('en', 'About [1.5] million people fled.', { value: 1.5, valueBasis: 'author' }), cut('1.5 million'))
})

t.test('only words near the pin are read', async (t) => {
  t.same(problems('en', `[5] to${' '.repeat(40)}6 million`, { value: 5 }), [])
  t.same(problems('en', `[5] to${' '.repeat(20)}6 million`, { value: 5 }), cut(`5 to${' '.repeat(20)}6 million`))
  t.same(problems('en', `${'longer '.repeat(20)}[5] million${' long'.repeat(20)}`, { value: 5 }), cut('5 million'))
})

t.test('what other pins state, and other roles, are not compared', async (t) => {
  t.same(problems('en', 'About [5] million people fled.', { value: 7 }), [])
})
