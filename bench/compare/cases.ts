import type { LoadPlan } from '../load/plan.js'
import type { RequestsName } from '../load/requests.js'
import type { Server } from './server.js'
import { fewFacts, type Servers, someFacts, type VerbatimServers } from './servers.js'

/** What is measured once a round. */
export interface Case extends Pick<LoadPlan, 'requests' | 'facts' | 'connections' | 'once' | 'beside'> {
  name: string
  topic: Topic
  server: Server
  /** The folder of its store; null where it has none. */
  folder: string | null
}

/** The names by which the bars find what was measured. */
export const names = {
  http: 'node:http, the same 1 KB always',
  fastify: 'fastify, the same 1 KB always',
  jsonServerItem: 'json-server, 1,000 quotes: an item',
  jsonServerList: 'json-server, 1,000 quotes: 20 by speaker',
  platformaticItem: 'platformatic, 1,000 quotes: an item',
  platformaticList: 'platformatic, 1,000 quotes: 20 by speaker',
  verbatim: (facts: number, what: keyof typeof asked) => `Verbatim, ${facts.toLocaleString('en')} facts: ${what}`,
}

const connections = 10

/** What Verbatim is asked. All but the first are requests never asked before; what takes longest comes one at a time, items beside it. */
const asked = {
  'an item again and again': { requests: 'one item', connections, beside: null },
  'an item never asked before': { requests: 'items', connections, beside: null },
  '20 by speaker': { requests: 'twenty by speaker', connections, beside: null },
  'whole list': { requests: 'whole list', connections, beside: null },
  'facets of a place': { requests: 'facets', connections: 1, beside: 'quotes' },
  'facets of all': { requests: 'facets of all', connections: 1, beside: 'quotes' },
  'search for a common word': { requests: 'search', connections: 1, beside: 'quotes' },
  'search for a common word since a day': { requests: 'search since a day', connections: 1, beside: 'quotes' },
} as const satisfies Record<string, Pick<Case, 'requests' | 'connections' | 'beside'>>
const topics = Object.keys(asked) as Topic[]
type Topic = keyof typeof asked

/** What is held against each other comes one after the other: the speed of a machine changes within minutes. */
export function casesOf({ http, fastify, jsonServer, platformatic, verbatim }: Servers): Case[] {
  const peer = (topic: Topic, name: string, server: Server, requests: RequestsName): Case => ({
    ...{ name, topic, server, requests, facts: fewFacts, connections, once: false, beside: null, folder: null },
  })
  const all = [
    peer('an item again and again', names.http, http, 'one item'),
    peer('an item again and again', names.fastify, fastify, 'one item'),
    peer('an item never asked before', names.jsonServerItem, jsonServer, 'quotes'),
    peer('an item never asked before', names.platformaticItem, platformatic, 'quotes'),
    peer('20 by speaker', names.jsonServerList, jsonServer, 'twenty by speaker, json-server'),
    peer('20 by speaker', names.platformaticList, platformatic, 'twenty by speaker, platformatic'),
    ...verbatim.filter(({ facts }) => facts !== someFacts).flatMap((servers) => casesOfStore(servers, servers === verbatim.at(-1))),
  ]
  return topics.flatMap((topic) => all.filter((each) => each.topic === topic))
}

/** The largest store has enough items and lists to ask each once, of the server as it is; the others are asked without keeping. */
function casesOfStore({ facts, folder, keeping, fresh }: VerbatimServers, largest: boolean): Case[] {
  return topics.map((what): Case => {
    const common = { name: names.verbatim(facts, what), topic: what, facts, folder, ...asked[what] }
    if (what === 'an item again and again') return { ...common, server: keeping, once: false }
    if (!largest) return { ...common, server: fresh, once: false }
    if (what === 'an item never asked before') return { ...common, server: keeping, once: true }
    if (what === '20 by speaker') return { ...common, requests: 'list by speaker', server: keeping, once: true }
    return { ...common, server: fresh, once: false }
  })
}
