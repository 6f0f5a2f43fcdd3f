import { appendFile, readFile, writeFile } from 'node:fs/promises'
import pg from 'pg'
import t, { type Test } from 'tap'
import { documentFile } from '../ingest/brackwater.js'
import { runProgram } from './program.js'
import { emptyDatabase, type Server, startServer } from './servers.js'
import { withPostgres } from './with-postgres.js'

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}

/** The URL of a database for another role. */
function as(url: string, user: string, name?: string): string {
  const changed = Object.assign(new URL(url), { username: user })
  return name === undefined ? changed.href : new URL(`/${name}`, changed).href
}

/** Changes who may connect, and how. */
async function allow(server: Server, lines: readonly string[]): Promise<void> {
  const [row] = await query(server.url, 'show hba_file')
  const file = row?.hba_file as string
  const before = await readFile(file, 'utf8')
  await writeFile(file, '')
  await appendFile(file, `${[...lines, 'host all postgres 127.0.0.1/32 trust'].join('\n')}\n${before.replaceAll(/^/gm, '# ')}`)
  await query(server.url, 'select pg_reload_conf()')
}

await withPostgres(t, async () => {
  const server = await startServer()
  t.teardown(server.remove)
  const host = `127.0.0.1:${server.port}`
  const folder = (t: Test) => t.testdir({ fixtures: {}, 'bees.json': documentFile() })
  const run = async (t: Test, command: string, url: string) => {
    const place = folder(t)
    const words = command === 'import' ? ['import', `${place}/bees.json`] : [command]
    const { code, out, err } = await runProgram(t, words, { DATABASE_URL: url, VERBATIM_FIXTURES: `${place}/fixtures`, PORT: '0' })
    // Of several lines, the last one is the cause.
    return { code, out, err: err.slice(err.lastIndexOf('\n', err.length - 2) + 1) }
  }
  const failed = (code: number, cause: string) => ({ code, out: '', err: `error: ${cause}\n` })
  const refused = (reason: string) => failed(2, `no database server accepts DATABASE_URL (${host}: ${reason})`)

  await t.test('with everything in order, the commands work', async (t) => {
    t.match(await run(t, 'migrate', server.url), { code: 0, err: '2 steps done\n' })
    t.match(await run(t, 'import', server.url), { code: 0, err: '1 document imported, 0 unchanged, 0 refused\n' })
    await query(
      server.url,
      "create role limited login connection limit 1; create role rightless login; create role secret login password 'x'",
    )
    await query(server.url, 'grant all on all tables in schema public to limited')
  })

  await t.test('a missing role, database or right ends every command at once', async (t) => {
    const role = 'role "nobody" does not exist; create the role and allow it in pg_hba.conf, or correct DATABASE_URL'
    const database = 'database "nothing" does not exist; create the database, or correct its name in DATABASE_URL'
    const right =
      'permission denied for table documents; give the role of DATABASE_URL this right, or use the role that ran `verbatim migrate`'
    for (const command of ['serve', 'import', 'migrate']) {
      t.strictSame(await run(t, command, as(server.url, 'nobody')), refused(role), command)
      t.strictSame(await run(t, command, as(server.url, 'postgres', 'nothing')), refused(database), command)
      t.strictSame(await run(t, command, as(server.url, 'rightless')), refused(right), command)
    }
    const empty = await emptyDatabase(server, 'empty')
    const schema =
      'permission denied for schema public; give the role of DATABASE_URL this right, or use the role that ran `verbatim migrate`'
    t.strictSame(await run(t, 'migrate', as(empty, 'rightless')), failed(2, schema))
  })

  await t.test('a limit on connections is reported as such', async (t) => {
    const advice = 'lower VERBATIM_DATABASE_CONNECTIONS, or raise the limit of the server or of the role'
    const reason = `${host}: too many connections for role "limited"; ${advice}`
    t.strictSame(await run(t, 'import', as(server.url, 'limited')), failed(3, `no database server responds (${reason}); try again later`))
    t.strictSame(
      await run(t, 'migrate', as(server.url, 'limited')),
      failed(3, `no database server accepts writes (${reason}); try again later`),
    )
  })

  await t.test('a URL that cannot work is refused at once', async (t) => {
    const percent = 'the URL of the database has a % that does not start an escape such as %40; write % as %25'
    const empty = 'the URL of the database names no host and no database; write postgres://user@host:5432/name'
    for (const command of ['serve', 'import', 'migrate']) {
      t.strictSame(await run(t, command, `postgres://p%ZZ@${host}/verbatim`), failed(2, percent), command)
      t.strictSame(await run(t, command, 'postgres://'), failed(2, empty), command)
    }
  })

  await t.test('a database of another encoding than UTF-8 is refused', async (t) => {
    const latin = await emptyDatabase(server, 'latin', `encoding 'LATIN1' locale 'C'`)
    const create = 'createdb --encoding=UTF8 --template=template0 NAME'
    t.strictSame(
      await run(t, 'migrate', latin),
      failed(2, `the database has the encoding LATIN1, which lacks characters; create one with \`${create}\``),
    )
    t.strictSame((await query(latin, "select count(*)::int as count from pg_tables where schemaname = 'public'"))[0]?.count, 0)
    const ascii = await emptyDatabase(server, 'ascii', `encoding 'SQL_ASCII'`)
    t.match(await run(t, 'migrate', ascii), { code: 0, err: '2 steps done\n' })
  })

  await t.test('after a table was dropped, migrate makes it again', async (t) => {
    await query(server.url, 'drop table dataset')
    for (const command of ['serve', 'import'])
      t.strictSame(await run(t, command, server.url), failed(2, 'the database has no tables yet; run `verbatim migrate`'))
    t.match(await run(t, 'migrate', server.url), { code: 0, err: '1 step done\n' })
    t.match(await run(t, 'import', server.url), { code: 0, err: '0 documents imported, 1 unchanged, 0 refused\n' })
  })

  await t.test('a missing or wrong password is reported as such', async (t) => {
    await allow(server, ['host all secret 127.0.0.1/32 scram-sha-256', 'host all limited 127.0.0.1/32 password'])
    const missing = 'the server asks for a password; add it to DATABASE_URL, or set PGPASSWORD'
    for (const command of ['serve', 'import', 'migrate']) {
      t.strictSame(await run(t, command, as(server.url, 'secret')), refused(missing), command)
    }
    t.strictSame(await run(t, 'import', as(server.url, 'limited')), refused(missing))
    const wrong = 'password authentication failed for user "secret"; correct the user and the password in DATABASE_URL'
    t.strictSame(await run(t, 'import', as(server.url, 'secret:wrong').replace('secret%3Awrong', 'secret:wrong')), refused(wrong))
  })
})
