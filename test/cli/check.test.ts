import { truncateSync } from 'node:fs'
import t from 'tap'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { verbatim } from './command-line.js'

t.test('the shipped article has no problem', async (t) => {
  t.strictSame(await verbatim(['check', 'fixtures/russia-spring-conscription.json']), {
    ended: 0,
    out: [],
    err: ['1 document checked, no problem'],
  })
})

t.test('the JSON output of a check without problems', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile(), 'market.json': otherArticleFile('brackwater-market') })
  const { ended, out, err } = await verbatim(['check', '--json', `${folder}/bees.json`, `${folder}/market.json`])
  t.equal(ended, 0)
  t.strictSame(
    out.map((text) => JSON.parse(text)),
    [{ documents: 2, problems: [] }],
  )
  t.strictSame(err, ['2 documents checked, no problem'])
})

t.test('a file that cannot be read is reported as a problem', async (t) => {
  const folder = t.testdir({
    'large.json': '',
    'just-small-enough.json': documentFile().padEnd(9000),
    'just-too-large.json': documentFile().padEnd(9001),
    'empty.json': '',
    'blank.json': ' \n\n',
    'utf-16.json': Buffer.from(`\ufeff${documentFile()}`, 'utf16le'),
  })
  // A sparse file: only its size matters.
  truncateSync(`${folder}/large.json`, 104_857_600)
  const tooLarge = (bytes: number) => `the file has ${bytes} bytes; the maximum is 9000 (setting VERBATIM_DOCUMENT_BYTES)`
  const cases: [file: string, problem: string | null][] = [
    ['missing.json', 'file-not-found: the file does not exist'],
    ['empty.json/inside.json', 'file-not-readable: the file cannot be read (ENOTDIR)'],
    ['large.json', `file-too-large: ${tooLarge(104_857_600)}`],
    ['just-too-large.json', `file-too-large: ${tooLarge(9001)}`],
    ['just-small-enough.json', null],
    ['empty.json', 'file-empty: the file is empty'],
    ['blank.json', 'file-empty: the file is empty'],
    ['utf-16.json', 'file-encoding: the file is UTF-16; save it as UTF-8'],
  ]
  for (const [name, problem] of cases) {
    const file = `${folder}/${name}`
    const { ended, out, err } = await verbatim(['check', file], { VERBATIM_DOCUMENT_BYTES: '9000' })
    t.strictSame(out, problem === null ? [] : [`${file}:1:1: ${problem}`], name)
    t.strictSame(err, problem === null ? ['1 document checked, no problem'] : ['1 problem in 1 document'], name)
    t.equal(ended, problem === null ? 0 : 1, name)
  }
})

t.test('a folder stands for all documents in it', async (t) => {
  const wrong = documentFile(({ figures }) => Object.assign(figures[0] as object, { reporter: 'adafenn' }))
  const folder = t.testdir({ 'bees.json': documentFile(), more: { 'wrong.json': wrong }, 'notes.txt': 'no document', none: {} })
  const { ended, out, err } = await verbatim(['check', folder])
  t.equal(ended, 1)
  t.match(out.join('\n'), `${folder}/more/wrong.json:117:19: dangling-reference: `)
  t.match(err, ['1 problem in 1 of 2 documents'])
  t.strictSame(await verbatim(['check', `${folder}/none`]), {
    ended: 1,
    out: [`${folder}/none:1:1: folder-empty: no file in this folder ends in .json`],
    err: ['1 problem in 1 document'],
  })
})

t.test('an endless device is read only up to the maximum size', async (t) => {
  const { ended, out } = await verbatim(['check', '/dev/zero'], { VERBATIM_DOCUMENT_BYTES: '9000' })
  t.equal(ended, 1)
  t.strictSame(out, ['/dev/zero:1:1: file-too-large: the file has more than 9000 bytes, the maximum (setting VERBATIM_DOCUMENT_BYTES)'])
})

t.test('by default, a file of 100 MB is too large', async (t) => {
  const folder = t.testdir({ 'large.json': '' })
  truncateSync(`${folder}/large.json`, 104_857_600)
  const { ended, out } = await verbatim(['check', `${folder}/large.json`])
  t.equal(ended, 1)
  t.strictSame(out, [
    `${folder}/large.json:1:1: file-too-large: the file has 104857600 bytes; the maximum is 10485760 (setting VERBATIM_DOCUMENT_BYTES)`,
  ])
})

