import { names } from './cases.js'
import type { Measured } from './measure.js'
import type { Results } from './results.js'
import { fewFacts, manyFacts } from './servers.js'

/** What was asked for, and what came out. */
export interface Bar {
  what: string
  wanted: string
  measured: string
  /** What came out, as a multiple of what was asked for. */
  ratio: number
  met: boolean
  /** What keeps it from being met, as far as that is known; told only where it is missed. */
  why: string
}

/** What was found with profiles of the processor (`node --cpu-prof`). */
const reasons = {
  again:
    'With longer rounds and few servers beside it, it comes to 0.84 to 0.86; in short rounds among many it does not, and why was not found. A kept reply has ten headers of its own, where the bare one has two.',
  item: 'Of what an item costs out of few facts, Node.js and fastify alone take two fifths. Out of a million facts it costs up to twice as much: its pages are in no cache of SQLite, and only there its reply is kept too.',
  jsonServer:
    'An eighth of what an item costs json-server is hardly more than what an empty request costs fastify: it would leave a few microseconds to understand the request, to read the item and to reckon its tag.',
  list: 'Twenty items of a speaker lie on twenty pages anywhere in the file: a list out of a million facts costs up to twice as much as one out of few, which is faster than that of platformatic, though its reply is longer.',
  bounded:
    'What is looked at is bounded; how long that takes follows the processor, and who else is on it. The longest waits were not profiled.',
  start: 'Nearly all of it is Node.js that loads modules; the store itself is open in a few milliseconds, however large it is.',
} as const

/** What was promised; each by the median of the rounds. */
export function barsOf(results: Results): Bar[] {
  const { largest, lists, starts, memory } = results
  const rate = (name: string) => measuredOf(results, name).rate.median
  const slowest = (what: Parameters<typeof names.verbatim>[1]) =>
    Math.min(...[fewFacts, manyFacts, largest].map((facts) => rate(names.verbatim(facts, what))))
  const item = slowest('an item never asked before')
  const list = rate(names.verbatim(largest, '20 by speaker'))
  const slowestList = lists.reduce((worst, each) => (growth(each) > growth(worst) ? each : worst))
  return [
    atLeast('An item again and again, against fastify', slowest('an item again and again'), 0.85, rate(names.fastify), reasons.again),
    atLeast('An item never asked before, against platformatic', item, 2, rate(names.platformaticItem), reasons.item),
    atLeast('An item never asked before, against json-server', item, 8, rate(names.jsonServerItem), reasons.jsonServer),
    atLeast(
      '20 by speaker out of all facts, against platformatic out of 1,000 quotes',
      list,
      1,
      rate(names.platformaticList),
      reasons.list,
    ),
    below(`The list that slows down most (${slowestList.name}), many facts against few`, growth(slowestList), 1.5, ''),
    ...boundedBars(results),
    below('Start', starts.median, 1_000, ' ms', reasons.start),
    below('Resident memory', Math.max(memory.keeping.resident, memory.fresh.resident), 250, ' MB'),
  ]
}

export function growth({ few, many }: Results['lists'][number]): number {
  return many.median / few.median
}

function boundedBars(results: Results): Bar[] {
  const bounded = ['search for a common word', 'search for a common word since a day', 'facets of a place', 'facets of all'] as const
  return bounded.flatMap((what) => {
    const { p99, beside } = measuredOf(results, names.verbatim(results.largest, what))
    const longest = beside?.longest.median ?? Number.NaN
    return [
      below(`99 of 100: ${what}`, p99.median, 15, ' ms', reasons.bounded),
      below(`The longest wait beside: ${what}`, longest, 15, ' ms', reasons.bounded),
    ]
  })
}

function measuredOf({ cases }: Results, name: string): Measured {
  const measured = cases.get(name)
  if (measured === undefined) throw new Error(`"${name}" was not measured`)
  return measured
}

/** At least so many times the rate of somebody else. */
function atLeast(what: string, rate: number, factor: number, other: number, why = ''): Bar {
  const ratio = rate / other / factor
  return { what, wanted: `at least ${factor}`, measured: `${(rate / other).toFixed(2)}`, ratio, met: ratio >= 1, why }
}

function below(what: string, value: number, limit: number, unit: string, why = ''): Bar {
  return { what, wanted: `below ${limit}${unit}`, measured: `${value.toFixed(2)}${unit}`, ratio: value / limit, met: value < limit, why }
}
