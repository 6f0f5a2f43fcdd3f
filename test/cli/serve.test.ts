import { once } from 'node:events'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { DatabaseSync } from '@photostructure/sqlite'
import t, { type Test } from 'tap'
import { lazyWorkers } from '../../src/cli/app.js'
import { readSettings } from '../../src/config.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { asking } from '../store/querying.js'
import { verbatim } from './command-line.js'
import { pretendOtherVersion } from './other-version.js'

/** A folder with the fixtures, an empty data folder, and the settings that name them. */
function place(t: Test, fixtures: Record<string, string>) {
  const folder = t.testdir({ fixtures, data: {} })
  const settings = {
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATA_DIR: `${folder}/data`,
    VERBATIM_FIXTURES: `${folder}/fixtures`,
  }
  return { folder, settings }
}

/** Starts a server, runs some work, and returns what the server printed at its start. */
async function serving<T>(
  settings: NodeJS.ProcessEnv,
  work: (url: string) => Promise<T>,
): Promise<{ result: T; err: string[]; url: string }> {
  const { ended, out, err } = await verbatim(['serve'], settings)
  if (typeof ended === 'number' || out.length > 0) throw new Error(`not started: ${err.join('\n')}`)
  try {
    return { result: await work(ended.url), err, url: ended.url }
  } finally {
    await ended.close()
  }
}

async function ids(url: string, resource: string): Promise<string[]> {
  const { data } = (await (await fetch(`${url}/${resource}?sort=id`)).json()) as { data: { id: string }[] }
  return data.map(({ id }) => id)
}

/** Ids of the articles and facts that a server with these settings serves. */
async function served(settings: NodeJS.ProcessEnv): Promise<string[]> {
  const { result } = await serving(settings, (url) =>
    Promise.all(['articles', 'quotes', 'figures', 'events'].map((path) => ids(url, path))),
  )
  return result.flat()
}

const bees = ['brackwater-bees', 'brackwater-bees.bees-are-back', 'brackwater-bees.hives', 'brackwater-bees.honey-market-opens']
const market = bees.map((id) => id.replace('bees', 'market'))
const both = bees.flatMap((id, index) => [id, market[index] as string])

t.test('the server prints what it serves and where, and responds until it is closed', async (t) => {
  const { settings } = place(t, { 'bees.json': documentFile(), 'notes.txt': 'not a document' })
  const { result, err, url } = await serving(settings, async (url) => {
    const response = await fetch(`${url}/quotes/brackwater-bees.bees-are-back`)
    const { text, speaker } = (await response.json()) as { text: string; speaker: { entity: string } }
    return { status: response.status, text, speaker: speaker.entity, docs: (await fetch(`${url}/docs`)).status }
  })
  t.strictSame(result, { status: 200, text: 'The bees are back, Nobody believed it.', speaker: 'ada-fenn', docs: 200 })
  t.match(url, /^http:\/\/127\.0\.0\.1:[1-9]\d+$/)
  t.strictSame(err, [
    `Verbatim 0.1.0 listens at ${url}`,
    `Verbatim 0.1.0 serves 1 article, 2 entities, 1 quote, 1 figure, 1 event\n${url}\n${url}/docs`,
  ])
  await t.rejects(fetch(url), 'nobody answers once it is closed')
})

t.test('the server starts without documents', async (t) => {
  const { settings } = place(t, {})
  const { result, err } = await serving(settings, (url) => ids(url, 'quotes'))
  t.strictSame(result, [])
  t.match(err[1], 'serves 0 articles, 0 entities, 0 quotes, 0 figures, 0 events')
})

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1'))
t.test('an IPv6 address is printed in brackets', { skip: hasIpv6 ? false : 'this machine has no IPv6' }, async (t) => {
  const { settings } = place(t, { 'bees.json': documentFile() })
  const { result, url } = await serving({ ...settings, HOST: '::1' }, (url) => ids(url, 'articles'))
  t.match(url, /^http:\/\/\[::1\]:\d+$/)
  t.strictSame(result, ['brackwater-bees'])
})

