import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { LoadPlan, LoadResult } from '../load/plan.js'
import { loadCore, spawnPinned, stop } from './processes.js'

/** Time that a load may take to prepare its requests, in milliseconds. */
const preparationTimeout = 60_000

/** Loads a server from a separate process. Throws if any response is not a success. */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const child = spawnPinned(loadCore, ['--expose-gc', 'build/bench/load/main.js', JSON.stringify(plan)], ['ignore', 'pipe', 'inherit'])
  const timer = setTimeout(() => stop(child), plan.seconds * 1_000 + preparationTimeout)
  const [result, [code]] = await Promise.all([text(child.stdout as Readable), once(child, 'exit')])
  clearTimeout(timer)
  if (code !== 0) throw new Error(`the load "${plan.requests}" failed`)
  return JSON.parse(result) as LoadResult
}
