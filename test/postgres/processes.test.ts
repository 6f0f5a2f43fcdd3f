import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import t, { type Test } from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { Running } from '../../src/cli/serve.js'
import { checkDocument } from '../../src/documents/check.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import { resources } from '../../src/resources/index.js'
import type { ClusterSettings } from '../../src/store/postgres/cluster.js'
import { postgresDialect } from '../../src/store/postgres/dialect.js'
import { migratePostgres } from '../../src/store/postgres/migrate.js'
import { openPostgres } from '../../src/store/postgres/store.js'
import { schemaOf } from '../../src/store/schema.js'
import type { Store } from '../../src/store/types.js'
import { verbatim } from '../cli/command-line.js'
import { appOver } from '../http/app-over.js'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { clusterSettings } from '../store/pglite.js'
import { until } from '../until.js'
import { runProgram } from './program.js'
import { emptyDatabase, type Server, startServer, startStandby } from './servers.js'
import { withPostgres } from './with-postgres.js'

const aMinute = 60_000

async function runQuery(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}

async function openStore(t: Test, url: string, settings: Partial<ClusterSettings> = {}): Promise<Store> {
  const all = { ...clusterSettings, url, preparedStatements: 100, ...settings }
  await migratePostgres(all, resources)
  const store = await openPostgres(all, resources)
  t.teardown(() => store.close())
  return store
}

/** Saves an invented article with an id. */
function save(store: Store, id: string): Promise<boolean> {
  const text = otherArticleFile(id)
  const { document, problems } = checkDocument(Buffer.from(text), id)
  if (problems[0] !== undefined) throw new Error(problems[0].message)
  return store.save(toNewDocument(document as ArticleDocument, text, 'import'))
}

async function figures(app: FastifyInstance, query = ''): Promise<{ ids: string[]; next: string | undefined }> {
  const response = await app.inject(`/figures?sort=id${query}`)
  if (response.statusCode !== 200) throw new Error(response.body)
  const { data, page } = response.json() as { data: { id: string }[]; page: { next?: string } }
  return { ids: data.map(({ id }) => id.replace('.hives', '')), next: page.next }
}

