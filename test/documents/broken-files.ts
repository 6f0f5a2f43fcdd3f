import { validBytes, validText } from './valid-document.js'

export interface BrokenFile {
  name: string
  /** The whole file. */
  content: string | Uint8Array
  /** All problems, in the format of broken documents. */
  problems: readonly string[]
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const utf32 = (text: string) => Buffer.from(Uint32Array.from(Array.from(text), (character) => character.codePointAt(0) as number).buffer)

const encodings: BrokenFile[] = [
  { name: 'no bytes', content: '', problems: ['1:1 file-empty: the file is empty'] },
  { name: 'white space alone', content: ' \n\t\r\n ', problems: ['1:1 file-empty'] },
  { name: 'a byte order mark alone', content: '\ufeff', problems: ['1:1 file-empty'] },
  {
    name: 'UTF-16, little end first',
    content: Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(validText)]),
    problems: ['1:1 file-encoding: the file is UTF-16; save it as UTF-8'],
  },
  {
    name: 'UTF-16, big end first',
    content: Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(validText).swap16()]),
    problems: ['1:1 file-encoding: the file is UTF-16; save it as UTF-8'],
  },
  {
    name: 'UTF-32, little end first',
    content: Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32('{}')]),
    problems: ['1:1 file-encoding: the file is UTF-32; save it as UTF-8'],
  },
  {
    name: 'UTF-32, big end first',
    content: Buffer.concat([Buffer.from([0, 0, 0xfe, 0xff]), utf32('{}').swap32()]),
    problems: ['1:1 file-encoding: the file is UTF-32; save it as UTF-8'],
  },
  { name: 'UTF-16 without a byte order mark', content: utf16('{}'), problems: ['1:2 json-syntax'] },
  {
    name: 'a letter in Latin-1',
    content: Buffer.from('{\n  "a": "caf\xe9"\n}', 'latin1'),
    problems: ['2:12 file-encoding: these bytes are not UTF-8; save the file as UTF-8'],
  },
  { name: 'a character cut off at the end', content: Buffer.from([0x7b, 0x7d, 0xf0, 0x9f]), problems: ['1:3 file-encoding'] },
  {
    name: 'wrong bytes after an emoji count it as one column',
    content: Buffer.concat([Buffer.from('"🌊'), Buffer.from([0xff, 0x22])]),
    problems: ['1:3 file-encoding'],
  },
  {
    name: 'wrong bytes after a replacement character in the file',
    content: Buffer.concat([Buffer.from('"\ufffd"\n\n "'), Buffer.from([0xff, 0x22])]),
    problems: ['3:3 file-encoding'],
  },
  { name: 'a NUL written in two bytes', content: Buffer.from([0x22, 0xc0, 0x80, 0x22]), problems: ['1:2 file-encoding'] },
  {
    name: 'half of a surrogate pair in three bytes',
    content: Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
    problems: ['1:2 file-encoding'],
  },
]

const syntax: BrokenFile[] = [
  { name: 'an object that is not closed', content: '{', problems: ['1:2 json-syntax: invalid JSON: close brace expected'] },
  { name: 'an array that is not closed', content: '[1', problems: ['1:3 json-syntax: invalid JSON: close bracket expected'] },
  { name: 'a comma before a closing brace', content: '{"a":1,}', problems: ['1:8 json-syntax: invalid JSON: property name expected'] },
  { name: 'a comma before a closing bracket', content: '[1,]', problems: ['1:4 json-syntax: invalid JSON: value expected'] },
  { name: 'two commas', content: '[1,,2]', problems: ['1:4 json-syntax: invalid JSON: value expected'] },
  { name: 'no comma', content: '[1 2]', problems: ['1:4 json-syntax: invalid JSON: comma expected'] },
  { name: 'no colon', content: '{"a" 1}', problems: ['1:6 json-syntax: invalid JSON: colon expected'] },
  { name: 'no value', content: '{"a":}', problems: ['1:6 json-syntax: invalid JSON: value expected'] },
  { name: 'two documents', content: '{} {}', problems: ['1:4 json-syntax: invalid JSON: end of file expected'] },
  { name: 'a bracket that nothing opens', content: ']', problems: ['1:1 json-syntax: invalid JSON: value expected'] },
  { name: 'a comment to the end of a line', content: '{}\n// why', problems: ['2:1 json-syntax: invalid JSON: invalid comment token'] },
  { name: 'a comment between stars', content: '{ /* why */ }', problems: ['1:3 json-syntax: invalid JSON: invalid comment token'] },
  { name: 'a comment alone', content: '// why', problems: ['1:1 json-syntax: invalid JSON: invalid comment token'] },
  { name: 'a name without quotes', content: '{a: 1}', problems: ['1:2 json-syntax: invalid JSON: invalid symbol'] },
  { name: 'single quotes', content: "{'a': 1}", problems: ['1:2 json-syntax: invalid JSON: invalid symbol'] },
  { name: 'a string that is not closed', content: '"a', problems: ['1:1 json-syntax: invalid JSON: unexpected end of string'] },
  {
    name: 'a string over two lines',
    content: '["a\nb"]',
    problems: ['1:2 json-syntax: invalid JSON: unexpected end of string', '2:1 json-syntax: invalid JSON: invalid symbol'],
  },
  { name: 'a tab in a string', content: '["a\tb"]', problems: ['1:2 json-syntax: invalid JSON: invalid character'] },
  { name: 'the character NUL in a string', content: '["\0"]', problems: ['1:2 json-syntax: invalid JSON: invalid character'] },
  { name: 'an escape that JSON lacks', content: '["\\x41"]', problems: ['1:2 json-syntax: invalid JSON: invalid escape character'] },
  { name: 'an escape cut short', content: '["\\u12"]', problems: ['1:2 json-syntax: invalid JSON: invalid unicode'] },
  { name: 'NaN', content: '[NaN]', problems: ['1:2 json-syntax: invalid JSON: invalid symbol'] },
  { name: 'infinity', content: '[-Infinity]', problems: ['1:2 json-syntax: invalid JSON: invalid symbol'] },
  { name: 'a plus before a number', content: '[+1]', problems: ['1:2 json-syntax: invalid JSON: invalid symbol'] },
  { name: 'a number that begins with its point', content: '[.5]', problems: ['1:2 json-syntax: invalid JSON: invalid symbol'] },
  { name: 'a number that ends with its point', content: '[1.]', problems: ['1:2 json-syntax: invalid JSON: unexpected end of number'] },
  { name: 'a number that begins with zero', content: '[01]', problems: ['1:3 json-syntax: invalid JSON: comma expected'] },
  { name: 'a hexadecimal number', content: '[0x10]', problems: ['1:3 json-syntax'] },
  { name: 'a space that is not of JSON', content: '\u00a0{}', problems: ['1:1 json-syntax: invalid JSON: invalid symbol'] },
  {
    name: 'one problem for each line that is not JSON',
    content: '{\n  "a": ?,\n  "b": 1 1 1,\n  "c": 2\n',
    problems: ['2:8 json-syntax: invalid JSON: invalid symbol', '3:10 json-syntax: invalid JSON: comma expected', '5:1 json-syntax'],
  },
  {
    name: 'lines that end in CR LF count as one line each',
    content: '{\r\n"a": 1,\r\n"b": ?,\r\n"c": 2}',
    problems: ['3:6 json-syntax: invalid JSON: invalid symbol'],
  },
  {
    name: 'a hundred thousand mistakes in one line',
    content: `[${'a,'.repeat(100_000)}1]`,
    problems: ['1:2 json-syntax: invalid JSON: invalid symbol'],
  },
]

