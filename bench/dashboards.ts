import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { startVerbatim } from './compare/server.js'
import { country, person, place } from './generate/cast.js'
import { dayText } from './generate/scene.js'
import { readThrough, storeOf, withFolder } from './stores.js'

/**
 * Measures pages of 100 latest figures, points of series and groups under many filters, without a cache, how long a small request
 * waits beside them, and plain SQL for the same results. `node build/bench/dashboards.js [facts]`; BENCH_DIR keeps the store.
 */
const variants = 12
const rounds = 6
const page = 'limit=100'

const filters: Readonly<Record<string, (variant: number) => string>> = {
  'no filter': () => '',
  metric: (variant) => `metric=${['killed', 'wounded', 'displaced', 'cost'][variant % 4]}`,
  place: (variant) => `place=${place(variant).id}`,
  'country with its parts': () => `place=${country.id}`,
  reporter: (variant) => `reporter=${person(variant * 9).id}`,
  'metric and place': (variant) => `metric=killed&place=${place(variant).id}`,
  status: (variant) => `status=${['estimated', 'reported'][variant % 2]}`,
  'known on a day': (variant) => `knownOn=${dayText(variant * 300)}`,
  'two months': (variant) => `from=${dayText(variant * 250)}&to=${dayText(variant * 250 + 60)}`,
  'since a day': (variant) => `metric=killed&from=${dayText(variant * 300)}`,
  'at least': (variant) => `min=${10 ** (variant % 4)}`,
  'a word': (variant) => `q=${['people', 'damaged', 'days', 'voters'][variant % 4]}`,
}

const endpoints: Readonly<Record<string, string>> = {
  latest: `/figures/latest?${page}`,
  'latest, newest first': `/figures/latest?${page}&sort=-date`,
  'series by month': `/figures/series?${page}&interval=month`,
  'series by year, newest first': `/figures/series?${page}&interval=year&sort=-date`,
  'groups by reporter': `/figures/groups?${page}&by=reporter`,
  'groups by metric': `/figures/groups?${page}`,
}

const plainSql: Readonly<Record<string, string>> = {
  'latest of a metric': `select f.id from figures f join (select series, max(recency) as recency from figures where metric = 'killed' group by series order by series limit 100) n on n.recency = f.recency`,
  'months of a metric': `select series, substr(recency, 1, 7) as month, count(*), max(recency) from figures where metric = 'killed' group by series, month order by month limit 100`,
  'groups by reporter': `select metric, measure, unit, reporter, count(*), min(low), max(high), max(recency) from figures group by metric, measure, unit, reporter order by metric, measure, unit, reporter limit 100`,
}

const agent = new Agent({ keepAlive: true })

function timeOf(url: string): Promise<{ status: number; time: number }> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().once('end', () => resolve({ status: response.statusCode as number, time: performance.now() - started }))
    }).once('error', reject)
  })
}

const milliseconds = (value: number) => value.toFixed(1)

function row(name: string, times: number[], longest: number | null): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => milliseconds(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number)
  return `| ${name} | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${longest === null ? '' : milliseconds(longest)} |`
}

async function measureEndpoint(name: string, path: string, url: string): Promise<void> {
  const all: number[] = []
  let longestWait = 0
  for (const [filter, query] of Object.entries(filters)) {
    const times: number[] = []
    let isDone = false
    const beside = (async () => {
      let longest = 0
      for (let index = 0; !isDone; index += 1) {
        longest = Math.max(longest, (await timeOf(`${url}/quotes/article-${index % 50}.quote-0`)).time)
        await wait(3)
      }
      return longest
    })()
    for (let index = 0; index < variants * rounds; index += 1) {
      const { status, time } = await timeOf(`${url}${path}&${query(index % variants)}`)
      if (status !== 200) throw new Error(`${status}: ${path}&${query(index % variants)}`)
      // The first round warms up.
      if (index >= variants) times.push(time)
    }
    isDone = true
    const longest = await beside
    longestWait = Math.max(longestWait, longest)
    all.push(...times)
    console.log(row(`${name}: ${filter}`, times, longest))
  }
  console.log(row(`**${name}**`, all, longestWait))
}

function measureSql(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true })
  for (const [name, text] of Object.entries(plainSql)) {
    const statement = database.prepare(text)
    const times = Array.from({ length: 6 }, () => {
      const started = performance.now()
      statement.all()
      return performance.now() - started
    })
    console.log(row(`plain SQL: ${name}`, times.slice(1), null))
  }
  database.close()
}

await withFolder(async (folder) => {
  const environment = await storeOf(Number(process.argv[2] ?? 1_000_000), folder)
  await readThrough(environment.DATA_DIR as string)
  const server = await startVerbatim({ ...environment, VERBATIM_CACHE_BYTES: '0' })
  console.log('| Page of 100 | p50, ms | p99, ms | longest, ms | longest wait of an item beside it, ms |\n|---|---|---|---|---|')
  for (const [name, path] of Object.entries(endpoints)) await measureEndpoint(name, path, `http://127.0.0.1:${server.port}`)
  await server.stop()
  measureSql(join(environment.DATA_DIR as string, 'verbatim.sqlite'))
})
