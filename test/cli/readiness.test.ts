import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import t, { type Test } from 'tap'
import { run } from '../../src/cli/program.js'
import { throttle } from '../../src/cli/progress.js'
import type { Running } from '../../src/cli/serve.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { until } from '../until.js'
import { verbatim } from './command-line.js'
import { pretendOtherVersion } from './other-version.js'

function place(t: Test, fixtures: Record<string, string>) {
  const folder = t.testdir({ fixtures, data: {}, 'market.json': otherArticleFile('brackwater-market') })
  const data = `${folder}/data`
  const settings = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: data, VERBATIM_FIXTURES: `${folder}/fixtures` }
  return { folder, file: `${data}/verbatim.sqlite`, settings }
}

/** A server with an article of the fixtures folder and an imported one. */
async function serveBoth(t: Test) {
  const at = place(t, { 'bees.json': documentFile() })
  await verbatim(['import', `${at.folder}/market.json`], at.settings)
  const { url, close } = (await verbatim(['serve'], at.settings)).ended as Running
  return { ...at, url, close }
}

async function get(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers })
  const text = await response.text()
  const json = text === '' ? {} : JSON.parse(text)
  return { status: response.status, retryAfter: response.headers.get('retry-after'), etag: String(response.headers.get('etag')), json }
}

async function ids(url: string): Promise<unknown> {
  const { status, json } = await get(`${url}/figures?sort=id`)
  return status === 200 ? json.data.map(({ id }: { id: string }) => id) : status
}

const both = ['brackwater-bees.hives', 'brackwater-market.hives']

t.test('a server listens before the fixtures are loaded, says how far it is, and serves nothing until then', async (t) => {
  const articles = Array.from({ length: 100 }, (_, index) => [`${index}.json`, otherArticleFile(`brackwater-${index}`)] as const)
  const { settings } = place(t, Object.fromEntries(articles))
  const err: string[] = []
  const terminal = { input: Readable.from([]), out: () => {}, err: (text: string) => err.push(text) }
  const starting = run(['serve'], settings, terminal, 'code')
  await until(() => err.length > 0)
  const url = /listens at (.+)/.exec(err[0] as string)?.[1] as string
  const details = new Set<string>()
  for (;;) {
    const ready = await get(`${url}/health/ready`)
    if (ready.status === 200) break
    details.add(ready.json.detail.replace(/\d+ of/, 'n of'))
    t.same([ready.status, ready.json.code, ready.retryAfter], [503, 'not-ready', '1'])
    const [live, figures] = [await get(`${url}/health/live`), await get(`${url}/figures`)]
    t.equal(live.status, 200)
    t.ok(figures.status === 503 || figures.json.page.total === 100)
  }
  for (const what of ['checked', 'stored']) t.ok(details.has(`the store is being synchronized: n of 100 fixtures ${what}`))
  t.equal((await get(`${url}/figures`)).json.page.total, 100)
  await ((await starting) as Running).close()
  t.match(err.at(-1), /^Verbatim 0\.1\.0 serves 100 articles, /)
})

t.test('a signal stops a server that is not ready, and nothing is stored', async (t) => {
  const articles = Array.from({ length: 20 }, (_, index) => [`${index}.json`, otherArticleFile(`brackwater-${index}`)] as const)
  const { settings } = place(t, Object.fromEntries(articles))
  const before = process.listeners('SIGTERM')
  const starting = verbatim(['serve'], settings)
  await until(() => process.listeners('SIGTERM').length > before.length)
  for (const listener of process.listeners('SIGTERM')) if (!before.includes(listener)) listener('SIGTERM')
  const { ended, err } = await starting
  t.equal(ended, 0)
  t.equal(err.length, 1)
  t.same(process.listeners('SIGTERM'), before)
  const store = await openDataStore(settings.DATA_DIR)
  t.same(await store.read((reader) => reader.documents()), [])
  await store.close()
})

