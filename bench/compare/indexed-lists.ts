import { indexedLists } from '../load/requests.js'
import { readThrough } from '../stores.js'
import { runLoad } from './run-load.js'
import type { VerbatimServers } from './servers.js'
import { type Spread, spreadOf } from './spread.js'

export interface IndexedList {
  name: string
  /** Milliseconds out of few facts and out of many, one request at a time. */
  few: Spread
  many: Spread
}

const requestsOfRound = 300
const patience = 60

/** How long each kind of list takes out of few facts and out of many, in turns; the first round warms up. */
export async function measureIndexedLists(few: VerbatimServers, many: VerbatimServers, rounds: number): Promise<IndexedList[]> {
  const measured: IndexedList[] = []
  for (const name of Object.keys(indexedLists) as (keyof typeof indexedLists)[]) {
    for (const { folder } of [few, many]) await readThrough(folder)
    const times = { few: [] as number[], many: [] as number[] }
    for (let index = 0; index <= rounds; index += 1) {
      const [timeOfFew, timeOfMany] = [await usualTime(name, few), await usualTime(name, many)]
      if (index === 0) continue
      times.few.push(timeOfFew)
      times.many.push(timeOfMany)
    }
    measured.push({ name, few: spreadOf(times.few), many: spreadOf(times.many) })
    console.error(`list ${name}: measured`)
  }
  return measured
}

async function usualTime(requests: keyof typeof indexedLists, { facts, fresh }: VerbatimServers): Promise<number> {
  const { latency } = await runLoad({
    ...{ port: fresh.port, pid: fresh.pid, connections: 1, seconds: patience, most: requestsOfRound, requests, facts },
    ...{ once: false, part: { index: 0, of: 1 }, beside: null },
  })
  return latency.p50
}
