import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { verbatim } from '../cli/command-line.js'
import { postgresBinaries, startServer, startStandby } from './servers.js'

const skip = postgresBinaries() === null ? 'PostgreSQL is not installed' : false
/** A slow machine may need longer to detect a failure; the measured time is logged. */
const maximumMilliseconds = 5_000

/** A server in its own process, as in production. */
async function serve(t: Test, environment: NodeJS.ProcessEnv): Promise<string> {
  const settings = { ...process.env, _TAPJS_PROCESSINFO_COVERAGE_: '0', PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...environment }
  const child: ChildProcess = spawn(process.execPath, ['build/program/main.js', 'serve'], {
    env: settings,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  t.teardown(async () => {
    child.kill()
    await once(child, 'exit')
  })
  let err = ''
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  while (!err.endsWith('\n')) await once(child.stderr as NodeJS.EventEmitter, 'data')
  return /listens at (\S+)/.exec(err)?.[1] as string
}

let sent = 0
/** Sends a request that was not sent before, so that no cached response is used. */
async function send(url: string) {
  sent += 1
  const started = performance.now()
  const response = await fetch(`${url}/quotes?limit=${1 + (sent % 900)}&q=${sent % 2 === 0 ? 'conscripts' : 'guaranteed'}`)
  await response.text()
  return { status: response.status, retryAfter: response.headers.get('retry-after'), milliseconds: Math.round(performance.now() - started) }
}

async function until(url: string, status: number): Promise<number> {
  const started = performance.now()
  while ((await send(url)).status !== status) {
    if (performance.now() - started > 60_000) throw new Error(`${status} was never received`)
    await wait(50)
  }
  return Math.round(performance.now() - started)
}

/** Sends several requests at once: all get a 503 with Retry-After, and soon. */
async function refused(t: Test, url: string, what: string): Promise<void> {
  const responses = await Promise.all(Array.from({ length: 5 }, () => send(url)))
  const slowest = Math.max(...responses.map(({ milliseconds }) => milliseconds))
  t.comment(`${what}: 503 after at most ${slowest} ms`)
  for (const { status, retryAfter } of responses) t.same([status, retryAfter], [503, '1'], what)
  t.ok(slowest < maximumMilliseconds, what)
}

t.test('while the database is unavailable the server responds 503, and recovers by itself', { skip }, async (t) => {
  const server = await startServer()
  t.teardown(server.remove)
  await server.stop()
  const url = await serve(t, { DATABASE_URL: server.url })
  await refused(t, url, 'unavailable at the start')
  t.equal((await fetch(`${url}/health/live`)).status, 200)
  t.equal((await fetch(`${url}/openapi.json`)).status, 200)
  await server.start()
  await refused(t, url, 'available, but without tables')
  t.equal((await verbatim(['migrate'], { DATABASE_URL: server.url })).ended, 0)
  t.comment(`back ${await until(url, 200)} ms after the tables were made`)

  await server.kill()
  await refused(t, url, 'killed')
  await server.start()
  t.comment(`back ${await until(url, 200)} ms after the start`)

  const pending = Array.from({ length: 5 }, () => send(url))
  server.freeze()
  const inFlight = await Promise.all([...pending, ...Array.from({ length: 5 }, () => send(url))])
  t.comment(`frozen: ${inFlight.map(({ status, milliseconds }) => `${status} after ${milliseconds} ms`).join(', ')}`)
  for (const { status, milliseconds } of inFlight) {
    t.ok(status === 200 || status === 503)
    t.ok(milliseconds < maximumMilliseconds)
  }
  await refused(t, url, 'frozen')
  server.thaw()
  t.comment(`back ${await until(url, 200)} ms after it was thawed`)
})

t.test('when a standby takes over under load, every read succeeds after at most three retries', { skip }, async (t) => {
  const primary = await startServer()
  t.teardown(primary.remove)
  await verbatim(['migrate'], { DATABASE_URL: primary.url })
  const standby = await startStandby(primary)
  t.teardown(standby.remove)
  const hosts = primary.url.replace(/@([^/]+)/, `@$1,127.0.0.1:${standby.port}`)
  const url = await serve(t, { DATABASE_URL: hosts })
  await until(url, 200)
  let running = true
  const retries: number[] = []
  const reader = async () => {
    while (running) {
      let tries = 0
      for (let response = await send(url); response.status !== 200 && tries < 10; response = await send(url)) {
        tries += 1
        await wait(Number(response.retryAfter ?? 1) * 1_000)
      }
      retries.push(tries)
    }
  }
  const readers = Array.from({ length: 8 }, reader)
  await wait(1_000)
  await primary.kill()
  await wait(500)
  await standby.promote()
  await wait(4_000)
  running = false
  await Promise.all(readers)
  t.comment(
    `${retries.length} reads, ${retries.filter((tries) => tries > 0).length} of them retried, at most ${Math.max(...retries)} times`,
  )
  t.ok(retries.length > 50)
  t.ok(Math.max(...retries) <= 3)
  const again = await verbatim(['import', '--each', 'test/articles/velmouth-ferry-overturns.json'], { DATABASE_URL: hosts })
  t.same([again.ended, again.out], [0, ['imported velmouth-ferry-overturns']], 'the standby accepts writes now')
  t.comment(`new data after ${await waitFor(async () => (await fetch(`${url}/articles/velmouth-ferry-overturns`)).status === 200)} ms`)
})

async function waitFor(holds: () => Promise<boolean>): Promise<number> {
  const started = performance.now()
  while (!(await holds())) await wait(20)
  return Math.round(performance.now() - started)
}
