import t from 'tap'
import { CodePoints } from '../../src/text/code-points.js'
import { isWordEdge } from '../../src/text/word-edges.js'

/** Whether the first occurrence of the words in the text is whole; both ways to ask must agree. */
function isWhole(text: string, words: string): boolean {
  const points = new CodePoints(text)
  const [first] = points.positionsOf(words)
  const at = text.indexOf(words)
  const byUnits = isWordEdge(text, at) && isWordEdge(text, at + words.length)
  if (first === undefined || points.isWhole(first) !== byUnits) throw new Error(`${words} in ${text}: ${byUnits}`)
  return byUnits
}

type Cases = [text: string, words: string][]
const whole = (t: Tap, cases: Cases) => {
  for (const [text, words] of cases) t.equal(isWhole(text, words), true, `${words} in ${text}`)
}
const cut = (t: Tap, cases: Cases) => {
  for (const [text, words] of cases) t.equal(isWhole(text, words), false, `${words} in ${text}`)
}
type Tap = Pick<typeof t, 'equal'>

t.test('letters, marks and digits are inside words', async (t) => {
  cut(t, [
    ['homework', 'work'],
    ['homework', 'home'],
    ['T34', 'T'],
    ['T34', '34'],
    ['5km', '5'],
    ['e\u0301t', 'e'],
    ['राम', 'र'],
    ['राम', 'रा'],
    ['محمد', 'حمد'],
    ['한국인', '한국'],
  ])
  whole(t, [
    ['well-known', 'known'],
    ['x (UN) y', 'UN'],
    ['“Stay.”', 'Stay'],
    ['Covid-19', '19'],
    ['the end', 'the end'],
    ['राम गया', 'राम'],
    ['snake_case', 'case'],
  ])
})

t.test('ignorable characters do not end a word', async (t) => {
  cut(t, [
    ['Zusammen\u00adarbeit', 'arbeit'],
    ['Zusammen\u00adarbeit', 'Zusammen'],
    ['Zusammen\u00adarbeit', 'Zusammen\u00ad'],
    ['Zusammen\u200b\u2060arbeit', '\u2060arbeit'],
    ['can\u00ad’\u00adt', 'can'],
    ['1,\u00ad351', '351'],
  ])
  whole(t, [
    ['Zusammen\u00adarbeit', 'Zusammen\u00adarbeit'],
    ['a\u00ad b', 'a'],
    ['a\u00ad b', 'a\u00ad'],
  ])
})

t.test('an apostrophe joins letters, but a possessive does not belong to the word', async (t) => {
  for (const apostrophe of "'’‘ʼ´`′") {
    cut(t, [
      [`We can${apostrophe}t`, 'We can'],
      [`We can${apostrophe}t`, `We can${apostrophe}`],
      [`O${apostrophe}Brien`, 'Brien'],
      [`O${apostrophe}Brien`, 'O'],
      [`rock${apostrophe}n${apostrophe}roll`, 'n'],
      [`Putin${apostrophe}s`, 's'],
      [`Putin${apostrophe}sky`, 'Putin'],
    ])
    whole(t, [
      [`Russia${apostrophe}s military`, 'Russia'],
      [`Russia${apostrophe}s military`, `Russia${apostrophe}s`],
      [`RUSSIA${apostrophe}S military`, 'RUSSIA'],
      [`the F-16${apostrophe}s`, 'F-16'],
      [`can${apostrophe}t`, `can${apostrophe}t`],
    ])
  }
  whole(t, [
    ['the Russians’ army', 'Russians'],
    ['‘We can’ he said', 'We can'],
    ['他说‘停’了', '停'],
  ])
})

t.test('an elided article is a word', async (t) => {
  whole(t, [
    ['l’armée', 'armée'],
    ['dell’Italia', 'Italia'],
    ["Jusqu'Alep", 'Alep'],
  ])
  cut(t, [
    ['l’armée', 'l'],
    ['bel’armée', 'armée'],
  ])
})

t.test('a number is whole with its separators', async (t) => {
  for (const separator of [',', '.', ' ', '\u00a0', '\u202f', '\u2009', '’', "'", '\u066c']) {
    cut(t, [
      [`1${separator}351 dead`, '351 dead'],
      [`1${separator}351 dead`, '1'],
      [`12${separator}345${separator}678`, '345'],
      [`12${separator}345${separator}678`, `345${separator}678`],
      [`12${separator}345${separator}678`, `12${separator}345`],
    ])
    whole(t, [[`in 1${separator}351 dead`, `1${separator}351`]])
  }
  cut(t, [
    ['1,00,000', '000'],
    ['14.46', '46'],
    ['134,500', '34,500'],
    ['2½ years', '2'],
    ['2½ years', '½ years'],
    ['١٬٣٥١', '٣٥١'],
    ['١٣٥١', '٣٥١'],
  ])
  whole(t, [
    ['in 2022 351 people', '351 people'],
    ['1, 351', '351'],
    ['3.5 351', '351'],
    ['12\n351', '351'],
    ['12 34', '34'],
    ['18-27', '27'],
    ['5%', '5'],
    ['It was 5. He', '5'],
  ])
})

