import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { Cluster, type ClusterSettings, serverUrls } from '../../src/store/postgres/cluster.js'
import { postgresDialect } from '../../src/store/postgres/dialect.js'
import { explainRefusal, isUnavailable, reasonOf } from '../../src/store/postgres/errors.js'
import { HealthMonitor } from '../../src/store/postgres/health-monitor.js'
import { migratePostgres } from '../../src/store/postgres/migrate.js'
import { openPool, type Pool } from '../../src/store/postgres/pool.js'
import { openPostgres } from '../../src/store/postgres/store.js'
import { schemaOf } from '../../src/store/schema.js'
import { SchemaVersionMismatch, type Store, StoreUnavailable } from '../../src/store/types.js'
import { until } from '../until.js'
import { type FakePostgres, startFakePostgres } from './fake-postgres.js'
import { clusterSettings } from './pglite.js'

const aMinute = 60_000

async function startServers<const T extends readonly Partial<FakePostgres>[]>(
  t: Test,
  ...wanted: T
): Promise<{ [K in keyof T]: FakePostgres }> {
  const servers = []
  for (const properties of wanted) {
    const server = Object.assign(await startFakePostgres(), properties)
    t.teardown(() => server.stop().catch(() => {}))
    servers.push(server)
  }
  return servers as { [K in keyof T]: FakePostgres }
}

const addressOf = (servers: readonly FakePostgres[]) => `postgres://nobody@${servers.map(({ url }) => new URL(url).host).join(',')}/nothing`

async function openCluster(t: Test, servers: readonly FakePostgres[], settings: Partial<ClusterSettings> = {}): Promise<Cluster> {
  const cluster = new Cluster({ ...clusterSettings, url: addressOf(servers), pollInterval: 20, ...settings })
  t.teardown(() => cluster.close())
  await cluster.start()
  return cluster
}

/** Reads the version of the data. The server records the query. */
const readVersion = (cluster: Cluster, question: string) =>
  cluster.read(async (host, accepts) => {
    const { rows } = await sql.raw<{ version: string }>(`${question} from dataset`).execute(host.db)
    const [found] = rows
    return found !== undefined && accepts(found.version) ? { result: found.version } : undefined
  })

t.test('an address names one host or several', async (t) => {
  t.strictSame(serverUrls('postgres://a'), ['postgres://a'])
  t.strictSame(serverUrls('postgresql://me:x,y@a:5,b,[::1]:7/data?sslmode=require'), [
    'postgresql://me:x,y@a:5/data?sslmode=require',
    'postgresql://me:x,y@b/data?sslmode=require',
    'postgresql://me:x,y@[::1]:7/data?sslmode=require',
  ])
  t.throws(() => serverUrls('nonsense'), { name: 'SettingsError', problems: ['the URL of the database has an invalid host: ""'] })
  t.throws(() => serverUrls('postgres://me:secret@a,b:c:d/data'), {
    name: 'SettingsError',
    problems: ['the URL of the database has an invalid host: "b:c:d"'],
  })
  for (const url of ['postgres://', 'postgresql://']) {
    t.throws(() => serverUrls(url), {
      name: 'SettingsError',
      problems: ['the URL of the database names no host and no database; write postgres://user@host:5432/name'],
    })
  }
  for (const url of ['postgres://p%ZZ@a/data', 'postgres://me:secret%@a/data', 'postgres://a/%FF']) {
    t.throws(() => serverUrls(url), {
      name: 'SettingsError',
      problems: ['the URL of the database has a % that does not start an escape such as %40; write % as %25'],
    })
  }
  t.strictSame(serverUrls('postgres:///data?host=/run'), ['postgres:///data?host=/run'])
  t.strictSame(serverUrls('postgres://p%40x:%25@a/data'), ['postgres://p%40x:%25@a/data'])
})

