import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { between, pick, pseudorandom } from '../../bench/generate/random.js'
import { readSettings } from '../../src/config.js'
import { openStore } from '../../src/ingest/open-store.js'
import { resources } from '../../src/resources/index.js'
import type { NewDocument } from '../../src/store/types.js'
import { keys } from '../http/writing.js'
import { examine } from '../store/integrity.js'
import { until } from '../until.js'
import { choose, versions } from './document-versions.js'
import { runProgram } from './program.js'
import { startServer } from './servers.js'
import { withPostgres } from './with-postgres.js'
import { startWritingProgram } from './writing-program.js'

/** How often a server is killed while it writes; `npm run test:faults` kills it more often. */
const kills = { sqlite: Number(process.env.KILLS_SQLITE ?? '3'), postgres: Number(process.env.KILLS_POSTGRES ?? '3') }
/** Each seed gives other moments. */
const seed = Number(process.env.KILL_SEED ?? 1)
const random = pseudorandom(seed)
t.comment(`KILL_SEED=${seed}`)

const authorization = `Bearer ${keys.write}`
/** How many PUTs are under way at the same time. */
const parallel = 4

/** What a client has sent and what was acknowledged, until the server is gone. */
interface Sent {
  acknowledged: Set<string>
  /** Resolves at the first acknowledgement, or at the end. */
  first: Promise<void>
  ended: Promise<void>
}

/** Sends documents, several at the same time. */
function sendPuts(url: string, documents: readonly NewDocument[]): Sent {
  const acknowledged = new Set<string>()
  const rest = [...documents]
  const headers = { authorization, 'content-type': 'application/json' }
  return sending(acknowledged, async (notify) => {
    const client = async () => {
      for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
        const response = await fetch(`${url}/articles/${next.id}/document`, { method: 'PUT', headers, body: next.source })
        await response.arrayBuffer()
        if (response.ok) acknowledged.add(next.id)
        notify()
      }
    }
    await Promise.all(Array.from({ length: parallel }, client))
  })
}

/** Sends documents as one stream, and reads its response meanwhile. */
function sendImport(url: string, documents: readonly NewDocument[]): Sent {
  const acknowledged = new Set<string>()
  return sending(acknowledged, async (notify) => {
    const upload = request(`${url}/documents/import`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-ndjson' },
    })
    const [response] = (await Promise.all([once(upload, 'response'), sendLines(upload, documents)]))[0]
    let text = ''
    response.on('data', (chunk: Buffer) => {
      text += chunk
      const lines = text.split('\n')
      text = lines.pop() as string
      for (const line of lines) {
        const { id, status } = JSON.parse(line)
        if (status !== 'refused') acknowledged.add(id)
      }
      notify()
    })
    await once(response, 'close')
  })
}

async function sendLines(upload: ReturnType<typeof request>, documents: readonly NewDocument[]): Promise<void> {
  for (const { source } of documents) {
    if (!upload.write(`${source}\n`)) await once(upload, 'drain')
    // The upload takes a while, so that documents are stored meanwhile.
    await wait(2)
  }
  upload.end()
}

function sending(acknowledged: Set<string>, send: (notify: () => void) => Promise<void>): Sent {
  let notify = () => {}
  const first = new Promise<void>((resolve) => {
    notify = resolve
  })
  // The end of the server is an error.
  const ended = send(notify)
    .catch(() => {})
    .finally(notify)
  return { acknowledged, first, ended }
}

/** Kills the server, or its database, while it writes. */
type Killer = (child: ChildProcess) => Promise<void>

