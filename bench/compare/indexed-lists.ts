import { indexedLists } from '../load/requests.js'
import { readThrough } from '../stores.js'
import { runLoad } from './run-load.js'
import type { VerbatimServers } from './servers.js'
import { type Spread, spreadOf } from './spread.js'

export interface IndexedList {
  name: string
  /** Milliseconds out of 10,000 facts and out of the largest store, one request at a time. */
  few: Spread
  many: Spread
  /** The largest store in PostgreSQL; null without a database. */
  postgres: Spread | null
}

const requestsOfRound = 300
/** Maximum time of a round, in seconds. */
const timeout = 60

/** Measures each kind of list out of few facts and out of many, in turns. The first round warms up. */
export async function measureIndexedLists(
  few: VerbatimServers,
  many: VerbatimServers,
  postgres: VerbatimServers | null,
  rounds: number,
): Promise<IndexedList[]> {
  const measured: IndexedList[] = []
  for (const name of Object.keys(indexedLists) as (keyof typeof indexedLists)[]) {
    for (const { folder } of [few, many]) await readThrough(folder as string)
    const times = { few: [] as number[], many: [] as number[], postgres: [] as number[] }
    for (let index = 0; index <= rounds; index += 1) {
      const [fewTime, manyTime] = [await medianTime(name, few), await medianTime(name, many)]
      const postgresTime = postgres === null ? null : await medianTime(name, postgres)
      if (index === 0) continue
      if (postgresTime !== null) times.postgres.push(postgresTime)
      times.few.push(fewTime)
      times.many.push(manyTime)
    }
    measured.push({
      name,
      few: spreadOf(times.few),
      many: spreadOf(times.many),
      postgres: postgres === null ? null : spreadOf(times.postgres),
    })
    console.error(`list ${name}: measured`)
  }
  return measured
}

async function medianTime(requests: keyof typeof indexedLists, { facts, uncached }: VerbatimServers): Promise<number> {
  const { latency } = await runLoad({
    ...{ port: uncached.port, pid: uncached.pid, connections: 1, seconds: timeout, maximum: requestsOfRound, requests, facts },
    ...{ once: false, part: { index: 0, of: 1 }, beside: null },
  })
  return latency.p50
}