t.test('reads go to up-to-date standbys in turn, and to the primary while they lag', async (t) => {
  const [primary, one, other] = await startServers(t, {}, { isStandby: true }, { isStandby: true })
  const cluster = await openCluster(t, [primary], { readUrl: addressOf([one, other]) })
  for (const question of ['a', 'b', 'c', 'd']) t.equal(await readVersion(cluster, question), 'one')
  t.strictSame([primary.queries, one.queries.length, other.queries.length], [['listen verbatim'], 3, 3])

  primary.version = 'two'
  await until(() => cluster.knownVersion() === 'two')
  t.equal(await readVersion(cluster, 'newest'), 'two')
  t.strictSame(primary.queries, ['listen verbatim', 'newest from dataset'])

  one.version = 'two'
  for (const question of ['e', 'f', 'g']) {
    await until(async () => (await readVersion(cluster, question)) && one.queries.includes(`${question} from dataset`))
  }
  t.notMatch(other.queries.join(), /[efg] from/)
})

t.test('a standby with other data than it reported is not used', async (t) => {
  const [primary, standby] = await startServers(t, {}, { isStandby: true })
  const cluster = await openCluster(t, [primary, standby], { readUrl: addressOf([standby]), pollInterval: aMinute })
  standby.version = 'older'
  t.equal(await readVersion(cluster, 'q'), 'one')
  t.strictSame([standby.queries.at(-1), primary.queries.at(-1)], ['q from dataset', 'q from dataset'])
})

t.test('a change is detected by notification, by polling and by reading', async (t) => {
  const [announcing, silent, queried] = await startServers(t, {}, {}, {})
  const cluster = await openCluster(t, [announcing], { pollInterval: aMinute })
  t.equal(cluster.knownVersion(), 'one')
  for (const version of ['two', 'three']) {
    announcing.version = version
    announcing.announce()
    announcing.announce()
    await until(() => cluster.knownVersion() === version)
  }
  const polling = await openCluster(t, [silent])
  silent.version = 'two'
  await until(() => polling.knownVersion() === 'two')

  const reading = await openCluster(t, [queried], { pollInterval: aMinute })
  queried.version = 'two'
  t.equal(reading.knownVersion(), 'one')
  t.equal(await readVersion(reading, 'q'), 'two')
  t.equal(reading.knownVersion(), 'two')
  reading.confirm('older', performance.now() - aMinute)
  t.equal(reading.knownVersion(), 'two', 'an outdated confirmation is ignored')
  reading.confirm('three', performance.now())
  t.equal(reading.knownVersion(), 'three')
})

t.test('a version is known only while a server has confirmed it recently', async (t) => {
  const [server] = await startServers(t, {})
  const cluster = await openCluster(t, [server], { pollInterval: 10, pollTimeout: aMinute, maximumStaleness: 300 })
  await until(() => cluster.knownVersion() === 'one')
  server.isSilent = true
  await until(() => cluster.knownVersion() === null)
  server.cut()
  server.isSilent = false
  await until(() => cluster.knownVersion() === 'one')
})

t.test('without a primary, reads continue on the newest standby until another server is promoted', async (t) => {
  const [primary, standby, late] = await startServers(t, {}, { isStandby: true }, { isStandby: true, version: 'older' })
  const cluster = await openCluster(t, [primary, standby, late])
  const write = () => cluster.write(async ({ url }) => url)
  t.equal(await write(), primary.url)
  await primary.stop()
  t.equal(await readVersion(cluster, 'q'), 'one', 'a failed read is retried on another server')
  await until(async () => (await write().catch(({ name }: Error) => name)) === 'StoreUnavailable')
  t.equal(cluster.knownVersion(), 'one')
  const { port } = new URL(primary.url)
  await t.rejects(
    write(),
    new StoreUnavailable(
      `no database server accepts writes (127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}; ${new URL(standby.url).host}: accepts only reads; ${new URL(late.url).host}: accepts only reads)`,
    ),
  )
  // A standby still applies changes that were sent before.
  standby.version = 'two'
  await until(() => cluster.knownVersion() === 'two')
  late.version = 'one'
  t.equal(await readVersion(cluster, 'q'), 'two')
  standby.isStandby = false
  await until(async () => (await write().catch(() => '')) === standby.url)
  await primary.start()
  await until(() => primary.queries.filter((question) => question === 'listen verbatim').length === 2)
  t.equal(await readVersion(cluster, 'q'), 'two')
  t.equal(await write(), standby.url, 'the new primary stays the primary')
})

