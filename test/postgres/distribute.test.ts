import t, { type Test } from 'tap'
import { resources } from '../../src/resources/index.js'
import { verbatim } from '../cli/command-line.js'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { citusStandIn, withoutCitus } from '../store/citus-stand-in.js'
import { contractResources, storeContract } from '../store/contract.js'
import { pageContract } from '../store/page-contract.js'
import { citusStores, startPglite } from '../store/pglite.js'
import { figureRequests, sameAnswers } from '../store/same-answers.js'

const database = await startPglite()
const stores = citusStores(contractResources)
t.teardown(() => Promise.all([database.close(), stores.close()]))
t.beforeEach(async () => {
  await database.clear()
  await database.run(withoutCitus)
})

/** Settings with a database. PGlite has one session, so statements are not prepared. */
function place(t: Test) {
  const folder = t.testdir({ fixtures: { 'bees.json': documentFile() }, 'market.json': otherArticleFile('brackwater-market') })
  const settings = {
    ...{ VERBATIM_FIXTURES: `${folder}/fixtures`, DATABASE_URL: database.url, VERBATIM_DATABASE_STATEMENTS: '0' },
    ...{ VERBATIM_DATABASE_POLL_TIMEOUT: '20000', VERBATIM_DATABASE_CONNECT_TIMEOUT: '20000' },
  }
  return { folder, settings }
}

const distributed = [
  'documents distributed by id',
  'dataset copied to every node',
  'names copied to every node',
  'counts copied to every node',
  'article_texts distributed by article',
  'document_hashes distributed by id',
  'articles distributed by article',
  'articles_json distributed by article',
  'articles_vocabulary copied to every node',
  'articles_links distributed by article',
  'entities copied to every node',
  'entities_json copied to every node',
  'entities_vocabulary copied to every node',
  'entities_links copied to every node',
  'entities_versions distributed by article',
  'entities_variants copied to every node',
  'entities_agreed copied to every node',
  ...['quotes', 'figures', 'events'].flatMap((facts) => [
    `${facts} distributed by article`,
    `${facts}_json distributed by article`,
    `${facts}_vocabulary copied to every node`,
    `${facts}_links distributed by article`,
    ...(facts === 'figures' ? ['figures_groups copied to every node'] : []),
  ]),
]

t.test('without a database or without the extension, --distribute says what to do', async (t) => {
  const { settings } = place(t)
  t.strictSame(await verbatim(['migrate', '--distribute'], {}), {
    ended: 2,
    out: [],
    err: ['error: --distribute needs a Citus cluster; set DATABASE_URL to its coordinator'],
  })
  const missing =
    'the database has no Citus extension; install it on every node, run `create extension citus` in this database there, and add the nodes with citus_add_node, or leave out --distribute'
  t.strictSame(await verbatim(['migrate', '--distribute'], settings), { ended: 2, out: [], err: [`error: ${missing}`] })
  await database.run(citusStandIn)
  t.match(await verbatim(['migrate'], settings), { ended: 0, out: [], err: ['nothing to do: the tables are up to date'] })
  t.strictSame(await database.run('select * from pg_dist_partition'), [], 'nothing is distributed unless that is wanted')
})

t.test('every table is distributed once, and later migrations keep it so', async (t) => {
  const { folder, settings } = place(t)
  await database.run(citusStandIn)
  const { ended, out, err } = await verbatim(['migrate', '--distribute'], settings)
  t.strictSame([ended, out.slice(2), err], [0, distributed, ['32 steps done']])
  t.strictSame(await database.run('select logicalrelid::text as name, colocated from pg_dist_partition where "column" = \'id\''), [
    { name: 'documents', colocated: 'none' },
    { name: 'document_hashes', colocated: 'documents' },
  ])
  t.strictSame(await database.run('select distinct colocated from pg_dist_partition where "column" = \'article\''), [
    { colocated: 'documents' },
  ])
  t.strictSame(await verbatim(['migrate', '--distribute'], settings), {
    ended: 0,
    out: [],
    err: ['nothing to do: the tables are up to date'],
  })
  t.strictSame((await verbatim(['import', `${folder}/market.json`], settings)).err, ['1 document imported, 0 unchanged, 0 refused'])
  // Tables that an upgrade made anew.
  await database.run(
    "update dataset set layout = '0.0.9 abc'; delete from pg_dist_partition where logicalrelid not in ('documents'::regclass, 'dataset'::regclass)",
  )
  const upgraded = await verbatim(['migrate'], settings)
  t.strictSame(upgraded.out.slice(1), distributed.slice(2))
  t.strictSame(await database.run("select id from documents where hash <> ''"), [{ id: 'brackwater-market' }])
})

storeContract(t, 'Stand-in for Citus', () => stores.open())
pageContract(t, 'Stand-in for Citus', () => stores.open())

const dataStores = citusStores(resources)
t.teardown(() => dataStores.close())
// Only the newest figures are found in another way than with PostgreSQL.
t.test('Stand-in for Citus: figures are identical to those with SQLite', async (t) => {
  await sameAnswers(t, await dataStores.open(), 1, figureRequests)
})
