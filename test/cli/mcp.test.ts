import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import t, { type Test } from 'tap'
import { documentFile } from '../ingest/brackwater.js'
import { verbatim } from './command-line.js'

function settingsOf(t: Test, file = documentFile()) {
  return { DATA_DIR: ':memory:', LOG_LEVEL: 'warn', VERBATIM_FIXTURES: t.testdir({ 'bees.json': file }) }
}

const initialize = {
  jsonrpc: '2.0',
  id: 'first',
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
}
const quotes = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'quotes', arguments: {} } }
const lines = (...messages: (object | string)[]) => {
  // Standard input has bytes.
  return Readable.from(messages.map((one) => Buffer.from(`${typeof one === 'string' ? one : JSON.stringify(one)}\n`)))
}

t.test('messages on standard input get their responses on standard output, and the command ends with its input', async (t) => {
  const { ended, out, err } = await verbatim(['mcp'], settingsOf(t), lines(initialize, quotes))
  t.equal(ended, 0)
  t.match(err.at(-1), /^Verbatim \S+ serves 1 article, 2 entities, 1 quote, 1 figure, 1 event$/, 'no address')
  const [first, second] = out.map((line) => JSON.parse(line))
  t.match(first, { id: 'first', result: { serverInfo: { name: 'verbatim' } } })
  t.match(second, { id: 2, result: { structuredContent: { items: [{ permalink: 'verbatim://quotes/brackwater-bees.bees-are-back' }] } } })
  t.equal(out.length, 2)
})

t.test('permalinks lead to the server that --url names', async (t) => {
  const { out } = await verbatim(['mcp', '--url', 'https://news.example/verbatim/'], settingsOf(t), lines(initialize, quotes))
  const [, { result }] = out.map((line) => JSON.parse(line))
  t.equal(result.structuredContent.items[0].permalink, 'https://news.example/verbatim/quotes/brackwater-bees.bees-are-back')
  const environment = { ...settingsOf(t), VERBATIM_PUBLIC_URL: 'https://news.example/public' }
  const [, published] = (await verbatim(['mcp'], environment, lines(initialize, quotes))).out.map((line) => JSON.parse(line))
  t.equal(published.result.structuredContent.items[0].permalink, 'https://news.example/public/quotes/brackwater-bees.bees-are-back')
  for (const url of ['news.example', 'ftp://news.example', 'https://'])
    t.match(await verbatim(['mcp', '--url', url], settingsOf(t)), { ended: 2, err: [/It must be an http:\/\/ or https:\/\/ address/] })
})

t.test('what is not a message is logged, and a request that is cancelled has no response', async (t) => {
  const cancelled = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } }
  const response = { jsonrpc: '2.0', id: 9, result: {} }
  const { ended, out, err } = await verbatim(
    ['mcp'],
    settingsOf(t),
    lines(initialize, '{', '{"jsonrpc":"2.0"}', response, quotes, cancelled),
  )
  t.equal(ended, 0)
  t.same(
    out.map((line) => JSON.parse(line).id),
    ['first'],
  )
  t.match(
    err.find((line) => line.includes('was not understood')),
    /"level":40/,
  )
})

t.test('a message that is too long ends the connection', async (t) => {
  const input = new PassThrough()
  input.write(`"${'x'.repeat(2_000)}`)
  const { ended, out } = await verbatim(['mcp'], { ...settingsOf(t), VERBATIM_BODY_BYTES: '1024', LOG_LEVEL: 'silent' }, input)
  t.same([ended, out], [0, []])
})

t.test('documents with problems end the command', async (t) => {
  const { ended, out, err } = await verbatim(['mcp'], settingsOf(t, '{}'), lines(initialize))
  t.same([ended, out], [1, []])
  t.match(err.at(-1), 'not started: 5 problems in the documents')
})

const program = resolve('build/program/main.js')

t.test('the official client starts the command, and gets a response', async (t) => {
  const env = { ...process.env, ...settingsOf(t), NO_COLOR: '1', _TAPJS_PROCESSINFO_COVERAGE_: '0' } as Record<string, string>
  const transport = new StdioClientTransport({ command: process.execPath, args: [program, 'mcp'], env, stderr: 'ignore' })
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  await client.connect(transport)
  t.equal((await client.listTools()).tools.length, 13)
  const { structuredContent } = await client.callTool({ name: 'search', arguments: { q: 'bees' } })
  t.match(structuredContent, { total: 3 })
  await client.close()
})

t.test('a signal ends the command', async (t) => {
  const env = { ...process.env, ...settingsOf(t), NO_COLOR: '1', _TAPJS_PROCESSINFO_COVERAGE_: '0' }
  const child = spawn(process.execPath, [program, 'mcp'], { env, stdio: ['pipe', 'pipe', 'ignore'] })
  child.stdin.write(`${JSON.stringify(initialize)}\n`)
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  t.same(await once(child, 'close'), [0, null])
})
