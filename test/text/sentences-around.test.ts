import t from 'tap'
import { sentencesAround } from '../../src/text/sentences-around.js'

/** The context of words in a text, with the words in brackets. */
const around = (text: string, ...words: string[]) =>
  sentencesAround(
    text,
    words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length })),
  )
    ?.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
    .join('')

t.test('words are shown in their sentence', async (t) => {
  const text = 'It rained. Nine people were dead, she said. The search goes on.'
  t.equal(around(text, 'Nine people'), '[Nine people] were dead, she said.')
  t.equal(around(text, 'she'), 'Nine people were dead, [she] said.')
  t.equal(around(text, 'rained'), 'It [rained].')
  t.equal(around(text, 'goes on.'), 'The search [goes on.]')
  t.equal(around(text, 'dead, she said. The'), 'Nine people were [dead, she said. The] search goes on.', 'over two sentences')
})

t.test('several words share a context, and overlapping ones are marked once', async (t) => {
  const text = '“The river is high,” he said, “and the search goes on.” Nobody slept.'
  t.equal(around(text, 'and the search goes on.', 'The river is high,'), '“[The river is high,]” he said, “[and the search goes on.]”')
  t.equal(around('Ten men and women left.', 'Ten men', 'men and'), '[Ten men and] women left.')
})

t.test('a context ends with its paragraph', async (t) => {
  t.equal(around('Headline\n\nBy Ann\n\nThe ferry overturned\nyesterday', 'ferry'), 'The [ferry] overturned')
  t.equal(around('\nThe end', 'The'), '[The] end')
})

t.test('a long sentence is cut between words, and says so', async (t) => {
  const text = `${'before '.repeat(100)}THIS ${'after '.repeat(100)}`
  const context = around(text, 'THIS') as string
  t.match(context, /^…(before )+\[THIS\]( after)+…$/)
  t.ok(context.length < 500)
  const endless = `${'x'.repeat(10_000)} THIS ${'y'.repeat(10_000)}`
  t.equal(around(endless, 'THIS'), '…[THIS]…')
})

t.test('words that are far apart have no common context', async (t) => {
  t.equal(around(`START ${'x '.repeat(1_000)} END`, 'START', 'END'), undefined)
  t.equal(sentencesAround('text', []), null)
})
