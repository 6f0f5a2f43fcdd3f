import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { readSettings } from '../../src/config.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { syncFixtures } from '../../src/ingest/sync-fixtures.js'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { asking } from '../store/querying.js'
import { verbatim } from './command-line.js'
import { pretendOtherVersion } from './other-version.js'
import { stored, storedSource } from './stored.js'

const facts = (article: string) => [`${article}.bees-are-back`, `${article}.hives`, `${article}.honey-market-opens`]
const bees = {
  documents: ['brackwater-bees (import)'],
  articles: ['brackwater-bees'],
  entities: ['ada-fenn', 'brackwater'],
  facts: facts('brackwater-bees'),
}

t.test('a document is imported once, and a missing data folder is created', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile() })
  const environment = { DATA_DIR: `${folder}/some/data` }
  const words = ['import', `${folder}/bees.json`]
  t.strictSame(await verbatim(words, environment), { ended: 0, out: [], err: ['1 document imported, 0 unchanged, 0 refused'] })
  t.strictSame(await stored(environment.DATA_DIR), bees)

  const again = await verbatim([...words, '--json'], environment)
  t.equal(again.ended, 0)
  t.strictSame(
    again.out.map((text) => JSON.parse(text)),
    [{ dryRun: false, stopped: false, imported: 0, unchanged: 1, refused: 0, problems: [] }],
  )
  t.strictSame(again.err, ['0 documents imported, 1 unchanged, 0 refused'])
  t.strictSame(await stored(environment.DATA_DIR), bees)
})

t.test('a changed document replaces the stored one', async (t) => {
  const folder = t.testdir({
    'bees.json': documentFile(),
    'changed.json': documentFile(({ quotes, figures, events }) => {
      quotes.pop()
      Object.assign(figures[0] as object, { id: 'bee-hives' })
      Object.assign(events[0] as object, { title: 'The market opens' })
    }),
  })
  const environment = { DATA_DIR: `${folder}/data` }
  await verbatim(['import', `${folder}/bees.json`], environment)
  t.strictSame((await verbatim(['import', `${folder}/changed.json`], environment)).err, ['1 document imported, 0 unchanged, 0 refused'])
  t.strictSame(await stored(environment.DATA_DIR), { ...bees, facts: ['brackwater-bees.bee-hives', 'brackwater-bees.honey-market-opens'] })
  const store = await openDataStore(environment.DATA_DIR)
  const [event] = (await asking(store).items('events', ['brackwater-bees.honey-market-opens'])).map((json) => JSON.parse(json))
  await store.close()
  t.equal(event.title, 'The market opens')
})

t.test('the stored source is identical to the file, except for a byte order mark', async (t) => {
  const pretty = documentFile().replace('"Mayor of Brackwater."', '"Mayor of \\u0042rackwater \u{1f41d}."')
  const folder = t.testdir({ 'bees.json': `\ufeff\n${pretty}\r\n \t\n` })
  const environment = { DATA_DIR: `${folder}/data` }
  t.equal((await verbatim(['import', `${folder}/bees.json`], environment)).ended, 0)
  t.equal(await storedSource(environment.DATA_DIR, 'brackwater-bees'), `\n${pretty}\r\n \t\n`)
  writeFileSync(`${folder}/bees.json`, pretty)
  t.strictSame((await verbatim(['import', `${folder}/bees.json`], environment)).err, ['1 document imported, 0 unchanged, 0 refused'])
  t.equal(await storedSource(environment.DATA_DIR, 'brackwater-bees'), pretty)
})

t.test('a document with problems is refused as a whole, and the others are imported', async (t) => {
  const folder = t.testdir({
    'bees.json': documentFile(),
    'bad.json': documentFile(({ article, events }) => {
      article.id = 'brackwater-fair'
      Object.assign(events[0] as object, { date: { edtf: '2031-02-30', basis: 'stated' } })
    }),
    'market.json': otherArticleFile('brackwater-market'),
  })
  const files = ['bees', 'bad', 'missing', 'market'].map((name) => `${folder}/${name}.json`)
  const { ended, out, err } = await verbatim(['import', '--json', ...files], { DATA_DIR: `${folder}/data` })
  t.equal(ended, 1)
  const [{ problems, ...counts }] = out.map((text) => JSON.parse(text)) as [{ problems: { file: string; code: string; pointer: string }[] }]
  t.strictSame(counts, { dryRun: false, stopped: false, imported: 2, unchanged: 0, refused: 2 })
  t.strictSame(
    problems.map(({ file, code, pointer }) => ({ file, code, pointer })),
    [
      { file: `${folder}/bad.json`, code: 'impossible-date', pointer: '/events/0/date/edtf' },
      { file: `${folder}/missing.json`, code: 'file-not-found', pointer: '' },
    ],
  )
  t.strictSame(err, ['2 documents imported, 0 unchanged, 2 refused'])
  t.strictSame(await stored(`${folder}/data`), {
    documents: ['brackwater-bees (import)', 'brackwater-market (import)'],
    articles: ['brackwater-bees', 'brackwater-market'],
    entities: ['ada-fenn', 'brackwater'],
    facts: ['bees-are-back', 'hives', 'honey-market-opens'].flatMap((fact) => [`brackwater-bees.${fact}`, `brackwater-market.${fact}`]),
  })
})

