import t from 'tap'
import { readNumbers } from '../../../src/text/numbers/read.js'

/** Words that are made to be expensive to read. */
const parts = [
  ...['1', '1,351,', '1 351 ', '1.5.', '1e1', '10^', '1/', '½', '- ', '-', '$', "a'", 'x', '\u0301', '三', '1分の'],
  ...['five ', 'one hundred and ', 'half a ', 'thousands of ', '5 million ', '5 to ', 'between 5 and ', 'five point ', 'two thirds and '],
  ...['1 in ', 'one out of ', '1 sur ', 'zwei ', '5, ', 'एक बटा ', 'लाख '],
]
const length = 10_000
/** Far more than any of them takes, and far less than a time that grows with the square of the length. */
const maximum = 1_500

t.test('the time grows with the number of words', async (t) => {
  for (const language of ['en', 'de', 'fr', 'hi', 'ja', 'zxx']) {
    for (const part of parts) {
      const words = part.repeat(length / part.length)
      const started = performance.now()
      const { inWords, states } = readNumbers(words, language)
      inWords()
      states(12_345)
      t.ok(performance.now() - started < maximum, `${language}: ${part}`)
    }
  }
})

t.test('any number of languages can be named', async (t) => {
  for (let index = 0; index < 300; index += 1) {
    const tag = `en-x-a${index}`
    t.same(readNumbers('5 million', tag).sure, [5e6])
  }
})