const depth: BrokenFile[] = [
  {
    name: 'brackets nested a hundred thousand deep',
    content: `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    problems: ['1:101 json-too-deep: brackets are nested more than 100 levels deep; an article document needs fewer than ten levels'],
  },
  { name: 'brackets nested one too deep', content: `${'['.repeat(101)}${']'.repeat(101)}`, problems: ['1:101 json-too-deep'] },
  { name: 'brackets nested to the maximum depth', content: `${'['.repeat(100)}${']'.repeat(100)}`, problems: ['1:1 schema-type'] },
  { name: 'objects nested too deep', content: '{"a":\n'.repeat(100_000), problems: ['101:1 json-too-deep'] },
  { name: 'brackets beside each other', content: `[${'[],'.repeat(1_000)}[]]`, problems: ['1:1 schema-type'] },
  { name: 'brackets in a string', content: `"${'['.repeat(100_000)}"`, problems: ['1:1 schema-type'] },
  // The parser passes over a bracket that closes nothing; each of these made room for one more, until the stack overflowed.
  { name: 'brackets that close nothing, one for each that opens', content: '[},'.repeat(100_000), problems: ['1:301 json-too-deep'] },
  {
    name: 'brackets that close nothing, all at first',
    content: `[${'}'.repeat(100_000)},${'['.repeat(100_000)}`,
    problems: ['1:100102 json-too-deep'],
  },
  { name: 'brackets that close nothing in objects', content: '{"a":],"b":'.repeat(100_000), problems: ['1:1101 json-too-deep'] },
]

const otherValues: BrokenFile[] = [
  { name: 'null', content: 'null', problems: ['1:1 schema-type: must be object'] },
  { name: 'a number', content: '5', problems: ['1:1 schema-type: must be object'] },
  { name: 'a string', content: '"an article"', problems: ['1:1 schema-type: must be object'] },
  { name: 'true', content: 'true', problems: ['1:1 schema-type: must be object'] },
  { name: 'an array, not in the first line', content: '\n\n  []', problems: ['3:3 schema-type: must be object'] },
  {
    name: 'an article document in an array',
    content: Buffer.concat([Buffer.from('['), validBytes, Buffer.from(']')]),
    problems: ['1:1 schema-type'],
  },
  {
    name: 'an empty object',
    content: '{}',
    problems: [
      '1:1 schema-missing-property: "article" is missing; if the article does not say, write null (or [] for a list)',
      '1:1 schema-missing-property: "entities" is missing; if the article does not say, write null (or [] for a list)',
      '1:1 schema-missing-property: "quotes" is missing; if the article does not say, write null (or [] for a list)',
      '1:1 schema-missing-property: "figures" is missing; if the article does not say, write null (or [] for a list)',
      '1:1 schema-missing-property: "events" is missing; if the article does not say, write null (or [] for a list)',
    ],
  },
  {
    name: 'lists that are not arrays, after a byte order mark',
    content: '\ufeff{\n"article": [],\n"entities": {},\n"quotes": null,\n"figures": 0,\n"events": "" }',
    problems: [
      '2:12 schema-type /article: must be object',
      '3:13 schema-type /entities: must be array',
      '4:11 schema-type /quotes: must be array',
      '5:12 schema-type /figures: must be array',
      '6:11 schema-type /events: must be array',
    ],
  },
  {
    name: 'a number too large on its own',
    content: '1e400',
    problems: ['1:1 json-number: 1e400 cannot be represented exactly; write at most 15 digits', '1:1 schema-type'],
  },
]

/** Files that are not made from valid.json. */
export const brokenFiles: readonly BrokenFile[] = [...encodings, ...syntax, ...depth, ...otherValues]
