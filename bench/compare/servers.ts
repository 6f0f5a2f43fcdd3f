import { join } from 'node:path'
import { storeOf } from '../stores.js'
import { installPeers, writeQuotes } from './peers.js'
import { openDatabase } from './postgres.js'
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
  /** The folder of the store; null for a database. */
  folder: string | null
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
  /** The largest store in PostgreSQL; null without a database. */
  postgres: VerbatimServers | null
  /** The version of the database. */
  postgresVersion: string | null
  /** In the order in which they are stopped. */
  all: Pick<Server, 'stop'>[]
}

/** Fills the stores, then starts all servers. Servers without requests are idle. */
export async function startServers(folder: string, largest: number): Promise<Servers> {
  installPeers()
  const stores: { facts: number; store: NodeJS.ProcessEnv }[] = []
  for (const facts of new Set([fewFacts, someFacts, manyFacts, largest])) stores.push({ facts, store: await storeOf(facts, folder) })
  const database = await openDatabase(largest)
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
  for (const { facts, store } of stores) verbatim.push({ facts, folder: store.DATA_DIR as string, ...(await startBoth(store)) })
  const settings = { VERBATIM_FIXTURES: stores[0]?.store.VERBATIM_FIXTURES, DATABASE_URL: database?.url }
  const postgres = database === null ? null : { facts: largest, folder: null, ...(await startBoth(settings)) }
  const both = [...verbatim, ...(postgres === null ? [] : [postgres])]
  return {
    ...{ ...peers, verbatim, postgres, postgresVersion: database?.version ?? null },
    all: [...Object.values(peers), ...both.flatMap(({ cached, uncached }) => [cached, uncached]), ...(database === null ? [] : [database])],
  }
}

/** With the default cache, and without a cache. */
async function startBoth(store: NodeJS.ProcessEnv): Promise<Pick<VerbatimServers, 'cached' | 'uncached'>> {
  return { cached: await startVerbatim(store), uncached: await startVerbatim({ ...store, VERBATIM_CACHE_BYTES: '0' }) }
}
