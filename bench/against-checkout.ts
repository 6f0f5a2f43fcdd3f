import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { pinThisProcess, projectFolder } from './compare/processes.js'
import { runLoad } from './compare/run-load.js'
import type { startVerbatim } from './compare/server.js'
import { spreadOf } from './compare/spread.js'
import type { RequestsName } from './load/requests.js'
import { readThrough, type storeOf, withFolder } from './stores.js'

/**
 * Measures this checkout and another one, both built, in turns. Prints a table of rates and CPU times, and their ratios.
 * `node build/bench/against-checkout.js ../verbatim-before [--rounds 5] [--seconds 2] [--largest 1000000]`
 * `--only 'items'` measures one kind of requests.
 * `--cache-setting VERBATIM_KEPT_BYTES` is the name of the setting for the size of the cache in the other checkout.
 * Set BENCH_DIR to keep the stores of both checkouts.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    largest: { type: 'string', default: '1000000' },
    only: { type: 'string' },
    'cache-setting': { type: 'string', default: 'VERBATIM_CACHE_BYTES' },
  },
})
const [rounds, seconds, largest] = [Number(values.rounds), Number(values.seconds), Number(values.largest)]
const before = resolve(positionals[0] as string)

const cases: { name: string; requests: RequestsName; facts: number; connections: number; isCached?: true }[] = [
  { name: 'one item, cached', requests: 'one item', facts: 2_000, connections: 10, isCached: true },
  { name: 'items', requests: 'items', facts: 2_000, connections: 10 },
  { name: 'items', requests: 'items', facts: largest, connections: 10 },
  { name: '20 by speaker', requests: 'twenty by speaker', facts: 2_000, connections: 10 },
  { name: '20 by speaker', requests: 'list by speaker', facts: largest, connections: 10 },
  { name: 'whole list', requests: 'whole list', facts: largest, connections: 10 },
  { name: 'facets of a place', requests: 'facets', facts: largest, connections: 1 },
  { name: 'search for a common word', requests: 'search', facts: largest, connections: 1 },
]

interface Checkout {
  storeOf: typeof storeOf
  startVerbatim: typeof startVerbatim
  folder: string
  withoutCache: NodeJS.ProcessEnv
}

async function load(checkout: string, folder: string, cacheSetting: string): Promise<Checkout> {
  const part = (path: string) => import(pathToFileURL(resolve(checkout, 'build/bench', path)).href)
  const [stores, server] = [await part('stores.js'), await part('compare/server.js')]
  return { storeOf: stores.storeOf, startVerbatim: server.startVerbatim, folder, withoutCache: { [cacheSetting]: '0' } }
}

async function measureOnce(checkout: Checkout, { requests, facts, connections, isCached }: (typeof cases)[number], index: number) {
  const store = await checkout.storeOf(facts, checkout.folder)
  const server = await checkout.startVerbatim(isCached ? store : { ...store, ...checkout.withoutCache })
  await readThrough(store.DATA_DIR as string)
  const common = {
    port: server.port,
    pid: server.pid,
    connections,
    requests,
    facts,
    once: false,
    beside: null,
    maximum: Number.MAX_SAFE_INTEGER,
  }
  await runLoad({ ...common, seconds: 1, part: { index: 0, of: 2 } })
  const result = await runLoad({ ...common, seconds, part: { index, of: rounds } })
  await server.stop()
  return { rate: result.responses / result.seconds, cpu: (result.cpu * 1e6) / result.responses }
}

await withFolder(async (folder) => {
  const checkouts = [
    await load(before, resolve(folder, 'before'), values['cache-setting']),
    await load(projectFolder, resolve(folder, 'after'), 'VERBATIM_CACHE_BYTES'),
  ]
  for (const checkout of checkouts) for (const { facts } of cases) await checkout.storeOf(facts, checkout.folder)
  pinThisProcess()
  console.log(
    '| Requests | Facts | Before: a second | After: a second | Rate, after/before | CPU time, after/before |\n|---|---|---|---|---|---|',
  )
  for (const each of cases.filter(({ requests }) => values.only === undefined || values.only === requests)) {
    const runs: { rate: number; cpu: number }[][] = [[], []]
    for (let index = 0; index < rounds; index += 1) {
      // The order alternates, so that neither checkout always runs first.
      for (const side of index % 2 === 0 ? [0, 1] : [1, 0]) runs[side]?.push(await measureOnce(checkouts[side] as Checkout, each, index))
    }
    const [old = [], now = []] = runs
    const median = (numbers: number[]) => spreadOf(numbers).median
    const ratio = (read: (run: { rate: number; cpu: number }) => number) =>
      median(now.map((run, round) => read(run) / read(old[round] as (typeof old)[number]))).toFixed(2)
    const rates = [old, now].map((side) => Math.round(median(side.map(({ rate }) => rate))))
    console.log(`| ${each.name} | ${each.facts} | ${rates.join(' | ')} | ${ratio(({ rate }) => rate)} | ${ratio(({ cpu }) => cpu)} |`)
  }
})