t.test('if no server responds, this is reported at once with the reason', async (t) => {
  const [silent, stopped] = await startServers(t, { isSilent: true }, {})
  await stopped.stop()
  const cluster = await openCluster(t, [silent, stopped], { pollTimeout: 100 })
  t.equal(cluster.knownVersion(), null)
  await t.rejects(readVersion(cluster, 'q'), {
    name: 'StoreUnavailable',
    message: /^no database server responds \(127\.0\.0\.1:\d+: no response within 100 ms; 127\.0\.0\.1:\d+: connect ECONNREFUSED .+\)$/,
  })
})

t.test('a request to a server that stops responding fails soon', async (t) => {
  const [server] = await startServers(t, {})
  const cluster = await openCluster(t, [server], { pollTimeout: 100, statementTimeout: aMinute, connectTimeout: aMinute })
  t.equal(await readVersion(cluster, 'q'), 'one')
  server.isSilent = true
  await t.rejects(readVersion(cluster, 'q'), { name: 'StoreUnavailable' })
  server.isSilent = false
  await until(async () => (await readVersion(cluster, 'q').catch(() => '')) === 'one')
})

t.test('a busy process does not report its database as unavailable', async (t) => {
  const [server] = await startServers(t, {})
  const cluster = await openCluster(t, [server], { pollInterval: 10, pollTimeout: 50 })
  for (let round = 0; round < 5; round += 1) {
    await until(() => cluster.knownVersion() === 'one')
    const busyUntil = Date.now() + 200
    while (Date.now() < busyUntil);
    t.equal(await cluster.write(async ({ url }) => url), server.url)
  }
})

t.test('a statement that exceeds its timeout is not retried, and other errors do not mean that the server is unavailable', async (t) => {
  const [one, other] = await startServers(t, { failure: '57014' }, { isStandby: true, failure: '57014' })
  const cluster = await openCluster(t, [one, other])
  const ask = (host: Pool) => sql.raw('something').execute(host.db)
  const tooLong = { name: 'StoreUnavailable', message: 'a statement exceeded its timeout', cause: { code: '57014' } }
  await t.rejects(cluster.write(ask), tooLong)
  await t.rejects(readVersion(cluster, 'q'), tooLong)
  t.equal([...one.queries, ...other.queries].filter((question) => question === 'q from dataset').length, 1)
  one.failure = '42601'
  await t.rejects(cluster.write(ask), { name: 'error', code: '42601' })
})

async function openStore(t: Test, server: FakePostgres): Promise<Store> {
  const store = await openPostgres({ ...clusterSettings, url: server.url }, [])
  t.teardown(() => store.close())
  return store
}

t.test('missing tables and other schema versions are reported', async (t) => {
  const [server] = await startServers(t, { version: null })
  const store = await openStore(t, server)
  await t.rejects(
    store.read(async () => {}),
    new SchemaVersionMismatch('the database has no tables yet'),
  )
  Object.assign(server, { version: 'one', layout: '0.9 abc' })
  await t.rejects(
    store.read(async () => {}),
    { name: 'SchemaVersionMismatch', isNewer: false, message: /^the tables have the schema version 0.9 abc, not 4 [0-9a-f]{16}$/ },
  )
  server.layout = '5 abc'
  await t.rejects(
    store.read(async () => {}),
    { name: 'SchemaVersionMismatch', isNewer: true, message: "the tables have the schema version 5, which is newer than this program's" },
  )
  server.failure = '42501'
  await t.rejects(
    store.read(async () => {}),
    { name: 'error', code: '42501' },
  )
})

t.test('a store can be closed while its server does not respond', async (t) => {
  const [server] = await startServers(t, {})
  const store = await openPostgres({ ...clusterSettings, url: server.url, pollTimeout: 50 }, [])
  await t.rejects(store.read(async () => {}))
  server.isSilent = true
  await store.close()
})

t.test('a standby that lags is not used', async (t) => {
  const layout = schemaOf([], postgresDialect).version
  const [primary, standby] = await startServers(t, { layout }, { layout, isStandby: true })
  const settings = { ...clusterSettings, url: addressOf([primary]), readUrl: addressOf([standby]), pollInterval: aMinute }
  const store = await openPostgres(settings, [])
  t.teardown(() => store.close())
  standby.version = 'older'
  t.equal(await store.read(async ({ version }) => version), 'one')
})

