import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { LoadPlan, LoadResult } from '../load/plan.js'
import { loadCore, spawnPinned, stop } from './processes.js'

/** How long a load may take beyond its seconds, in milliseconds: it prepares its requests first. */
const patience = 60_000

/** Loads a server from a process of its own. Any reply but a good one fails the whole benchmark. */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const child = spawnPinned(loadCore, ['--expose-gc', 'build/bench/load/main.js', JSON.stringify(plan)], ['ignore', 'pipe', 'inherit'])
  const timer = setTimeout(() => stop(child), plan.seconds * 1_000 + patience)
  const [result, [code]] = await Promise.all([text(child.stdout as Readable), once(child, 'exit')])
  clearTimeout(timer)
  if (code !== 0) throw new Error(`the load "${plan.requests}" failed`)
  return JSON.parse(result) as LoadResult
}
