import t from 'tap'
import { parseFast } from '../../src/documents/fast-json.js'

t.test('a text that JSON.parse reads without loss is parsed', async (t) => {
  const cases: [text: string, value: unknown][] = [
    ['null', null],
    [' [ ] ', []],
    ['{"a":{"b":[{"a":1},{"a":2}]}}', { a: { b: [{ a: 1 }, { a: 2 }] } }],
    ['{"a: \\"b\\"":"{[:\\\\"}', { 'a: "b"': '{[:\\' }],
    ['["\\\\\\"","\\u00e9\\ud7ff","🐝"]', ['\\"', 'é\ud7ff', '🐝']],
    ['[-1,0,0.5,123456789012345]', [-1, 0, 0.5, 123456789012345]],
    ['[[1]]', [[1]]],
  ]
  for (const [text, value] of cases) t.strictSame(parseFast(text, 4), value, text)
})

t.test('other texts, and texts in doubt, are left to the slow parser', async (t) => {
  const texts = [
    '',
    '{',
    '["a]',
    '[1.2.3]',
    '[[[1]]]',
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":1}',
    '{"a":{"constructor":1}}',
    '{"__proto__":{}}',
    '["\\u0000"]',
    '["\\uD83D\\udc1d"]',
    '[1234567890123456]',
    '[0.000000000000001]',
    '[1e400]',
    '[1E1]',
  ]
  for (const text of texts) t.equal(parseFast(text, 2), undefined, text)
})
