import { storeOf } from '../stores.js'
import { startVerbatim } from './server.js'
import { type Spread, spreadOf } from './spread.js'

/** Milliseconds from the start of `serve` on a filled store until it says that it is ready. */
export async function measureStarts(folder: string, facts: number, rounds: number): Promise<Spread> {
  const store = await storeOf(facts, folder)
  const times: number[] = []
  for (let index = 0; index < rounds; index += 1) {
    const server = await startVerbatim(store)
    times.push(server.startedIn)
    await server.stop()
  }
  return spreadOf(times)
}