t.test('a closed health monitor sends no queries', async (t) => {
  const [server] = await startServers(t, {})
  const host = openPool(server.url, clusterSettings)
  t.teardown(() => host.close())
  const states: unknown[] = []
  const watch = new HealthMonitor(host, clusterSettings, (state) => states.push(state))
  await watch.close()
  await watch.start()
  t.strictSame(states, [])
})

t.test('errors that mean that a server is unavailable', async (t) => {
  const codes = [
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    '08006',
    '57P01',
    '53300',
    '40001',
    '25006',
  ]
  for (const code of codes) t.equal(isUnavailable({ code }), true, code)
  t.equal(isUnavailable({ message: 'Connection terminated unexpectedly' }), true)
  for (const code of ['42601', '57014', '08', 'eai_again']) t.equal(isUnavailable({ code }), false, code)
})

t.test('a server that refuses is not worth waiting for, unless another one may respond', async (t) => {
  const [refusing, other] = await startServers(t, { stateFailure: '3D000' }, { stateFailure: '28P01' })
  const cluster = await openCluster(t, [refusing, other])
  const hosts = [refusing, other].map(({ url }) => new URL(url).host)
  const reasons = `${hosts[0]}: something is wrong; create the database, or correct its name in DATABASE_URL; ${hosts[1]}: something is wrong; correct the user and the password in DATABASE_URL`
  const refused = { name: 'StoreMisconfigured', message: `no database server accepts DATABASE_URL (${reasons})` }
  await t.rejects(readVersion(cluster, 'q'), refused)
  await t.rejects(
    cluster.write(async () => {}),
    refused,
  )
  await other.stop()
  await until(async () => {
    const { name } = await readVersion(cluster, 'q').catch((error) => error)
    return name === 'StoreUnavailable'
  })
})

t.test('a database of another encoding than UTF-8 gets no tables', async (t) => {
  const [server] = await startServers(t, {})
  await t.rejects(migratePostgres({ ...clusterSettings, url: server.url }, []), {
    name: 'StoreMisconfigured',
    message:
      'the database has the encoding LATIN1, which lacks characters; create one with `createdb --encoding=UTF8 --template=template0 NAME`',
  })
  t.strictSame(
    server.queries.filter((query) => query.includes('create')),
    [],
  )
})

t.test('a failure of the server that was asked is the reason, and not what it reported before', async (t) => {
  const [primary, standby] = await startServers(t, { failure: '53300' }, { isStandby: true, version: 'older' })
  const cluster = await openCluster(t, [primary, standby])
  const hosts = [primary, standby].map(({ url }) => new URL(url).host)
  const advice = 'lower VERBATIM_DATABASE_CONNECTIONS, or raise the limit of the server or of the role'
  await t.rejects(readVersion(cluster, 'q'), {
    name: 'StoreUnavailable',
    message: `no database server responds (${hosts[0]}: something is wrong; ${advice}; ${hosts[1]}: has older data)`,
    cause: { code: '53300' },
  })
  await t.rejects(
    cluster.write(({ db }) => sql.raw('something').execute(db)),
    { message: `no database server accepts writes (${hosts[0]}: something is wrong; ${advice}; ${hosts[1]}: accepts only reads)` },
  )
})

t.test('a refusal says what to do', async (t) => {
  const cases: [error: object, explanation: string | null][] = [
    [
      { code: '28000', message: 'role "x" does not exist' },
      'role "x" does not exist; create the role and allow it in pg_hba.conf, or correct DATABASE_URL',
    ],
    [
      { message: 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string' },
      'the server asks for a password; add it to DATABASE_URL, or set PGPASSWORD',
    ],
    [
      { code: '28P01', message: 'empty password returned by client' },
      'the server asks for a password; add it to DATABASE_URL, or set PGPASSWORD',
    ],
    [
      { message: 'The server does not support SSL connections' },
      'The server does not support SSL connections; remove sslmode from DATABASE_URL, or turn ssl on in the server',
    ],
    [{ code: '53300', message: 'too many clients' }, null],
    [{ code: 'ECONNREFUSED' }, null],
  ]
  for (const [error, explanation] of cases) t.equal(explainRefusal(error), explanation)
})

t.test('what went wrong is told by its code where the system has no words for it', async (t) => {
  t.equal(reasonOf(Object.assign(new Error(''), { code: 'ECONNREFUSED' })), 'ECONNREFUSED')
  t.equal(reasonOf(new Error('no route')), 'no route')
})
