import t from 'tap'
import { readsDuringWrites } from './reads-during-writes.js'
import { startWriting } from './writing.js'

t.test('SQLite: while a document is replaced again and again, every response is of one version of it', async (t) => {
  const folder = t.testdir({ data: {}, fixtures: {} })
  const { app } = await startWriting(t, { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures` })
  await readsDuringWrites(t, [await app.listen({ port: 0, host: '127.0.0.1' })])
})