t.test('with a problem in the fixtures, the server does not start, and prints the same as the check', async (t) => {
  const { folder, settings } = place(t, {
    'bees.json': documentFile(),
    'broken.json': '{ "article": }',
    'market.json': otherArticleFile('brackwater-market', { id: 'ada-fenn', type: 'group' }),
    'twin.json': documentFile(),
  })
  const files = ['bees', 'broken', 'market', 'twin'].map((name) => `${folder}/fixtures/${name}.json`)
  const check = await verbatim(['check', ...files])
  t.equal(check.out.length, 4)
  const { ended, out, err } = await verbatim(['serve'], settings)
  t.match(err.shift(), /^Verbatim 0\.1\.0 listens at http:\/\/127\.0\.0\.1:\d+$/)
  t.strictSame({ ended, out, err }, { ended: 1, out: [], err: [...check.out, 'not started: 4 problems in the documents'] })
  for (const name of ['broken', 'market', 'twin']) rmSync(`${folder}/fixtures/${name}.json`)
  t.strictSame(await served(settings), bees)
})

t.test('files that cannot be read are reported at every start, and a copy does not replace a removed file', async (t) => {
  const { folder, settings } = place(t, { 'bees.json': documentFile(), 'market.json': otherArticleFile('brackwater-market') })
  await served(settings)
  rmSync(`${folder}/fixtures/market.json`)
  writeFileSync(`${folder}/fixtures/twin.json`, documentFile())
  t.match(await verbatim(['serve'], settings), {
    ended: 1,
    err: [/listens/, /duplicate-article/, 'not started: 1 problem in the documents'],
  })
  rmSync(`${folder}/fixtures/twin.json`)
  mkdirSync(`${folder}/fixtures/folder.json`)
  t.match(await verbatim(['serve'], settings), { ended: 1, err: [/listens/, /file-is-folder/, 'not started: 1 problem in the documents'] })
})

