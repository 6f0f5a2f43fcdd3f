import t from 'tap'
import { draft } from '../../src/draft/draft.js'
import { metadata } from './drafted.js'

/** Each quote: the id and type of its speaker, the words for it, and how they identify it. */
const speakers = (text: string) => {
  const { quotes, entities } = draft(text, metadata).document
  return quotes.map(({ speaker: { entity, asWritten, resolution } }) => {
    const type = entities.find(({ id }) => id === entity)?.type
    return [entity === null ? null : `${entity} ${type}`, asWritten, resolution].join(' | ')
  })
}

const cases: [text: string, expected: string[]][] = [
  [
    'Ukrainian President Volodymyr Zelenskyy said the war was over.',
    ['volodymyr-zelenskyy person | Ukrainian President Volodymyr Zelenskyy | name'],
  ],
  ['The chairman of the board Ida Brandt said it was late.', ['ida-brandt person | Ida Brandt | name']],
  ['The mayor of Kyiv said it was late.', ['the-mayor-of-kyiv person | The mayor of Kyiv | role']],
  ['The head of the Kyiv said it was late.', ['the-head-of-the-kyiv person | The head of the Kyiv | role']],
  ['Ida Brandt, who left, said it was late.', ['ida-brandt person | Ida Brandt | name']],
  ['Ida Brandt of Velmouth said it was late.', ['ida-brandt person | Ida Brandt | name']],
  ['Ida Brandt spoke. She said it was late.', ['ida-brandt person | She | pronoun']],
  ['Ida Brandt met Peter Holm. He said it was late.', ['peter-holm person | He | pronoun']],
  ['Ida Brandt left. He said it was late. “I do not know,” he added.', [' | he | ']],
  ['They said it was late.', []],
  ['“We know,” said Ida Brandt. She said it was late.', ['ida-brandt person | Ida Brandt | name', 'ida-brandt person | She | pronoun']],
  ['Peter Holm said it was late. “Ida Brandt is here,” she said.', ['peter-holm person | Peter Holm | name', ' | she | ']],
  [
    'A spokeswoman said it was late. She said no more of it.',
    ['a-spokeswoman person | A spokeswoman | role', 'a-spokeswoman person | She | pronoun'],
  ],
  ['It rained. He said it was late.', []],
  [
    'The Ukrainian President Volodymyr Zelenskyy left. The Ukrainian leader said it was late.',
    ['volodymyr-zelenskyy person | The Ukrainian leader | role'],
  ],
  [
    'French President Emmanuel Macron met Ukrainian President Volodymyr Zelenskyy. The Ukrainian president said it was late.',
    ['volodymyr-zelenskyy person | The Ukrainian president | role'],
  ],
  [
    'French President Emmanuel Macron met Ukrainian President Volodymyr Zelenskyy. The president said it was late.',
    ['the-president person | The president | role'],
  ],
  ['A report published on Monday said it was late.', []],
  [
    'A police officer said it was late. The officer said it was dark.',
    ['a-police-officer person | A police officer | role', 'a-police-officer person | The officer | role'],
  ],
  [
    'The ministry said it was late. The ministry said it was dark.',
    ['the-ministry organization | The ministry | name', 'the-ministry organization | The ministry | name'],
  ],
  ['Two men said it was late.', ['two-men group | Two men | role']],
  ['One of them said it was late.', ['one-of-them person | One of them | role']],
  ['The town said it was late.', ['the-town place | The town | role']],
  ['The mother said it was late.', ['the-mother person | The mother | role']],
  ['A man said it was late. He said it was dark.', ['a-man person | A man | role', 'a-man person | He | pronoun']],
  ["The report's author said it was late.", ["the-reports-author person | The report's author | role"]],
  ["Holm's said it was late.", ['holm person | Holm | name']],
  ['“All of these words came from nowhere at all.”', [' |  | ']],
  ['The president said it was late. President Peter Holm left.', ['the-president person | The president | role']],
  [
    'Mr. Holm said it was late. Later Peter Holm, 22, said it was dark.',
    ['peter-holm person | Mr. Holm | name', 'peter-holm person | Peter Holm | name'],
  ],
  ["The Bell's editor Ida Brandt said it was late.", ['ida-brandt person | Ida Brandt | name']],
]

for (const [text, expected] of cases) t.test(text, async (t) => t.strictSame(speakers(text), expected))
