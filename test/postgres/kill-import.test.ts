import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { between, pick, pseudorandom } from '../../bench/generate/random.js'
import { readSettings } from '../../src/config.js'
import { openStore } from '../../src/ingest/open-store.js'
import { resources } from '../../src/resources/index.js'
import type { NewDocument, Store } from '../../src/store/types.js'
import { examine } from '../store/integrity.js'
import { until } from '../until.js'
import { choose, sample, versions } from './document-versions.js'
import { runProgram, startProgram } from './program.js'
import { startServer } from './servers.js'
import { withPostgres } from './with-postgres.js'

/** How often an import is killed; `npm run test:faults` kills it more often. */
const kills = { sqlite: Number(process.env.KILLS_SQLITE ?? '2'), postgres: Number(process.env.KILLS_POSTGRES ?? '2') }
/** Each seed gives other moments. */
const seed = Number(process.env.KILL_SEED ?? 1)
const random = pseudorandom(seed)
t.comment(`KILL_SEED=${seed}`)

function write(file: string, documents: readonly NewDocument[]): string {
  writeFileSync(file, documents.map(({ source }) => `${source}\n`).join(''))
  return file
}

/** A running import, and the ids in the complete lines that it has printed so far. */
function startImport(t: Test, settings: NodeJS.ProcessEnv, file: string) {
  const child = startProgram(t, ['import', '--each', file], settings)
  let out = ''
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  const acknowledged = () =>
    new Set(
      out
        .split('\n')
        .slice(0, -1)
        .map((line) => line.replace(/^(imported|unchanged) /, '')),
    )
  return { child, acknowledged, ended: once(child, 'close') }
}

/** How long an import takes to its first output, and from there to its end, in milliseconds. */
async function span(t: Test, settings: NodeJS.ProcessEnv, file: string): Promise<{ first: number; rest: number }> {
  const from = performance.now()
  const { child, ended } = startImport(t, settings, file)
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  const first = performance.now() - from
  await ended
  return { first: Math.ceil(first), rest: Math.ceil(performance.now() - from - first) }
}

/** Waits for a random moment of an import: before its first output or after it, however fast the machine is. */
async function moment({ stdout }: ChildProcess, { first, rest }: { first: number; rest: number }): Promise<void> {
  if (random() < 0.5) return wait(between(random, Math.floor(first * 0.7), first))
  const later = between(random, 0, rest)
  await once(stdout as NodeJS.ReadableStream, 'data')
  return wait(later)
}

/** Kills a process or a server while an import runs. */
type Killer = (child: ChildProcess) => Promise<void>

async function killRepeatedly(t: Test, settings: NodeJS.ProcessEnv, wanted: number, killers: readonly Killer[]): Promise<void> {
  const folder = t.testdir()
  const store = await openStore(readSettings({ VERBATIM_DATABASE_POLL_TIMEOUT: '10000', ...settings }))
  t.teardown(() => store.close())
  const times = await span(t, settings, write(`${folder}/first.ndjson`, choose(random)))
  let before = (await examine(store, resources, versions)).stored
  t.equal(before.size, sample)
  const totals = { acknowledged: 0, more: 0 }
  for (let killed = 0; killed < wanted; ) {
    const chosen = choose(random)
    // Sometimes two imports at once.
    const halves = random() < 0.3 ? [chosen.slice(0, sample / 2), chosen.slice(sample / 2)] : [chosen]
    const imports = halves.map((half, index) => ({ half, ...startImport(t, settings, write(`${folder}/${index}.ndjson`, half)) }))
    const kill = pick(random, killers)
    await Promise.all(
      imports.map(async ({ child, ended }) => {
        await Promise.race([moment(child, times), ended])
        if (child.exitCode === null) killed += 1
        if (child.exitCode === null) await kill(child)
        await ended
      }),
    )
    // The database may still work for the killed processes. It is done when a write succeeds.
    await until(() => store.write(async () => true).catch(() => false))
    const { stored, faults } = await examine(store, resources, versions)
    t.strictSame(faults, [], `${killed} killed`)
    for (const { half, acknowledged } of imports) {
      const ids = acknowledged()
      for (const document of half) {
        const isThere = stored.get(document.id)?.hash === document.hash
        if (ids.has(document.id) ? !isThere : !isThere && stored.get(document.id) !== before.get(document.id))
          t.fail(`${document.id} is lost`)
        if (!ids.has(document.id) && isThere && stored.get(document.id) !== before.get(document.id)) totals.more += 1
      }
      totals.acknowledged += ids.size
    }
    const sent = new Set(chosen.map(({ id }) => id))
    t.strictSame(
      [...stored].filter(([id, document]) => !sent.has(id) && before.get(id) !== document).map(([id]) => id),
      [],
      'nothing else has changed',
    )
    before = stored
  }
  t.ok(wanted < 20 || totals.acknowledged > 0, 'of many imports, some are killed after their first output')
  t.comment(`${wanted} killed: ${totals.acknowledged} documents acknowledged, none lost; ${totals.more} others were stored whole`)

  const all = write(
    `${folder}/all.ndjson`,
    [...versions.values()].map(([document]) => document as NewDocument),
  )
  t.equal((await runProgram(t, ['import', all], settings)).code, 0)
  const again = await examine(store, resources, versions)
  t.strictSame(again.faults, [])
  const fresh = { DATA_DIR: `${folder}/fresh` }
  t.equal((await runProgram(t, ['import', all], fresh)).code, 0)
  const uninterrupted = await openStore(readSettings(fresh))
  t.teardown(() => uninterrupted.close())
  t.equal(
    again.version,
    (await examine(uninterrupted, resources, versions)).version,
    'the data equals that of a store that was never interrupted',
  )
  for (const { path } of resources) {
    const ids = {
      resource: path,
      conditions: [],
      order: [{ column: 'id', descending: false }],
      limit: 1_000_000,
      after: null,
      columns: ['id'],
    }
    const read = (store: Store) => store.read(async (reader) => (await reader.rows(ids)).rows.map(({ id }) => id))
    t.strictSame(await read(store), await read(uninterrupted))
  }
}

const killProcess: Killer = async (child) => {
  child.kill('SIGKILL')
}

t.test('SQLite: a killed import loses no acknowledged document and leaves no partial one', async (t) => {
  await killRepeatedly(t, { DATA_DIR: `${t.testdir()}/data` }, kills.sqlite, [killProcess])
})

withPostgres(t, async () => {
  t.test('PostgreSQL: the same is true if the import or the database is killed', async (t) => {
    const server = await startServer({ fsync: 'on' })
    t.teardown(server.remove)
    const settings = { DATABASE_URL: server.url }
    t.equal((await runProgram(t, ['migrate'], settings)).code, 0)
    // Both imports may end at the same moment, but the server is restarted only once.
    let restart: Promise<void> | null = null
    const killServer: Killer = () => {
      restart ??= server
        .kill()
        .then(server.start)
        .finally(() => {
          restart = null
        })
      return restart
    }
    await killRepeatedly(t, settings, kills.postgres, [killProcess, killProcess, killProcess, killServer])
  })
})
