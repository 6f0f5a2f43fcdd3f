import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { DatabaseSync } from '@photostructure/sqlite'
import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { document, documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { verbatim } from './command-line.js'
import { pretendOtherVersion } from './other-version.js'
import { stored, storedSource } from './stored.js'

/** The document of an article on one line, with changes. */
function line(id: string, change: (copy: ArticleDocument) => void = () => {}): string {
  const copy = structuredClone(document)
  copy.article.id = id
  change(copy)
  return JSON.stringify(copy)
}
const asGroup = ({ entities }: ArticleDocument) => Object.assign(entities[0] as object, { type: 'group' })
const disagreement =
  'entity-disagreement: "ada-fenn" has the type "person" in the article "one"; use the same value, or give this entity another id [/entities/0/type]'

t.test('a folder is imported recursively, in the order of its paths', async (t) => {
  const folder = t.testdir({
    articles: {
      'b.json': documentFile(),
      a: { 'deep.json': { 'z.ndjson': `${line('one')}\n${line('two')}\n`, 'notes.txt': 'not a document' } },
      'c.json': documentFile(),
      'd.JSONL': 'not a document either',
    },
    'last.json': otherArticleFile('last'),
  })
  const environment = { DATA_DIR: `${folder}/data` }
  const { ended, out, err } = await verbatim(['import', `${folder}/articles`, `${folder}/last.json`], environment)
  t.equal(ended, 1)
  t.strictSame(out, [
    `${folder}/articles/c.json:3:11: duplicate-article: "brackwater-bees" is already the id of the article in ${folder}/articles/b.json; give one of them another id [/article/id]`,
  ])
  t.strictSame(err, ['4 documents imported, 0 unchanged, 1 refused'])
  t.strictSame((await stored(environment.DATA_DIR)).articles, ['brackwater-bees', 'last', 'one', 'two'])
})

t.test('a problem in NDJSON is reported with its line and column, and the other lines are imported', async (t) => {
  const lines = [
    `\ufeff${line('one')}\r`,
    '',
    ' \t\r',
    '{ "article": oops }',
    Buffer.concat([Buffer.from('{ "article": "🐝'), Buffer.from([0xff]), Buffer.from('" }')]),
    line('five', asGroup),
    line('one'),
    `  ${line('six')}`,
    '[]'.padEnd(9001),
    line('seven').padEnd(9000),
    line('eight'),
  ].map((text) => Buffer.from(text))
  const ndjson = lines.flatMap((line, index) => (index === 0 ? [line] : [Buffer.from('\n'), line]))
  const folder = t.testdir({ 'all.ndjson': Buffer.concat(ndjson) })
  const file = `${folder}/all.ndjson`
  const environment = { DATA_DIR: `${folder}/data`, VERBATIM_DOCUMENT_BYTES: '9000' }
  t.strictSame(await verbatim(['import', file], environment), {
    ended: 1,
    out: [
      `${file}:4:14: json-syntax: invalid JSON: invalid symbol`,
      `${file}:5:16: file-encoding: these bytes are not UTF-8; save the file as UTF-8`,
      `${file}:6:413: ${disagreement}`,
      `${file}:7:18: duplicate-article: "one" is already the id of the article in ${file}:1; give one of them another id [/article/id]`,
      `${file}:9:1: line-too-long: the line has more than 9000 bytes, the maximum (setting VERBATIM_DOCUMENT_BYTES)`,
    ],
    err: ['4 documents imported, 0 unchanged, 5 refused'],
  })
  t.strictSame((await stored(environment.DATA_DIR)).articles, ['eight', 'one', 'seven', 'six'])
  t.equal(await storedSource(environment.DATA_DIR, 'one'), line('one'))
  t.equal(await storedSource(environment.DATA_DIR, 'six'), `  ${line('six')}`)
})

t.test('standard input is read as a stream, for any chunk size', async (t) => {
  const ndjson = Buffer.from(
    [
      line('one'),
      line('two', ({ article }) => Object.assign(article, { headline: '🐝 Brackwater' })),
      '',
      line('three', asGroup),
      '[',
      'x'.repeat(5000),
    ].join('\n'),
  )
  for (const size of [1, 7, 100_000]) {
    const chunks = Array.from({ length: Math.ceil(ndjson.length / size) }, (_, index) => ndjson.subarray(index * size, (index + 1) * size))
    const environment = { DATA_DIR: `${t.testdir()}/data`, VERBATIM_DOCUMENT_BYTES: '4000' }
    t.strictSame(await verbatim(['import', '-'], environment, Readable.from(chunks)), {
      ended: 1,
      out: [
        `standard input:4:414: ${disagreement}`,
        'standard input:5:2: json-syntax: invalid JSON: close bracket expected',
        'standard input:6:1: line-too-long: the line has more than 4000 bytes, the maximum (setting VERBATIM_DOCUMENT_BYTES)',
      ],
      err: ['2 documents imported, 0 unchanged, 3 refused'],
    })
    t.match(await storedSource(environment.DATA_DIR, 'two'), '"headline":"🐝 Brackwater"')
  }
})

t.test('inputs without documents and inputs that cannot be read are reported as problems', async (t) => {
  const folder = t.testdir({ nothing: { inside: { 'notes.txt': 'none' } }, 'blank.ndjson': '\n \n', 'file.json': documentFile(), data: {} })
  const breaking = async function* () {
    yield Buffer.from(`${line('one')}\n${line('two')}\n{`)
    throw Object.assign(new Error(), { code: 'EIO' })
  }
  const names = ['nothing', 'blank.ndjson', 'missing.ndjson', 'missing', 'file.json/inside'].map((name) => `${folder}/${name}`)
  const { ended, out, err } = await verbatim(['import', ...names, '-'], { DATA_DIR: `${folder}/data` }, Readable.from(breaking()))
  t.equal(ended, 1)
  t.strictSame(out, [
    `${folder}/nothing:1:1: folder-empty: no file in this folder ends in .json or .ndjson`,
    `${folder}/blank.ndjson:1:1: file-empty: no line contains a document`,
    `${folder}/missing.ndjson:1:1: file-not-found: the file does not exist`,
    `${folder}/missing:1:1: file-not-found: the file does not exist`,
    `${folder}/file.json/inside:1:1: file-not-readable: the file cannot be read (ENOTDIR)`,
    'standard input:3:1: file-not-readable: the file cannot be read (EIO)',
  ])
  t.strictSame(err, ['2 documents imported, 0 unchanged, 6 refused'])
})

t.test('a long import reports its progress', async (t) => {
  const folder = t.testdir({ 'all.ndjson': `${line('one')}\n${'[\n'.repeat(999)}${line('two')}\n` })
  const environment = { DATA_DIR: `${folder}/data` }
  const words = ['import', `${folder}/all.ndjson`]
  const dryRun = await verbatim([...words, '--dry-run'], environment)
  t.strictSame(dryRun.err, [
    '500 documents: 1 would be imported, 0 unchanged, 499 refused',
    '1000 documents: 1 would be imported, 0 unchanged, 999 refused',
    '2 documents would be imported, 0 unchanged, 999 refused',
  ])
  const { out, err } = await verbatim([...words, '--json'], environment)
  t.equal(out.length, 1)
  t.equal(JSON.parse(out[0] as string).problems.length, 999)
  t.strictSame(err, [
    '500 documents: 1 imported, 0 unchanged, 499 refused',
    '1000 documents: 1 imported, 0 unchanged, 999 refused',
    '2 documents imported, 0 unchanged, 999 refused',
  ])
})

t.test('documents prepared by a worker thread are imported in order, and problems are reported in order', async (t) => {
  const lines = Array.from({ length: 1_500 }, (_, index) => (index % 300 === 299 ? '[' : line(`a-${1_000 + index}`)))
  lines[1_400] = line('a-1000')
  lines[1_401] = line('a-2401', asGroup)
  const folder = t.testdir({ 'all.ndjson': lines.join('\n') })
  const file = `${folder}/all.ndjson`
  const { ended, out, err } = await verbatim(['import', file], { DATA_DIR: `${folder}/data` })
  t.equal(ended, 1)
  t.strictSame(out, [
    `${file}:300:2: json-syntax: invalid JSON: close bracket expected`,
    `${file}:600:2: json-syntax: invalid JSON: close bracket expected`,
    `${file}:900:2: json-syntax: invalid JSON: close bracket expected`,
    `${file}:1200:2: json-syntax: invalid JSON: close bracket expected`,
    `${file}:1401:18: duplicate-article: "a-1000" is already the id of the article in ${file}:1; give one of them another id [/article/id]`,
    `${file}:1402:415: ${disagreement.replace('"one"', '"a-1000"')}`,
    `${file}:1500:2: json-syntax: invalid JSON: close bracket expected`,
  ])
  t.strictSame(err, [
    '500 documents: 499 imported, 0 unchanged, 1 refused',
    '1000 documents: 997 imported, 0 unchanged, 3 refused',
    '1500 documents: 1493 imported, 0 unchanged, 7 refused',
    '1493 documents imported, 0 unchanged, 7 refused',
  ])
})

t.test('with --stop-on-error, the import stops at the first problem; earlier documents stay imported', async (t) => {
  const folder = t.testdir({ 'all.ndjson': `${line('one')}\n[\n${line('two')}\n`, 'three.json': otherArticleFile('three') })
  const environment = { DATA_DIR: `${folder}/data` }
  const words = ['import', '--stop-on-error', `${folder}/all.ndjson`, `${folder}/three.json`]
  t.strictSame(await verbatim(words, environment), {
    ended: 1,
    out: [`${folder}/all.ndjson:2:2: json-syntax: invalid JSON: close bracket expected`],
    err: ['stopped at the first problem: 1 document imported, 0 unchanged, 1 refused'],
  })
  t.strictSame((await stored(environment.DATA_DIR)).articles, ['one'])
  const { out } = await verbatim([...words, '--json', '--dry-run'], environment)
  t.match(JSON.parse(out[0] as string), { dryRun: true, stopped: true, imported: 0, unchanged: 1, refused: 1 })
  const fine = await verbatim(['import', '--stop-on-error', `${folder}/three.json`], environment)
  t.strictSame(fine, { ended: 0, out: [], err: ['1 document imported, 0 unchanged, 0 refused'] })
})

t.test('an endless line is rejected as soon as it is too long', async (t) => {
  const endless = async function* () {
    for (;;) yield Buffer.alloc(1000, ' ')
  }
  const environment = { DATA_DIR: `${t.testdir()}/data`, VERBATIM_DOCUMENT_BYTES: '9000' }
  const input = Readable.from(endless())
  const { ended, err } = await verbatim(['import', '-', '--stop-on-error'], environment, input)
  t.equal(ended, 1)
  t.strictSame(err, ['stopped at the first problem: 0 documents imported, 0 unchanged, 1 refused'])
  t.equal(input.destroyed, true)
})

/** The rows of a store, without what the database changes in its file when it is opened and closed. */
function contents(folder: string): unknown[] {
  const database = new DatabaseSync(`${folder}/verbatim.sqlite`)
  const rows = ['documents', 'dataset', 'entities', 'quotes'].map((table) => database.prepare(`select * from ${table} order by 1`).all())
  database.close()
  return rows
}

t.test('a dry run reports what would happen and changes nothing', async (t) => {
  const folder = t.testdir({
    'before.json': line('one'),
    'all.ndjson': [line('one'), line('two'), line('three', asGroup), line('two')].join('\n'),
    "it's a place for copies": {},
  })
  const file = `${folder}/all.ndjson`
  const environment = { DATA_DIR: `${folder}/data` }
  const { TMPDIR } = process.env
  process.env.TMPDIR = `${folder}/it's a place for copies`
  t.teardown(() => (TMPDIR === undefined ? delete process.env.TMPDIR : Object.assign(process.env, { TMPDIR })))
  const problems = [
    `${file}:3:414: ${disagreement}`,
    `${file}:4:18: duplicate-article: "two" is already the id of the article in ${file}:2; give one of them another id [/article/id]`,
  ]
  const dryRun = () => verbatim(['import', '--dry-run', file], environment)
  t.strictSame(await dryRun(), { ended: 1, out: problems, err: ['2 documents would be imported, 0 unchanged, 2 refused'] })
  t.equal(existsSync(environment.DATA_DIR), false, 'a missing store is not created')

  await verbatim(['import', `${folder}/before.json`], environment)
  const expected = { ended: 1, out: problems, err: ['1 document would be imported, 1 unchanged, 2 refused'] }
  for (const prepare of [() => {}, () => pretendOtherVersion(environment.DATA_DIR)]) {
    prepare()
    const before = contents(environment.DATA_DIR)
    t.strictSame(await dryRun(), expected)
    t.strictSame(contents(environment.DATA_DIR), before)
  }
  t.strictSame(readdirSync(`${folder}/it's a place for copies`), [], 'no copy is left')
})

t.test('a dry run reports a data folder that does not work', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile(), 'a-file': '', data: {} })
  writeFileSync(`${folder}/data/verbatim.sqlite`, 'Somebody else keeps something here.')
  const cases: [name: string, reason: string][] = [
    ['a-file', 'Failed to open database: unable to open database file'],
    ['data', 'file is not a database'],
  ]
  for (const [name, reason] of cases) {
    const { ended, err } = await verbatim(['import', '--dry-run', `${folder}/bees.json`], { DATA_DIR: `${folder}/${name}` })
    t.equal(ended, 2)
    t.strictSame(err, [`error: DATA_DIR is "${folder}/${name}", which cannot be used: ${reason}`])
  }
})