async function killRepeatedly(
  t: Test,
  folder: string,
  settings: NodeJS.ProcessEnv,
  wanted: number,
  killers: readonly Killer[],
): Promise<void> {
  const store = await openStore(readSettings({ VERBATIM_DATABASE_POLL_TIMEOUT: '10000', ...settings }))
  t.teardown(() => store.close())
  const earlier = `${folder}/earlier.ndjson`
  writeFileSync(
    earlier,
    choose(random)
      .map(({ source }) => `${source}\n`)
      .join(''),
  )
  t.equal((await runProgram(t, ['import', earlier], settings)).code, 0)
  const totals = { acknowledged: 0, more: 0, rounds: 0 }
  let longest = 1_000
  let before = (await examine(store, resources, versions)).stored
  for (let killed = 0; killed < wanted; totals.rounds += 1) {
    const { child, url } = await startWritingProgram(t, settings)
    const gone = once(child, 'close')
    const chosen = choose(random)
    const half = Math.floor(chosen.length / 2)
    const clients = pick(random, [
      () => [sendPuts(url, chosen)],
      () => [sendImport(url, chosen)],
      () => [sendPuts(url, chosen.slice(0, half)), sendImport(url, chosen.slice(half))],
    ])()
    const from = performance.now()
    const all = Promise.all(clients.map(({ ended }) => ended))
    // Seldom before anything was acknowledged.
    if (random() > 0.2) await Promise.race(clients.map(({ first }) => first))
    await Promise.race([wait(between(random, 0, Math.ceil(longest))), all])
    const isWriting = await Promise.race([all.then(() => false), wait(0, true)])
    if (isWriting) killed += 1
    else longest = Math.max(100, (performance.now() - from) / 2)
    await pick(random, killers)(child)
    child.kill('SIGKILL')
    await Promise.all([gone, all])
    // The database may still work for the killed process. It is done when a write succeeds.
    await until(() => store.write(async () => true).catch(() => false))
    const { stored, faults } = await examine(store, resources, versions)
    t.strictSame(faults, [], `${killed} killed`)
    const acknowledged = new Set(clients.flatMap((client) => [...client.acknowledged]))
    for (const document of chosen) {
      const isThere = stored.get(document.id)?.hash === document.hash
      const isAsBefore = stored.get(document.id) === before.get(document.id)
      if (acknowledged.has(document.id) ? !isThere : !isThere && !isAsBefore) t.fail(`${document.id} is lost`)
      if (!acknowledged.has(document.id) && isThere && !isAsBefore) totals.more += 1
    }
    totals.acknowledged += acknowledged.size
    const sent = new Set(chosen.map(({ id }) => id))
    t.strictSame(
      [...stored].filter(([id, document]) => !sent.has(id) && before.get(id) !== document).map(([id]) => id),
      [],
      'nothing else has changed',
    )
    before = stored
  }
  t.comment(
    `${wanted} killed in ${totals.rounds} rounds: ${totals.acknowledged} documents acknowledged, none lost; ${totals.more} others were stored whole`,
  )
  await sendAgain(t, folder, settings, store)
}

/** After all kills: sending everything gives the state of a store that was never interrupted, and sending it again changes nothing. */
async function sendAgain(
  t: Test,
  folder: string,
  settings: NodeJS.ProcessEnv,
  store: Awaited<ReturnType<typeof openStore>>,
): Promise<void> {
  const all = [...versions.values()].map(([document]) => document as NewDocument)
  const { child, url } = await startWritingProgram(t, settings)
  const first = sendImport(url, all)
  await first.ended
  t.equal(first.acknowledged.size, all.length)
  const { version, faults } = await examine(store, resources, versions)
  t.strictSame(faults, [])
  const again = sendPuts(url, all)
  await again.ended
  t.equal(again.acknowledged.size, all.length)
  t.equal((await examine(store, resources, versions)).version, version, 'sending the same again changes nothing')
  child.kill('SIGTERM')
  t.same(await once(child, 'close'), [0, null])
  writeFileSync(`${folder}/all.ndjson`, all.map(({ source }) => `${source}\n`).join(''))
  const fresh = { DATA_DIR: `${folder}/fresh` }
  t.equal((await runProgram(t, ['import', `${folder}/all.ndjson`], fresh)).code, 0)
  const uninterrupted = await openStore(readSettings(fresh))
  t.teardown(() => uninterrupted.close())
  t.equal(
    version,
    (await examine(uninterrupted, resources, versions)).version,
    'the data equals that of a store that was never interrupted',
  )
}

const killProcess: Killer = async (child) => {
  child.kill('SIGKILL')
}

t.test('SQLite: a server that is killed while it writes loses nothing that it has acknowledged, and leaves nothing partial', async (t) => {
  const folder = t.testdir({ fixtures: {} })
  const settings = { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures` }
  await killRepeatedly(t, folder, settings, kills.sqlite, [killProcess])
})

withPostgres(t, async () => {
  t.test('PostgreSQL: the same is true if the server or the database is killed', async (t) => {
    const server = await startServer({ fsync: 'on' })
    t.teardown(server.remove)
    const folder = t.testdir({ fixtures: {} })
    // No limit of time that a busy machine could exceed.
    const limits = { VERBATIM_DATABASE_CONNECT_TIMEOUT: '60000', VERBATIM_DATABASE_STATEMENT_TIMEOUT: '60000' }
    const settings = { DATABASE_URL: server.url, VERBATIM_FIXTURES: `${folder}/fixtures`, ...limits }
    t.equal((await runProgram(t, ['migrate'], settings)).code, 0)
    const killServer: Killer = () => server.kill().then(server.start)
    await killRepeatedly(t, folder, settings, kills.postgres, [killProcess, killProcess, killProcess, killServer])
  })
})
