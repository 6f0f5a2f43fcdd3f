import t from 'tap'
import { draft } from '../../src/draft/draft.js'
import { metadata } from './drafted.js'

const quotesOf = (text: string, language = 'en') => draft(text, { ...metadata, language }).document.quotes

t.test('to whom, where and when something was said', async (t) => {
  const circumstances = (text: string) =>
    quotesOf(text).map(({ addressee, medium, saidOn }) => [addressee, medium, saidOn === null ? null : saidOn.edtf])
  t.strictSame(circumstances('Ida Brandt told AP on Tuesday that it was late.'), [['ap', null, '2026-03-03']])
  t.strictSame(circumstances('Ida Brandt told reporters that it was late.'), [[null, null, null]])
  t.strictSame(circumstances('Ida Brandt told her friends and AP that it was late.'), [[null, null, null]])
  t.strictSame(circumstances('“It is late,” Ida Brandt wrote on Telegram.'), [[null, 'Telegram', null]])
  t.strictSame(circumstances('In an interview with Fox News, Ida Brandt said it was late.'), [[null, 'interview with Fox News', null]])
  t.strictSame(
    circumstances('Ida Brandt said that she was late for an interview in a speech.'),
    [[null, null, null]],
    'a part of the quote',
  )
  t.strictSame(circumstances('On Tuesday, Ida Brandt said it was late.'), [[null, null, '2026-03-03']])
  t.strictSame(circumstances('Ida Brandt on Tuesday said it was late.'), [[null, null, '2026-03-03']])
  t.strictSame(circumstances('“It is late,” Ida Brandt said in Velmouth on Tuesday.'), [[null, null, '2026-03-03']])
  t.strictSame(circumstances('It was closed on Tuesday, and for long, Ida Brandt said: “It is late for all.”'), [[null, null, null]])
  t.strictSame(circumstances('“It is late,” Ida Brandt said, and the town slept on Tuesday.'), [[null, null, null]], 'another clause')
  t.strictSame(circumstances('It is late, according to Ida Brandt, who left on Tuesday.'), [[null, null, null]])
})

t.test('whole sentences are direct quotes, parts of them partial ones', async (t) => {
  const types = (text: string, language?: string) => quotesOf(text, language).map(({ type, text }) => `${type}: ${text}`)
  t.strictSame(types('“It is late,” Ida Brandt said. “Go home.”'), ['direct: It is late', 'direct: Go home.'])
  t.strictSame(types('Ida Brandt said it was “very late”.'), ['partial: very late'])
  t.strictSame(types('Ida Brandt said: “We came here.\n“We stayed.”'), ['direct: We came here.', 'direct: We stayed.'])
  t.strictSame(types('Ida Brandt called it “Late”.'), ['partial: Late'])
  t.strictSame(types('Ida Brandt said: “We are late”.'), ['direct: We are late'])
  t.strictSame(types('Ida Brandt said, “, ,, it is”.'), ['partial: , ,, it is'])
  t.strictSame(types(`彼は「${'はい、そうです。'.repeat(6)}」と言った。`, 'ja'), [`direct: ${'はい、そうです。'.repeat(6)}`])
})

t.test('an attribution inside a quote leaves one quote', async (t) => {
  t.match(quotesOf('“The bridge,” Ida Brandt said, “is gone.”'), [{ text: 'The bridge is gone.', cue: 'said' }])
  t.match(quotesOf('The bridge, Ida Brandt said, has been closed.'), [{ type: 'indirect', text: 'The bridge … has been closed' }])
  t.equal(quotesOf('Ida Brandt said “no” and “yes, we go”.').length, 2)
  t.equal(quotesOf('“No,” Ida Brandt said. “Yes,” Peter Holm said.').length, 2)
})

t.test('a long statement has several pins', async (t) => {
  const contents = (words: string) =>
    quotesOf(`Ida Brandt said that ${words}.`)[0]
      ?.evidence.filter(({ role }) => role === 'content')
      .map(({ exact }) => exact.length)
  t.strictSame(contents(`${'the bridge was closed and '.repeat(9)}gone`), [159, 78])
  t.equal(contents(`the ${'bridge'.repeat(40)} was gone`), undefined, 'a pin must not cut a word')
})

t.test('pins count code points, and say what stands around words that occur twice', async (t) => {
  const [quote] = quotesOf('🌊 It is late. 🌊 “It is late,” Ida Brandt said.')
  t.match(quote?.evidence, [
    { role: 'content', exact: 'It is late', start: 17, end: 27, prefix: '🌊 It is late. 🌊 “', suffix: ',” Ida Brandt said.' },
    { role: 'speaker', exact: 'Ida Brandt', start: 30, end: 40, prefix: '', suffix: '' },
    { role: 'cue', exact: 'said' },
  ])
})

t.test('cues are verbs of saying', async (t) => {
  const cues = (text: string) => quotesOf(text).map(({ cue }) => cue)
  t.strictSame(cues('Ida Brandt: “It is late.”'), [null])
  t.strictSame(cues('It is late, according to Ida Brandt.'), ['according to'])
  t.strictSame(cues('Ida Brandt called it “late”.'), ['called'])
})
