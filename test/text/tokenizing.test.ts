import t from 'tap'
import { foldWords } from '../../src/text/folding.js'
import { findPhrases, locateWords, mergePlaces, toCodePoints } from '../../src/text/tokenizing.js'
import fc from '../fast-check.js'

const places = (text: string, ...phrases: string[]) =>
  mergePlaces(findPhrases(text, phrases.map(foldWords))).map(({ start, end }) => text.slice(start, end))

t.test('words are compared folded, and located in the text', async (t) => {
  t.same(places('1,351 soldiers', '1351'), ['1,351'])
  t.same(places('Don’t, she said. DON’T', "don't"), ['Don’t', 'DON’T'])
  t.same(places('Søren Hølm of Zürich', 'soren', 'zurich'), ['Søren', 'Zürich'])
  t.same(places('Данило Вербенко', 'вербенко'), ['Вербенко'])
  t.same(places('🛟 help', 'help'), ['help'])
  t.same(places('nothing', 'thing'), [])
})

t.test('phrases match as a whole, and overlapping ones are merged', async (t) => {
  t.same(places('We jumped, and we jumped', 'we jumped'), ['We jumped', 'we jumped'])
  t.same(places('hard battles lie ahead', 'hard battles', 'battles lie'), ['hard battles lie'])
  t.same(places('hard battles lie ahead', 'battles', 'hard battles lie'), ['hard battles lie'])
  t.same(places('hard battles lie', 'hard', 'hard battles'), ['hard battles'])
  t.same(places('hard', 'hard battles'), [])
})

t.test('a range is converted to code points', async (t) => {
  const text = '🛟👩🏽‍🚒 help'
  t.same(toCodePoints(text, { start: text.indexOf('help'), end: text.length }), { start: 6, end: 10 })
})

t.test('words with ignorable characters, marks and separators are located as they are written', async (t) => {
  t.same(places('Die Zusammen\u00adarbeit endet', 'zusammenarbeit'), ['Zusammen\u00adarbeit'])
  t.same(places('राम और रमा', 'रमा'), ['रमा'])
  t.same(places('the U.S. army, US', 'us'), ['U.S', 'US'])
  t.same(places('1\u202f351 dead, 1’351 dead', '1351'), ['1\u202f351', '1’351'])
  t.same(places('l’armée', 'armee'), ['armée'])
  t.same(places('at −$.5, 0.5 and 5', '0.5', '5'), ['0.5', '5'])
  t.same(places('at −$.5, 0.5 and 5', '-.5'), ['−$.5'])
  t.same(places('洪水已经退去', '已经'), ['已经'])
  t.same(places('𝟙𝟛 ㎏, 2½', 'kg', '1'), ['㎏', '½'])
  t.same(places(`e${'\u0301'.repeat(9)}t\u0301 a`, 'et'), [`e${'\u0301'.repeat(9)}t\u0301`])
})

t.test('however many different characters there are, words are located', async (t) => {
  const characters = Array.from({ length: 20_100 }, (_, index) => String.fromCodePoint(0x20000 + index))
  t.equal(locateWords(characters.join(' ')).length, 20_100)
  t.same(places('Zürich', 'zurich'), ['Zürich'])
})

t.test('the located words of any text are those of folding the whole text', async (t) => {
  const letters = fc.constantFrom(
    ..."aZ9,'’ʼ´`.é\u0301ßЁй️ﬁⅨ½-\u0308🛟١٬ 漢İςΣ\u00ad\u200dुराガｶﾞกำํ้า洪水年カー한ᄒ\u1161\u11abﾡㄱ\u0654اــَשׁ1\u20e3sl",
  )
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.array(letters, { maxLength: 20 }).map((parts) => parts.join('')),
  )
  const sameWords = fc.property(text, (text) => {
    const located = locateWords(text)
    const isInOrder = located.every(
      ({ start, end }, index) => start < end && start >= (located[index - 1]?.start ?? 0) && end <= text.length,
    )
    return isInOrder && located.map(({ folded }) => folded).join(' ') === foldWords(text).join(' ')
  })
  t.equal(JSON.stringify(fc.check(sameWords, { numRuns: 5_000 }).counterexample), 'null')
})