withPostgres(t, async () => {
  const primary: Server = await startServer()
  t.teardown(primary.remove)
  let databases = 0
  const newDatabase = () => {
    databases += 1
    return emptyDatabase(primary, `processes-${databases}`)
  }

  /** The longest time until another process serves a change, in milliseconds. */
  async function latency(t: Test, url: string, settings: Partial<ClusterSettings>): Promise<number> {
    const [writer, reader] = [await openStore(t, url, settings), await openStore(t, url, settings)]
    const app = await appOver(t, reader)
    const longest: number[] = []
    const expected: string[] = []
    for (let number = 0; number < 20; number += 1) {
      const before = await figures(app)
      await save(writer, `article-${number + 10}`)
      const saved = performance.now()
      expected.push(`article-${number + 10}`)
      await until(async () => (await figures(app)).ids.length === expected.length)
      longest.push(performance.now() - saved)
      for (let again = 0; again < 5; again += 1) t.strictSame((await figures(app)).ids, expected, `not the previous ${before.ids.length}`)
      await wait(number * 10)
    }
    return Math.max(...longest)
  }

  t.test('another process detects a change by its notification, and its cached responses expire', async (t) => {
    const longest = await latency(t, await newDatabase(), { pollInterval: aMinute, maximumStaleness: 2 * aMinute })
    t.comment(`noticed after at most ${longest.toFixed(0)} ms`)
  })

  t.test('without notifications, another process detects a change by polling', async (t) => {
    const url = await newDatabase()
    await runQuery(url, `create schema silent; create function silent.pg_notify(text, text) returns void language sql as 'select'`)
    await runQuery(url, `alter database "${new URL(url).pathname.slice(1)}" set search_path = silent, pg_catalog, public`)
    const longest = await latency(t, url, { pollInterval: 400 })
    t.comment(`noticed after at most ${longest.toFixed(0)} ms`)
    t.ok(longest < 5_000)
  })

  t.test('a statement that exceeds its timeout responds 503, and the next one succeeds', async (t) => {
    const url = await newDatabase()
    const store = await openStore(t, url, { statementTimeout: 300 })
    const app = await appOver(t, store)
    await save(store, 'article')
    const client = new pg.Client(url)
    await client.connect()
    await client.query('begin; lock table figures in access exclusive mode')
    const { statusCode, headers, body } = await app.inject('/figures')
    t.match(
      { statusCode, retryAfter: headers['retry-after'], body: JSON.parse(body) },
      { statusCode: 503, retryAfter: '1', body: { code: 'not-ready' } },
    )
    await client.end()
    await until(async () => (await app.inject('/figures')).statusCode === 200)
  })

  t.test('while the tables are rebuilt or not filled, a running server serves nothing, and then everything', async (t) => {
    const url = await newDatabase()
    const store = await openStore(t, url)
    for (const id of ['article-1', 'article-2']) await save(store, id)
    const settings = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', VERBATIM_FIXTURES: t.testdir(), VERBATIM_CACHE_BYTES: '0' }
    const server = (await verbatim(['serve'], { ...settings, DATABASE_URL: url })).ended as Running
    t.teardown(server.close)
    const served = async () => {
      const response = await fetch(`${server.url}/figures?sort=id`)
      const { data } = (await response.json()) as { data: { id: string }[] }
      return response.status === 200 ? data.map(({ id }) => id) : response.status
    }
    const both = ['article-1.hives', 'article-2.hives']
    t.strictSame(await served(), both)

    const [row] = await runQuery(url, 'select layout from dataset')
    await runQuery(url, `update dataset set layout = '5 abc'`)
    await until(async () => (await served()) === 503)
    t.match(await (await fetch(`${server.url}/health/ready`)).json(), { detail: /^the tables have the schema version 5, which is newer/ })
    // Both documents are stored, but the rows of one of them are missing.
    await runQuery(url, `delete from figures where article = 'article-2'; update documents set hash = '' where id = 'article-2'`)
    await runQuery(url, `update dataset set layout = '${row?.layout}'`)
    for (let request = 0; request < 10; request += 1) {
      const response = await served()
      t.ok(response === 503 || `${response}` === `${both}`, `not only one of them: ${response}`)
      await wait(50)
    }
    await runQuery(url, `update dataset set layout = '0.0.9 abc'`)
    t.strictSame((await runProgram(t, ['migrate'], { DATABASE_URL: url })).code, 0)
    await until(async () => `${await served()}` === `${both}`)
  })

  t.test('no more connections are opened than the setting allows', async (t) => {
    const url = await newDatabase()
    const app = await appOver(t, await openStore(t, url, { connections: 3, connectTimeout: aMinute }), { VERBATIM_CACHE_BYTES: '0' })
    const responses = await Promise.all(Array.from({ length: 50 }, (_, index) => app.inject(`/figures?limit=${index}`)))
    t.strictSame([...new Set(responses.map(({ statusCode }) => statusCode))], [200])
    t.strictSame(
      await runQuery(
        url,
        `select count(*)::int from pg_stat_activity where application_name = 'verbatim' and datname = current_database()`,
      ),
      [{ count: 3 }],
    )
  })

  t.test('the tables are created once, even if several processes create them at the same time', async (t) => {
    const url = await newDatabase()
    const migrate = () => runProgram(t, ['migrate'], { DATABASE_URL: url })
    const all = await Promise.all([migrate(), migrate(), migrate()])
    t.strictSame([...new Set(all.map(({ code }) => code))], [0])
    // Each step is done by one process, but not necessarily by the same one.
    t.strictSame(all.flatMap(({ out }) => out.split('\n').filter((line) => line !== '')).toSorted(), [
      '001-documents-and-dataset',
      `tables of schema version ${schemaOf(resources, postgresDialect).version}`,
    ])
    t.strictSame((await migrate()).out, '')
  })

  t.test('several processes import at the same time, and all documents are stored', async (t) => {
    const url = await newDatabase()
    await openStore(t, url)
    const names = ['one', 'two', 'three', 'four']
    const folder = t.testdir(
      Object.fromEntries(names.map((name) => [`${name}.json`, documentFile(({ article }) => Object.assign(article, { id: name }))])),
    )
    const settings = { DATABASE_URL: url, VERBATIM_DATABASE_CONNECT_TIMEOUT: '60000' }
    const runs = names.map((name) => runProgram(t, ['import', `${folder}/${name}.json`], settings))
    for (const { code, err } of await Promise.all(runs)) t.strictSame([code, err], [0, '1 document imported, 0 unchanged, 0 refused\n'])
    t.strictSame((await figures(await appOver(t, await openStore(t, url)))).ids, names.toSorted())
  })

  t.test('reads go to an up-to-date standby, and to the primary while the standby lags', async (t) => {
    const url = await newDatabase()
    const standby = await startStandby(primary)
    t.teardown(standby.remove)
    const readUrl = new URL(new URL(url).pathname, standby.url).href
    const writer = await openStore(t, `${url}?application_name=writer`)
    for (const id of ['a', 'b', 'c']) await save(writer, id)
    const settings = { ...clusterSettings, url, readUrl, pollInterval: 50 }
    const reader = await openPostgres(settings, resources)
    t.teardown(() => reader.close())
    const app = await appOver(t, reader, { VERBATIM_CACHE_BYTES: '0' })
    /** When the app last queried a server. */
    const lastQuery = async (url: string) => {
      const own = `application_name = 'verbatim' and datname = current_database()`
      return (await runQuery(url, `select max(query_start) as last from pg_stat_activity where ${own}`))[0]?.last as Date | null
    }
    await until(async () => (await figures(app, '&limit=2')) && (await lastQuery(readUrl)) !== null)
    const before = { primary: await lastQuery(url), standby: (await lastQuery(readUrl)) as Date }
    const first = await figures(app, '&limit=2')
    t.strictSame(first.ids, ['a', 'b'])
    // An unused connection is closed after a while.
    t.ok([null, Number(before.primary)].includes(Number(await lastQuery(url)) || null), 'the primary was not queried')
    t.ok(((await lastQuery(readUrl)) as Date) > before.standby)

    await runQuery(readUrl, 'select pg_wal_replay_pause()')
    await save(writer, 'd')
    await until(async () => (await figures(app, '&limit=5')).ids.length === 4)
    const newest = await figures(app, '&limit=3')
    t.strictSame(newest.ids, ['a', 'b', 'c'])
    t.strictSame((await figures(app, `&limit=3&cursor=${newest.next}`)).ids, ['d'], 'a page goes on after the one before')
    t.strictSame((await figures(app, `&limit=2&cursor=${first.next}`)).ids, ['c', 'd'], 'in the newest state, which the primary has')
    for (let again = 0; again < 20; again += 1) t.equal((await figures(app, '&limit=5')).ids.length, 4)

    const pausedBefore = (await lastQuery(readUrl)) as Date
    await runQuery(readUrl, 'select pg_wal_replay_resume()')
    await until(async () => (await figures(app, '&limit=5')).ids.length === 4 && ((await lastQuery(readUrl)) as Date) > pausedBefore)
    t.strictSame((await figures(app, `&limit=2&cursor=${first.next}`)).ids, ['c', 'd'])
  })
})
