import { Agent, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { executable, quiet } from '../test/browser.js'
import { startVerbatim } from './compare/server.js'
import { storeOf, withFolder } from './stores.js'

/**
 * Compares lists as pages with the same lists as JSON, in requests a second over ten connections: without a cache, where a page has
 * to be rendered, and from the cache. `node build/bench/pages.js [facts]`; BENCH_DIR keeps the store. Issue 16 asks for a ratio of at
 * least 0.4 without a cache, and of 1 with it. Then loads pages in Chromium, if it is installed: the first contentful paint should
 * take less than 100 ms, without layout shifts.
 */
const facts = Number(process.argv[2] ?? 100_000)
const connections = 10
/** How long each list is requested in each format, and how often both alternate, so that noise meets both. */
const [seconds, rounds] = [3, 3]
/** How often each page is loaded in the browser. */
const visits = 7
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
  if (executable !== undefined) await measurePaints(store, await chromium.launch({ executablePath: executable, args: quiet }))
})

/** Prints how long pages take until the first contentful paint, in a new context of the browser each time, and how much moves. */
async function measurePaints(store: NodeJS.ProcessEnv, browser: Browser): Promise<void> {
  const server = await startVerbatim(store)
  const [article] = ((await (await fetch(`http://127.0.0.1:${server.port}/articles?limit=1`)).json()) as { data: { id: string }[] }).data
  console.log('\n| Page | First contentful paint, ms | Layout shift |\n|---|---|---|')
  const word = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Word</title><p>Word'),
  )
  await new Promise<void>((resolve) => word.listen(0, '127.0.0.1', resolve))
  const ofServer = ['/', '/quotes', '/figures', '/events', `/articles/${article?.id}`].map(
    (path) => [`\`${path}\``, server.port, path] as const,
  )
  for (const [name, port, path] of [
    ['a page of one word, for comparison', (word.address() as AddressInfo).port, '/'] as const,
    ...ofServer,
  ]) {
    const paints: { paint: number; shift: number }[] = []
    for (let visit = 0; visit < visits; visit += 1) paints.push(await paintOf(browser, `http://127.0.0.1:${port}${path}`))
    const shift = Math.max(...paints.map(({ shift }) => shift))
    console.log(`| ${name} | ${median(paints.map(({ paint }) => paint)).toFixed(0)} | ${shift} |`)
  }
  await browser.close()
  word.closeAllConnections()
  word.close()
  await server.stop()
}

async function paintOf(browser: Browser, url: string): Promise<{ paint: number; shift: number }> {
  const page = await browser.newPage()
  await page.goto(url)
  const measured = await page.evaluate(
    () =>
      new Promise<{ paint: number; shift: number }>((resolve) => {
        let shift = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        new PerformanceObserver((list) => {
          const [{ startTime }] = list.getEntriesByName('first-contentful-paint') as [PerformanceEntry]
          requestAnimationFrame(() => requestAnimationFrame(() => resolve({ paint: startTime, shift })))
        }).observe({ type: 'paint', buffered: true })
      }),
  )
  await page.close()
  return measured
}

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
