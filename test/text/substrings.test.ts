import t from 'tap'
import { absentWords } from '../../src/text/substrings.js'

t.test('the words that do not occur in a text', async (t) => {
  const text = 'The mayor of Northford, Ada Fenn, spoke at the harbour. 🌊'
  t.same([...absentWords(text, ['Ada Fenn', 'Ada Finn', 'mayor'])], ['Ada Finn'])
  t.same([...absentWords(text, ['The', 'Ada', 'Eva', '🌊', 'Ida', 'the', 'ur.', 'Ida'])], ['Eva', 'Ida'])
  t.same([...absentWords('', ['a', 'b', 'c', 'd'])], ['a', 'b', 'c', 'd'])
  t.same([...absentWords(text, [])], [])
})

t.test('many words of one length are found at every position, and their number hardly matters', async (t) => {
  const text = Array.from({ length: 20_000 }, (_, index) => `w${100_000 + index}`).join(' ')
  const words = Array.from({ length: 40_000 }, (_, index) => `w${100_000 + index}`)
  t.same(absentWords(text, words), new Set(words.slice(20_000)))
  t.equal(absentWords('a'.repeat(100_000), ['aaa', 'aab', 'baa', 'aba', 'bbb']).size, 4)
})
