import t from 'tap'
import { checkDocument } from '../../src/documents/check.js'
import { parse } from '../../src/documents/parse.js'
import { pin } from '../../src/documents/pins/pin.js'
import { validBytes, validText } from './valid-document.js'

/** `Stay` occurs once; `said` occurs three times, each in another context. */
const text = '🌊 Vondra\u0301c\u030cek said it.\nHe said so. 🏠 She said: “Stay.”\n'

function pinned(document: string, article = text) {
  const { source, value } = parse(document, 'draft.json', { maximumDepth: 100 })
  return pin(source, value, article)
}

/** A draft whose only pin is this object. */
const withPin = (object: string) => `{"quotes":[{"evidence":[${object}]}]}`

/** The result of pinning a draft whose only pin is this object. */
function pinnedObject(object: string, article = text) {
  const { text: result, filled, problems } = pinned(withPin(object), article)
  const [before, after] = withPin('|').split('|') as [string, string]
  return {
    object: result.slice(before.length, -after.length),
    filled,
    problems: problems.map(({ code, message }) => `${code}: ${message}`),
  }
}

t.test('words that occur once get their position in code points', async (t) => {
  t.same(pinnedObject('{ "role": "content", "exact": "Stay" }'), {
    object: '{ "role": "content", "exact": "Stay", "prefix": "", "suffix": "", "start": 48, "end": 52 }',
    filled: 1,
    problems: [],
  })
  t.equal(Array.from(text).slice(48, 52).join(''), 'Stay')
})

t.test('properties are added on their own lines if the object has its properties on their own lines', async (t) => {
  for (const [lineBreak, indent] of [
    ['\n', '  '],
    ['\r\n', '\t\t'],
    ['\n', ''],
  ] as const) {
    const lines = (...properties: string[]) => `{${properties.map((property) => lineBreak + indent + property).join(',')}${lineBreak}}`
    t.equal(
      pinnedObject(lines('"role": "content"', '"exact": "Stay"')).object,
      lines('"role": "content"', '"exact": "Stay"', '"prefix": ""', '"suffix": ""', '"start": 48', '"end": 52'),
    )
  }
})

t.test('properties are added to the line of the last property if that line has several', async (t) => {
  t.equal(
    pinnedObject('{\n"role": "content", "exact": "Stay"\n}').object,
    '{\n"role": "content", "exact": "Stay", "prefix": "", "suffix": "", "start": 48, "end": 52\n}',
  )
})

t.test('existing values are corrected in place, in any order', async (t) => {
  t.same(pinnedObject('{"end":1,"exact":"Stay","suffix":null,"role":"content","start":null}'), {
    object: '{"end":52,"exact":"Stay","suffix":"","role":"content","start":48, "prefix": ""}',
    filled: 1,
    problems: [],
  })
})

t.test('a correct pin is not changed', async (t) => {
  const object = '{"start" :48,\t"exact":"St\\u0061y", "prefix":"", "end":52,"suffix":""  }'
  t.same(pinnedObject(object), { object, filled: 0, problems: [] })
})

t.test('words that occur several times are reported with each position, and not changed', async (t) => {
  const object = '{ "role": "cue", "exact": "said" }'
  t.same(pinnedObject(object), {
    object,
    filled: 0,
    problems: [
      'pin-ambiguous: "said" occurs 3 times; choose one by adding ' +
        '"start": 14 (line 1: "🌊 Vondra\u0301c\u030cek [said] it.\\nHe said so. 🏠 S") or ' +
        '"start": 26 (line 2: "ra\u0301c\u030cek said it.\\nHe [said] so. 🏠 She said: “St") or ' +
        '"start": 41 (line 2: ".\\nHe said so. 🏠 She [said]: “Stay.”\\n")',
    ],
  })
})

t.test('overlapping occurrences count', async (t) => {
  t.match(pinnedObject('{ "exact": "aa" }', 'aaa').problems, [
    'pin-cuts-word: "aa" cuts a word or a number; pin the whole words "aaa" at 0 to 3',
  ])
  t.match(pinnedObject('{ "exact": "a a" }', 'a a a').problems, [/^pin-ambiguous: "a a" occurs 2 times; .*"start": 0 .*"start": 2 /])
})

t.test('an occurrence is chosen by its start, its prefix or its suffix', async (t) => {
  t.equal(
    pinnedObject('{ "exact": "said", "start": 26 }').object,
    '{ "exact": "said", "start": 26, "prefix": "He ", "suffix": "", "end": 30 }',
  )
  t.equal(
    pinnedObject('{ "exact": "said", "prefix": "He " }').object,
    '{ "exact": "said", "prefix": "He ", "suffix": "", "start": 26, "end": 30 }',
  )
  t.equal(
    pinnedObject('{ "exact": "said", "suffix": ":" }').object,
    '{ "exact": "said", "suffix": ":", "prefix": "", "start": 41, "end": 45 }',
  )
})

