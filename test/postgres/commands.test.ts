import { rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { Running } from '../../src/cli/serve.js'
import { readSettings } from '../../src/config.js'
import { openDryRunStore } from '../../src/ingest/dry-run-store.js'
import { resources } from '../../src/resources/index.js'
import { postgresDialect } from '../../src/store/postgres/dialect.js'
import { schemaOf } from '../../src/store/schema.js'
import { verbatim } from '../cli/command-line.js'
import { document, documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { startPglite } from '../store/pglite.js'
import { startProxy } from '../store/proxy.js'
import { until } from '../until.js'

const database = await startPglite()
t.teardown(() => database.close())
t.beforeEach(() => database.clear())

/** Settings with the database, a fixtures folder and long timeouts. PGlite has one session, so statements are not prepared. */
function place(t: Test, fixtures: Record<string, string> = { 'bees.json': documentFile() }, url = database.url) {
  const folder = t.testdir({ fixtures, 'market.json': otherArticleFile('brackwater-market') })
  const settings = {
    ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', VERBATIM_FIXTURES: `${folder}/fixtures`, DATABASE_URL: url },
    ...{ VERBATIM_DATABASE_STATEMENTS: '0', VERBATIM_DATABASE_POLL: '20' },
    ...{ VERBATIM_DATABASE_POLL_TIMEOUT: '20000', VERBATIM_DATABASE_CONNECT_TIMEOUT: '20000' },
  }
  return { folder, settings }
}

/** How a command ends, without the address that a server prints first. */
async function ending(words: readonly string[], settings: NodeJS.ProcessEnv) {
  const { err, ...others } = await verbatim(words, settings)
  return { ...others, err: err.filter((line) => !line.startsWith('Verbatim 0.1.0 listens at ')) }
}

/** Serves while some work is done, and tells what the server said at its start. */
async function serving<T>(settings: NodeJS.ProcessEnv, work: (url: string) => Promise<T>): Promise<{ result: T; err: string[] }> {
  const { ended, err } = await verbatim(['serve'], settings)
  if (typeof ended === 'number') throw new Error(`not started: ${err.join('\n')}`)
  return { result: await work(ended.url).finally(ended.close), err }
}

async function figures(url: string): Promise<string[]> {
  const { data } = (await (await fetch(`${url}/figures?sort=id`)).json()) as { data: { id: string }[] }
  return data.map(({ id }) => id)
}

const tablesStep = `tables of schema version ${schemaOf(resources, postgresDialect).version}`
const steps = ['001-documents-and-dataset', tablesStep]
const migrated = (out: string[], err: string) => ({ ended: 0, out, err: [err] })
const refused = (problem: string) => ({ ended: 2, out: [], err: [`error: ${problem}`] })

t.test('the tables are created once, and nothing is served or imported before', async (t) => {
  const { folder, settings } = place(t)
  const words = [['serve'], ['import', `${folder}/market.json`], ['import', '--dry-run', `${folder}/market.json`]]
  for (const command of words)
    t.strictSame(await ending(command, settings), refused('the database has no tables yet; run `verbatim migrate`'))
  t.strictSame(await verbatim(['migrate'], settings), migrated(steps, '2 steps done'))
  t.strictSame(await verbatim(['migrate'], settings), migrated([], 'nothing to do: the tables are up to date'))

  const { result, err } = await serving(settings, async (url) => {
    const { err } = await verbatim(['import', `${folder}/market.json`], settings)
    await until(async () => (await figures(url)).length === 2)
    return { err, figures: await figures(url) }
  })
  t.match(err[1], /^Verbatim 0\.1\.0 serves 1 article, 2 entities, 1 quote, 1 figure, 1 event\n/)
  t.strictSame(result, {
    err: ['1 document imported, 0 unchanged, 0 refused'],
    figures: ['brackwater-bees.hives', 'brackwater-market.hives'],
  })
})

t.test('without a database there is nothing to migrate', async (t) => {
  const err = 'nothing to do: without DATABASE_URL, the store in the data folder upgrades itself'
  t.strictSame(await verbatim(['migrate'], {}), migrated([], err))
})

t.test('an invalid address is reported without its password', async (t) => {
  const { settings } = place(t, {}, 'postgres://me:secret@host:port/data')
  for (const command of ['serve', 'migrate']) {
    t.strictSame(await verbatim([command], settings), refused('the URL of the database has an invalid host: "host:port"'))
  }
})

t.test('tables of an older program are refused, and migrated with all documents', async (t) => {
  const { folder, settings } = place(t)
  await verbatim(['migrate'], settings)
  await verbatim(['import', `${folder}/market.json`], settings)
  await database.run(`update dataset set layout = '0.0.9 abc'`)
  const problem = /^error: the tables have the schema version 0\.0\.9 abc, not 4 [0-9a-f]{16}; run `verbatim migrate`$/
  for (const command of [['serve'], ['import', `${folder}/market.json`]]) {
    t.match(await ending(command, settings), { ended: 2, out: [], err: [problem] })
  }
  t.strictSame(await verbatim(['migrate'], settings), migrated([tablesStep], '1 step done'))
  t.strictSame((await serving(settings, figures)).result, ['brackwater-bees.hives', 'brackwater-market.hives'])
})

t.test('a stored document that is invalid for this version is reported by the migration', async (t) => {
  const { folder, settings } = place(t)
  await verbatim(['migrate'], settings)
  await verbatim(['import', `${folder}/market.json`], settings)
  await database.run(`update dataset set layout = '0.0.9 abc'; update documents set source = replace(source, '2031-05-04', '2031-02-30')`)
  const { ended, out, err } = await verbatim(['migrate'], settings)
  t.equal(ended, 1)
  t.match(out, [tablesStep, /^imported document brackwater-market:157:17: impossible-date: /])
  t.strictSame(err, ['1 step done'])
})

t.test('tables of a newer program are refused by all commands and not changed', async (t) => {
  const { folder, settings } = place(t)
  await verbatim(['migrate'], settings)
  await database.run(`update dataset set layout = '5 abc'`)
  for (const command of [['serve'], ['import', `${folder}/market.json`], ['migrate']])
    t.strictSame(
      await ending(command, settings),
      refused("the tables have the schema version 5, which is newer than this program's; use the newer program"),
    )
  t.strictSame(await database.run('select layout from dataset'), [{ layout: '5 abc' }])

  await database.run(`insert into kysely_migration values ('002-something', '')`)
  t.match(await verbatim(['migrate'], settings), {
    ended: 2,
    err: [/^error: a newer program created the tables \(.*002-something.*\); use the newer program$/],
  })
})

t.test('tables that somebody dropped are made again, with all documents', async (t) => {
  const { folder, settings } = place(t)
  await verbatim(['migrate'], settings)
  await verbatim(['import', `${folder}/market.json`], settings)
  for (const table of ['dataset', 'names', 'quotes', 'entities_versions']) {
    await database.run(`drop table ${table}`)
    if (table === 'dataset')
      t.strictSame(await ending(['serve'], settings), refused('the database has no tables yet; run `verbatim migrate`'))
    t.strictSame(await verbatim(['migrate'], settings), migrated([tablesStep], '1 step done'), table)
    t.strictSame(await verbatim(['migrate'], settings), migrated([], 'nothing to do: the tables are up to date'), table)
    const again = await verbatim(['import', `${folder}/market.json`], settings)
    t.strictSame(again, { ended: 0, out: [], err: ['0 documents imported, 1 unchanged, 0 refused'] }, table)
  }
  const { result } = await serving(settings, figures)
  t.strictSame(result, ['brackwater-bees.hives', 'brackwater-market.hives'])
  // Without the documents, nothing is left of which tables could be made.
  await database.run('drop table documents')
  t.strictSame(await verbatim(['migrate'], settings), migrated([tablesStep], '1 step done'))
  t.strictSame(await database.run('select id from figures'), [])
})

t.test('a table that is missing at an import says what to do', async (t) => {
  const { folder, settings } = place(t)
  await verbatim(['migrate'], settings)
  await database.run('drop table quotes')
  t.strictSame(await verbatim(['import', `${folder}/market.json`], settings), {
    ended: 2,
    out: [],
    err: [
      'stopped by an error: 0 documents imported, 0 unchanged, 0 refused',
      'error: the database has no tables yet; run `verbatim migrate`',
    ],
  })
})

t.test('the version of a dry-run store over a database is unknown', async (t) => {
  const { settings } = place(t)
  await verbatim(['migrate'], settings)
  const dryRunStore = await openDryRunStore(readSettings(settings))
  t.equal(dryRunStore.knownVersion(), null)
  await dryRunStore.close()
})

t.test('a dry run reports the same as with SQLite, and stores nothing', async (t) => {
  const line = (id: string, type = 'person') =>
    JSON.stringify({
      ...document,
      article: { ...document.article, id },
      entities: document.entities.map((entity, index) => (index === 0 ? { ...entity, type } : entity)),
    })
  const { folder, settings } = place(t)
  writeFileSync(
    `${folder}/all.ndjson`,
    [line('one'), line('two'), line('three', 'group'), line('two'), '[', line('brackwater-bees')].join('\n'),
  )
  const { DATABASE_URL: _, ...withoutDatabase } = settings
  const others = { ...withoutDatabase, DATA_DIR: `${folder}/data` }
  const dryRuns = []
  for (const environment of [settings, others]) {
    if (environment === settings) await verbatim(['migrate'], environment)
    writeFileSync(`${folder}/one.json`, line('one'))
    await verbatim(['import', `${folder}/one.json`], environment)
    await serving(environment, figures)
    const found = []
    for (const change of ['', `update documents set hash = ''`]) {
      if (environment === settings && change !== '') await database.run(change)
      found.push(await verbatim(['import', '--dry-run', `${folder}/all.ndjson`], environment))
    }
    dryRuns.push(found)
  }
  t.strictSame(dryRuns[0], dryRuns[1])
  t.strictSame(dryRuns[0]?.[0]?.err, ['1 document would be imported, 1 unchanged, 4 refused'])
  t.strictSame(await database.run('select id from documents order by id'), [{ id: 'brackwater-bees' }, { id: 'one' }])
})

/** The status of a list, and its Retry-After header. */
async function status(url: string): Promise<[number, string | null]> {
  const { status, headers } = await fetch(`${url}/figures`)
  return [status, headers.get('retry-after')]
}

t.test('a server starts without its database, and serves as soon as it is available', async (t) => {
  const proxy = await startProxy(database.url)
  t.teardown(proxy.close)
  const { folder, settings } = place(t, { 'bees.json': '{' }, proxy.url)
  await proxy.close()
  const unavailable = /^error: no database server (accepts writes|responds) \(127\.0\.0\.1:\d+: connect ECONNREFUSED .+\); try again later$/
  for (const command of [['migrate'], ['import', `${folder}/market.json`], ['import', '--dry-run', `${folder}/market.json`]]) {
    t.match(await verbatim(command, settings), { ended: 3, out: [], err: [unavailable] })
  }
  const { ended, err } = await verbatim(['serve'], settings)
  const { url, close } = ended as Running
  t.strictSame(err, [`Verbatim 0.1.0 listens at ${url}`, 'waiting for the database'])
  t.strictSame(await status(url), [503, '1'])
  t.equal((await fetch(`${url}/health/live`)).status, 200)
  t.equal((await fetch(`${url}/health/ready`)).status, 503)
  t.equal((await fetch(`${url}/openapi.json`)).status, 200)

  await proxy.open()
  await wait(500)
  t.strictSame(await status(url), [503, '1'], 'there are no tables yet')
  await verbatim(['migrate'], settings)
  await wait(500)
  t.strictSame(await status(url), [503, '1'], 'a document is invalid')
  rmSync(`${folder}/fixtures/bees.json`)
  writeFileSync(`${folder}/fixtures/fair.json`, otherArticleFile('brackwater-fair'))
  await until(async () => (await status(url))[0] === 200)
  t.strictSame(await figures(url), ['brackwater-fair.hives'])

  await proxy.close()
  await until(async () => (await status(url))[0] === 503)
  t.equal((await status(url))[1], '1')
  await proxy.open()
  await until(async () => (await status(url))[0] === 200)
  await close()
})

t.test('a server that waits for its database can be stopped', async (t) => {
  const { settings } = place(t, {}, 'postgres://nobody@127.0.0.1:1/nothing')
  const { ended } = await verbatim(['serve'], settings)
  await (ended as Running).close()
  await t.rejects(fetch((ended as Running).url))
})
