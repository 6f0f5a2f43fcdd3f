import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import t from 'tap'
import { run } from '../src/cli/program.js'
import { readSettings, Settings } from '../src/config.js'
import { startApp } from './app.js'

const [dockerfile, ignored, compose, ...pages] = (await Promise.all(
  ['Dockerfile', '.dockerignore', 'compose.yaml', 'docs/docker.md', 'docs/caching.md'].map((file) => readFile(file, 'utf8')),
)) as [string, string, string, string, string]
const program = JSON.parse(await readFile('package.json', 'utf8'))
const known = Object.keys(Settings.properties)
const defaults = readSettings({})

/** The instructions of the Dockerfile, each in one line. */
const instructions = dockerfile
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
const argumentsOf = (name: string) => instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))
const health = JSON.parse(/CMD (.*)/.exec(argumentsOf('HEALTHCHECK').join())?.[1] as string) as string[]

/** The exit code of the health check for a server on this port. */
async function checkHealth(port: number): Promise<number> {
  const environment = { ...process.env, PORT: String(port), _TAPJS_PROCESSINFO_COVERAGE_: '0' }
  const [code] = await once(spawn(process.execPath, health.slice(1), { env: environment }), 'close')
  return code
}

t.test('the files that are copied into the image exist, and are in the build context', async (t) => {
  const stages = argumentsOf('FROM').map((words) => words.split(' ')[2])
  const copied = argumentsOf('COPY').flatMap((words) => words.split(' ').slice(0, -1))
  const files = copied.filter((word) => !/^(--|\/)/.test(word))
  for (const file of files) await t.resolves(access(file), file)
  t.same(ignored.match(/(?<=^!).*$/gm)?.sort(), [...new Set(files)].sort())
  for (const word of copied.filter((word) => word.startsWith('--'))) t.ok(stages.includes(word.replace('--from=', '')), word)
  t.same(JSON.parse(argumentsOf('ENTRYPOINT').join()), ['node', `/app/${program.bin.verbatim}`])
})

t.test('the image has a supported Node.js, and exposes the default port', async (t) => {
  const [least] = /\d+/.exec(program.engines.node) as unknown as [string]
  for (const image of argumentsOf('FROM')) t.ok(Number(/^node:(\d+)-/.exec(image)?.[1]) >= Number(least), image)
  t.same(argumentsOf('EXPOSE'), [String(defaults.PORT)])
  t.match(compose, new RegExp(`- 127\\.0\\.0\\.1:[\\d-]+:${defaults.PORT}$`, 'm'))
})

t.test('the variables that are set are settings with valid values', async (t) => {
  const image = argumentsOf('ENV').flatMap((words) => words.split(' ').map((word) => word.split('=') as [string, string]))
  const address = /^ +DATABASE_URL: (.*)$/m.exec(compose)?.[1]?.replaceAll(/\$\{\w+:-(\w+)\}/g, '$1') as string
  for (const name of image.map(([name]) => name)) t.ok(known.includes(name), name)
  t.match(readSettings(Object.fromEntries([...image, ['DATABASE_URL', address]])), { HOST: '0.0.0.0', DATABASE_URL: address })
  const named = [dockerfile, compose, ...pages].join().match(/\b[A-Z]+(_[A-Z]+)+\b/g) ?? []
  for (const name of new Set(named)) t.ok(known.includes(name) || /^POSTGRES_(USER|PASSWORD|DB)$/.test(name), name)
})

t.test('containers get more time to stop than requests in flight', async (t) => {
  const [, seconds] = /stop_grace_period: (\d+)s/.exec(compose) ?? []
  t.ok(Number(seconds) * 1_000 > defaults.VERBATIM_SHUTDOWN_TIMEOUT)
})

t.test('the commands of containers exist', async (t) => {
  const configured = [...argumentsOf('CMD'), ...(compose.match(/(?<=command: ).*/g) ?? [])].map((words) => words.replaceAll(/[[\]"]/g, ''))
  const shown = [...(pages[0]?.matchAll(/ verbatim (\w+) -/g) ?? [])].map(([, command]) => command as string)
  t.same([...new Set([...configured, ...shown])].sort(), ['import', 'migrate', 'serve'])
  const terminal = { input: Readable.from([]), out() {}, err() {} }
  for (const command of [...configured, ...shown]) t.equal(await run([command, '--help'], {}, terminal, ''), 0, command)
})

t.test('the health check succeeds only if the server is ready', async (t) => {
  t.equal(health[0], 'node')
  const { app } = await startApp()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  t.equal(await checkHealth(port), 0)
  await app.close()
  t.equal(await checkHealth(port), 1)

  const unavailable = createServer((_, reply) => reply.writeHead(503).end()).listen(0, '127.0.0.1')
  t.teardown(() => unavailable.close())
  await once(unavailable, 'listening')
  t.equal(await checkHealth((unavailable.address() as AddressInfo).port), 1)
})

t.test('the documentation shows the caching headers that the server sends', async (t) => {
  const { app } = await startApp()
  t.teardown(() => app.close())
  const { headers } = await app.inject('/quotes')
  for (const name of ['Cache-Control', 'Vary']) t.ok(pages[1]?.includes(`\n${name}: ${headers[name.toLowerCase()]}\n`), name)
  t.match((await app.inject('/quotes?speker=Putin')).headers, { 'cache-control': 'no-store', etag: undefined })
  for (const path of ['/openapi.json', '/schemas/quote.json'])
    t.match((await app.inject(path)).headers, { 'cache-control': /max-age=60$/ }, path)
  t.same((await app.inject('/docs')).headers['cache-control'], 'no-cache')
})
