import type { RequestsName } from './requests.js'

/** How to load a server. The server runs on this machine. */
export interface LoadPlan {
  port: number
  /** The process of the server. */
  pid: number
  connections: number
  seconds: number
  /** Maximum number of requests. */
  maximum: number
  requests: RequestsName
  /** Number of facts in the store of the server. */
  facts: number
  /** Whether each request is sent at most once in all rounds. */
  once: boolean
  /** The number of the round, and the number of rounds. */
  part: { index: number; of: number }
  /** Requests over one more connection at the same time, to measure how long they wait. */
  beside: RequestsName | null
}

/** In milliseconds. */
export interface Latency {
  p50: number
  p99: number
  longest: number
}

export interface LoadResult {
  responses: number
  seconds: number
  /** CPU time of the server, in seconds. */
  cpu: number
  bytes: number
  latency: Latency
  beside: Latency | null
}
