import t from 'tap'
import { CodePoints, codePointLength } from '../../src/text/code-points.js'
import { closestPassage } from '../../src/text/fuzzy-search.js'
import { sha256 } from '../../src/text/sha256.js'

t.test('a simple emoji is one code point, a composed emoji several', async (t) => {
  t.equal(codePointLength(''), 0)
  t.equal(codePointLength('abc'), 3)
  t.equal(codePointLength('🌊'), 1)
  t.equal(codePointLength('👩🏽\u200d🚒'), 4)
  t.equal(codePointLength('e\u0301'), 2)
  t.equal(codePointLength('\u00e9'), 1)
  t.equal(new CodePoints('a🌊b').length, 3)
})

t.test('a slice counts code points and is limited to the text', async (t) => {
  const text = new CodePoints('a🌊e\u0301z')
  t.equal(text.slice(0, 5), 'a🌊e\u0301z')
  t.equal(text.slice(1, 2), '🌊')
  t.equal(text.slice(2, 4), 'e\u0301')
  t.equal(text.slice(2, 3), 'e')
  t.equal(text.slice(4, 99), 'z')
  t.equal(text.slice(5, 6), '')
  t.equal(text.slice(3, 2), '')
  // A negative start means the start of the text, not a position from its end.
  t.equal(text.slice(-3, 1), 'a')
  t.equal(text.slice(-3, -1), '')
})

t.test('every occurrence of words is found, in code points', async (t) => {
  t.same(new CodePoints('🌊 sea 🌊🌊 sea').positionsOf('sea'), [
    { start: 2, end: 5 },
    { start: 9, end: 12 },
  ])
  t.same(new CodePoints('🌊🌊🌊').positionsOf('🌊🌊'), [
    { start: 0, end: 2 },
    { start: 1, end: 3 },
  ])
  t.same(new CodePoints('aaaa').positionsOf('aa'), [
    { start: 0, end: 2 },
    { start: 1, end: 3 },
    { start: 2, end: 4 },
  ])
  t.same(new CodePoints('cafe\u0301 caf\u00e9').positionsOf('cafe\u0301'), [{ start: 0, end: 5 }])
  t.same(new CodePoints('abc').positionsOf('abcd'), [])
  t.same(new CodePoints('abc').positionsOf(''), [])
})

t.test('a position has a line', async (t) => {
  const text = new CodePoints('🌊\n\nb\r\nc')
  t.same(
    [0, 1, 2, 3, 4, 5, 6].map((position) => text.lineOf(position)),
    [1, 1, 2, 3, 3, 3, 4],
  )
})

t.test('a text is identified by the SHA-256 of its UTF-8 bytes', async (t) => {
  t.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  t.equal(sha256('é'), '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c')
  t.equal(
    sha256(Buffer.from('é', 'latin1')),
    'de2e331d891ae267a7009cb45b4e8830f170e0c937288ea2731a1941c7a53b0d',
    'bytes are taken as they are',
  )
})

t.test('the closest passage is the one with the fewest differences', async (t) => {
  const text = new CodePoints('🌊 The mayor was hurt. The mayor was heard by 🏠 nobody.')
  t.same(closestPassage(text, 'The mayor was herd'), { start: 22, end: 41, passage: 'The mayor was heard' })
  t.same(closestPassage(text, 'by a nobody'), { start: 42, end: 53, passage: 'by 🏠 nobody' })
  t.same(closestPassage(text, 'mayor'), { start: 6, end: 11, passage: 'mayor' })
  t.equal(closestPassage(text, 'qqqqqqqq'), null)
  t.equal(closestPassage(text, 'q'), null)
  t.equal(closestPassage(new CodePoints(''), 'mayor'), null)
})

t.test('long words are searched by their beginning, and the passage has their whole length', async (t) => {
  const words = Array.from({ length: 80 }, (_, index) => `word ${index}`).join(' ')
  const there = words.replace('word 3 ', 'ward 3 ')
  const text = new CodePoints(`🌊${there} and more`)
  t.same(closestPassage(text, words), { start: 1, end: 630, passage: there })
})

t.test('the context of a range consists of whole words of the same line', async (t) => {
  const points = new CodePoints('One day 🌊 the water\nrose over the old bridges.')
  const at = (words: string) => points.positionsOf(words)[0] as { start: number; end: number }
  t.same(points.around(at('the water'), 8), { prefix: ' day 🌊 ', suffix: '' })
  t.same(points.around(at('over'), 8), { prefix: 'rose ', suffix: ' the old' })
  t.same(points.around(at('over'), 100), { prefix: 'rose ', suffix: ' the old bridges.' })
  t.same(points.around(at('One'), 2), { prefix: '', suffix: ' ' })
})

t.test('a range is extended to whole words', async (t) => {
  const points = new CodePoints('the old bridges')
  t.same(points.wholeWords({ start: 5, end: 10 }), { start: 4, end: 15 })
  t.same(points.wholeWords({ start: 4, end: 7 }), { start: 4, end: 7 })
  t.same(points.wholeWords({ start: 0, end: 15 }), { start: 0, end: 15 })
  t.same(points.wholeWords({ start: 11, end: 12 }, 2), { start: 9, end: 14 })
})
