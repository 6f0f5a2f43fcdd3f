import { join } from 'node:path'
import { storeOf } from '../stores.js'
import { installPeers, writeQuotes } from './peers.js'
import { pinThisProcess } from './processes.js'
import { type Server, startServer, startVerbatim } from './server.js'

/** Their store holds a thousand quotes, and some more. */
export const fewFacts = 2_000
/** What the lists of the largest store are held against. */
export const someFacts = 10_000
export const manyFacts = 100_000

/** Verbatim with one store, twice: as it is, and without keeping replies, so that any request is one never asked before. */
export interface VerbatimServers {
  facts: number
  /** Where the store lies. */
  folder: string
  keeping: Server
  fresh: Server
}

export interface Servers {
  http: Server
  fastify: Server
  jsonServer: Server
  platformatic: Server
  /** The smallest store first. */
  verbatim: VerbatimServers[]
  all: Server[]
}

/** Fills the stores, then starts everything; servers that are not asked rest. */
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
    const keeping = await startVerbatim(store)
    verbatim.push({ facts, folder: store.DATA_DIR as string, keeping, fresh: await startVerbatim({ ...store, VERBATIM_CACHE_BYTES: '0' }) })
  }
  return { ...peers, verbatim, all: [...Object.values(peers), ...verbatim.flatMap(({ keeping, fresh }) => [keeping, fresh])] }
}
