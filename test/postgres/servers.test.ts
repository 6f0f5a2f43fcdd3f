import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { emptyDatabase, postgresBinaries, startServer, startStandby } from './servers.js'

const missing = postgresBinaries() === null && 'there is no PostgreSQL on this machine'
if (missing) t.pass(`skipped: ${missing}`, { skip: missing })

async function runQuery(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query({ text: sql, rowMode: 'array' }).finally(() => client.end())
  return rows
}

t.test('a server that is killed or stopped starts again with its data', { skip: missing }, async (t) => {
  const server = await startServer({ fsync: 'on' })
  t.teardown(server.remove)
  t.equal(server.url, `postgres://postgres@127.0.0.1:${server.port}/verbatim`)
  t.same(await runQuery(server.url, `select current_setting('fsync'), current_setting('listen_addresses')`), [['on', '127.0.0.1']])
  await runQuery(server.url, 'create table words as select 0 as word')
  for (const [word, end] of [server.kill, server.kill, server.stop].entries()) {
    await end()
    await t.rejects(runQuery(server.url, 'select 1'), { code: 'ECONNREFUSED' })
    await server.start()
    t.same(await runQuery(server.url, 'select word from words'), [[word]])
    await runQuery(server.url, 'update words set word = word + 1')
  }
})

t.test('a frozen server does not respond until it is thawed, and can be stopped and killed', { skip: missing }, async (t) => {
  const server = await startServer()
  t.teardown(server.remove)
  const client = new pg.Client(server.url)
  await client.connect()
  server.freeze()
  let answered = false
  const query = client.query('select 1 as word').finally(() => {
    answered = true
  })
  await setTimeout(500)
  t.equal(answered, false)
  server.thaw()
  t.same((await query).rows, [{ word: 1 }])
  await client.end()

  server.freeze()
  await server.stop()
  await server.start()
  server.freeze()
  await server.kill()
  await t.rejects(runQuery(server.url, 'select 1'), { code: 'ECONNREFUSED' })
})

t.test('a standby replicates, and accepts writes after its promotion', { skip: missing }, async (t) => {
  const primary = await startServer()
  t.teardown(primary.remove)
  await runQuery(primary.url, 'create table words as select 1 as word')
  const standby = await startStandby(primary)
  t.teardown(standby.remove)
  t.same(await runQuery(standby.url, 'select word from words'), [[1]])
  await runQuery(primary.url, 'insert into words values (2)')
  while ((await runQuery(standby.url, 'select word from words where word = 2')).length === 0) await setTimeout(10)
  await t.rejects(runQuery(standby.url, 'insert into words values (3)'), { code: '25006' })

  await primary.kill()
  await standby.promote()
  await runQuery(standby.url, 'insert into words values (3)')
  await standby.kill()
  await standby.start()
  t.same(await runQuery(standby.url, 'select word from words'), [[1], [2], [3]])
})

t.test('an empty database is a separate one, with the given options', { skip: missing }, async (t) => {
  const server = await startServer()
  t.teardown(server.remove)
  await runQuery(server.url, 'create table words as select 1 as word')
  const url = await emptyDatabase(server, 'empty')
  t.equal(url, `postgres://postgres@127.0.0.1:${server.port}/empty`)
  t.same(await runQuery(url, `select to_regclass('words')`), [[null]])
  t.same(await runQuery(url, 'show server_encoding'), [['UTF8']])
  t.same(await runQuery(await emptyDatabase(server, 'ascii', `encoding 'SQL_ASCII'`), 'show server_encoding'), [['SQL_ASCII']])
})

t.test('a server that cannot start reports why', { skip: missing }, async (t) => {
  await t.rejects(startServer({ fsync: 'perhaps' }), { message: /does not start:\n.*parameter "fsync" requires a Boolean value/ })
})
