/* c8 ignore start: whether this code runs depends on the machine. */
import pg from 'pg'
import t, { type Test } from 'tap'
import { sha256 } from '../../src/text/sha256.js'
import { readsDuringWrites } from '../http/reads-during-writes.js'
import { changed, ferry, ferryId, keys, search } from '../http/writing.js'
import { until } from '../until.js'
import { runProgram } from './program.js'
import { emptyDatabase, startServer } from './servers.js'
import { withPostgres } from './with-postgres.js'
import { startWritingProgram } from './writing-program.js'

const path = `/articles/${ferryId}/document`
const line = (source: string) => JSON.stringify(JSON.parse(source))
const published = (publisher: string) => changed(ferry, (document) => ({ ...document, article: { ...document.article, publisher } }))
const tagOf = (source: string) => `"${sha256(source)}"`

interface Answer {
  status: number
  headers: Headers
  body: string
}

async function send(url: string, method: string, body: string | null = null, headers: Record<string, string> = {}): Promise<Answer> {
  const type = body === null ? {} : { 'content-type': url.endsWith('/import') ? 'application/x-ndjson' : 'application/json' }
  const all = { authorization: `Bearer ${keys.write}`, ...type, ...headers }
  const response = await fetch(url, { method, body, headers: all })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

const statusOf = async (answer: Promise<Answer>) => (await answer).status
const codeOf = async (answer: Promise<Answer>) => {
  const { status, headers, body } = await answer
  return [status, JSON.parse(body).code, headers.get('retry-after')]
}
const notReady = [503, 'not-ready', '1']

withPostgres(t, async () => {
  const database = await startServer()
  t.teardown(database.remove)
  let databases = 0

  async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(url)
    await client.connect()
    return (await client.query(sql).finally(() => client.end())).rows
  }

  /** Servers, each in a process of its own, on one empty database. */
  async function serve(t: Test, count: number, more: NodeJS.ProcessEnv = {}) {
    databases += 1
    const url = await emptyDatabase(database, `writing-${databases}`)
    const settings = { DATABASE_URL: url, VERBATIM_FIXTURES: t.testdir({}), ...more }
    t.equal((await runProgram(t, ['migrate'], settings)).code, 0)
    const programs = await Promise.all(Array.from({ length: count }, () => startWritingProgram(t, settings)))
    return { url, servers: programs.map((program) => program.url) as [string, ...string[]] }
  }

  t.test('PostgreSQL: a document is created, unchanged, replaced and removed, by two servers', async (t) => {
    const [one, other] = (await serve(t, 2)).servers as [string, string]
    const created = await send(`${one}${path}`, 'PUT', ferry, { 'if-none-match': '*' })
    t.same([created.status, created.headers.get('location'), created.headers.get('etag')], [201, path, tagOf(ferry)])
    t.equal((await send(`${one}${path}`, 'GET')).body, ferry, 'the server that stored it serves it at once')
    t.equal(await statusOf(send(`${other}${path}`, 'PUT', ferry)), 204)
    t.equal((await send(`${other}${path}`, 'GET')).body, ferry)
    t.equal(await statusOf(send(`${other}${path}`, 'PUT', ferry, { 'if-none-match': '*' })), 412)
    t.equal(await statusOf(send(`${one}${path}`, 'PUT', published('A'), { 'if-match': '"other"' })), 412)
    t.equal(await statusOf(send(`${one}${path}`, 'PUT', published('A'), { 'if-match': tagOf(ferry) })), 200)
    t.equal(
      await statusOf(send(`${other}${path}`, 'PUT', published('B'), { 'if-match': tagOf(ferry) })),
      412,
      'though it has not read the new one',
    )
    t.equal(await statusOf(send(`${one}${path}`, 'PUT', ferry.replace('"said"', '"sayd"'))), 422)
    const lines = [line(published('A')), line(search), '{"article":'].join('\n')
    const imported = await send(`${other}/documents/import`, 'POST', lines)
    t.same(
      imported.body
        .trimEnd()
        .split('\n')
        .map((each) => JSON.parse(each).status),
      ['unchanged', 'created', 'refused'],
    )
    t.equal(await statusOf(send(`${other}${path}`, 'DELETE', null, { 'if-match': tagOf(ferry) })), 412)
    t.equal(await statusOf(send(`${other}${path}`, 'DELETE', null, { 'if-match': tagOf(published('A')) })), 204)
    t.equal(await statusOf(send(`${one}${path}`, 'DELETE')), 404)
    t.equal(await statusOf(send(`${other}${path}`, 'GET')), 404)
    await until(async () => (await statusOf(send(`${one}${path}`, 'GET'))) === 404)
  })

  t.test('PostgreSQL: of changes that two servers make from the same document, one is stored', async (t) => {
    const { servers } = await serve(t, 2)
    await send(`${servers[0]}${path}`, 'PUT', ferry)
    const all = Array.from({ length: 8 }, (_, index) => published(`Paper ${index}`))
    const put = (source: string, index: number) => send(`${servers[index % 2]}${path}`, 'PUT', source, { 'if-match': tagOf(ferry) })
    const statuses = await Promise.all(all.map((source, index) => statusOf(put(source, index))))
    t.same(statuses.toSorted(), [200, 412, 412, 412, 412, 412, 412, 412])
    const winner = statuses.indexOf(200)
    t.equal((await send(`${servers[winner % 2]}${path}`, 'GET')).body, all[winner])
  })

  t.test('PostgreSQL: what one server removes is gone from cached responses, search and feeds of another', async (t) => {
    const [one, other] = (await serve(t, 2)).servers as [string, string]
    await send(`${one}/articles/velmouth-search-ends/document`, 'PUT', search)
    const paths = ['/quotes?limit=100', '/quotes?format=atom', '/search?q=ferry', '/sitemap.xml', `/articles/${ferryId}`]
    const has = async (path: string) => {
      const response = await fetch(`${other}${path}`)
      return (await response.text()).includes(ferryId) && response.status === 200
    }
    const times: number[] = []
    for (let round = 0; round < 5; round += 1) {
      t.equal(await statusOf(send(`${one}${path}`, 'PUT', ferry)), 201)
      // Afterwards, the responses are cached.
      for (const each of paths) await until(() => has(each))
      t.equal(await statusOf(send(`${one}${path}`, 'DELETE')), 204)
      const from = performance.now()
      for (const each of paths) await until(async () => !(await has(each)))
      times.push(performance.now() - from)
    }
    t.comment(`gone from the other server ${times.map((time) => Math.round(time)).join(', ')} ms after the response`)
  })

  t.test('PostgreSQL: while a document is replaced again and again, every response of two servers is of one version of it', async (t) => {
    await readsDuringWrites(t, (await serve(t, 2)).servers)
  })

  t.test('PostgreSQL: a database that cannot store a document gives 503, changes nothing, and later stores it', async (t) => {
    const { url, servers } = await serve(t, 1)
    const document = `${servers[0]}${path}`
    t.equal(await statusOf(send(document, 'PUT', ferry)), 201)
    const admin = new URL('/postgres', url).href
    const name = new URL(url).pathname.slice(1)
    const [{ layout } = {}] = await run(url, 'select layout from dataset')
    const disconnect = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`
    const cases = [
      {
        what: 'its disk is full',
        breaking: [
          url,
          `create function full_disk() returns trigger language plpgsql as $$ begin raise 'could not extend file' using errcode = '53100'; end $$;
           create trigger full_disk before insert or update on quotes for each row execute function full_disk()`,
        ],
        repairing: [url, 'drop trigger full_disk on quotes'],
      },
      {
        what: 'it is read-only',
        breaking: [admin, `alter database "${name}" set default_transaction_read_only = on; ${disconnect}`],
        repairing: [admin, `alter database "${name}" reset default_transaction_read_only; ${disconnect}`],
      },
      {
        what: 'its tables are of a newer version',
        breaking: [url, `update dataset set layout = '5 abc'`],
        repairing: [url, `update dataset set layout = '${layout}'`],
      },
    ] as const
    let stored = ferry
    for (const { what, breaking, repairing } of cases) {
      await run(breaking[0], breaking[1])
      const next = published(what)
      t.same(await codeOf(send(document, 'PUT', next)), notReady, `${what}: PUT`)
      t.same(await codeOf(send(`${servers[0]}/documents/import`, 'POST', line(next))), notReady, `${what}: import`)
      await run(repairing[0], repairing[1])
      await until(async () => (await statusOf(send(document, 'GET'))) === 200)
      t.equal((await send(document, 'GET')).body, stored, `${what}: nothing has changed`)
      await until(async () => [200, 204].includes(await statusOf(send(document, 'PUT', next))))
      stored = next
      t.equal((await send(document, 'GET')).body, stored)
    }
  })

  t.test('PostgreSQL: a database that is lost during a PUT gives 503, and has nothing of the document', async (t) => {
    const { url, servers } = await serve(t, 1, { VERBATIM_DATABASE_STATEMENT_TIMEOUT: '600000' })
    const document = `${servers[0]}${path}`
    const other = `${servers[0]}/articles/velmouth-search-ends/document`
    const quotes = async (article: string) =>
      JSON.parse((await send(`${servers[0]}/quotes?article=${article}&limit=1`, 'GET')).body).page?.total
    t.equal(await statusOf(send(document, 'PUT', ferry)), 201)
    const before = await quotes(ferryId)
    const locking = new pg.Client(url)
    locking.on('error', () => {})
    await locking.connect()
    // The figures are written, and the events wait.
    await locking.query('begin; lock table events in share mode')
    const lost = codeOf(send(document, 'PUT', published('lost')))
    const created = codeOf(send(other, 'PUT', search))
    const removed = codeOf(send(document, 'DELETE'))
    const waiting = `select count(*)::int from pg_stat_activity where application_name = 'verbatim' and wait_event_type = 'Lock'`
    await until(async () => Number((await run(url, waiting))[0]?.count) > 0)
    await database.kill()
    t.same(await lost, notReady)
    t.same(await created, notReady)
    t.same(await removed, notReady)
    t.same(await codeOf(send(document, 'PUT', published('lost'))), notReady, 'while there is no database')
    t.same(await codeOf(send(document, 'DELETE')), notReady)
    t.same(await codeOf(send(`${servers[0]}/documents/import`, 'POST', line(ferry))), notReady)
    await database.start()
    await until(async () => (await statusOf(send(document, 'GET'))) === 200)
    t.equal((await send(document, 'GET')).body, ferry)
    t.equal(await quotes(ferryId), before)
    t.equal(await statusOf(send(other, 'GET')), 404)
    t.equal((await send(`${servers[0]}/articles`, 'GET')).body.includes('velmouth-search-ends'), false)
    await until(async () => [200, 204].includes(await statusOf(send(document, 'PUT', ferry))))
  })
})
