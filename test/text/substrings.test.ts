import t from 'tap'
import { absentWords } from '../../src/text/substrings.js'

t.test('the words that do not occur in a text', async (t) => {
  const text = 'The mayor of Northford, Ada Fenn, spoke at the harbour. 🌊'
  t.same([...absentWords(text, ['Ada Fenn', 'Ada Finn', 'mayor'])], ['Ada Finn'])
  t.same([...absentWords(text, ['The', 'Ada', 'Eva', '🌊', 'Ida', 'the', 'ur.', 'Ida'])], ['Eva', 'Ida', 'ur.'])
  t.same([...absentWords('', ['a', 'b', 'c', 'd'])], ['a', 'b', 'c', 'd'])
  t.same([...absentWords(text, [])], [])
})

t.test('many words of one length are found at every position, and their number hardly matters', async (t) => {
  const text = Array.from({ length: 20_000 }, (_, index) => `w${100_000 + index}`).join(' ')
  const words = Array.from({ length: 40_000 }, (_, index) => `w${100_000 + index}`)
  t.same(absentWords(text, words), new Set(words.slice(20_000)))
  t.equal(absentWords('a'.repeat(100_000), ['aaa', 'aab', 'baa', 'aba', 'bbb']).size, 5)
})

t.test('only whole words occur in a text', async (t) => {
  const text = 'Homework of O’Brien, Home 1,351'
  t.same([...absentWords(text, ['Home'])], [])
  t.same([...absentWords(text, ['work', '351', 'Brien', 'Homework', 'O’Brien'])], ['work', '351', 'Brien'])
  t.same([...absentWords(text, ['work', 'Home', 'Brie', 'Work', 'rien'])], ['work', 'Brie', 'Work', 'rien'])
})

t.test('parts of words that occur very often do not occur as whole words', async (t) => {
  const text = 'жук '.repeat(20_000)
  const words = Array.from({ length: 100 }, (_, index) => text.slice(0, index + 1)).filter((word) => !/(^|к| )$/.test(word))
  t.same(absentWords(text, words), new Set(words))
})
