import { pseudorandom } from '../generate/random.js'
import { cpuSeconds } from '../usage.js'
import { Connection, requestText } from './connection.js'
import type { Latency, LoadPlan, LoadResult } from './plan.js'
import { type RequestsName, requestsOf } from './requests.js'

/** A process of its own, so that it can have a core of its own: loads a server as the plan in its argument says. */
const plan = JSON.parse(process.argv[2] as string) as LoadPlan
/**
 * For how long one item is asked for before anything is measured, in milliseconds: until the code of the load itself is
 * compiled and its garbage gone, of which every wait would otherwise tell.
 */
const leadIn = 500
console.log(JSON.stringify(await load(plan)))

async function load({ port, pid, connections, seconds, most, requests, facts, beside, once }: LoadPlan): Promise<LoadResult> {
  const texts = prepare(requests, plan)
  const textsBeside = beside === null ? [] : prepare(beside, plan)
  // What was made so far is not looked through while replies are waited for.
  for (let times = 0; times < 2; times += 1) globalThis.gc?.()
  const measuredFrom = performance.now() + leadIn
  await ask(port, connections, [requestText(requestsOf('one item', facts).path(0))], () => performance.now() < measuredFrom)
  const cpuBefore = cpuSeconds(pid)
  const started = performance.now()
  let running = true
  const timer = setTimeout(() => {
    running = false
  }, seconds * 1_000)
  const aside = beside === null ? null : ask(port, 1, textsBeside, () => running)
  const main = await ask(port, connections, texts, (count) => running && count < Math.min(most, once ? texts.length : most))
  const elapsed = (performance.now() - started) / 1_000
  const cpu = cpuSeconds(pid) - cpuBefore
  running = false
  clearTimeout(timer)
  const { times, bytes } = main
  return { replies: times.length, seconds: elapsed, cpu, bytes, latency: latencyOf(times), beside: aside && latencyOf((await aside).times) }
}

/** Asks over several connections, from the first text again after the last one, as long as the count of those asked may grow. */
async function ask(port: number, connections: number, texts: readonly string[], more: (asked: number) => boolean) {
  const times: number[] = []
  let asked = 0
  let bytes = 0
  const next = () => {
    if (!more(asked)) return
    const text = texts[asked % texts.length]
    asked += 1
    return text
  }
  const told = (milliseconds: number, length: number) => {
    times.push(milliseconds)
    bytes += length
  }
  await Promise.all(Array.from({ length: connections }, () => new Connection(port, next, told).ended()))
  return { times, bytes }
}

/** Made before the clock starts. Requests that are asked once are shared out to the rounds. */
function prepare(name: RequestsName, { facts, once, part: { index, of } }: LoadPlan): string[] {
  const { count, path } = requestsOf(name, facts)
  const order = shuffled(count)
  const chosen = once ? order.subarray(Math.floor((count * index) / of), Math.floor((count * (index + 1)) / of)) : order
  return Array.from(chosen, (at) => requestText(path(at)))
}

/** The numbers below another one, in an order without a pattern, the same one at every run. */
function shuffled(count: number): Uint32Array {
  const random = pseudorandom(count)
  const numbers = Uint32Array.from({ length: count }, (_, index) => index)
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    ;[numbers[at], numbers[other]] = [numbers[other] as number, numbers[at] as number]
  }
  return numbers
}

function latencyOf(times: readonly number[]): Latency {
  const sorted = Float64Array.from(times).sort()
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] as number
  return { p50: at(0.5), p99: at(0.99), longest: at(1) }
}