t.test('invalid JSON is reported with its line and column', async (t) => {
  const folder = t.testdir({ 'broken.json': '{\n  "article": oops,\n  "entities": []\n}' })
  const { ended, out, err } = await verbatim(['check', `${folder}/broken.json`])
  t.equal(ended, 1)
  t.strictSame(out, [`${folder}/broken.json:2:14: json-syntax: invalid JSON: invalid symbol`])
  t.strictSame(err, ['1 problem in 1 document'])
})

t.test('the JSON output contains each problem with all its properties, by file and line', async (t) => {
  const folder = t.testdir({
    'b.json': documentFile(({ article, figures }) => {
      article.language = 'English language'
      Object.assign(figures[0] as object, { status: 'rumoured' })
    }),
    'a.json': '[',
  })
  const { ended, out, err } = await verbatim(['check', `${folder}/b.json`, `${folder}/a.json`, `${folder}/c.json`, '--json'])
  t.equal(ended, 1)
  t.strictSame(
    out.map((text) => JSON.parse(text)),
    [
      {
        documents: 3,
        problems: [
          {
            file: `${folder}/a.json`,
            pointer: '',
            line: 1,
            column: 2,
            code: 'json-syntax',
            message: 'invalid JSON: close bracket expected',
          },
          {
            file: `${folder}/b.json`,
            pointer: '/article/language',
            line: 10,
            column: 17,
            code: 'schema-pattern',
            message: '"English language" does not match ^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
          },
          {
            file: `${folder}/b.json`,
            pointer: '/figures/0/status',
            line: 118,
            column: 17,
            code: 'schema-value',
            message: '"rumoured" is not one of reported, estimated, planned, disputed; did you mean "reported"?',
          },
          {
            file: `${folder}/c.json`,
            pointer: '',
            line: 1,
            column: 1,
            code: 'file-not-found',
            message: 'the file does not exist',
          },
        ],
      },
    ],
  )
  t.strictSame(err, ['4 problems in 3 of 3 documents'])
})

t.test('documents are compared with each other', async (t) => {
  const folder = t.testdir({
    'bees.json': documentFile(),
    'same-article.json': documentFile(),
    'other-type.json': otherArticleFile('brackwater-market', { id: 'ada-fenn', type: 'group' }),
    'other-address.json': otherArticleFile('brackwater-fair', { id: 'brackwater', sameAs: 'https://www.wikidata.org/wiki/Q999999902' }),
    'no-address.json': otherArticleFile('brackwater-show', { id: 'brackwater', sameAs: null }),
  })
  const [bees, sameArticle, otherType, otherAddress, noAddress] = ['bees', 'same-article', 'other-type', 'other-address', 'no-address'].map(
    (name) => `${folder}/${name}.json`,
  ) as [string, string, string, string, string]

  t.strictSame(await verbatim(['check', bees, sameArticle]), {
    ended: 1,
    out: [
      `${sameArticle}:3:11: duplicate-article: "brackwater-bees" is already the id of the article in ${bees}; give one of them another id [/article/id]`,
    ],
    err: ['1 problem in 1 of 2 documents'],
  })
  t.strictSame(await verbatim(['check', bees, otherType]), {
    ended: 1,
    out: [
      `${otherType}:26:15: entity-disagreement: "ada-fenn" has the type "person" in the article "brackwater-bees"; use the same value, or give this entity another id [/entities/0/type]`,
    ],
    err: ['1 problem in 1 of 2 documents'],
  })
  t.strictSame(await verbatim(['check', bees, otherAddress]), {
    ended: 1,
    out: [
      `${otherAddress}:49:17: entity-disagreement: "brackwater" has the sameAs "https://www.wikidata.org/wiki/Q999999901" in the article "brackwater-bees"; use the same value, or give this entity another id [/entities/1/sameAs]`,
    ],
    err: ['1 problem in 1 of 2 documents'],
  })
  t.strictSame(await verbatim(['check', noAddress, bees]), { ended: 0, out: [], err: ['2 documents checked, no problem'] })
  t.strictSame((await verbatim(['check', bees, sameArticle, otherAddress])).err, ['2 problems in 2 of 3 documents'])
})

t.test('a document with problems of its own is not compared with the others', async (t) => {
  const folder = t.testdir({
    'bees.json': documentFile(),
    'same-article.json': documentFile(({ events }) => {
      events.push(...events)
    }),
  })
  const { out } = await verbatim(['check', '--json', `${folder}/bees.json`, `${folder}/same-article.json`])
  const [{ problems }] = out.map((text) => JSON.parse(text)) as [{ problems: { code: string }[] }]
  t.strictSame(
    problems.map(({ code }) => code),
    ['duplicate-fact', 'duplicate-id'],
  )
})
