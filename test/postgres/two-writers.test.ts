import t, { type Test } from 'tap'
import { resources } from '../../src/resources/index.js'
import { migratePostgres } from '../../src/store/postgres/migrate.js'
import { openPostgres } from '../../src/store/postgres/store.js'
import type { Store } from '../../src/store/types.js'
import { clusterSettings } from '../store/pglite.js'
import { writersContract } from '../store/writers-contract.js'
import { emptyDatabase, startServer } from './servers.js'
import { withPostgres } from './with-postgres.js'

withPostgres(t, async () => {
  const server = await startServer()
  t.teardown(server.remove)
  let databases = 0
  const openTwo = async (t: Test): Promise<[Store, Store]> => {
    databases += 1
    const settings = { ...clusterSettings, url: await emptyDatabase(server, `writers${databases}`) }
    await migratePostgres(settings, resources)
    const stores: [Store, Store] = [await openPostgres(settings, resources), await openPostgres(settings, resources)]
    t.teardown(() => Promise.all(stores.map((store) => store.close())))
    return stores
  }
  writersContract(t, 'PostgreSQL', openTwo)
})
