import t from 'tap'
import { readArticleText } from '../../src/draft/text/article-text.js'

/** The outermost quotations of a text. */
const quoted = (text: string) =>
  readArticleText(text).paragraphs.flatMap(({ quotations }) => quotations.map(({ start, end }) => text.slice(start, end)))

t.test('quotations in every kind of quotation mark are found', async (t) => {
  t.strictSame(quoted('He said “no” and "yes".'), ['no', 'yes'])
  t.strictSame(quoted("It was ''a great day,'' she said."), ['a great day,'])
  t.strictSame(quoted('Er sagte: „Wir gehen.“'), ['Wir gehen.'])
  t.strictSame(quoted('Il a dit « oui » hier.'), [' oui '])
  t.strictSame(quoted('彼は「はい」と言った。'), ['はい'])
  t.strictSame(quoted('The minister said: ‘We won’t pay.’'), ['We won’t pay.'])
  t.strictSame(quoted('Han sade ”nej” igår.'), ['nej'])
  t.strictSame(quoted('“We will not pay," he said. "Never.”'), ['We will not pay,', 'Never.'], 'marks that do not match')
  t.strictSame(quoted("''I would use the word 'old,''' he said."), ["I would use the word 'old,'"])
  t.strictSame(quoted(`"It cannot be 'okay,' " he said.`), ["It cannot be 'okay,' "], 'a blank between two closing marks')
})

t.test('marks inside a quotation belong to it', async (t) => {
  t.strictSame(quoted('“She told me ‘never again’ and left,” he said.'), ['She told me ‘never again’ and left,'])
  t.strictSame(quoted('‘He called it “mad”.’'), ['He called it “mad”.'])
})

t.test('an apostrophe, an inch and a plural possessive are no quotation marks', async (t) => {
  t.strictSame(quoted("They don't know. It's the soldiers' camp."), [])
  t.strictSame(quoted('He is 6\'2" tall.'), [])
  t.strictSame(quoted('He said "we " and left.'), [], 'a mark that is never closed')
  t.strictSame(quoted('He said "we "go" now.'), ['we "go'], 'a mark that is open already')
  t.strictSame(quoted('He left it "" on Monday.'), [''])
  t.strictSame(quoted('‘the soldiers’ families waited’ he said'), ['the soldiers’ families waited'])
})

t.test('a quotation without a closing mark continues in the next paragraph', async (t) => {
  t.strictSame(quoted('“We came here.\n“We stayed.”'), ['We came here.', 'We stayed.'])
  t.strictSame(quoted('“We came here.\nThey left.'), ['We came here.'], 'it starts the paragraph')
  t.strictSame(quoted('They came “here and left.\nThen it rained.'), [], 'a mark in the middle is not trusted')
})

t.test('sentences end outside quotations', async (t) => {
  const sentences = (text: string) => readArticleText(text).sentences.map(({ start, end }) => text.slice(start, end))
  t.strictSame(sentences('Mr. Holm left. He met Gen. Lee in the U.S. The talks failed.'), [
    'Mr. Holm left.',
    'He met Gen. Lee in the U.S.',
    'The talks failed.',
  ])
  t.strictSame(sentences('“Why? Tell me.” Holm asked nothing. “No!” Holm said.'), [
    '“Why? Tell me.”',
    'Holm asked nothing.',
    '“No!” Holm said.',
  ])
  t.strictSame(sentences('“Why not now?” The town slept.'), ['“Why not now?”', 'The town slept.'])
  t.strictSame(sentences('“Why?” The town on the river slept deep and long and well in the night').length, 2)
  t.strictSame(
    sentences('He read Yahoo!News daily. He lives in the U.S.A. The town is far. Karl J. Berg Jr. left it. Then-Sen. Holm, D-Mo., left.'),
    [
      'He read Yahoo!News daily.',
      'He lives in the U.S.A.',
      'The town is far.',
      'Karl J. Berg Jr. left it.',
      'Then-Sen. Holm, D-Mo., left.',
    ],
  )
  t.strictSame(sentences('It cost 3.5 million. (It was cheap.) Done…'), ['It cost 3.5 million.', '(It was cheap.)', 'Done…'])
})
