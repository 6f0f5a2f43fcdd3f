import { readThrough } from '../stores.js'
import type { Case } from './cases.js'
import { runLoad } from './run-load.js'
import { type Spread, spreadOf } from './spread.js'

export interface Rounds {
  rounds: number
  seconds: number
  warmUp: number
}

/** Measurements of a case over its rounds. Times are in milliseconds; CPU time is in microseconds per response. */
export interface Measured {
  rate: Spread
  /** Responses per second, by round. */
  rates: number[]
  p50: Spread
  p99: Spread
  cpu: Spread
  /** CPU time of the server divided by the time. Well below one, something else was the limit. */
  busy: Spread
  /** Bytes of a response, headers included. */
  bytes: Spread
  beside: { p50: Spread; p99: Spread; longest: Spread } | null
}

type Round = Record<Exclude<keyof Measured, 'beside' | 'rates'>, number> & { beside: Record<'p50' | 'p99' | 'longest', number> | null }

/** Runs each case once per round, so that other activity on the machine affects all of them. The first round warms up. */
export async function measure(cases: readonly Case[], options: Rounds): Promise<Map<string, Measured>> {
  const found = new Map<string, Round[]>(cases.map(({ name }) => [name, []]))
  for (let index = 0; index <= options.rounds; index += 1) {
    for (const each of cases) {
      const round = await measureOnce(each, index, options)
      console.error(`round ${index}: ${each.name}: ${Math.round(round.rate)} a second`)
      if (index > 0) found.get(each.name)?.push(round)
    }
  }
  return new Map([...found].map(([name, rounds]) => [name, summary(rounds)]))
}

async function measureOnce({ server, folder, ...plan }: Case, index: number, { rounds, seconds, warmUp }: Rounds): Promise<Round> {
  const { requests, facts, connections, once, beside } = plan
  if (folder !== null) await readThrough(folder)
  const result = await runLoad({
    ...{ port: server.port, pid: server.pid, connections, requests, facts, once, beside, maximum: Number.MAX_SAFE_INTEGER },
    ...{ seconds: index === 0 ? warmUp : seconds, part: { index, of: rounds + 1 } },
  })
  const { responses, cpu, bytes, latency } = result
  return {
    ...latency,
    ...{ rate: responses / result.seconds, cpu: (cpu * 1e6) / responses, busy: cpu / result.seconds },
    ...{ bytes: bytes / responses, beside: result.beside },
  }
}

function summary(rounds: readonly Round[]): Measured {
  const spread = (read: (round: Round) => number) => spreadOf(rounds.map(read))
  const beside = (name: 'p50' | 'p99' | 'longest') => spread((round) => round.beside?.[name] ?? Number.NaN)
  return {
    rate: spread(({ rate }) => rate),
    rates: rounds.map(({ rate }) => rate),
    p50: spread(({ p50 }) => p50),
    p99: spread(({ p99 }) => p99),
    cpu: spread(({ cpu }) => cpu),
    busy: spread(({ busy }) => busy),
    bytes: spread(({ bytes }) => bytes),
    beside: rounds[0]?.beside == null ? null : { p50: beside('p50'), p99: beside('p99'), longest: beside('longest') },
  }
}
