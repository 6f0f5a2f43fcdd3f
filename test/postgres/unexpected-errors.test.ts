import pg from 'pg'
import t, { type Test } from 'tap'
import { verbatim } from '../cli/command-line.js'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { startPglite } from '../store/pglite.js'

const database = await startPglite()
t.teardown(() => database.close())
t.beforeEach(() => database.clear())

/** Settings with a database whose tables exist. PGlite has one session, so statements are not prepared. */
async function place(t: Test) {
  const folder = t.testdir({ fixtures: { 'bees.json': documentFile() }, 'market.json': otherArticleFile('brackwater-market') })
  const settings = {
    ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', VERBATIM_FIXTURES: `${folder}/fixtures`, DATABASE_URL: database.url },
    ...{ VERBATIM_DATABASE_STATEMENTS: '0', VERBATIM_DATABASE_POLL: '20' },
    ...{ VERBATIM_DATABASE_POLL_TIMEOUT: '20000', VERBATIM_DATABASE_CONNECT_TIMEOUT: '20000' },
  }
  await verbatim(['migrate'], settings)
  return { folder, settings }
}

const reported = (error: string) =>
  `error: the database reports an unexpected error, ${error}; see its log, and report it if the tables are as \`verbatim migrate\` made them`
const refuseInserts = (table: string) => `
  create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no more %', tg_table_name; end $$;
  create trigger refuse before insert on ${table} for each row execute function refuse()`

t.test('a command ends with a message that has the code, and with an exit code', async (t) => {
  const { folder, settings } = await place(t)
  await database.run(refuseInserts('figures'))
  t.strictSame(await verbatim(['import', `${folder}/market.json`], settings), {
    ended: 4,
    out: [],
    err: ['stopped by an error: 0 documents imported, 0 unchanged, 0 refused', reported('P0001: no more figures')],
  })
  const { ended, err } = await verbatim(['serve'], settings)
  t.strictSame([ended, err.slice(1)], [4, [reported('P0001: no more figures')]])
})

t.test('so does a migration', async (t) => {
  const { settings } = await place(t)
  await database.run('drop table kysely_migration; create table kysely_migration (something text)')
  t.match(await verbatim(['migrate'], settings), { ended: 4, out: [], err: [/^error: the database reports an unexpected error, 42703: /] })
})

t.test('a request gets a 500 problem, the log has one line with the code, and the server goes on', async (t) => {
  const { settings } = await place(t)
  const { ended, err } = await verbatim(['serve'], settings)
  if (typeof ended === 'number') throw new Error(`not started: ${err.join('\n')}`)
  const { url, close } = ended
  t.teardown(close)
  // Over a connection, which waits until the last read transaction of the server has ended.
  const client = new pg.Client(database.url)
  await client.connect()
  await client.query('alter table figures drop column metric').finally(() => client.end())
  for (const path of ['/figures?metric=killed', '/figures?metric=killed&format=ndjson', '/figures?facet=metric&q=bees']) {
    const before = err.length
    const response = await fetch(`${url}${path}`)
    t.equal(response.status, 500, path)
    t.match(await response.json(), { code: 'internal-error', detail: 'the server failed; its log has the cause' }, path)
    const lines = err.slice(before).map((line) => JSON.parse(line))
    t.equal(lines.length, 1, path)
    t.match(lines, [{ msg: 'a request failed', url: path, err: { code: '42703', message: /column .*metric.* does not exist/ } }], path)
  }
  t.equal((await fetch(`${url}/quotes`)).status, 200)
})
