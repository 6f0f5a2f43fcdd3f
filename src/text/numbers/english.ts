const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'
const ordinalUnits =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
const ordinalTens = 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth'

const numbered = (words: string, first: number, step: number) =>
  words.split(' ').map((word, index): [string, number] => [word, first + index * step])

/** The words for numbers below a hundred. */
export const smallNumbers: ReadonlyMap<string, number> = new Map([
  ...numbered(units, 0, 1),
  ...numbered(tens, 20, 10),
  ['nought', 0],
  ['naught', 0],
  ['nil', 0],
  ['fourty', 40],
])

/** Words that stand for a number if no other number is there: `a year`, `no casualties`, but not `a 10-year plan`. */
export const weakNumbers: ReadonlyMap<string, number> = new Map([
  ...[...numbered(ordinalUnits, 0, 1), ...numbered(ordinalTens, 20, 10)],
  ...Object.entries({
    hundredth: 100,
    thousandth: 1e3,
    millionth: 1e6,
    a: 1,
    an: 1,
    another: 1,
    single: 1,
    once: 1,
    twice: 2,
    both: 2,
    couple: 2,
    pair: 2,
    thrice: 3,
    no: 0,
    none: 0,
  }),
])

/** Those of them that are no numbers beside a number, even an ordinal. */
export const articles: ReadonlySet<string> = new Set(['a', 'an', 'no', 'another', 'single'])

/** Words for a number that nobody knows, also before a scale word: `several`, `a few hundred`, `a couple of thousand`. */
export const vagueWords: ReadonlySet<string> = new Set('several few many some handful lot lots number majority minority plenty'.split(' '))
/** They are vague before a scale word only. */
export const pairWords: ReadonlySet<string> = new Set(['couple', 'pair'])

const large = { hundred: 100, thousand: 1e3, lakh: 1e5, million: 1e6, crore: 1e7, billion: 1e9, trillion: 1e12, quadrillion: 1e15 }

/** The ordinal words that can be a denominator, in the singular: `third`, `fifth`, `hundredth`. */
export const denominators: ReadonlyMap<string, number> = new Map([
  ...numbered(ordinalUnits, 0, 1).slice(3),
  ...numbered(ordinalTens, 20, 10),
  ...Object.entries(large).map(([word, factor]): [string, number] => [`${word}th`, factor]),
  ['half', 2],
  ['halve', 2],
  ['quarter', 4],
])

/** Ordinals that may follow tens: `twenty-first`. */
export const ordinalUnit: ReadonlyMap<string, number> = new Map(numbered(ordinalUnits, 0, 1).slice(1, 10))

/** Scale words and abbreviations. An abbreviation that may also be a unit is in `letterUnits`. */
export const englishScales: Record<string, number> = {
  ...Object.fromEntries(
    Object.entries(large).flatMap(([word, factor]) => [
      [word, factor],
      [`${word}s`, factor],
    ]),
  ),
  ...{ dozen: 12, dozens: 12, doz: 12, dozs: 12, dz: 12, dzs: 12, score: 20, scores: 20, tens: 10 },
  ...{ lakhs: 1e5, lac: 1e5, lacs: 1e5, cr: 1e7, crs: 1e7, lcr: 1e12, crores: 1e7 },
  ...{ mn: 1e6, mln: 1e6, mil: 1e6, mio: 1e6, bn: 1e9, bln: 1e9, tn: 1e12, tln: 1e12, trn: 1e12, trln: 1e12 },
}

/** Letters that multiply in English, unless they are the unit of the figure. Small letters are units more often than capitals. */
export const letterScales: Record<string, { factor: number; units: RegExp | null }> = {
  K: { factor: 1e3, units: /^(kelvins?|kilomet(re|er)s?)$/ },
  k: { factor: 1e3, units: /^(kelvins?|kilomet(re|er)s?)$/ },
  M: { factor: 1e6, units: null },
  MM: { factor: 1e6, units: null },
  m: { factor: 1e6, units: /^(met(re|er)s?|minutes?|miles?|months?)$/ },
  L: { factor: 1e5, units: /^lit(re|er)s?$/ },
  B: { factor: 1e9, units: /^(bytes?|bits?)$/ },
  b: { factor: 1e9, units: /^(bytes?|bits?)$/ },
  T: { factor: 1e12, units: /^(teslas?|tons?|tonnes?)$/ },
  t: { factor: 1e12, units: /^(teslas?|tons?|tonnes?)$/ },
}

/** Letters that mean a unit as often as a number: only a currency or the unit of the figure decides. */
export const doubtfulLetters: ReadonlySet<string> = new Set(['m', 'L', 'T', 't'])

/** The words with which a number begins. Most words of a text are no others, and need no further look. */
export const firstWords: ReadonlySet<string> = new Set([
  ...[smallNumbers, weakNumbers, denominators].flatMap((numbers) => [...numbers.keys()]),
  ...[...vagueWords, ...pairWords, ...Object.keys(englishScales), 'minus', 'negative'],
])
