import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { costlyArticles } from '../test/ingest/costly-articles.js'
import { costlyDocuments } from '../test/ingest/costly-documents.js'
import { type Server, startServer } from './compare/server.js'
import { memoryOf } from './usage.js'

/**
 * Sends documents that are made to be expensive to `POST /documents/check`, and texts and pages to `POST /documents/draft`, each to
 * a new server. Prints the status, the time, the longest wait of `/health/live` meanwhile, and the peak memory of the server.
 * `node build/bench/attacks.js [--scale 1] [--program build/program/main.js] [--only NAME]`
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    program: { type: 'string', default: 'build/program/main.js' },
    only: { type: 'string' },
  },
})
const scale = Number(values.scale)
/** After this time the client gives up, in milliseconds. */
const timeout = 60_000
const pollInterval = 5
/** The size of a text or a page. */
const bytesOfArticle = 1_000_000

interface Attack {
  path: string
  /** A small body, which starts the worker. */
  first: RequestInit
  body: RequestInit
  bytes: number
}

function check(document: string, text?: string): Attack {
  const body = new FormData()
  body.set('document', new Blob([document]))
  if (text !== undefined) body.set('text', new Blob([text]))
  const first = { body: '{', headers: { 'content-type': 'application/json' } }
  return { path: '/documents/check', first, body: { body }, bytes: document.length + (text?.length ?? 0) }
}

function draft(type: string, text: string): Attack {
  const headers = { 'content-type': type }
  return { path: '/documents/draft', first: { body: 'a', headers }, body: { body: text, headers }, bytes: text.length }
}

const attacks: [name: string, build: () => Attack][] = [
  ...Object.entries(costlyDocuments).map(([name, build]): [string, () => Attack] => [
    name,
    () => {
      const { document, text } = build(scale)
      return check(document, text)
    },
  ]),
  ...Object.entries(costlyArticles).map(([name, { type, build }]): [string, () => Attack] => [
    name,
    () => draft(type, build(scale * bytesOfArticle)),
  ]),
]

async function attack(server: Server, { path, first, body }: Attack) {
  const url = `http://127.0.0.1:${server.port}`
  await fetch(`${url}${path}`, { method: 'POST', ...first }).then((response) => response.arrayBuffer())
  let longest = 0
  let isDone = false
  const started = performance.now()
  const status = fetch(`${url}${path}`, { method: 'POST', ...body, signal: AbortSignal.timeout(timeout) })
    .then(async (response) => {
      await response.arrayBuffer()
      return String(response.status)
    })
    .catch((error: Error) => error.name)
    .finally(() => {
      isDone = true
    })
  while (!isDone) {
    const sentAt = performance.now()
    await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(timeout) })
      .then((response) => response.arrayBuffer())
      .catch(() => {})
    longest = Math.max(longest, performance.now() - sentAt)
    await wait(pollInterval)
  }
  return { status: await status, time: performance.now() - started, longest }
}

console.log('| Document | MB | Status | Time, ms | Longest wait, ms | Peak memory, MB |\n|---|---|---|---|---|---|')
for (const [name, build] of attacks.filter(([name]) => values.only === undefined || values.only === name)) {
  const costly = build()
  const megabytes = costly.bytes / 1e6
  const environment = { DATA_DIR: ':memory:', VERBATIM_BODY_BYTES: `${20_000_000 * scale}` }
  const server = await startServer([values.program, 'serve'], environment, '/health/ready')
  const { status, time, longest } = await attack(server, costly)
  let peak = '-'
  try {
    peak = memoryOf(server.pid).peak.toFixed(0)
  } catch {
    // The server has ended.
  }
  console.log(`| ${name} | ${megabytes.toFixed(1)} | ${status} | ${time.toFixed(0)} | ${longest.toFixed(0)} | ${peak} |`)
  await server.stop()
}
