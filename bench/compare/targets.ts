import { names } from './cases.js'
import type { Measured } from './measure.js'
import type { Results } from './results.js'
import { fewFacts, manyFacts } from './servers.js'
import { spreadOf } from './spread.js'

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
    'A kept reply passes fastify by, but has ten headers of its own, where the bare one has two, and is found by its address and its headers. Of the three stores, which are alike for this, the slowest counts; they differ by more than is missing.',
  item: 'Of what an item costs out of few facts, Node.js and fastify alone take two fifths. Out of a million facts it costs about a third more: its pages are in no cache of SQLite. A larger cache made it slower.',
  jsonServer:
    'An eighth of what an item costs json-server is hardly more than what an empty request costs fastify: it would leave a few microseconds to understand the request, to read the item and to reckon its tag.',
  list: 'Twenty items of a speaker lie on twenty pages anywhere in the file: to read these takes a third of the time. Its reply is longer than that of platformatic by a third, which takes longer to send.',
  bounded:
    'What is looked at is bounded, and a search out of a million facts takes hardly longer than one out of 100,000; how long follows the processor, whose speed changes by a factor of two here. Two thirds of a search is SQLite, which ranks 1,000 candidates of each of four kinds; the rest marks the words. Other requests have their turn between the parts of a search and between facets, but not within one. The longest waits are such a part, and garbage collection, whose threads share the one core of the server here.',
  start: 'Nearly all of it is Node.js that loads modules; the store itself is open in a few milliseconds, however large it is.',
} as const

/** What was promised; each by the median of the rounds. */
export function barsOf(results: Results): Bar[] {
  const { largest, lists, starts, memory } = results
  const against = (name: string, peer: string) => {
    const [own, others] = [measuredOf(results, name).rates, measuredOf(results, peer).rates]
    return spreadOf(own.map((rate, round) => rate / (others[round] as number))).median
  }
  const slowest = (what: Parameters<typeof names.verbatim>[1], peer: string) =>
    Math.min(...[fewFacts, manyFacts, largest].map((facts) => against(names.verbatim(facts, what), peer)))
  const item = 'an item never asked before'
  const slowestList = lists.reduce((worst, each) => (growth(each) > growth(worst) ? each : worst))
  return [
    atLeast('An item again and again, against fastify', slowest('an item again and again', names.fastify), 0.85, reasons.again),
    atLeast('An item never asked before, against platformatic', slowest(item, names.platformaticItem), 2, reasons.item),
    atLeast('The same out of few facts', against(names.verbatim(fewFacts, item), names.platformaticItem), 2),
    atLeast('An item never asked before, against json-server', slowest(item, names.jsonServerItem), 8, reasons.jsonServer),
    atLeast(
      '20 by speaker out of all facts, against platformatic out of 1,000 quotes',
      against(names.verbatim(largest, '20 by speaker'), names.platformaticList),
      1,
      reasons.list,
    ),
    below(`The list that slows down most (${slowestList.name}), many facts against few`, growth(slowestList), 1.5, ''),
    ...boundedBars(results),
    below('Start', starts.again.median, 1_000, ' ms', reasons.start),
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
function atLeast(what: string, times: number, factor: number, why = ''): Bar {
  const ratio = times / factor
  return { what, wanted: `at least ${factor}`, measured: times.toFixed(2), ratio, met: ratio >= 1, why }
}

function below(what: string, value: number, limit: number, unit: string, why = ''): Bar {
  return { what, wanted: `below ${limit}${unit}`, measured: `${value.toFixed(2)}${unit}`, ratio: value / limit, met: value < limit, why }
}
