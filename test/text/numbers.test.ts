import t from 'tap'
import { numbersIn } from '../../src/text/numbers.js'

function same(t: Tap, expected: Record<string, number[]>) {
  for (const [words, numbers] of Object.entries(expected)) t.same(numbersIn(words), numbers, words)
}
type Tap = Pick<typeof t, 'same'>

t.test('digits', async (t) =>
  same(t, {
    '1351': [1351],
    'about 60,000 of them': [60000, 60],
    '18 to 27': [18, 27],
    '18-27': [18, 27],
    '0.5 percent': [0.5],
    '007': [7],
    '1351 and 1351': [1351],
    'T-34s': [34],
    '': [],
    'nobody at all': [],
    '١٣٥١': [],
  }),
)

t.test('an ambiguous separator has both readings', async (t) =>
  same(t, {
    '1,351': [1351, 1.351],
    '1.351': [1351, 1.351],
    '12,5': [12.5],
    '1 351': [1351, 1, 351],
    '1\u00a0351': [1351, 1, 351],
    '1\u202f351': [1351, 1, 351],
    "1'351": [1351, 1, 351],
    '1’351': [1351, 1, 351],
    'in 2022 12 people': [2022, 12],
  }),
)

t.test('an unambiguous separator has one reading', async (t) =>
  same(t, {
    '1,351,000': [1351000],
    '1.351.000': [1351000],
    '1,351,000.5': [1351000.5],
    '1.351.000,5': [1351000.5],
    '1 351,5': [1351.5, 1, 351.5],
    '1,2,3': [1, 2, 3],
    '9.3.2022': [9, 3, 2022],
  }),
)

t.test('words scale digits', async (t) =>
  same(t, {
    '1.5 million': [1500000],
    '1.1 million': [1100000],
    '60 thousand': [60000],
    '3 dozen': [36],
    '$1.2bn': [1200000000],
    '2 trillion': [2000000000000],
    '5 hundred': [500],
  }),
)

t.test('a letter that may be a unit has both readings', async (t) => same(t, { '800 m': [800, 800000000], '3k': [3, 3000] }))

t.test('number words', async (t) =>
  same(t, {
    'Twenty-two thousand': [22000],
    'a year': [1],
    'an hour': [1],
    'no casualties': [0],
    'once or twice': [1, 2],
    'both of them': [2],
    'one hundred': [100],
    'one hundred and fifty': [150],
    'a hundred and five': [105],
    'one hundred fifty-five': [155],
    'thirteen hundred': [1300],
    'two thousand and five': [2005],
    'one million two hundred thousand': [1200000],
    'three million four hundred thousand and six': [3400006],
    'a dozen': [12],
    'two dozen': [24],
    'dozens of people': [12],
    'hundreds of thousands': [100, 1000],
    scores: [20],
  }),
)

t.test('fractions in words', async (t) =>
  same(t, {
    'half of them': [0.5],
    'a half': [0.5],
    'a quarter': [0.25],
    'half an hour': [0.5, 1],
    'half a million': [500000],
    'half a dozen': [6],
    'a quarter of a million': [250000],
    'two and a half': [2.5],
    'two and a half million': [2500000],
  }),
)

t.test('adjacent numbers stay separate', async (t) =>
  same(t, {
    'five and six': [5, 6],
    'twenty and thirty': [20, 30],
    'twenty thirty': [20, 30],
    'one two': [1, 2],
    'five, twenty': [5, 20],
    'one and': [1],
    'and so on': [],
    'two m': [2],
    million: [1000000],
  }),
)

t.test('negative numbers', async (t) =>
  same(t, {
    '-5 degrees': [-5],
    '\u22125°': [-5],
    'minus five': [-5],
    'minus 2.5 million': [-2500000],
    'between -5 and -3': [-5, -3],
    '(-5)': [-5],
    '10-5': [10, 5],
    'Covid-19': [19],
    '- 5': [5],
    minus: [],
    'no minus': [0],
  }),
)
