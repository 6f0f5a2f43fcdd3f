import { setTimeout as wait } from 'node:timers/promises'
import { startVerbatim } from './compare/server.js'
import { storeOf, withFolder } from './stores.js'
import { memoryOf } from './usage.js'

/**
 * Measures the memory of a server in megabytes: idle, and at most during a stream of all facts.
 * `node build/bench/streams.js [facts]`
 */
const facts = Number(process.argv[2] ?? 1_000_000)

await withFolder(async (folder) => {
  const server = await startVerbatim(await storeOf(facts, folder))
  const url = `http://127.0.0.1:${server.port}`
  const memory = () => Math.round(memoryOf(server.pid).resident)
  await fetch(`${url}/quotes?limit=1`).then((response) => response.text())
  await wait(3_000)
  console.log(`facts: ${facts}; idle: ${memory()} MB`)
  for (const format of ['csv', 'ndjson']) await stream(url, format, memory)
  await server.stop()
})

async function stream(url: string, format: string, memory: () => number): Promise<void> {
  const started = performance.now()
  let [maximum, bytes, rows] = [0, 0, 0]
  for (const path of ['quotes', 'figures', 'events']) {
    const response = await fetch(`${url}/${path}?format=${format}`)
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      for (const byte of chunk) if (byte === 10) rows += 1
      maximum = Math.max(maximum, memory())
    }
  }
  const seconds = (performance.now() - started) / 1_000
  console.log(`${format}: ${rows} lines, ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(1)} s; at most ${maximum} MB`)
}
