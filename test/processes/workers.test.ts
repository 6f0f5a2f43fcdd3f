import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { until } from '../until.js'

/** A server of several processes. */
interface Server {
  child: ChildProcess
  url: string
  /** What it has written to standard error, without its log. */
  messages: string[]
  /** The process ids of the workers that have logged a request, by their numbers. */
  pids: Map<number, number>
  ended: Promise<{ code: number | null; signal: string | null }>
}

function place(t: Test, fixtures: Record<string, string> = { 'bees.json': documentFile() }) {
  const folder = t.testdir({ fixtures, data: {}, 'market.json': otherArticleFile('brackwater-market') })
  const settings = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'debug', DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures` }
  return { folder, settings }
}

/** Starts the compiled program, whose coverage is measured. `loaded` is code that every process runs first. */
function start(t: Test, words: readonly string[], settings: NodeJS.ProcessEnv, loaded = '') {
  const imports = loaded === '' ? [] : ['--import', `data:text/javascript,${encodeURIComponent(loaded)}`]
  const child = spawn(process.execPath, [...imports, 'build/src/main.js', ...words], { env: { ...process.env, ...settings } })
  t.teardown(() => child.kill('SIGKILL'))
  const messages: string[] = []
  const pids = new Map<number, number>()
  createInterface(child.stderr).on('line', (line) => {
    const { worker, pid } = line.startsWith('{') ? JSON.parse(line) : {}
    if (worker !== undefined) pids.set(worker, pid)
    // Lines of progress depend on the machine.
    else if (!/ of \d+ fixtures? (checked|stored)$/.test(line)) messages.push(line)
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  return { child, messages, pids, ended }
}

async function serve(t: Test, words: readonly string[], settings: NodeJS.ProcessEnv, loaded?: string): Promise<Server> {
  const server = start(t, ['serve', ...words], settings, loaded)
  const address = () => server.messages.find((line) => /^http:.*\/docs$/.test(line))
  await until(() => address() !== undefined || server.child.exitCode !== null)
  return { ...server, url: String(address()).replace('/docs', '') }
}

/** The response on a connection of its own, so that the workers take turns. */
function ask(url: string): Promise<{ status: number | undefined; etag: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: new Agent({ keepAlive: false }) }, (response) =>
      text(response).then((body) => resolve({ status: response.statusCode, etag: response.headers.etag, body }), reject),
    )
    request.on('error', reject)
  })
}

/** Asks without a pause on several connections until it is stopped. Returns the errors and the different responses. */
function load(url: string, connections = 2) {
  const errors: string[] = []
  const responses = new Set<string>()
  let count = 0
  let isStopped = false
  const loops = Array.from({ length: connections }, async () => {
    while (!isStopped) {
      await ask(url).then(
        (response) => responses.add(JSON.stringify(response)),
        (error) => errors.push(error.code),
      )
      count += 1
    }
  })
  const stop = async () => {
    isStopped = true
    await Promise.all(loops)
    return { errors, responses: [...responses].map((response) => JSON.parse(response)) }
  }
  return { stop, count: () => count }
}

/** Asks until two workers have responded. */
async function bothPids(server: Server): Promise<number[]> {
  await until(async () => (await ask(`${server.url}/health/live`)) && server.pids.size === 2)
  return [...server.pids].sort(([a], [b]) => a - b).map(([, pid]) => pid)
}

/** Sends a request without the end of its body, and waits until a worker has received it. */
async function beginRequest(t: Test, { url }: Server): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  t.teardown(() => socket.destroy())
  const send = (request: string, end: string) => socket.write(`${request} HTTP/1.1\r\nHost: ${hostname}\r\n${end}`)
  send('GET /health/live', '\r\n')
  await once(socket, 'data')
  send('POST /nowhere', 'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{')
  // Each worker reads data that has arrived before it responds on a newer connection.
  await ask(`${url}/health/live`)
  await ask(`${url}/health/live`)
  return socket
}

t.test('all workers send the same responses as a single process', async (t) => {
  const { settings } = place(t)
  const single = await serve(t, [], settings)
  const expected = await ask(`${single.url}/figures`)
  single.child.kill('SIGTERM')
  await single.ended

  const server = await serve(t, ['--workers', '2'], settings)
  await bothPids(server)
  for (let request = 0; request < 20; request += 1) t.same(await ask(`${server.url}/figures`), expected)
  t.same(server.messages, [
    `worker 1: listens at ${server.url}`,
    'worker 1: serves 1 article, 2 entities, 1 quote, 1 figure, 1 event',
    `worker 2: listens at ${server.url}`,
    'worker 2: serves 1 article, 2 entities, 1 quote, 1 figure, 1 event',
    'Verbatim 0.1.0 serves with 2 workers',
    server.url,
    `${server.url}/docs`,
  ])
  server.child.kill('SIGTERM')
  t.same(await server.ended, { code: 0, signal: null })
})

t.test('every worker serves what is imported while they serve, and never anything else', async (t) => {
  const { folder, settings } = place(t)
  const server = await serve(t, ['--workers', '2'], settings)
  await bothPids(server)
  const { stop } = load(`${server.url}/articles?sort=id&fields=id&format=array`)
  const imported = await start(t, ['import', `${folder}/market.json`], settings).ended
  t.equal(imported.code, 0)
  const both = '[{"id":"brackwater-bees"},{"id":"brackwater-market"}]'
  for (let request = 0; request < 20; request += 1) t.equal((await ask(`${server.url}/articles?sort=id&fields=id&format=array`)).body, both)
  const { errors, responses } = await stop()
  t.same(errors, [])
  t.same(responses.map(({ status, body }) => [status, body]).sort(), [
    [200, both],
    [200, '[{"id":"brackwater-bees"}]'],
  ])
  server.child.kill('SIGINT')
  t.same(await server.ended, { code: 0, signal: null })
})

t.test('a killed worker is replaced, and another one takes the connection that it did not take', async (t) => {
  const { settings } = place(t)
  const server = await serve(t, ['--workers', '2'], settings)
  const [first] = (await bothPids(server)) as [number]
  // It takes no more connections, but gets one.
  process.kill(first, 'SIGSTOP')
  const requests = Array.from({ length: 4 }, () => ask(`${server.url}/figures`))
  const settled = Promise.allSettled(requests)
  await Promise.any(requests)
  process.kill(first, 'SIGKILL')
  const results = (await settled).map((result) => (result.status === 'fulfilled' ? result.value.status : result.reason.code))
  t.same(results, [200, 200, 200, 200])

  const { stop } = load(`${server.url}/figures`)
  await until(() => server.messages.includes('worker 3: serves 1 article, 2 entities, 1 quote, 1 figure, 1 event'))
  const { errors, responses } = await stop()
  t.same([errors, responses.map(({ status }) => status)], [[], [200]])
  t.ok(server.messages.includes('worker 1 ended with the signal SIGKILL; another one is started'))
  server.child.kill('SIGTERM')
  t.same(await server.ended, { code: 0, signal: null })
})

t.test('at SIGUSR2 all workers are replaced by new ones, while others serve', async (t) => {
  const { folder, settings } = place(t)
  const server = await serve(t, ['--workers', '2'], settings)
  writeFileSync(`${folder}/fixtures/market.json`, otherArticleFile('brackwater-market'))
  const { stop } = load(`${server.url}/figures?fields=id&format=array`)
  server.child.kill('SIGUSR2')
  await until(() => server.messages.includes('all workers were restarted'))
  const { errors, responses } = await stop()
  t.same(errors, [])
  t.same([...new Set(responses.map(({ status }) => status))], [200])
  t.equal((await ask(`${server.url}/articles?fields=id&format=array`)).body.match(/brackwater/g)?.length, 2, 'the documents are read again')
  server.child.kill('SIGTERM')
  t.same(await server.ended, { code: 0, signal: null })
})

t.test('a worker that gets SIGTERM finishes its requests and is replaced; other signals are for the whole server', async (t) => {
  const { settings } = place(t)
  const server = await serve(t, ['--workers', '2'], settings)
  const [first] = (await bothPids(server)) as [number]
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGUSR2'] as const) process.kill(first, signal)
  const { stop } = load(`${server.url}/figures`)
  for (const signal of ['SIGTERM', 'SIGTERM'] as const) process.kill(first, signal)
  await until(() => server.messages.includes('worker 3: serves 1 article, 2 entities, 1 quote, 1 figure, 1 event'))
  const { errors } = await stop()
  t.same(errors, [])
  t.ok(server.messages.includes('worker 1 stops; another one is started'))
  server.child.kill('SIGTERM')
  t.same(await server.ended, { code: 0, signal: null })
})

t.test('after an uncaught error a worker finishes its requests and is replaced', async (t) => {
  const { settings } = place(t)
  const breaking = `import cluster from 'node:cluster'
    if (cluster.worker?.id === 1) process.on('SIGWINCH', () => { throw new Error('something broke') })`
  const server = await serve(t, ['--workers', '2'], settings, breaking)
  const [first] = (await bothPids(server)) as [number]
  const { stop } = load(`${server.url}/figures`)
  process.kill(first, 'SIGWINCH')
  await until(() => server.messages.includes('worker 3: serves 1 article, 2 entities, 1 quote, 1 figure, 1 event'))
  const { errors } = await stop()
  t.same(errors, [])
  t.ok(server.messages.includes('worker 1: Error: something broke'))
  server.child.kill('SIGTERM')
  t.same(await server.ended, { code: 0, signal: null })
})

t.test('all workers finish their requests before the server ends, or the timeout ends them', async (t) => {
  for (const [timeout, code] of [
    ['3600000', 0],
    ['100', 4],
  ] as const) {
    const { settings } = place(t)
    const server = await serve(t, ['--workers', '2'], { ...settings, VERBATIM_SHUTDOWN_TIMEOUT: timeout })
    const socket = await beginRequest(t, server)
    const response = text(socket)
    server.child.kill('SIGTERM')
    await until(() =>
      ask(`${server.url}/health/live`).then(
        () => false,
        () => true,
      ),
    )
    if (code === 0) socket.write('}')
    t.same(await server.ended, { code, signal: null })
    if (code === 0) t.match(await response, /^HTTP\/1\.1 404 Not Found\r\n.*"code":"no-such-path"/s)
    else t.match(server.messages.at(-1), /^worker \d: error: requests in flight did not end within 100 ms/)
  }
})

t.test('a second signal ends all processes at once', async (t) => {
  const { settings } = place(t)
  const server = await serve(t, ['--workers', '2'], settings)
  const pids = await bothPids(server)
  const socket = await beginRequest(t, server)
  socket.on('error', () => {})
  server.child.kill('SIGTERM')
  await until(() =>
    ask(`${server.url}/health/live`).then(
      () => false,
      () => true,
    ),
  )
  server.child.kill('SIGTERM')
  t.same(await server.ended, { code: 143, signal: null })
  for (const pid of pids) await until(() => !isRunning(pid))
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

t.test('if the first worker cannot serve, the server ends with its exit code', async (t) => {
  const { folder, settings } = place(t, { 'bees.json': '{' })
  const wrong = await serve(t, ['--workers', '2'], settings)
  t.same(await wrong.ended, { code: 1, signal: null })
  t.match(wrong.messages.slice(1), [
    /^worker 1: .*bees\.json:1:2: json-syntax/,
    'worker 1: not started: 1 problem in the documents',
    'worker 1 ended with exit code 1 before it served',
  ])
  rmSync(`${folder}/fixtures/bees.json`)

  const other = createServer().listen(0, '127.0.0.1')
  t.teardown(() => other.close())
  await once(other, 'listening')
  const used = await serve(t, ['--workers', '2', '--port', String((other.address() as AddressInfo).port)], settings)
  t.same(await used.ended, { code: 2, signal: null })
  t.match(used.messages[0], /^worker 1: error: HOST is "127\.0\.0\.1" and PORT is \d+, which cannot be used: another process listens there/)
})

t.test('a signal before the first worker serves ends the server with 0', async (t) => {
  const fixtures = Array.from({ length: 300 }, (_, index) => [`${index}.json`, otherArticleFile(`article-${index}`)] as const)
  const { settings } = place(t, Object.fromEntries(fixtures))
  const { child, messages, ended } = start(t, ['serve', '--workers', '2'], settings)
  await until(() => messages.some((line) => line.startsWith('worker 1: listens at')))
  child.kill('SIGTERM')
  t.same(await ended, { code: 0, signal: null })
  t.same(
    messages.filter((line) => /serves/.test(line)),
    [],
  )
})

t.test('workers that end again and again end the server, with their exit code', async (t) => {
  const { settings } = place(t)
  const breaking = `import cluster from 'node:cluster'
    if (cluster.worker?.id > 1) process.exit(9)`
  const { messages, ended } = start(t, ['serve', '--workers', '2'], settings, breaking)
  t.same(await ended, { code: 9, signal: null })
  t.equal(messages.at(-1), 'error: 11 workers ended within a minute, the last one with exit code 9; the server stops')
})

t.test('a server that serves ends too when its workers end again and again', async (t) => {
  const { settings } = place(t)
  const breaking = `import cluster from 'node:cluster'
    if (cluster.worker?.id > 2) process.exit(9)`
  const server = await serve(t, ['--workers', '2'], settings, breaking)
  const [first] = (await bothPids(server)) as [number]
  process.kill(first, 'SIGKILL')
  t.same(await server.ended, { code: 9, signal: null })
  t.equal(server.messages.at(-1), 'error: 11 workers ended within a minute, the last one with exit code 9; the server stops')
})

t.test('a server whose workers cannot be started any more ends', async (t) => {
  const { settings } = place(t)
  const breaking = `import cluster from 'node:cluster'
    if (cluster.isPrimary) process.on('SIGWINCH', () => { process.execPath = '/nowhere/node' })`
  const server = await serve(t, ['--workers', '2'], settings, breaking)
  const [first] = (await bothPids(server)) as [number]
  server.child.kill('SIGWINCH')
  process.kill(first, 'SIGKILL')
  t.same(await server.ended, { code: 4, signal: null })
  t.ok(server.messages.includes('worker 3 cannot be started: spawn /nowhere/node ENOENT'))
  t.equal(server.messages.at(-1), 'error: 11 workers ended within a minute, the last one with exit code 4; the server stops')
})
