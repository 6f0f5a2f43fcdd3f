import { Agent, get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { startVerbatim } from './compare/server.js'
import { storeOf, withFolder } from './stores.js'
import { memoryOf } from './usage.js'

/**
 * Measures how long `/health/live` and a small uncached request wait at most beside many expensive reads, and the memory of the
 * server. Each load has a new server, and is sent by another thread. `node build/bench/parallel-reads.js [facts]`
 */
interface Load {
  name: string
  /** How many requests are sent at the same time. */
  count: number
  path: (index: number) => string
  /** Whether the bodies are read. */
  isRead: boolean
}

const loads: readonly Load[] = [
  { name: '30 CSVs', count: 30, path: () => '/quotes?format=csv', isRead: true },
  { name: '100 slow readers', count: 100, path: () => '/quotes?format=ndjson', isRead: false },
  { name: '1,000 slow readers', count: 1_000, path: () => '/quotes?format=ndjson', isRead: false },
  { name: '10 series', count: 10, path: (index) => `/figures/series?interval=day&from=1000&to=${2_100 + index}`, isRead: true },
  { name: '20 searches', count: 20, path: (index) => `/search?q=the&limit=${1_000 - index}`, isRead: true },
]
/** How long slow readers hold their streams, and how long another load may take, in milliseconds. */
const holdTime = 10_000
const maximumTime = 60_000
const pollInterval = 10

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/** The status of a response; if it is read, at its end. */
function statusOf(url: string, isRead: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      const finish = () => resolve(response.statusCode as number)
      if (isRead) response.resume().once('end', finish).once('error', reject)
      else finish()
    })
    request.once('error', reject)
  })
}

async function longestWait(url: (round: number) => string, isDone: () => boolean): Promise<number> {
  let longest = 0
  for (let round = 0; !isDone(); round += 1) {
    const started = performance.now()
    await statusOf(url(round), true)
    longest = Math.max(longest, performance.now() - started)
    await wait(pollInterval)
  }
  return Math.round(longest)
}

async function send({ count, path, isRead }: Load, url: string): Promise<string> {
  const statuses = new Map<string, number>()
  const requests = Array.from({ length: count }, async (_, index) => {
    const status = await statusOf(url + path(index), isRead).catch((error: NodeJS.ErrnoException) => error.code ?? error.name)
    statuses.set(`${status}`, (statuses.get(`${status}`) ?? 0) + 1)
  })
  await Promise.race([Promise.all(requests), wait(maximumTime)])
  if (!isRead) await wait(holdTime)
  return [...statuses].map(([status, number]) => `${number} x ${status}`).join(', ')
}

async function measure(index: number, environment: NodeJS.ProcessEnv): Promise<void> {
  const server = await startVerbatim(environment)
  const url = `http://127.0.0.1:${server.port}`
  await statusOf(`${url}/quotes?limit=1`, true)
  let responses: string | undefined
  const sender = new Worker(new URL(import.meta.url), { workerData: { index, url } })
  sender.once('message', (message) => {
    responses = message
  })
  const isDone = () => responses !== undefined
  const live = longestWait(() => `${url}/health/live`, isDone)
  // Other words in each request, so that no response is cached.
  const quotes = longestWait((round) => `${url}/quotes?limit=1&q=word${round}`, isDone)
  const waits = [await live, await quotes, memoryOf(server.pid).peak.toFixed(0)]
  console.log(`| ${(loads[index] as Load).name} | ${responses} | ${waits.join(' | ')} |`)
  await sender.terminate()
  await server.stop()
}

if (isMainThread) {
  console.log('| Load | Responses | `/health/live`, ms | `/quotes?limit=1&q=`, ms | Peak memory, MB |\n|---|---|---|---|---|')
  await withFolder(async (folder) => {
    const environment = await storeOf(Number(process.argv[2] ?? 1_000_000), folder)
    for (const index of loads.keys()) await measure(index, environment)
  })
} else {
  const { index, url } = workerData as { index: number; url: string }
  parentPort?.postMessage(await send(loads[index] as Load, url))
}
