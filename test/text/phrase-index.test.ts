import t from 'tap'
import { PhraseIndex } from '../../src/text/phrase-index.js'
import fc from '../fast-check.js'

/** The phrases that an index finds in texts, one after another. */
function found(phrases: readonly string[], ...texts: readonly string[]): string[] {
  const index = new PhraseIndex(phrases)
  const numbers = new Set<number>()
  for (const text of texts) index.findIn(text, numbers)
  return phrases.filter((phrase) => numbers.has(index.of(phrase)))
}

t.test('phrases are found as whole words', async (t) => {
  t.same(found(['russia', 'russian military', 'military'], 'the russian military said'), ['russian military', 'military'])
  t.same(found(['russia'], 'russian'), [])
  t.same(found(['the north of kyiv', 'north', 'kyiv'], 'the north of the north of kyiv'), ['the north of kyiv', 'north', 'kyiv'])
  t.same(found(['a a b', 'a b', 'b'], 'a a a b'), ['a a b', 'a b', 'b'])
  t.same(found(['a b c', 'b'], 'a b d'), ['b'])
  t.same(found(['a b'], 'a', 'b'), [])
  t.same(found(['a b', 'b', 'a b'], 'b', 'a b'), ['a b', 'b', 'a b'])
  t.same(found([], 'a'), [])
})

t.test('an index finds what a search for each phrase finds', async () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), fc.array(words, { maxLength: 4 }), (phrases, texts) => {
      const expected = phrases.filter((phrase) => texts.some((text) => ` ${text} `.includes(` ${phrase} `)))
      return JSON.stringify(found(phrases, ...texts)) === JSON.stringify(expected)
    }),
    { numRuns: 2_000 },
  )
})