t.test('a prefix that fits two occurrences is reported with only those', async (t) => {
  t.match(pinnedObject('{ "exact": "said", "prefix": "e " }').problems, [
    /^pin-ambiguous: "said" occurs 2 times; [^:]*"start": 26 .* or "start": 41 [^"]*"[^"]*"\)$/,
  ])
})

t.test('context that identifies the occurrence is not changed, whatever its length', async (t) => {
  const object = '{ "exact": "said", "prefix": ". 🏠 She ", "suffix": ":", "start": 41, "end": 45 }'
  t.same(pinnedObject(object), { object, filled: 0, problems: [] })
})

t.test('context is the shortest that identifies the occurrence, in whole words and not only white space', async (t) => {
  const context = (words: string, start: number, article: string) => {
    const { prefix, suffix } = JSON.parse(pinnedObject(JSON.stringify({ exact: words, start }), article).object)
    return [prefix, suffix]
  }
  t.same(context('said', 41, text), ['', ':'])
  // Half of the name is enough, but browsers find only whole words; a combining mark is part of a word.
  t.same(context('said', 14, text), ['', ' it'])
  t.same(context('told', 21, 'so told. Vondra\u0301c\u030cek told.'), ['Vondra\u0301c\u030cek ', ''])
  t.same(context('a', 0, 'a b\na c'), ['', ' b'])
  t.same(context('a', 0, 'a a'), ['', ' a'])
  t.same(context('a', 2, 'a a'), ['a ', ''])
})

t.test('context has the maximum length in whole words if none identifies the occurrence', async (t) => {
  const around = 'the same words stand before this and '
  const article = `${around}here ${around}here ${around}here `
  const { prefix, suffix } = JSON.parse(pinnedObject('{ "exact": "here", "start": 79 }', article).object)
  t.same([prefix, suffix], [' words stand before this and ', ' the same words stand before '])
})

t.test('a start, a prefix or a suffix that does not fit is a problem, and nothing is moved', async (t) => {
  for (const wrong of ['"start": 25', '"prefix": "We "', '"suffix": "?"', '"start": 14, "prefix": "He "']) {
    const object = `{ "exact": "said", ${wrong} }`
    t.same(pinnedObject(object), {
      object,
      filled: 0,
      problems: [
        'pin-not-found: "said" is not where its start, prefix or suffix says; the words are at 14 to 18, at 26 to 30, at 41 to 45',
      ],
    })
  }
})

t.test('words that are not in the text are reported with the closest passage', async (t) => {
  t.same(pinnedObject('{ "exact": "She says" }').problems, [
    'pin-not-found: "She says" is not in the text; the closest passage is "She said" at 37 to 45',
  ])
  t.same(pinnedObject('{ "exact": "qqqqqq" }').problems, ['pin-not-found: "qqqqqq" is not in the text; the text has no similar passage'])
  // The composed form of the same letters has other code points; a text is never normalized.
  t.match(pinnedObject('{ "exact": "Vondr\u00e1\u010dek" }').problems, [/^pin-not-found: .* the closest passage is/])
})

t.test('a problem has its position in the draft, and other pins are still filled in', async (t) => {
  const draft = `{
    "quotes": [{ "evidence": [{ "exact": "said" }, { "exact": "Stay" }] }],
    "figures": [null, { "evidence": [{ "exact": "🌊" }] }],
    "events": [{ "evidence": [{ "exact": "nobody" }] }]
  }`
  const { text: result, filled, problems } = pinned(draft)
  t.equal(filled, 2)
  t.equal(
    result,
    draft
      .replace('"Stay"', '"Stay", "prefix": "", "suffix": "", "start": 48, "end": 52')
      .replace('"🌊"', '"🌊", "prefix": "", "suffix": "", "start": 0, "end": 1'),
  )
  t.match(problems, [
    { file: 'draft.json', code: 'pin-ambiguous', pointer: '/quotes/0/evidence/0/exact', line: 2, column: 42 },
    { file: 'draft.json', code: 'pin-not-found', pointer: '/events/0/evidence/0/exact', line: 4, column: 42 },
  ])
})

t.test('the hash and the length of the text are filled in if missing, and never changed', async (t) => {
  const hash = '"sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"'
  const expected: Record<string, string> = {
    '{}': `{ ${hash}, "length": 3 }`,
    '{ "included": null }': `{ "included": null, ${hash}, "length": 3 }`,
    '{\n  "included": null\n}': `{\n  "included": null,\n  ${hash},\n  "length": 3\n}`,
    '{ "length": 3, "included": null }': `{ "length": 3, "included": null, ${hash} }`,
    '{ "sha256": "?", "length": 0 }': '{ "sha256": "?", "length": 0 }',
    null: 'null',
    '[]': '[]',
    '"abc"': '"abc"',
  }
  for (const [draft, result] of Object.entries(expected)) {
    t.equal(pinned(`{"article":{"text":${draft}}}`, 'abc').text, `{"article":{"text":${result}}}`, draft)
  }
})

t.test('only whole words are pinned', async (t) => {
  const place = (words: string, article: string) => {
    const { object, problems } = pinnedObject(JSON.stringify({ exact: words }), article)
    return problems[0] ?? JSON.parse(object).start
  }
  t.equal(place('We can', 'We can’t. We can.'), 10)
  t.equal(place('351 dead', '1 351 dead and 351 dead'), 15)
  t.equal(place('5 degrees', '-5 degrees to 5 degrees'), 14)
  t.equal(place('Russia', 'Russian troops of Russia’s army'), 18)
  t.equal(place('洪水', '洪水已经退去'), 0)
  t.equal(
    place('We can', 'We said: We can’t.'),
    'pin-cuts-word: "We can" cuts a word or a number; pin the whole words "We can’t" at 9 to 17',
  )
})

t.test('a prefix or suffix that cuts a word is a problem', async (t) => {
  t.same(pinnedObject('{ "exact": "Stay", "prefix": "id: “" }').problems, [
    'pin-cuts-word: the prefix "id: “" cuts a word or a number; write whole words, or leave it empty',
  ])
  t.same(pinnedObject('{ "exact": "He said", "suffix": " s" }').problems, [
    'pin-cuts-word: the suffix " s" cuts a word or a number; write whole words, or leave it empty',
  ])
})

t.test('incomplete pins are not changed', async (t) => {
  const drafts = [
    'null',
    '5',
    '[]',
    '{}',
    '{"article":null,"quotes":null,"figures":{},"events":"Stay"}',
    '{"quotes":[null,5,"Stay",[],{},{"evidence":null},{"evidence":{"exact":"Stay"}}]}',
    '{"quotes":[{"evidence":[null,5,"Stay",[],{},{"exact":null},{"exact":5},{"exact":""},{"role":"content"}]}]}',
  ]
  for (const draft of drafts) t.same(pinned(draft), { text: draft, filled: 0, problems: [] }, draft)
})

t.test('pinning a pinned draft changes nothing, and the result is valid', async (t) => {
  const draft = validBytes
    .toString('utf8')
    .replace(/"sha256": .*\n\s*"length": .*\n\s*/, '')
    .replaceAll('"prefix": "", "suffix": "", ', '')
    .replaceAll(/"start": \d+, ("end": \d+)/g, '$1')
    .replaceAll(/"prefix": "", |"suffix": "", /g, '')
    .replaceAll(/, "end": \d+/g, '')
  t.notMatch(draft, /"(start|end|sha256|length)"/)
  const once = pinned(draft, validText)
  t.equal(once.filled, 41)
  t.same(once.problems, [])
  t.same(checkDocument(Buffer.from(once.text), 'once.json').document, JSON.parse(validBytes.toString('utf8')))
  t.same(pinned(once.text, validText), { text: once.text, filled: 0, problems: [] })
})

t.test('a pin that occurs very often is reported with its first positions', async (t) => {
  const [problem] = pinnedObject('{ "exact": "a" }', 'a '.repeat(12)).problems
  t.match(problem, /^pin-ambiguous: "a" occurs 12 times; choose one by adding ("start": \d+ \(line 1: "[^"]+"\) or ){10}another one$/)
})

t.test('a value pin that is a part of a number is reported, and not filled in', async (t) => {
  const problems = (figure: string, article: string, language = '"en"') =>
    pinned(`{"article":{"language":${language}},"figures":[${figure}]}`, article).problems.map(({ code, message }) => `${code}: ${message}`)
  const withValue = (exact: string, value: string, more = '') =>
    `{${more}"value":${value},"evidence":[{"role":"value","exact":"${exact}"}]}`
  t.same(problems(withValue('1.5', '1.5'), 'About 1.5 million fled.'), [
    'pin-cuts-number: the text has "1.5 million"; pin the whole number',
  ])
  t.same(problems(withValue('3', '3'), 'About 3/4 of them fled.'), [
    'pin-cuts-number: the text has "3/4"; pin the whole number, or add "valueBasis": "author" if they state 3',
  ])
  t.same(problems(withValue('3', '3', '"valueBasis":"author",'), 'About 3/4 of them fled.'), [])
  t.same(problems(withValue('1.5 million', '1500000'), 'About 1.5 million fled.'), [])
  t.same(problems(withValue('800', '800', '"unit":"metre",'), 'It is 800 m high.'), [])
  t.same(problems(withValue('35', '35'), 'Es gibt 35 Millionen.', '"de"'), [
    'pin-cuts-number: the text has "35 Millionen"; pin the whole number',
  ])
  t.same(problems(withValue('5', '"5"'), 'About 5 million fled.'), [])
  t.match(problems(withValue('5', '5'), 'About 5 million fled.', '"not a tag"'), [/"5 million"; pin the whole number, or add/])
  t.same(problems('{"value":5,"evidence":[{"role":"date","exact":"5"}]}', 'About 5 million fled.'), [])
  t.match(problems(withValue('7', '7'), 'About 5 million fled.'), [/^pin-not-found: /])
})