t.test('while another process rebuilds the tables nothing is served, and then everything is, fixtures too', async (t) => {
  const { folder, settings, url, close } = await serveBoth(t)
  t.teardown(close)
  const { etag } = await get(`${url}/figures?sort=id`)
  t.same(await ids(url), both)
  // This keeps the server from filling the tables itself.
  const fixture = `${folder}/fixtures/bees.json`
  renameSync(fixture, `${folder}/bees.json`)
  writeFileSync(fixture, '{')

  pretendOtherVersion(settings.DATA_DIR)
  const store = await openDataStore(settings.DATA_DIR)
  await until(async () => (await ids(url)) === 503)
  t.match(await get(`${url}/health/ready`), { status: 503, retryAfter: '1', json: { code: 'not-ready' } })
  await store.close()
  await verbatim(['import', `${folder}/market.json`], settings)
  await wait(50)
  t.equal(await ids(url), 503, 'one of the articles is still missing')
  t.equal((await get(`${url}/figures?sort=id`, { 'if-none-match': etag })).status, 503)
  t.equal((await get(`${url}/health/ready`)).status, 503)

  renameSync(`${folder}/bees.json`, fixture)
  await until(async () => (await get(`${url}/health/ready`)).status === 200)
  t.same(await ids(url), both)
  t.equal((await get(`${url}/figures?sort=id`, { 'if-none-match': etag })).status, 304, 'the same data has the same tag')
})

t.test('while the tables are those of a newer program nothing is served', async (t) => {
  const { file, url, close } = await serveBoth(t)
  t.teardown(close)
  t.same(await ids(url), both)
  const database = new DatabaseSync(file)
  const { layout } = database.prepare('select layout from dataset').get() as { layout: string }
  database.exec("update dataset set layout = '5 abc'")
  await until(async () => (await ids(url)) === 503)
  t.match((await get(`${url}/health/ready`)).json, {
    detail: "the tables have the schema version 5, which is newer than this program's",
  })
  await wait(700)
  t.equal(await ids(url), 503)
  database.prepare('update dataset set layout = ?').run(layout)
  database.close()
  await until(async () => (await get(`${url}/health/ready`)).status === 200)
  t.same(await ids(url), both)
})

const replaced = 'the file of the store was replaced or removed; a new file is used after a restart'

t.test('a store that is replaced by a backup is not served any more, and the backup is after a restart', async (t) => {
  const { folder, file, settings, url, close } = await serveBoth(t)
  const database = new DatabaseSync(file)
  database.exec(`vacuum into '${folder}/backup.sqlite'`)
  database.close()
  writeFileSync(`${folder}/fair.json`, otherArticleFile('brackwater-fair'))
  await verbatim(['import', `${folder}/fair.json`], settings)
  await until(async () => ((await ids(url)) as string[]).length === 3)
  renameSync(`${folder}/backup.sqlite`, file)
  await until(async () => (await ids(url)) === 503)
  t.match((await get(`${url}/health/ready`)).json, { code: 'not-ready', detail: replaced })
  t.equal((await get(`${url}/health/live`)).status, 200)
  await wait(1_100)
  t.equal(await ids(url), 503)
  await close()
  const { ended } = await verbatim(['serve'], settings)
  t.same(await ids((ended as Running).url), both)
  await (ended as Running).close()
})

t.test('a store whose file is removed is not served, and the server can be stopped', async (t) => {
  const { file, url, close } = await serveBoth(t)
  rmSync(file)
  await until(async () => (await ids(url)) === 503)
  t.match((await get(`${url}/figures`)).json, { code: 'not-ready', detail: replaced })
  await close()
})

t.test('progress is printed at most once in an interval', async (t) => {
  const printed: string[] = []
  let now = 0
  const print = throttle(
    1_000,
    (text) => printed.push(text),
    () => now,
  )
  for (const time of [0, 500, 1_000, 1_500, 1_999, 2_600]) {
    now = time
    print(`at ${time}`)
  }
  t.same(printed, ['at 1000', 'at 2600'])
})
