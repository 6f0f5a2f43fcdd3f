import t from 'tap'
import { escapeControlCharacters } from '../../src/text/control-characters.js'

t.test('control characters are written as the escapes of JSON', async (t) => {
  const cases: [text: string, escaped: string][] = [
    ['\x1b[31mred\x1b[0m', '\\u001b[31mred\\u001b[0m'],
    ['\x1b]0;title\x07', '\\u001b]0;title\\u0007'],
    ['a\nb\r\tc\0', 'a\\nb\\r\\tc\\u0000'],
    ['\x7f\x80\x9b31m\x9f', '\\u007f\\u0080\\u009b31m\\u009f'],
    ['\u202a\u202e\u2066\u2069\u200e\u200f\u061c', '\\u202a\\u202e\\u2066\\u2069\\u200e\\u200f\\u061c'],
    ['\u200b\u200c\u200d\u2060\ufeff', '\\u200b\\u200c\\u200d\\u2060\\ufeff'],
    ['\u2028\u2029', '\\u2028\\u2029'],
    ['\ud800 \udc00', '\\ud800 \\udc00'],
    ['\u{e0001}\u{1d173}', '\\udb40\\udc01\\ud834\\udd73'],
  ]
  for (const [text, escaped] of cases) t.equal(escapeControlCharacters(text), escaped)
})

t.test('all other characters stay', async (t) => {
  const text = 'Zoë said “naïve” \\u001b – 北京, ʻOkina, \u00a0e\u0301 🐝 عربي'
  t.equal(escapeControlCharacters(text), text)
})

t.test('a line of JSON keeps its value', async (t) => {
  const value = { '\u202e': 'a\x1b\x9b\u2028\\\ud800\u{e0001}"\n', name: 'Zoë 🐝' }
  const escaped = escapeControlCharacters(JSON.stringify(value))
  t.strictSame(JSON.parse(escaped), value)
  t.match(escaped, /^[ -~ë🐝]+$/u)
})