t.test('the server checks documents that are sent to it', async (t) => {
  const { settings } = place(t, {})
  const { result } = await serving(settings, async (url) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${url}/documents/check`, { method: 'POST', headers, body: documentFile() })
    return { status: response.status, answer: (await response.json()) as object }
  })
  t.match(result, { status: 200, answer: { article: 'brackwater-bees', quotes: 1, figures: 1, events: 1 } })
})

t.test('the server drafts documents of texts that are sent to it', async (t) => {
  const { settings } = place(t, {})
  const { result } = await serving(settings, async (url) => {
    const headers = { 'content-type': 'text/plain' }
    const body = '“The bees are back,” Ida Brandt said.\n'
    const response = await fetch(`${url}/documents/draft?id=bees`, { method: 'POST', headers, body })
    return { status: response.status, answer: (await response.json()) as object }
  })
  t.match(result, { status: 200, answer: { article: { id: 'bees' }, quotes: [{ text: 'The bees are back', provenance: 'drafted' }] } })
})

t.test('a failed start leaves the store unchanged', async (t) => {
  const { folder, settings } = place(t, { 'bees.json': documentFile() })
  await served(settings)
  writeFileSync(`${folder}/fixtures/bees.json`, '{}')
  writeFileSync(`${folder}/fixtures/market.json`, otherArticleFile('brackwater-market'))
  t.equal((await verbatim(['serve'], settings)).ended, 1)
  const store = await openDataStore(settings.DATA_DIR)
  const documents = await asking(store).documents()
  const [quote] = await asking(store).items('quotes', ['brackwater-bees.bees-are-back'])
  await store.close()
  t.strictSame(
    documents.map(({ id }) => id),
    ['brackwater-bees'],
  )
  t.match(quote, 'Nobody believed it.')
})

t.test('a start applies all changes of the folder: new, changed and removed documents', async (t) => {
  const { folder, settings } = place(t, { 'bees.json': documentFile(), 'market.json': otherArticleFile('brackwater-market') })
  t.strictSame(await served(settings), both)
  rmSync(`${folder}/fixtures/market.json`)
  writeFileSync(
    `${folder}/fixtures/bees.json`,
    documentFile(({ quotes }) => quotes.splice(0)),
  )
  writeFileSync(`${folder}/fixtures/fair.json`, otherArticleFile('brackwater-fair'))
  t.strictSame(await served(settings), [
    'brackwater-bees',
    'brackwater-fair',
    'brackwater-fair.bees-are-back',
    'brackwater-bees.hives',
    'brackwater-fair.hives',
    'brackwater-bees.honey-market-opens',
    'brackwater-fair.honey-market-opens',
  ])
})

t.test('an imported document is served at once, and stays when the folder changes', async (t) => {
  const { folder, settings } = place(t, { 'bees.json': documentFile() })
  writeFileSync(`${folder}/market.json`, otherArticleFile('brackwater-market'))
  const { result } = await serving(settings, async (url) => {
    const before = await ids(url, 'figures')
    const { err } = await verbatim(['import', `${folder}/market.json`], settings)
    return { before, err, after: await ids(url, 'figures') }
  })
  t.strictSame(result, {
    before: ['brackwater-bees.hives'],
    err: ['1 document imported, 0 unchanged, 0 refused'],
    after: ['brackwater-bees.hives', 'brackwater-market.hives'],
  })
  t.strictSame(await served(settings), both)
  rmSync(`${folder}/fixtures/bees.json`)
  t.strictSame(await served(settings), market)
})

t.test('the folder and the imported documents must agree on their entities', async (t) => {
  const { folder, settings } = place(t, { 'bees.json': documentFile() })
  writeFileSync(`${folder}/market.json`, otherArticleFile('brackwater-market'))
  await verbatim(['import', `${folder}/market.json`], settings)
  const asGroup = { id: 'ada-fenn', type: 'group' } as const
  const file = `${folder}/fixtures/bees.json`
  writeFileSync(file, otherArticleFile('brackwater-bees', asGroup))
  const { ended, err } = await verbatim(['serve'], settings)
  t.strictSame(
    [ended, ...err.slice(1)],
    [
      1,
      `${file}:26:15: entity-disagreement: "ada-fenn" has the type "person" in the article "brackwater-market"; use the same value, or give this entity another id [/entities/0/type]`,
      'not started: 1 problem in the documents',
    ],
  )
  writeFileSync(`${folder}/fixtures/market.json`, otherArticleFile('brackwater-market', asGroup))
  t.strictSame(await served(settings), both, 'a document that the folder replaces is no longer compared')
})

t.test('an imported document is compared even if a removed document of the folder says the same', async (t) => {
  const { folder, settings } = place(t, { 'bees.json': documentFile() })
  await served(settings)
  writeFileSync(`${folder}/market.json`, otherArticleFile('brackwater-market'))
  await verbatim(['import', `${folder}/market.json`], settings)
  rmSync(`${folder}/fixtures/bees.json`)
  const file = `${folder}/fixtures/fair.json`
  writeFileSync(file, otherArticleFile('brackwater-fair', { id: 'ada-fenn', type: 'group' }))
  t.strictSame((await verbatim(['serve'], settings)).err.slice(1), [
    `${file}:26:15: entity-disagreement: "ada-fenn" has the type "person" in the article "brackwater-market"; use the same value, or give this entity another id [/entities/0/type]`,
    'not started: 1 problem in the documents',
  ])
})

t.test('a store created by another version of the program is rebuilt, with the imported documents', async (t) => {
  const { folder, settings } = place(t, { 'bees.json': documentFile() })
  writeFileSync(`${folder}/market.json`, otherArticleFile('brackwater-market'))
  await verbatim(['import', `${folder}/market.json`], settings)
  t.strictSame(await served(settings), both)
  pretendOtherVersion(settings.DATA_DIR)
  t.strictSame(await served(settings), both)

  pretendOtherVersion(settings.DATA_DIR)
  writeFileSync(`${folder}/fixtures/market.json`, otherArticleFile('brackwater-market'))
  t.strictSame(await served(settings), both, 'the folder contains the article now')
  rmSync(`${folder}/fixtures/market.json`)
  t.strictSame(await served(settings), bees, 'it is removed with its file')
})

t.test('the server does not start if an imported document is invalid for this version of the program', async (t) => {
  const importedLongAgo = async (t: Test) => {
    const { folder, settings } = place(t, { 'bees.json': documentFile() })
    const file = `${folder}/market.json`
    writeFileSync(file, otherArticleFile('brackwater-market'))
    await verbatim(['import', file], settings)
    pretendOtherVersion(settings.DATA_DIR)
    const database = new DatabaseSync(`${settings.DATA_DIR}/verbatim.sqlite`)
    database.exec(`update documents set source = replace(source, '2031-05-04', '2031-02-30')`)
    database.close()
    const { ended, err } = await verbatim(['serve'], settings)
    t.equal(ended, 1)
    t.match(err[1], /^imported document brackwater-market:157:17: impossible-date: .+ \[\/events\/0\/date\/edtf\]$/)
    t.strictSame(err.slice(2), ['not started: 1 problem in the documents'])
    return { folder, settings, file }
  }
  t.test('until it is corrected', async (t) => {
    const { settings, file } = await importedLongAgo(t)
    t.equal((await verbatim(['import', file], settings)).ended, 0)
    t.strictSame(await served(settings), both)
  })
  t.test('or until the folder replaces it', async (t) => {
    const { folder, settings, file } = await importedLongAgo(t)
    renameSync(file, `${folder}/fixtures/market.json`)
    t.strictSame(await served(settings), both)
  })
})

t.test('settings that fail at the start are reported on one line', async (t) => {
  const { folder, settings } = place(t, { 'bees.json': documentFile() })
  const { ended, out, err } = await verbatim(['serve'], { ...settings, VERBATIM_FIXTURES: `${folder}/nowhere` })
  t.strictSame(
    { ended, out, err: err.slice(1) },
    {
      ended: 2,
      out: [],
      err: [
        `error: VERBATIM_FIXTURES is "${folder}/nowhere", which cannot be used: ENOENT: no such file or directory, scandir '${folder}/nowhere'`,
      ],
    },
  )

  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const used = {
    ended: 2,
    out: [],
    err: [
      `error: HOST is "127.0.0.1" and PORT is ${port}, which cannot be used: another process listens there; choose another port with --port or PORT, or 0 for a free one`,
    ],
  }
  t.strictSame(await verbatim(['serve'], { ...settings, PORT: String(port) }), used)
  t.strictSame(await verbatim(['serve', '--port', String(port)], settings), used)
  t.match(await verbatim(['serve'], { ...settings, HOST: '192.0.2.1' }), {
    ended: 2,
    err: [/^error: HOST is "192\.0\.2\.1" and PORT is 0, .+EADDRNOTAVAIL/],
  })
  other.close()
  t.strictSame(await served(settings), bees, 'the store is not locked')
})

t.test('a signal before the server is ready ends it with 0, and nothing is stored', async (t) => {
  const fixtures = Array.from({ length: 60 }, (_, index) => [`${index}.json`, otherArticleFile(`article-${index}`)] as const)
  const { settings } = place(t, Object.fromEntries(fixtures))
  const before = process.listenerCount('SIGTERM')
  const running = verbatim(['serve'], settings)
  while (process.listenerCount('SIGTERM') === before) await new Promise((resolve) => setImmediate(resolve))
  process.emit('SIGTERM')
  t.equal((await running).ended, 0)
  const store = await openDataStore(settings.DATA_DIR)
  t.same(await asking(store).documents(), [])
  await store.close()
})

t.test('workers that are not loaded have no tasks', async (t) => {
  const settings = readSettings({})
  const store = await openDataStore(':memory:')
  const workers = lazyWorkers(store, settings)
  t.equal(workers.tasks(), 0)
  await workers.load()
  t.equal(workers.tasks(), 0)
  await workers.close()
  await store.close()
})
