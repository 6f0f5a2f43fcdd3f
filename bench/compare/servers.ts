import { join } from 'node:path'
import { storeOf } from '../stores.js'
import { installPeers, writeQuotes } from './peers.js'
import { pinThisProcess } from './processes.js'
import { type Server, startServer, startVerbatim } from './server.js'

/** A store with a thousand quotes and as many other facts. */
export const fewFacts = 2_000
/** The lists of the largest store are compared with the lists of this one. */
export const someFacts = 10_000
export const manyFacts = 100_000

/** Two servers with the same store: with the default cache, and without a cache. */
export interface VerbatimServers {
  facts: number
  /** The folder of the store. */
  folder: string
  cached: Server
  uncached: Server
}

export interface Servers {
  http: Server
  fastify: Server
  jsonServer: Server
  platformatic: Server
  /** Ordered by the size of the store. */
  verbatim: VerbatimServers[]
  all: Server[]
}

/** Fills the stores, then starts all servers. Servers without requests are idle. */
export async function startServers(folder: string, largest: number): Promise<Servers> {
  installPeers()
  const stores: { facts: number; store: NodeJS.ProcessEnv }[] = []
  for (const facts of new Set([fewFacts, someFacts, manyFacts, largest])) stores.push({ facts, store: await storeOf(facts, folder) })
  pinThisProcess()
  const file = join(folder, 'quotes.json')
  await writeQuotes(await storeOf(fewFacts, folder), fewFacts, file)
  const path = '/quotes/article-0.quote-0'
  const peer = (name: string) => startServer([`bench/peers/${name}.mjs`], { QUOTES: file }, path)
  const peers = {
    http: await peer('node-http'),
    fastify: await peer('fastify'),
    jsonServer: await peer('json-server'),
    platformatic: await peer('platformatic'),
  }
  const verbatim: VerbatimServers[] = []
  for (const { facts, store } of stores) {
    const cached = await startVerbatim(store)
    verbatim.push({
      facts,
      folder: store.DATA_DIR as string,
      cached,
      uncached: await startVerbatim({ ...store, VERBATIM_CACHE_BYTES: '0' }),
    })
  }
  return { ...peers, verbatim, all: [...Object.values(peers), ...verbatim.flatMap(({ cached, uncached }) => [cached, uncached])] }
}
