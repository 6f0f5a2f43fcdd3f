import { pseudorandom } from '../generate/random.js'
import { cpuSeconds } from '../usage.js'
import { Connection, requestText } from './connection.js'
import type { Latency, LoadPlan, LoadResult } from './plan.js'
import { type RequestsName, requestsOf } from './requests.js'

/** Loads a server as the plan in the argument says. A separate process, so that it can run on its own core. */
const plan = JSON.parse(process.argv[2] as string) as LoadPlan
/** Duration of the requests before the measurement, in milliseconds, until the code of this process is compiled. */
const warmUp = 500
console.log(JSON.stringify(await load(plan)))

async function load({ port, pid, connections, seconds, maximum, requests, facts, beside, once }: LoadPlan): Promise<LoadResult> {
  const requestTexts = prepare(requests, plan)
  const textsBeside = beside === null ? [] : prepare(beside, plan)
  // Collects the garbage of the preparation, so that this does not happen while responses are measured.
  for (let times = 0; times < 2; times += 1) globalThis.gc?.()
  const measuredFrom = performance.now() + warmUp
  await send(port, connections, [requestText(requestsOf('one item', facts).path(0))], () => performance.now() < measuredFrom)
  const cpuBefore = cpuSeconds(pid)
  const started = performance.now()
  let running = true
  const timer = setTimeout(() => {
    running = false
  }, seconds * 1_000)
  const other = beside === null ? null : send(port, 1, textsBeside, () => running)
  const main = await send(
    port,
    connections,
    requestTexts,
    (count) => running && count < Math.min(maximum, once ? requestTexts.length : maximum),
  )
  const elapsed = (performance.now() - started) / 1_000
  const cpu = cpuSeconds(pid) - cpuBefore
  running = false
  clearTimeout(timer)
  const { times, bytes } = main
  return {
    responses: times.length,
    seconds: elapsed,
    cpu,
    bytes,
    latency: latencyOf(times),
    beside: other && latencyOf((await other).times),
  }
}

/** Sends the requests in turns over several connections, as long as `more` accepts the number of requests sent. */
async function send(port: number, connections: number, texts: readonly string[], more: (sent: number) => boolean) {
  const times: number[] = []
  let sent = 0
  let bytes = 0
  const next = () => {
    if (!more(sent)) return
    const text = texts[sent % texts.length]
    sent += 1
    return text
  }
  const received = (milliseconds: number, length: number) => {
    times.push(milliseconds)
    bytes += length
  }
  await Promise.all(Array.from({ length: connections }, () => new Connection(port, next, received).ended()))
  return { times, bytes }
}

/** Prepares the requests before the measurement. If each request is sent once, each round gets a part of them. */
function prepare(name: RequestsName, { facts, once, part: { index, of } }: LoadPlan): string[] {
  const { count, path } = requestsOf(name, facts)
  const order = shuffled(count)
  const chosen = once ? order.subarray(Math.floor((count * index) / of), Math.floor((count * (index + 1)) / of)) : order
  return Array.from(chosen, (at) => requestText(path(at)))
}

/** The numbers from 0 to `count` - 1 in a pseudorandom order, which is the same in every run. */
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
