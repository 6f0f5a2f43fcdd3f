import t from 'tap'
import { keysAt, marksByParagraph, nameMarks, pinMarks, Spellings, segmentsOf } from '../../src/editor/model/marks.js'
import { Offsets } from '../../src/editor/model/offsets.js'
import { linesOf, paragraphAt, paragraphsOf } from '../../src/editor/model/paragraphs.js'
import { pinWords, wholeRange } from '../../src/editor/model/pin-words.js'
import { at, drafted } from './work.js'

t.test('positions in code points and in UTF-16 units', async (t) => {
  const offsets = new Offsets('a🌊b🏠')
  t.equal(offsets.length, 4)
  t.same(
    [0, 1, 2, 3, 4].map((points) => offsets.toUnits(points)),
    [0, 1, 3, 4, 6],
  )
  t.same(
    [0, 1, 2, 3, 4, 5, 6].map((units) => offsets.toPoints(units)),
    [0, 1, 1, 2, 3, 3, 4],
  )
  const plain = new Offsets('é e\u0301')
  t.same([plain.length, plain.toUnits(4), plain.toPoints(3)], [4, 4, 3], 'a combining mark is a code point of its own')
})

t.test('paragraphs end before their line break, of any kind', async (t) => {
  const paragraphs = paragraphsOf('a\r\n\r\nb\nשלום\rd')
  t.same(
    paragraphs.map(({ start, end, words }) => [start, end, words]),
    [
      [0, 1, 'a'],
      [3, 3, ''],
      [5, 6, 'b'],
      [7, 11, 'שלום'],
      [12, 13, 'd'],
    ],
  )
  t.same(
    [0, 1, 2, 3, 5, 11, 12, 99].map((position) => paragraphAt(paragraphs, position)),
    [0, 0, 0, 1, 2, 3, 4, 4],
  )
})

t.test('long lines are divided after blanks', async (t) => {
  const long = `${'word '.repeat(900)}end`
  const pieces = paragraphsOf(`${long}\nshort`)
  t.same(
    pieces.map(({ start, end, goesOn }) => [start, end, goesOn]),
    [
      [0, 2005, true],
      [2005, 4010, true],
      [4010, 4503, false],
      [4504, 4509, false],
    ],
  )
  t.equal(pieces.map(({ words }) => words).join(''), `${long}short`)
  t.same(
    linesOf(pieces).map(({ length }) => length),
    [3, 1],
  )
  t.equal(paragraphsOf('x'.repeat(5_000)).length, 1)
  t.equal(paragraphsOf(`${'x'.repeat(5_000)} `).length, 1)
})

t.test('marks are at the pins of facts and at the names of entities', async (t) => {
  const work = drafted()
  const pins = pinMarks(work, new Offsets(work.text))
  const wordsOf = ({ start, end }: { start: number; end: number }) => work.text.slice(start, end)
  t.same(
    pins.filter(({ key }) => key === 'quotes/1').map((mark) => [mark.role, wordsOf(mark)]),
    [
      ['content', 'The harbour is gone'],
      ['speaker', 'she'],
      ['cue', 'added'],
    ],
  )
  const known = new WeakMap()
  const offsets = new Offsets(work.text)
  t.same(pinMarks(work, offsets, known), pins)
  t.same(pinMarks(work, offsets, known), pins, 'remembered marks are the same')
  const [, ...others] = work.document.quotes
  const fewer = { ...work, document: { ...work.document, quotes: others } }
  t.equal(pinMarks(fewer, offsets, known)[0]?.key, 'quotes/0', 'a fact at another place has other marks')
  const spellings = new Spellings(work.text)
  const names = nameMarks(work, spellings).map(wordsOf)
  t.same(names, ['Brackwater', 'Brackwater', 'Anna Lindqvist', 'Mayor Anna Lindqvist', 'the fire service'])
  t.equal(spellings.of('Brackwater'), spellings.of('Brackwater'), 'are searched once')
  t.same([spellings.of('rackwater'), spellings.of('')], [[], []], 'no part of a word')
  const foreign = { ...work, document: { ...work.document, quotes: [], figures: [], events: [] } }
  t.same(pinMarks(foreign, new Offsets('')), [])
  const short = pinMarks(work, new Offsets('short'))
  t.same(short, [], 'a pin beyond the end of the text has no mark')
})

t.test('paragraphs are divided where marks start and end', async (t) => {
  const paragraphs = paragraphsOf('one two three\nfour')
  const marks = [
    { key: 'quotes/0', role: 'content', start: 0, end: 16 },
    { key: 'figures/0', role: 'value', start: 4, end: 7 },
    { key: 'entities/0', role: 'name', start: 4, end: 7 },
  ]
  const [first = [], second = []] = marksByParagraph(marks, paragraphs)
  t.same([first.length, second.length], [3, 1])
  const shown = (index: number, of: typeof marks) =>
    segmentsOf(paragraphs[index] as never, of).map(({ words, start, marks }) => [words, start, marks.map(({ key }) => key)])
  t.same(shown(0, first), [
    ['one ', 0, ['quotes/0']],
    ['two', 4, ['quotes/0', 'figures/0', 'entities/0']],
    [' three', 7, ['quotes/0']],
  ])
  t.same(shown(1, second), [
    ['fo', 14, ['quotes/0']],
    ['ur', 16, []],
  ])
  t.same(shown(1, [{ key: 'events/0', role: 'content', start: 0, end: 2 }]), [['four', 14, []]], 'a mark elsewhere')
  t.same(keysAt(first, 5), ['figures/0', 'quotes/0', 'entities/0'], 'the shortest first, and facts before names')
  t.same(keysAt(first, 12), ['quotes/0'])
})

t.test('selected words become whole words without blanks around them', async (t) => {
  const text = '🌊 He said: “Can’t we wait?” 1,351 dead. He said so.'
  const whole = (start: number, end: number) => {
    const range = wholeRange(text, { start, end })
    return range === null ? null : Array.from(text).slice(range.start, range.end).join('')
  }
  t.equal(whole(2, 5), 'He')
  t.equal(whole(12, 14), 'Can’t')
  t.equal(whole(31, 35), '1,351 dead')
  t.equal(whole(1, 2), null)
})

t.test('words that occur more than once are pinned with what distinguishes them', async (t) => {
  const work = drafted()
  t.same(pinWords(work.text, at(work, 'Tuesday'), 'date'), { role: 'date', exact: 'Tuesday', prefix: '', suffix: '', start: 103, end: 110 })
  const { prefix, suffix } = pinWords(work.text, at(work, 'Brackwater'), 'place')
  t.same([prefix, suffix], ['', ' 🌊'])
})
