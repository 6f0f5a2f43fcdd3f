import { mkdir, rm } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { installPeers } from './compare/peers.js'
import { startServer, startVerbatim } from './compare/server.js'
import { country, person, place } from './generate/cast.js'
import { dayText } from './generate/scene.js'
import { readThrough, storeOf, withFolder } from './stores.js'

/**
 * Measures pages of 100 latest figures, points of series and groups under many filters, without a cache, how long a small request
 * waits beside them; plain SQL for the same results; and platformatic over a table of the figures: it has neither latest figures, nor
 * series, nor groups, but lists with the same filters and orders. `node build/bench/dashboards.js [facts]`; BENCH_DIR keeps the store.
 * With BENCH_DATABASE_URL, only the pages are measured, out of the store in this database.
 */
const variants = 12
const rounds = 6
const page = 'limit=100'

const metric = (variant: number) => ['killed', 'wounded', 'displaced', 'cost'][variant % 4]

const filters: Readonly<Record<string, (variant: number) => string>> = {
  'no filter': () => '',
  metric: (variant) => `metric=${metric(variant)}`,
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

const listsOfFigures: Readonly<Record<string, (variant: number) => string>> = {
  'no filter, newest first': () => 'orderby.date=desc',
  'metric, newest first': (variant) => `where.metric.eq=${metric(variant)}&orderby.date=desc`,
  'reporter, newest first': (variant) => `where.reporter.eq=${person(variant * 9).id}&orderby.date=desc`,
  'metric and place, newest first': (variant) => `where.metric.eq=killed&where.place.eq=${place(variant).id}&orderby.date=desc`,
  'two months': (variant) => `where.date.gte=${dayText(variant * 250)}&where.date.lte=${dayText(variant * 250 + 60)}&orderby.date=asc`,
  'metric, by series': (variant) => `where.metric.eq=${metric(variant)}&orderby.series=asc`,
}

/** The columns that these lists filter and sort by have an index each, like those of Verbatim. */
const figureTable = `
  create table figures (id varchar(255) primary key, article text, metric text, measure text, unit text, party text, place text, reporter text,
    status text, low real, high real, value real, date text, known text, series text);
  insert into figures select id, article, metric, measure, unit, party, place, reporter, status, low, high, value, date, known, series from store.figures;
  create index figures_date on figures (date);
  create index figures_metric on figures (metric, date);
  create index figures_place on figures (place, date);
  create index figures_reporter on figures (reporter, date);
  create index figures_metric_series on figures (metric, series)`

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

/** The times of all requests, each several times. */
async function timesOf(urlOf: (variant: number) => string): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < variants * rounds; index += 1) {
    const { status, time } = await timeOf(urlOf(index % variants))
    if (status !== 200) throw new Error(`${status}: ${urlOf(index % variants)}`)
    // The first round warms up.
    if (index >= variants) times.push(time)
  }
  return times
}

async function measureEndpoint(name: string, path: string, url: string): Promise<void> {
  const all: number[] = []
  let longestWait = 0
  for (const [filter, query] of Object.entries(filters)) {
    let isDone = false
    const beside = (async () => {
      let longest = 0
      for (let index = 0; !isDone; index += 1) {
        longest = Math.max(longest, (await timeOf(`${url}/quotes/article-${index % 50}.quote-0`)).time)
        await wait(3)
      }
      return longest
    })()
    const times = await timesOf((variant) => `${url}${path}&${query(variant)}`)
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

async function measurePlatformatic(store: string, file: string): Promise<void> {
  installPeers()
  await rm(file, { force: true })
  const database = new DatabaseSync(file)
  database.exec(`attach 'file:${store}?mode=ro' as store; ${figureTable}`)
  database.close()
  const server = await startServer(['bench/peers/platformatic-figures.mjs'], { FIGURES: file }, '/figures/?limit=1')
  for (const [name, query] of Object.entries(listsOfFigures)) {
    const times = await timesOf((variant) => `http://127.0.0.1:${server.port}/figures/?${page}&${query(variant)}`)
    console.log(row(`platformatic, a list: ${name}`, times, null))
  }
  await server.stop()
  await rm(file)
}

async function measurePages(environment: NodeJS.ProcessEnv): Promise<void> {
  const server = await startVerbatim({ ...environment, VERBATIM_CACHE_BYTES: '0' })
  console.log('| Page of 100 | p50, ms | p99, ms | longest, ms | longest wait of an item beside it, ms |\n|---|---|---|---|---|')
  for (const [name, path] of Object.entries(endpoints)) await measureEndpoint(name, path, `http://127.0.0.1:${server.port}`)
  await server.stop()
}

await withFolder(async (folder) => {
  const database = process.env.BENCH_DATABASE_URL
  if (database !== undefined) {
    const nothing = join(folder, 'no-fixtures')
    await mkdir(nothing, { recursive: true })
    return measurePages({ DATABASE_URL: database, VERBATIM_FIXTURES: nothing })
  }
  const environment = await storeOf(Number(process.argv[2] ?? 1_000_000), folder)
  await readThrough(environment.DATA_DIR as string)
  await measurePages(environment)
  const file = join(environment.DATA_DIR as string, 'verbatim.sqlite')
  measureSql(file)
  await measurePlatformatic(file, join(folder, 'figures.sqlite'))
})
