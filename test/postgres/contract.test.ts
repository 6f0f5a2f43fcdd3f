import pg from 'pg'
import t from 'tap'
import { resources } from '../../src/resources/index.js'
import type { Resource } from '../../src/resources/resource.js'
import { migratePostgres } from '../../src/store/postgres/migrate.js'
import { openPostgres } from '../../src/store/postgres/store.js'
import { contractResources, storeContract } from '../store/contract.js'
import { draftedContract } from '../store/drafted-contract.js'
import { figureLists } from '../store/figure-lists.js'
import { knownContract } from '../store/known-contract.js'
import { pageContract } from '../store/page-contract.js'
import { clusterSettings } from '../store/pglite.js'
import { sameAnswers } from '../store/same-answers.js'
import { emptyDatabase, startServer } from './servers.js'
import { withPostgres } from './with-postgres.js'

/** One in so many requests is sent; `npm run test:postgres` sends all of them. */
const oneOf = Number(process.env.ONE_REQUEST_OF ?? 7)

withPostgres(t, async () => {
  const server = await startServer()
  t.teardown(server.remove)
  let databases = 0

  /** A store in an empty database with Swedish collation, in which ä sorts after z. */
  async function open(resources: readonly Resource[]) {
    databases += 1
    const locale = `encoding 'UTF8' locale_provider icu icu_locale 'sv-SE' locale 'C'`
    const url = await emptyDatabase(server, `contract-${databases}`, locale)
    const settings = { ...clusterSettings, url, preparedStatements: 100 }
    await migratePostgres(settings, resources)
    return openPostgres(settings, resources)
  }

  t.test('the database has its own collation', async (t) => {
    const store = await open(contractResources)
    t.teardown(() => store.close())
    const client = new pg.Client(`${new URL(`contract-${databases}`, server.url)}`)
    await client.connect()
    const { rows } = await client.query(`select 'z' < 'ä' as swedish, 'a' < 'B' as "ignoresCase"`).finally(() => client.end())
    t.strictSame(rows, [{ swedish: true, ignoresCase: true }])
  })
  storeContract(t, 'PostgreSQL', () => open(contractResources))
  pageContract(t, 'PostgreSQL', () => open(contractResources))
  draftedContract(t, 'PostgreSQL', () => open(resources))
  knownContract(t, 'PostgreSQL', () => open(resources))
  t.test('PostgreSQL: responses are identical to those with SQLite', async (t) => sameAnswers(t, await open(resources), oneOf))
  figureLists(t, 'PostgreSQL', () => open(resources), 10)
})
