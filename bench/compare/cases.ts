import type { LoadPlan } from '../load/plan.js'
import type { RequestsName } from '../load/requests.js'
import type { Server } from './server.js'
import { fewFacts, type Servers, someFacts, type VerbatimServers } from './servers.js'

/** A measurement that is repeated in each round. */
export interface Case extends Pick<LoadPlan, 'requests' | 'facts' | 'connections' | 'once' | 'beside'> {
  name: string
  topic: Topic
  server: Server
  /** The folder of its store; null for a server without one. */
  folder: string | null
}

/** The names by which the targets find the measurements. */
export const names = {
  http: 'node:http, a fixed response of 1 KB',
  fastify: 'fastify, a fixed response of 1 KB',
  jsonServerItem: 'json-server, 1,000 quotes: an item',
  jsonServerList: 'json-server, 1,000 quotes: 20 by speaker',
  platformaticItem: 'platformatic, 1,000 quotes: an item',
  platformaticList: 'platformatic, 1,000 quotes: 20 by speaker',
  verbatim: (facts: number, what: keyof typeof verbatimRequests) => `Verbatim, ${facts.toLocaleString('en')} facts: ${what}`,
  postgres: (facts: number, what: keyof typeof verbatimRequests) => `Verbatim on PostgreSQL, ${facts.toLocaleString('en')} facts: ${what}`,
}

const connections = 10

/** The requests to Verbatim. Only the first is cached. The slowest are sent one at a time, with items over another connection. */
const verbatimRequests = {
  'cached item': { requests: 'one item', connections, beside: null },
  'uncached item': { requests: 'items', connections, beside: null },
  '20 by speaker': { requests: 'twenty by speaker', connections, beside: null },
  'whole list': { requests: 'whole list', connections, beside: null },
  'facets of a place': { requests: 'facets', connections: 1, beside: 'quotes' },
  'facets of a country': { requests: 'facets of a country', connections: 1, beside: 'quotes' },
  'facets of all': { requests: 'facets of all', connections: 1, beside: 'quotes' },
  'list with a rare word': { requests: 'list with a rare word', connections: 1, beside: 'quotes' },
  'list with a common word': { requests: 'list with a common word', connections: 1, beside: 'quotes' },
  'search for a rare word': { requests: 'search for a rare word', connections: 1, beside: 'quotes' },
  'search for a common word': { requests: 'search', connections: 1, beside: 'quotes' },
  'search for a common word since a day': { requests: 'search since a day', connections: 1, beside: 'quotes' },
} as const satisfies Record<string, Pick<Case, 'requests' | 'connections' | 'beside'>>
const topics = Object.keys(verbatimRequests) as Topic[]
type Topic = keyof typeof verbatimRequests

/** Cases that are compared run one after the other, because the speed of a machine changes within minutes. */
export function casesOf({ http, fastify, jsonServer, platformatic, verbatim, postgres }: Servers): Case[] {
  const peer = (topic: Topic, name: string, server: Server, requests: RequestsName): Case => ({
    ...{ name, topic, server, requests, facts: fewFacts, connections, once: false, beside: null, folder: null },
  })
  const all = [
    peer('cached item', names.http, http, 'one item'),
    peer('cached item', names.fastify, fastify, 'one item'),
    peer('uncached item', names.jsonServerItem, jsonServer, 'quotes'),
    peer('uncached item', names.platformaticItem, platformatic, 'quotes'),
    peer('20 by speaker', names.jsonServerList, jsonServer, 'twenty by speaker, json-server'),
    peer('20 by speaker', names.platformaticList, platformatic, 'twenty by speaker, platformatic'),
    ...verbatim.filter(({ facts }) => facts !== someFacts).flatMap((servers) => casesOfStore(servers, servers === verbatim.at(-1))),
    ...(postgres === null ? [] : casesOfStore(postgres, true, names.postgres)),
  ]
  return topics.flatMap((topic) => all.filter((each) => each.topic === topic))
}

/** The largest store has enough items and lists to request each once, with the default cache. The others are requested without a cache. */
function casesOfStore({ facts, folder, cached, uncached }: VerbatimServers, largest: boolean, nameOf = names.verbatim): Case[] {
  return topics.map((what): Case => {
    const common = { name: nameOf(facts, what), topic: what, facts, folder, ...verbatimRequests[what] }
    if (what === 'cached item') return { ...common, server: cached, once: false }
    if (!largest) return { ...common, server: uncached, once: false }
    if (what === 'uncached item') return { ...common, server: cached, once: true }
    if (what === '20 by speaker') return { ...common, requests: 'list by speaker', server: cached, once: true }
    return { ...common, server: uncached, once: false }
  })
}
