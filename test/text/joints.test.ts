import t from 'tap'
import { joinedParts, jointOver, separatedParts } from '../../src/text/joints.js'

t.test('a text is split into the parts that it joins', async (t) => {
  t.same(joinedParts('a b', ['a b']), [0])
  t.same(joinedParts('a b', ['a', 'b']), [0, 2])
  t.same(joinedParts('a … b c', ['a', 'b', 'c']), [0, 4, 6])
  t.same(joinedParts('a … b', ['a', '… b']), [0, 2])
  t.same(joinedParts('a … … b', ['a', '… b']), [0, 4])
  for (const text of ['a  b', 'a…b', 'ab', 'a b c', 'a', 'b a', ' a b', 'a b ', 'a ... b', ''])
    t.equal(joinedParts(text, ['a', 'b']), null, text)
  t.same(separatedParts('a … b c … d', 20), ['a', 'b c', 'd'])
  t.equal(separatedParts('a … '.repeat(30), 20).length, 21)
})

t.test('a quotation continues over white space, quotation marks and its attribution', async (t) => {
  const joint = (words: string, hasCue = false) => jointOver({ words, isIndirect: false, hasCue })
  const continuing = [
    ' ',
    '\n\n',
    '',
    '” “',
    '\n\n“',
    '”\n\n“',
    ',” “',
    '” she said. “',
    '" he said: "',
    ",' she said. '",
    '’ said the farmers’ union. ‘',
    "’ O'Brien said. ‘",
    '»,\nsagte sie. «',
    '“, sagte sie, „',
    '» — сказал он. — «',
    '」と彼は言った。「',
    '”，他说，“',
    '" said ＂',
    '’” she said. “‘',
  ]
  for (const words of continuing) t.equal(joint(words), ' ', words)
  t.equal(joint(', — сказал он, — ', true), ' ')
  t.equal(joint(' – said she – ', true), ' ')
  t.equal(jointOver({ words: ' ', isIndirect: true, hasCue: false }), ' ')
  t.equal(jointOver({ words: '" ', isIndirect: true, hasCue: false }), ' ')
})

t.test('words of the statement that are left out are an omission', async (t) => {
  const joint = (words: string, hasCue = false) => jointOver({ words, isIndirect: false, hasCue })
  const omissions = [
    ' and ',
    ', ',
    ' – ',
    ' … ',
    ' 5 ',
    ' and then” she said. “',
    '” she said. “But ',
    '” she said. “Really?” she said. “',
    '’ she said. ‘Yes,’ he said. ‘',
    '’ own words,’ she said. ‘',
    '” she said of “the town”, “',
    '» сказал он',
    ' — and that — ',
    `,” she said${' and said'.repeat(60)}. “`,
  ]
  for (const words of omissions) t.equal(joint(words), ' … ', words)
  t.equal(joint(', — сказал он, — '), ' … ')
  t.equal(joint(' сказал он — ', true), ' … ')
  t.equal(joint(' — сказал он ', true), ' … ')
  const indirect = [' and ', '” she said. “', ', ', ' – said she – ', ' “hello” ']
  for (const words of indirect) t.equal(jointOver({ words, isIndirect: true, hasCue: true }), ' … ', words)
})
