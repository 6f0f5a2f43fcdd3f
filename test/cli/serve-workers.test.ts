import type { Worker } from 'node:cluster'
import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import t from 'tap'
import { run } from '../../src/cli/program.js'
import type { Running } from '../../src/cli/serve.js'
import { endUnstarted, workerCount } from '../../src/cli/serve-workers.js'
import { Terminal } from '../../src/cli/terminal.js'
import type { FromWorker, ToWorker, WorkerLink, WorkerTask } from '../../src/cli/worker-link.js'
import { readSettings } from '../../src/config.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { until } from '../until.js'
import { verbatim } from './command-line.js'
import { pretendOtherVersion } from './other-version.js'

t.test('the number of workers is a number, or auto', async (t) => {
  const settings = readSettings({})
  for (const [given, count] of [
    ['1', 1],
    ['2', 2],
    ['256', 256],
    ['auto', 8],
  ] as const)
    t.equal(workerCount(given, settings, 8), count, given)
  t.equal(workerCount('auto', settings, 1_000), 256)
  t.ok(workerCount('auto', settings) >= 1)
  for (const given of ['0', '-1', '257', 'two', '2.5', '', '0x2'])
    t.strictSame(await verbatim(['serve', `--workers=${given}`]), {
      ended: 2,
      out: [],
      err: [`error: --workers is "${given}", but must be a number from 1 to 256, or auto`],
    })
})

t.test('several processes cannot share a store in memory', async (t) => {
  t.strictSame(await verbatim(['serve', '--workers', '2'], { DATA_DIR: ':memory:' }), {
    ended: 2,
    out: [],
    err: ['error: DATA_DIR is ":memory:", which processes cannot share; name a folder, or serve without --workers'],
  })
  t.equal(workerCount('2', readSettings({ DATA_DIR: ':memory:', DATABASE_URL: 'postgres://localhost/verbatim' })), 2)
  t.equal(workerCount('1', readSettings({ DATA_DIR: ':memory:' })), 1)
})

t.test('a process that cannot be started counts as one that has failed; a message that does not arrive is nothing', async (t) => {
  for (const [pid, expected, printed] of [
    [undefined, [[4, null]], ['worker 3 cannot be started: spawn node ENOENT']],
    [1234, [], []],
  ] as const) {
    const ends: unknown[] = []
    const err: string[] = []
    const worker = Object.assign(new EventEmitter(), { id: 3, process: { pid } }) as unknown as Worker
    endUnstarted(worker, new Terminal({ input: Readable.from([]), out() {}, err: (text) => err.push(text) }))
    worker.on('exit', (...end) => ends.push(end))
    worker.emit('error', new Error('spawn node ENOENT'))
    t.strictSame([ends, err], [expected, printed])
  }
})

/** Serves as a worker, and records what it says. */
async function serveAsWorker(settings: NodeJS.ProcessEnv, task: WorkerTask) {
  const sent: FromWorker[] = []
  const err: string[] = []
  const log: string[] = []
  const reactions = new Map<ToWorker, () => void>()
  const link: WorkerLink = {
    id: 7,
    task,
    send: (message) => sent.push(message),
    on: (message, react) => reactions.set(message, react),
  }
  const streams = { input: Readable.from([]), out() {}, err: (text: string) => err.push(text), log: (line: string) => log.push(line) }
  const ended = await run(['serve'], { HOST: '127.0.0.1', PORT: '0', ...settings }, streams, 'code', link)
  t.teardown(() => (ended as Running).close())
  return { ended: ended as Running, sent, err, log, synchronize: () => reactions.get('synchronize')?.() }
}

async function ids(url: string): Promise<unknown> {
  const response = await fetch(`${url}/articles?sort=id`)
  const { data } = (await response.json()) as { data: { id: string }[] }
  return response.status === 200 ? data.map(({ id }) => id) : response.status
}

t.test('a worker waits until another one has synchronized the store, and asks for it', async (t) => {
  const folder = t.testdir({ fixtures: { 'bees.json': documentFile() }, data: {}, 'market.json': otherArticleFile('brackwater-market') })
  const settings = { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures` }
  await verbatim(['import', `${folder}/market.json`], settings)

  const first = await serveAsWorker(settings, 'first')
  t.same(first.sent, [{ type: 'ready', url: first.ended.url }])
  t.equal(first.err.at(0), `listens at ${first.ended.url}`)
  t.equal(first.err.at(-1), 'serves 2 articles, 2 entities, 2 quotes, 2 figures, 2 events')
  const second = await serveAsWorker(settings, 'join')
  const both = ['brackwater-bees', 'brackwater-market']
  t.same([await ids(first.ended.url), await ids(second.ended.url)], [both, both])

  pretendOtherVersion(settings.DATA_DIR)
  await (await openDataStore(settings.DATA_DIR)).close()
  await until(async () => (await ids(second.ended.url)) === 503)
  await until(() => second.sent.some(({ type }) => type === 'incomplete'))
  t.match(JSON.parse(second.log[0] as string), { worker: 7, msg: 'the store is no longer synchronized' })
  first.synchronize()
  await until(async () => `${await ids(second.ended.url)}` === `${both}`)
  await until(async () => `${await ids(first.ended.url)}` === `${both}`)
})

t.test('a worker that waited synchronizes the store itself when it is told to', async (t) => {
  const folder = t.testdir({ fixtures: { 'bees.json': documentFile() }, data: {} })
  const settings = { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures`, LOG_LEVEL: 'silent' }
  await ((await verbatim(['serve'], { HOST: '127.0.0.1', PORT: '0', ...settings })).ended as Running).close()
  pretendOtherVersion(settings.DATA_DIR)
  const { ended, sent, err, synchronize } = await serveAsWorker(settings, 'join')
  t.same(err, ['waiting for the worker that synchronizes the store'], 'it does not listen yet')
  t.same(sent[0], { type: 'incomplete' })
  synchronize()
  await until(() => sent.at(-1)?.type === 'ready')
  const { url } = sent.at(-1) as { url: string }
  t.equal(ended.url, url)
  t.same(await ids(url), ['brackwater-bees'])
  const restarted = await serveAsWorker(settings, 'restart')
  t.match(restarted.err, [/^listens at /, /^serves 1 article/])
})
