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

/** What the health check ends with, beside a server on this port. */
async function checkHealth(port: number): Promise<number> {
  const environment = { ...process.env, PORT: String(port), _TAPJS_PROCESSINFO_COVERAGE_: '0' }
  const [code] = await once(spawn(process.execPath, health.slice(1), { env: environment }), 'close')
  return code
}

t.test('what is copied into the image is there, and gets into the build', async (t) => {
  const stages = argumentsOf('FROM').map((words) => words.split(' ')[2])
  const copied = argumentsOf('COPY').flatMap((words) => words.split(' ').slice(0, -1))
  const files = copied.filter((word) => !/^(--|\/)/.test(word))
  for (const file of files) await t.resolves(access(file), file)
  t.same(ignored.match(/(?<=^!).*$/gm)?.sort(), [...new Set(files)].sort())
  for (const word of copied.filter((word) => word.startsWith('--'))) t.ok(stages.includes(word.replace('--from=', '')), word)
  t.same(JSON.parse(argumentsOf('ENTRYPOINT').join()), ['node', `/app/${program.bin.verbatim}`])
})

t.test('the image has a Node.js that the program runs on, and the port that it listens on', async (t) => {
  const [least] = /\d+/.exec(program.engines.node) as unknown as [string]
  for (const image of argumentsOf('FROM')) t.ok(Number(/^node:(\d+)-/.exec(image)?.[1]) >= Number(least), image)
  t.same(argumentsOf('EXPOSE'), [String(defaults.PORT)])
  t.match(compose, new RegExp(`- 127\\.0\\.0\\.1:[\\d-]+:${defaults.PORT}$`, 'm'))
})

t.test('what is set is a setting, with a value that it can have', async (t) => {
  const image = argumentsOf('ENV').flatMap((words) => words.split(' ').map((word) => word.split('=') as [string, string]))
  const address = /^ +DATABASE_URL: (.*)$/m.exec(compose)?.[1]?.replaceAll(/\$\{\w+:-(\w+)\}/g, '$1') as string
  for (const name of image.map(([name]) => name)) t.ok(known.includes(name), name)
  t.match(readSettings(Object.fromEntries([...image, ['DATABASE_URL', address]])), { HOST: '0.0.0.0', DATABASE_URL: address })
  const named = [dockerfile, compose, ...pages].join().match(/\b[A-Z]+(_[A-Z]+)+\b/g) ?? []
  for (const name of new Set(named)) t.ok(known.includes(name) || /^POSTGRES_(USER|PASSWORD|DB)$/.test(name), name)
})

t.test('containers are given longer to stop than requests in flight', async (t) => {
  const [, seconds] = /stop_grace_period: (\d+)s/.exec(compose) ?? []
  t.ok(Number(seconds) * 1_000 > defaults.VERBATIM_SHUTDOWN_TIMEOUT)
})

t.test('what containers are told to do are commands', async (t) => {
  const told = [...argumentsOf('CMD'), ...(compose.match(/(?<=command: ).*/g) ?? [])].map((words) => words.replaceAll(/[[\]"]/g, ''))
  const shown = [...(pages[0]?.matchAll(/ verbatim (\w+) -/g) ?? [])].map(([, command]) => command as string)
  t.same([...new Set([...told, ...shown])].sort(), ['import', 'migrate', 'serve'])
  const terminal = { input: Readable.from([]), out() {}, err() {} }
  for (const command of [...told, ...shown]) t.equal(await run([command, '--help'], {}, terminal, ''), 0, command)
})

t.test('the health check tells a server that is ready from one that is not', async (t) => {
  t.equal(health[0], 'node')
  const { app } = await startApp()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  t.equal(await checkHealth(port), 0)
  await app.close()
  t.equal(await checkHealth(port), 1)

  const away = createServer((_, reply) => reply.writeHead(503).end()).listen(0, '127.0.0.1')
  t.teardown(() => away.close())
  await once(away, 'listening')
  t.equal(await checkHealth((away.address() as AddressInfo).port), 1)
})

t.test('what is said of a cache is what a cache is told', async (t) => {
  const { app } = await startApp()
  t.teardown(() => app.close())
  const { headers } = await app.inject('/quotes')
  for (const name of ['Cache-Control', 'Vary']) t.ok(pages[1]?.includes(`\n${name}: ${headers[name.toLowerCase()]}\n`), name)
  t.match((await app.inject('/quotes?speker=Putin')).headers, { 'cache-control': 'no-store', etag: undefined })
  for (const path of ['/openapi.json', '/schemas/quote.json'])
    t.match((await app.inject(path)).headers, { 'cache-control': /max-age=60$/ }, path)
  t.same((await app.inject('/docs/')).headers['cache-control'], undefined)
})
