import fc from 'fast-check'
import t from 'tap'
import { foldWords } from '../../src/text/folding.js'
import { findPhrases, locateWords, mergePlaces, toCodePoints } from '../../src/text/tokenizing.js'

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

t.test('the located words of any text are those of folding the whole text', async (t) => {
  const letters = fc.constantFrom(..."aZ9,'’ʼ.é\u0301ßЁй️ﬁⅨ½-\u0308🛟١ 漢İ")
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.array(letters, { maxLength: 20 }).map((parts) => parts.join('')),
  )
  const sameWords = fc.property(
    text,
    (text) =>
      locateWords(text)
        .map(({ folded }) => folded)
        .join(' ') === foldWords(text).join(' '),
  )
  t.equal(fc.check(sameWords, { numRuns: 2_000 }).counterexample, null)
})
