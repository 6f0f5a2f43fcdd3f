import { closeSync, openSync, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { openDataStore } from '../../src/ingest/open-store.js'
import { openConnection } from '../../src/store/sqlite/connection.js'
import { verbatim } from '../cli/command-line.js'
import { appOver } from '../http/app-over.js'
import { documentFile } from '../ingest/brackwater.js'

/** A data folder with an article, in which the pages of a table are damaged. */
async function damaged(t: Test, table: string): Promise<string> {
  const folder = t.testdir({ 'bees.json': documentFile(), data: {} })
  const settings = { DATA_DIR: `${folder}/data` }
  await verbatim(['import', `${folder}/bees.json`], settings)
  const file = `${settings.DATA_DIR}/verbatim.sqlite`
  const database = new DatabaseSync(file)
  const pages = database.prepare('select pageno, pgsize from dbstat where name = ?').all(table) as { pageno: number; pgsize: number }[]
  database.close()
  const bytes = openSync(file, 'r+')
  for (const { pageno, pgsize } of pages) writeSync(bytes, Buffer.alloc(pgsize, 0xa5), 0, pgsize, (pageno - 1) * pgsize)
  closeSync(bytes)
  return folder
}

t.test('whatever reads a damaged page is a 500 and a line in the log, and everything else keeps working', async (t) => {
  const folder = await damaged(t, 'quotes_json')
  const store = await openDataStore(`${folder}/data`)
  t.teardown(() => store.close())
  const lines: string[] = []
  const app = await appOver(t, store, {}, pino({ level: 'warn' }, { write: (line) => lines.push(line) }))
  for (let round = 1; round <= 3; round += 1) {
    const { statusCode, headers, body } = await app.inject('/quotes')
    t.equal(statusCode, 500)
    t.equal(headers['content-type'], 'application/problem+json; charset=utf-8')
    t.same(JSON.parse(body), {
      type: '/problems/internal-error',
      title: 'Internal error',
      status: 500,
      code: 'internal-error',
      detail: 'the server failed; its log has the cause',
      instance: '/quotes',
    })
    t.equal(lines.length, round)
    t.match(JSON.parse(lines.at(-1) as string), { err: { message: 'database disk image is malformed' }, msg: 'a request failed' })
    // Meanwhile the read transaction ends.
    await wait(50)
    for (const path of ['/figures', '/events', '/articles', '/entities/ada-fenn', '/health/ready', '/health/live'])
      t.equal((await app.inject(path)).statusCode, 200, path)
  }
})

t.test('what another process stores is served although a page is damaged', async (t) => {
  const folder = await damaged(t, 'quotes_json')
  const store = await openDataStore(`${folder}/data`)
  t.teardown(() => store.close())
  const app = await appOver(t, store)
  t.equal((await app.inject('/quotes')).statusCode, 500)
  const database = new DatabaseSync(`${folder}/data/verbatim.sqlite`)
  database.exec("update dataset set version = 'another'")
  database.close()
  await wait(50)
  t.equal(store.knownVersion(), 'another')
  t.equal(await store.read(async ({ version }) => version), 'another')
})

t.test('a change that meets a damaged page fails with the cause, and the next one succeeds', async (t) => {
  const folder = await damaged(t, 'quotes_json')
  const store = await openDataStore(`${folder}/data`)
  t.teardown(() => store.close())
  await t.rejects(store.remove('brackwater-bees'), { message: 'database disk image is malformed' })
  t.equal(await store.remove('nobody'), false)
  t.equal((await store.read((reader) => reader.documents())).length, 1)
})

t.test('a rollback after SQLite itself has rolled back does nothing', async (t) => {
  const connection = openConnection(`${t.testdir()}/store.sqlite`)
  connection.prepare('rollback').run([])
  connection.prepare('begin').run([])
  connection.prepare('create table notes (id)').run([])
  connection.prepare('rollback').run([])
  t.same(connection.prepare("select name from sqlite_master where name = 'notes'").all([]), [])
  connection.close()
})
