import pg from 'pg'
import t, { type Test } from 'tap'
import type { ClusterSettings } from '../../src/store/postgres/cluster.js'
import { migratePostgres } from '../../src/store/postgres/migrate.js'
import { openPostgres } from '../../src/store/postgres/store.js'
import type { Reader, Store } from '../../src/store/types.js'
import { contractResources } from '../store/contract.js'
import { longReadsContract } from '../store/long-reads-contract.js'
import { clusterSettings } from '../store/pglite.js'
import { until } from '../until.js'
import { emptyDatabase, startServer } from './servers.js'
import { withPostgres } from './with-postgres.js'

const versionOf = async ({ version }: Reader) => version

function document(id: string) {
  const context = { article: id, entities: [], named: [], published: null, text: null }
  return { id, origin: 'import' as const, hash: id, source: '{}', context, items: { notes: [], people: [] } }
}

/** A stream that is read until it is told to end. */
async function startStream(store: Store) {
  let end = () => {}
  let reader: Reader | undefined
  const ended = store.read(async (own) => {
    reader = own
    await new Promise<void>((resolve) => {
      end = resolve
    })
  }, 'stream')
  await until(() => reader !== undefined)
  return { reader: reader as Reader, end: () => end(), ended }
}

withPostgres(t, async () => {
  const server = await startServer()
  t.teardown(server.remove)
  const urlOf = async (name: string) => {
    const url = await emptyDatabase(server, name)
    await migratePostgres({ ...clusterSettings, url }, contractResources)
    return url
  }
  const openIn = async (t: Test, name: string, settings: Partial<ClusterSettings>) => {
    const url = await urlOf(name)
    const store = await openPostgres({ ...clusterSettings, url, ...settings }, contractResources)
    t.teardown(() => store.close())
    return { store, url }
  }

  const shared = await urlOf('shared')
  longReadsContract(t, 'PostgreSQL', () => openPostgres({ ...clusterSettings, url: shared, preparedStatements: 100 }, contractResources))

  t.test('streams take half of the connections: a further one waits, and pages do not', async (t) => {
    const { store } = await openIn(t, 'half', { connections: 4, queueTimeout: 100 })
    const first = await startStream(store)
    await store.save(document('one'))
    const second = await startStream(store)
    await store.save(document('two'))
    await t.rejects(store.read(versionOf, 'stream'), { name: 'Overloaded' })
    const newest = await store.read(versionOf)
    t.equal(await store.read(versionOf, 'steps'), newest)
    t.equal(new Set([first.reader.version, second.reader.version, newest]).size, 3)
    for (const { end, ended } of [first, second]) {
      end()
      await ended
    }
    t.equal(await store.read(versionOf, 'stream'), newest)
  })

  t.test('on a single connection, a stream is read step by step, and fails if the data changes', async (t) => {
    const { store } = await openIn(t, 'single', { connections: 1 })
    const { reader, end, ended } = await startStream(store)
    t.equal(await reader.total('notes'), 0)
    await store.save(document('one'))
    await t.rejects(reader.total('notes'), { name: 'DataChanged' })
    end()
    await ended
  })

  t.test('a lost connection fails the streams that read on it', async (t) => {
    const { store, url } = await openIn(t, 'lost', {})
    const reading = store.read(async (reader) => {
      const client = new pg.Client(url)
      await client.connect()
      const others = `select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and datname = 'lost'`
      await client.query(others).finally(() => client.end())
      await reader.total('notes')
    }, 'stream')
    await t.rejects(reading, { name: 'StoreUnavailable' })
    await until(() =>
      store.read(versionOf, 'stream').then(
        () => true,
        () => false,
      ),
    )
  })
})
