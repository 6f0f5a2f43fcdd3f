import { mkdirSync, writeFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { readSettings } from '../../src/config.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { syncIfChanged, waitForOthers } from '../../src/ingest/sync-fixtures.js'
import type { Store } from '../../src/store/types.js'
import { verbatim } from '../cli/command-line.js'
import { pretendOtherVersion } from '../cli/other-version.js'
import { documentFile, otherArticleFile } from './brackwater.js'

/** A fixtures folder with one document, a data folder, and an update that returns whether anything was checked. */
async function place(t: Test, isInMemory = false) {
  const folder = t.testdir({ fixtures: { 'bees.json': documentFile() }, data: {}, 'market.json': otherArticleFile('brackwater-market') })
  const environment = { DATA_DIR: isInMemory ? ':memory:' : `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures` }
  const opened: Store[] = []
  const open = async () => {
    const store = await openDataStore(environment.DATA_DIR)
    opened.push(store)
    return store
  }
  t.teardown(() => Promise.all(opened.map((store) => store.close())))
  const isChecked = async (store: Store, code = 'code', more: NodeJS.ProcessEnv = {}) => {
    let writes = 0
    const write: Store['write'] = (work) => {
      writes += 1
      return store.write(work)
    }
    const problems = await syncIfChanged({ ...store, write }, readSettings({ ...environment, ...more }), code)
    return problems.length > 0 ? problems.map(({ code }) => code) : writes > 0
  }
  return { folder, environment, open, isChecked }
}

t.test('a valid folder is not checked again until a file, the store or the program changes', async (t) => {
  const { folder, environment, open, isChecked } = await place(t)
  const store = await open()
  t.equal(await isChecked(store), true)
  t.equal(await isChecked(store), false)
  t.equal(await isChecked(await open()), false)

  writeFileSync(`${folder}/fixtures/bees.json`, documentFile())
  t.equal(await isChecked(store), false, 'a file with the same content is unchanged')
  writeFileSync(`${folder}/fixtures/bees.json`, `${documentFile()}\n`)
  t.equal(await isChecked(store), true, 'a file changed')
  t.equal(await isChecked(store), false)
  t.equal(await isChecked(store, 'other code'), true, 'the program changed')
  t.equal(await isChecked(store, 'other code'), false)
  t.equal(await isChecked(store), true, 'the program changed back')

  t.equal(await isChecked(store, 'code', { VERBATIM_SERVE_DRAFTED: 'false' }), true, 'what is served changed')
  t.equal(await isChecked(store, 'code', { VERBATIM_SERVE_DRAFTED: 'false' }), false)
  t.equal(await isChecked(store), true)

  await verbatim(['import', `${folder}/market.json`], environment)
  t.equal(await isChecked(store), true, 'a document was imported')
  t.equal(await isChecked(store), false)
  pretendOtherVersion(environment.DATA_DIR)
  t.equal(await isChecked(await open()), true, 'the tables were rebuilt')
})

t.test('a problem is reported every time', async (t) => {
  const { folder, open, isChecked } = await place(t)
  const store = await open()
  t.equal(await isChecked(store), true)
  t.same(await isChecked(store, 'code', { VERBATIM_DOCUMENT_BYTES: '1024' }), ['file-too-large'])
  t.equal(await isChecked(store), false, 'with the default limit it is unchanged')
  writeFileSync(`${folder}/fixtures/twin.json`, documentFile())
  t.same(await isChecked(store), ['duplicate-article'])
  t.same(await isChecked(store), ['duplicate-article'])
})

t.test('an in-memory store is checked every time', async (t) => {
  const { open, isChecked } = await place(t, true)
  const store = await open()
  t.equal(await isChecked(store), true)
  t.equal(await isChecked(store), true)
})

t.test('a data folder in which the result cannot be stored is reported', async (t) => {
  const { environment, open, isChecked } = await place(t)
  const store = await open()
  mkdirSync(`${environment.DATA_DIR}/in-order`)
  await t.rejects(isChecked(store), /DATA_DIR is ".+", which cannot be used: EISDIR/)
})

t.test('a server waits as long as another process fills the tables', async (t) => {
  const outdated = [3, 2, 1, 1, 0]
  const read: Store['read'] = (work) => work({ documents: async () => Array(outdated.shift()).fill({}) } as never)
  await waitForOthers({ read } as Store, new AbortController().signal, 1)
  t.same(outdated, [0], 'without progress it no longer waits')
})