t.test('a document that contradicts the stored entities is refused until they agree', async (t) => {
  const folder = t.testdir({
    'bees.json': documentFile(),
    'market.json': otherArticleFile('brackwater-market', { id: 'ada-fenn', type: 'group' }),
    'agreeing.json': documentFile(({ entities }) => {
      Object.assign(entities[0] as object, { type: 'group' })
    }),
  })
  const environment = { DATA_DIR: `${folder}/data` }
  const market = `${folder}/market.json`
  t.strictSame(await verbatim(['import', `${folder}/bees.json`, market], environment), {
    ended: 1,
    out: [
      `${market}:26:15: entity-disagreement: "ada-fenn" has the type "person" in the article "brackwater-bees"; use the same value, or give this entity another id [/entities/0/type]`,
    ],
    err: ['1 document imported, 0 unchanged, 1 refused'],
  })
  t.strictSame(await stored(environment.DATA_DIR), bees)
  t.strictSame((await verbatim(['import', `${folder}/agreeing.json`, market], environment)).err, [
    '2 documents imported, 0 unchanged, 0 refused',
  ])
})

t.test('a cycle of relations over several articles is refused, whatever the length', async (t) => {
  const place = (id: string, ...wholes: string[]) => ({
    ...{ id, type: 'place' as const, name: id, identified: true, aliases: [{ text: id, kind: 'name' as const }], sameAs: null },
    ...{ description: null, partOf: wholes.map((entity) => ({ entity, basis: 'curated' as const })) },
  })
  const article = (id: string, part: string, whole: string) =>
    documentFile((copy) => {
      copy.article.id = id
      copy.entities.push(place(part, whole), place(whole))
    })
  const folder = t.testdir({
    'one.json': article('one', 'pier', 'town'),
    'two.json': article('two', 'town', 'county'),
    'three.json': article('three', 'county', 'pier'),
    'four.json': article('four', 'county', 'country'),
    fixtures: {},
  })
  const environment = { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures` }
  const [one, two, three, four] = ['one', 'two', 'three', 'four'].map((name) => `${folder}/${name}.json`) as [
    string,
    string,
    string,
    string,
  ]
  const cycle =
    /part-of-cycle: closes a cycle: .*"pier" is part of "town" in the article "one".*; remove a wrong relation \[\/entities\/2\/partOf\/0\/entity\]$/
  for (const more of [['--dry-run'], []]) {
    const { ended, out, err } = await verbatim(['import', ...more, one, two, three, four], environment)
    t.match({ ended, out, err: err.at(-1) }, { ended: 1, out: [cycle], err: /^3 documents .*imported, 0 unchanged, 1 refused$/ })
  }
  t.strictSame((await stored(environment.DATA_DIR)).articles, ['four', 'one', 'two'])
  t.match(await verbatim(['check', one, two, three, four]), { ended: 1, out: [cycle] })
  t.match((await verbatim(['import', `${folder}/three.json`], environment)).out, [cycle])
  // Two fixtures and an imported article, of which no two make a cycle.
  await verbatim(['import', one], { DATA_DIR: `${folder}/other` })
  writeFileSync(`${folder}/fixtures/two.json`, article('two', 'town', 'county'))
  writeFileSync(`${folder}/fixtures/three.json`, article('three', 'county', 'pier'))
  const { ended, err } = await verbatim(['serve'], { ...environment, DATA_DIR: `${folder}/other`, PORT: '0', HOST: '127.0.0.1' })
  t.match({ ended, err: err.filter((line) => line.includes('part-of-cycle')) }, { ended: 1, err: [cycle] })
})

t.test('an import cannot replace an article of the fixtures', async (t) => {
  const folder = t.testdir({ fixtures: { 'bees.json': documentFile() }, 'bees.json': documentFile(({ quotes }) => quotes.splice(0)) })
  const store = await openDataStore(`${folder}/data`)
  t.strictSame(await syncFixtures(store, readSettings({ VERBATIM_FIXTURES: `${folder}/fixtures` })), [])
  await store.close()
  const file = `${folder}/bees.json`
  t.strictSame(await verbatim(['import', file], { DATA_DIR: `${folder}/data` }), {
    ended: 1,
    out: [`${file}:3:11: article-of-fixtures: "brackwater-bees" comes from the fixtures folder; change its file there [/article/id]`],
    err: ['0 documents imported, 0 unchanged, 1 refused'],
  })
  t.strictSame(await stored(`${folder}/data`), { ...bees, documents: ['brackwater-bees (fixtures)'] })
})

t.test('documents imported by another version of the program are still compared with new ones, and stay stored', async (t) => {
  const folder = t.testdir({
    'bees.json': documentFile(),
    'market.json': otherArticleFile('brackwater-market', { id: 'ada-fenn', type: 'group' }),
  })
  const environment = { DATA_DIR: `${folder}/data` }
  await verbatim(['import', `${folder}/bees.json`], environment)
  pretendOtherVersion(environment.DATA_DIR)
  const { ended, err } = await verbatim(['import', `${folder}/market.json`], environment)
  t.equal(ended, 1)
  t.strictSame(err, ['0 documents imported, 0 unchanged, 1 refused'])
  t.strictSame(await stored(environment.DATA_DIR), bees)
})

t.test('an unusable data folder is reported on one line', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile(), 'a-file': '', data: {} })
  const cases: [dataFolder: string, reason: string][] = [
    ['a-file', `EEXIST: file already exists, mkdir '${folder}/a-file'`],
    ['data', 'file is not a database'],
  ]
  writeFileSync(`${folder}/data/verbatim.sqlite`, 'Somebody else keeps something here.')
  for (const [name, reason] of cases) {
    t.strictSame(await verbatim(['import', `${folder}/bees.json`], { DATA_DIR: `${folder}/${name}` }), {
      ended: 2,
      out: [],
      err: [`error: DATA_DIR is "${folder}/${name}", which cannot be used: ${reason}`],
    })
  }
})

t.test('the same article in two files is imported once', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile(), 'again.json': documentFile(({ quotes }) => quotes.pop()) })
  const environment = { DATA_DIR: `${folder}/data` }
  const { ended, out, err } = await verbatim(['import', `${folder}/bees.json`, `${folder}/again.json`], environment)
  t.equal(ended, 1)
  t.strictSame(out, [
    `${folder}/again.json:3:11: duplicate-article: "brackwater-bees" is already the id of the article in ${folder}/bees.json; give one of them another id [/article/id]`,
  ])
  t.strictSame(err, ['1 document imported, 0 unchanged, 1 refused'])
  t.strictSame(await stored(environment.DATA_DIR), bees)
})

t.test('an import into an in-memory store is refused', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile() })
  const { ended, err } = await verbatim(['import', `${folder}/bees.json`], { DATA_DIR: ':memory:' })
  t.equal(ended, 2)
  t.strictSame(err, ['error: DATA_DIR is ":memory:", which stores nothing; name a folder'])
})

t.test('several processes import at the same time, and all documents are stored', async (t) => {
  const names = ['one', 'two', 'three', 'four']
  const file = (id: string) => documentFile(({ article }) => Object.assign(article, { id }))
  const folder = t.testdir(Object.fromEntries(names.map((name) => [`${name}.json`, file(name)])))
  const ends = names.map(async (name) => {
    const child = spawn(process.execPath, ['build/src/main.js', 'import', `${folder}/${name}.json`], {
      env: { ...process.env, DATA_DIR: `${folder}/data`, _TAPJS_PROCESSINFO_COVERAGE_: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
    return [code, said]
  })
  t.strictSame(
    await Promise.all(ends),
    names.map(() => [0, '1 document imported, 0 unchanged, 0 refused\n']),
  )
  // Everything is in one file: a copy of the file is a copy of the store.
  mkdirSync(`${folder}/copy`)
  copyFileSync(`${folder}/data/verbatim.sqlite`, `${folder}/copy/verbatim.sqlite`)
  t.strictSame((await stored(`${folder}/copy`)).articles, ['four', 'one', 'three', 'two'])
})
