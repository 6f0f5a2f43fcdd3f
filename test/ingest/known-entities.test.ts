import { DatabaseSync } from '@photostructure/sqlite'
import t, { type Test } from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { resources } from '../../src/resources/index.js'
import { verbatim } from '../cli/command-line.js'
import { pretendOtherVersion } from '../cli/other-version.js'
import { pgliteStores, startPglite } from '../store/pglite.js'
import { documentFile, otherArticleFile } from './brackwater.js'

const text = 'Mayor Ada Fenn left Brackwater on Monday.\n'
const town = 'https://www.wikidata.org/wiki/Q999999901'

/** A folder with an article to draft, and what drafting it gives. */
function place(t: Test) {
  const folder = t.testdir({
    'a.txt': text,
    'bees.json': documentFile(),
    fixtures: {},
    data: {},
    market: { 'market.json': otherArticleFile('brackwater-market', { id: 'brackwater', aliases: [{ text: 'Brackwater', kind: 'name' }] }) },
  })
  const settings: NodeJS.ProcessEnv = { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures` }
  const draft = async (more: NodeJS.ProcessEnv = {}) => {
    const { ended, out, err } = await verbatim(['draft', `${folder}/a.txt`], { ...settings, ...more })
    const { entities } = ended === 0 ? (JSON.parse(out.join('\n')) as ArticleDocument) : { entities: [] }
    const warnings = err.filter((line) => /^(?:warning|error)/.test(line))
    return { ended, entities: entities.map(({ id, sameAs }) => [id, sameAs]), warnings }
  }
  return { folder, settings, draft }
}

const unknown = [
  ['ada-fenn', null],
  ['brackwater', null],
]
const known = [
  ['ada-fenn', null],
  ['brackwater', town],
]

t.test('the entities of imported documents keep their ids and Wikidata ids', async (t) => {
  const { folder, settings, draft } = place(t)
  t.strictSame(await draft(), { ended: 0, entities: unknown, warnings: [] }, 'there is no store yet')
  t.strictSame(await draft({ DATA_DIR: ':memory:' }), { ended: 0, entities: unknown, warnings: [] })
  await verbatim(['import', `${folder}/bees.json`], settings)
  t.strictSame(await draft(), { ended: 0, entities: known, warnings: [] })
  t.strictSame(await draft({ VERBATIM_FIXTURES: `${folder}/market`, DATA_DIR: `${folder}/none` }), {
    ended: 0,
    entities: known,
    warnings: [],
  })
})

t.test('a store that is not filled is left out with a warning, and stays as it is', async (t) => {
  const { folder, settings, draft } = place(t)
  await verbatim(['import', `${folder}/bees.json`], settings)
  pretendOtherVersion(`${folder}/data`)
  const warnings = ['warning: the store has to be filled by `verbatim serve` first; entities of imported documents are not known']
  t.strictSame(await draft(), { ended: 0, entities: unknown, warnings })
  const database = new DatabaseSync(`${folder}/data/verbatim.sqlite`)
  t.match(database.prepare('select layout from dataset').get(), { layout: 'of another version' })
  database.exec("update dataset set layout = '5 abc'")
  database.close()
  t.strictSame(await draft(), {
    ended: 2,
    entities: [],
    warnings: ["error: the tables have the schema version 5, which is newer than this program's; use the newer program"],
  })
})

t.test('a database is read in the same way', async (t) => {
  const database = await startPglite()
  const stores = pgliteStores(resources, database)
  t.teardown(() => stores.close())
  const { folder, settings, draft } = place(t)
  const postgres = { DATABASE_URL: database.url, VERBATIM_DATABASE_STATEMENTS: '0', VERBATIM_DATABASE_CONNECTIONS: '1' }
  t.match(await draft(postgres), { ended: 2, warnings: [/^error: the database has no tables yet; run `verbatim migrate`$/] })
  await (await stores.open()).close()
  await verbatim(['import', `${folder}/bees.json`], { ...settings, ...postgres })
  t.strictSame(await draft(postgres), { ended: 0, entities: known, warnings: [] })
})