t.test('a number is whole with its sign and its leading point', async (t) => {
  for (const sign of '-−–‐‑﹣－') {
    cut(t, [
      [`${sign}5 degrees`, '5 degrees'],
      [`at ${sign}5 degrees`, '5 degrees'],
      [`(${sign}5`, '5'],
      [`“${sign}5`, '5'],
      [`${sign}$5 billion`, '5 billion'],
      [`${sign}$5 billion`, '$5 billion'],
      [`$${sign}5 billion`, '5 billion'],
      [`${sign}.5`, '.5'],
    ])
    whole(t, [
      [`at ${sign}5 degrees`, `${sign}5 degrees`],
      [`10${sign}15`, '15'],
      [`60%${sign}70%`, '70%'],
      [`A ${sign}b`, 'b'],
    ])
  }
  cut(t, [
    ['.5 percent', '5 percent'],
    ['only .5 percent', '5 percent'],
    ['$.5', '5'],
    ['气温−5度', '5度'],
  ])
  whole(t, [
    ['No.5', '5'],
    ['...5', '5'],
    ['3月-5月', '5月'],
  ])
})

t.test('initials are a word', async (t) => {
  cut(t, [
    ['the U.S. army', 'U'],
    ['the U.S. army', 'S.'],
    ['J.K. Rowling', 'K. Rowling'],
  ])
  whole(t, [
    ['the U.S. army', 'U.S.'],
    ['the U.S. army', 'U.S'],
    ['J. K. Rowling', 'K. Rowling'],
    ['end.He', 'He'],
  ])
})

t.test('an elided pronoun of French and Italian is a word, but not a part of a name', async (t) => {
  whole(t, [
    ['on n’a pas', 'a pas'],
    ['S’il vient', 'il vient'],
    ["c'è stato", 'è stato'],
    ['j’ai dit', 'ai dit'],
  ])
  cut(t, [
    ['N’Golo Kanté', 'Golo'],
    ['they can’t stay', 't stay'],
    ['on n’a pas', 'n'],
  ])
})

t.test('a Turkish case ending after an apostrophe does not belong to the word', async (t) => {
  whole(t, [
    ['Erdoğan’ın sözleri', 'Erdoğan'],
    ["Ankara'da dedi", 'Ankara'],
    ['Türkiye’nin', 'Türkiye'],
    ['35’i öldü', '35'],
  ])
  cut(t, [
    ['Qu’un homme', 'Qu'],
    ['Lorsqu’il', 'Lor'],
    ['McDonald’ın', 'Donald'],
    ['can’ın', 'can'],
    ['O’Neill', 'O'],
  ])
})

t.test('a Hebrew abbreviation is a word', async (t) => {
  whole(t, [
    ['דובר צה״ל אמר', 'צה״ל'],
    ['דובר צה"ל אמר', 'צה"ל'],
    ['הוא אמר "לא".', 'לא'],
    ['הוא קרא ב"הארץ" היום', 'הארץ'],
  ])
  cut(t, [
    ['דובר צה״ל אמר', 'צה'],
    ['דובר צה"ל אמר', 'צה'],
    ['דובר צה"ל אמר', 'צה"'],
    ['דובר צה״ל אמר', 'צה״'],
    ["דובר צה''ל אמר", 'צה'],
    ["דובר צה''ל אמר", "צה''"],
    ['מנכ״לית החברה', 'מנכ'],
    ['שלום', 'שלו'],
  ])
})

t.test('in scripts without blanks, words begin and end at any character, but not inside a number', async (t) => {
  whole(t, [
    ['洪水已经退去', '已经'],
    ['洪水已经退去', '水已'],
    ['น้ำท่วม', 'ท่วม'],
    ['2022年の洪水', '2022'],
    ['iPhone手机', '手机'],
    ['ភាសាខ្មែរ', 'ខ្មែរ'],
    ['カ\u3099ラス', 'ラス'],
    ['ガラス', 'ラス'],
  ])
  cut(t, [
    ['3万人', '3'],
    ['十五万', '五万'],
    ['三十五人', '五人'],
    ['กำ', 'ก'],
    ['น้ำ', 'น'],
    ['カ\u3099ラス', 'カ'],
  ])
})

t.test('a character of several code points is whole', async (t) => {
  cut(t, [
    ['👩🏽\u200d🚒', '👩'],
    ['👩🏽\u200d🚒', '🚒'],
    ['🇺🇦', '🇦'],
    ['❤\ufe0f', '❤'],
  ])
  whole(t, [
    ['🌊🌊', '🌊'],
    ['👩🏽\u200d🚒🌊', '🌊'],
  ])
  t.equal(isWordEdge('🌊', 1), false)
})

t.test('the ends of a text are edges, positions outside of it are not', async (t) => {
  t.same(
    [-1, 0, 1, 2, 3].map((at) => isWordEdge('ab', at)),
    [false, true, false, true, false],
  )
  t.same(
    [-1, 0, 1, 2, 3].map((at) => new CodePoints('ab').isWordEdge(at)),
    [false, true, false, true, false],
  )
  t.equal(isWordEdge('\u0301a', 0), true)
})
