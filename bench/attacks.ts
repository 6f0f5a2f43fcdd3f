import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { costlyDocuments } from '../test/ingest/costly-documents.js'
import { type Server, startServer } from './compare/server.js'
import { memoryOf } from './usage.js'

/**
 * Sends documents that are made to be expensive to `POST /documents/check`, each to a new server. Prints the status, the time,
 * the longest wait of `/health/live` during the check, and the peak memory of the server.
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

async function attack(server: Server, { document, text }: { document: string; text?: string }) {
  const url = `http://127.0.0.1:${server.port}`
  const body = new FormData()
  body.set('document', new Blob([document]))
  if (text !== undefined) body.set('text', new Blob([text]))
  // The first document starts the worker.
  await fetch(`${url}/documents/check`, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } })
  let longest = 0
  let isDone = false
  const started = performance.now()
  const status = fetch(`${url}/documents/check`, { method: 'POST', body, signal: AbortSignal.timeout(timeout) })
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
for (const [name, build] of Object.entries(costlyDocuments).filter(([name]) => values.only === undefined || values.only === name)) {
  const costly = build(scale)
  const megabytes = (costly.document.length + (costly.text?.length ?? 0)) / 1e6
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
