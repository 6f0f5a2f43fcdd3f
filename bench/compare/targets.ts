import { names } from './cases.js'
import type { Measured } from './measure.js'
import type { Results } from './results.js'
import { fewFacts, manyFacts } from './servers.js'
import { spreadOf } from './spread.js'

/** A target and what was measured. */
export interface Target {
  what: string
  wanted: string
  measured: string
  /** The measured value divided by the wanted one. */
  ratio: number
  met: boolean
  /** Why it is missed, as far as that is known. Reported only for a missed target. */
  why: string
}

/** Causes of missed targets, found with CPU profiles (`node --cpu-prof`). */
const reasons = {
  cached:
    'A cached response has ten headers, where the response of bare fastify has two, and is found by its address and its request headers. The slowest of the three stores counts.',
  item: 'Node.js and fastify alone take about a third of the time of an item out of 2,000 facts; SQLite takes most of the rest. Out of a million facts an item takes longer, because its pages are not in the page cache of SQLite. A larger page cache and memory mapping were tried; both were slower.',
  list: 'The twenty items of a speaker are on twenty pages all over the file, and reading them takes a third of the time. The response is a third longer than that of platformatic.',
  bounded:
    'The number of candidates is bounded: a search out of a million facts takes hardly longer than one out of 100,000. SQLite takes two thirds of the time of a search, to rank 1,000 candidates of each of four kinds; the rest marks the words. Other requests run between the parts of a search and between facets, but not within one. The longest waits are such a part, and garbage collection, which shares the one core of the server here.',
  postgres:
    'Each query goes to another process and back. SQLite answers within the server, and remembers the rows with a word as bits, where PostgreSQL tests up to 15,000 arrays of words to find the last 1,000 items with a common one.',
  start: 'Node.js takes nearly all of the time to load modules. Opening the store takes a few milliseconds at any size.',
} as const

/** The targets, each by the median of the rounds. */
export function targetsOf(results: Results): Target[] {
  const { largest, lists, starts, memory } = results
  const against = (name: string, peer: string) => {
    const [own, others] = [measuredOf(results, name).rates, measuredOf(results, peer).rates]
    return spreadOf(own.map((rate, round) => rate / (others[round] as number))).median
  }
  const slowest = (what: Parameters<typeof names.verbatim>[1], peer: string) =>
    Math.min(...[fewFacts, manyFacts, largest].map((facts) => against(names.verbatim(facts, what), peer)))
  const item = 'uncached item'
  const cpu = (facts: number) => {
    const [own, fastify] = [measuredOf(results, names.verbatim(facts, item)), measuredOf(results, names.fastify)]
    return own.cpu.median / fastify.cpu.median
  }
  const slowestList = lists.reduce((worst, each) => (growth(each) > growth(worst) ? each : worst))
  return [
    atLeast('Cached item, rate against fastify', slowest('cached item', names.fastify), 0.85, reasons.cached),
    below('Uncached item out of 2,000 facts, CPU time against fastify', cpu(fewFacts), 2.5, 'x', reasons.item),
    below('Uncached item out of all facts, CPU time against fastify', cpu(largest), 2.5, 'x', reasons.item),
    atLeast(
      'Uncached item out of 2,000 facts, rate against platformatic',
      against(names.verbatim(fewFacts, item), names.platformaticItem),
      2,
      reasons.item,
    ),
    atLeast(
      'Uncached item out of all facts, rate against platformatic',
      against(names.verbatim(largest, item), names.platformaticItem),
      2,
      reasons.item,
    ),
    atLeast(
      '20 by speaker out of all facts, rate against platformatic out of 1,000 quotes',
      against(names.verbatim(largest, '20 by speaker'), names.platformaticList),
      1.4,
      reasons.list,
    ),
    below(`The list that slows down most (${slowestList.name}), many facts against few`, growth(slowestList), 1.5, 'x'),
    ...boundedTargets(results),
    ...postgresTargets(results),
    below('Start', starts.again.median, 1_000, ' ms', reasons.start),
    below('Anonymous memory', Math.max(memory.cached.anonymous, memory.uncached.anonymous), 250, ' MB'),
  ]
}

export function growth({ few, many }: Results['lists'][number]): number {
  return many.median / few.median
}

function boundedTargets(results: Results): Target[] {
  const bounded = [
    'search for a common word',
    'search for a common word since a day',
    'facets of a place',
    'facets of a country',
    'facets of all',
  ] as const
  return bounded.flatMap((what) => {
    const { p99, beside } = measuredOf(results, names.verbatim(results.largest, what))
    const longest = beside?.longest.median ?? Number.NaN
    return [
      below(`99th percentile: ${what}`, p99.median, 15, ' ms', reasons.bounded),
      below(`Longest wait of other requests: ${what}`, longest, 15, ' ms', reasons.bounded),
    ]
  })
}

/** Words in PostgreSQL against SQLite, by the median time. */
function postgresTargets(results: Results): Target[] {
  const whats = ['list with a rare word', 'list with a common word', 'search for a rare word', 'search for a common word'] as const
  return whats.flatMap((what) => {
    const postgres = results.cases.get(names.postgres(results.largest, what))
    if (postgres === undefined) return []
    const sqlite = measuredOf(results, names.verbatim(results.largest, what))
    return [below(`PostgreSQL, median time against SQLite: ${what}`, postgres.p50.median / sqlite.p50.median, 3, 'x', reasons.postgres)]
  })
}

function measuredOf({ cases }: Results, name: string): Measured {
  const measured = cases.get(name)
  if (measured === undefined) throw new Error(`"${name}" was not measured`)
  return measured
}

/** At least so many times the rate of another server. */
function atLeast(what: string, times: number, factor: number, why = ''): Target {
  const ratio = times / factor
  return { what, wanted: `at least ${factor}`, measured: times.toFixed(2), ratio, met: ratio >= 1, why }
}

function below(what: string, value: number, limit: number, unit: string, why = ''): Target {
  return { what, wanted: `below ${limit}${unit}`, measured: `${value.toFixed(2)}${unit}`, ratio: value / limit, met: value < limit, why }
}
