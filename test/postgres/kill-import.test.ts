import t from 'tap'
import { verbatim } from '../commands/command-line.js'
import { killImports, replay } from './kill-import.js'
import { postgresBinaries, startServer } from './servers.js'

const { KILLS_SQLITE = '4', KILLS_POSTGRES = '3' } = process.env

t.test('imports into SQLite that are killed: nothing acknowledged is lost, and nothing is half there', async (t) => {
  const folder = t.testdir()
  const environment = { DATA_DIR: `${folder}/data` }
  await killImports(t, Number(KILLS_SQLITE), environment, folder)
  await replay(t, environment, { DATA_DIR: `${folder}/undisturbed` })
})

const skip = postgresBinaries() === null ? 'PostgreSQL is not installed' : false
t.test('imports into PostgreSQL that are killed: the same', { skip }, async (t) => {
  const server = await startServer({ fsync: 'on' })
  t.teardown(server.remove)
  const environment = { DATABASE_URL: server.url }
  await verbatim(['migrate'], environment)
  await killImports(t, Number(KILLS_POSTGRES), environment, t.testdir())
  await replay(t, environment, { DATA_DIR: ':memory:' })
})
