import { Agent, get } from 'node:http'
import { startVerbatim } from './compare/server.js'
import { storeOf, withFolder } from './stores.js'

/**
 * Compares lists as pages with the same lists as JSON, in requests a second over ten connections: without a cache, where a page has
 * to be rendered, and from the cache. `node build/bench/pages.js [facts]`; BENCH_DIR keeps the store. Issue 16 asks for a ratio of at
 * least 0.4 without a cache, and of 1 with it.
 */
const facts = Number(process.argv[2] ?? 100_000)
const connections = 10
/** How long each list is requested in each format, and how often both alternate, so that noise meets both. */
const [seconds, rounds] = [3, 3]
/** Without a cache, no request may equal an earlier one. */
const settings = { uncached: { VERBATIM_CACHE_BYTES: '0' }, cached: {} }
/** With the facets of a page, the work of the database is the same. */
const lists = {
  quotes: '/quotes?facet=speaker,addressee,type,medium',
  figures: '/figures?facet=metric,party,reporter,place,measure,status,unit',
  events: '/events?facet=type,status,participant,place,reporter',
}

await withFolder(async (folder) => {
  const store = await storeOf(facts, folder)
  console.log('| List | Cache | JSON a second | HTML a second | Ratio |\n|---|---|---|---|---|')
  for (const [cache, environment] of Object.entries(settings)) {
    const server = await startVerbatim({ ...store, ...environment })
    for (const [name, path] of Object.entries(lists)) {
      const rates = { json: [] as number[], html: [] as number[] }
      for (let round = 0; round < rounds; round += 1)
        for (const format of ['json', 'html'] as const) rates[format].push(await rateOf(server.port, `${path}&format=${format}`))
      const [json, html] = [median(rates.json), median(rates.html)]
      console.log(`| \`/${name}\` | ${cache} | ${json.toFixed(0)} | ${html.toFixed(0)} | ${(html / json).toFixed(2)} |`)
    }
    await server.stop()
  }
})

/** Responses a second to a path, each connection sending its next request after the last response. */
async function rateOf(port: number, path: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const started = performance.now()
  const end = started + seconds * 1_000
  let count = 0
  const sendUntilEnd = async () => {
    for (; performance.now() < end; count += 1) await request(agent, port, path)
  }
  await Promise.all(Array.from({ length: connections }, sendUntilEnd))
  agent.destroy()
  return (count * 1_000) / (performance.now() - started)
}

function request(agent: Agent, port: number, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ agent, port, path, host: '127.0.0.1' }, (response) => {
      response.resume().on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${response.statusCode}`))))
    }).on('error', reject)
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
}
