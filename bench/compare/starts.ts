import { storeOf } from '../stores.js'
import { startVerbatim } from './server.js'
import { type Spread, spreadOf } from './spread.js'

/** Milliseconds from the start of `serve` on a filled store, with the shipped fixtures, until it is ready. */
export interface Starts {
  /** The first start, which imports the fixtures. */
  first: number
  /** Later starts, with unchanged fixtures. */
  again: Spread
}

export async function measureStarts(folder: string, facts: number, rounds: number): Promise<Starts> {
  const environment = { ...(await storeOf(facts, folder)), VERBATIM_FIXTURES: 'fixtures' }
  const start = async () => {
    const server = await startVerbatim(environment)
    await server.stop()
    return server.startedIn
  }
  const first = await start()
  const times: number[] = []
  for (let index = 0; index < rounds; index += 1) times.push(await start())
  return { first, again: spreadOf(times) }
}
