import type { RequestsName } from './requests.js'

/** How a server is loaded, on this machine alone and for a limited time. */
export interface LoadPlan {
  port: number
  /** The process of the server. */
  pid: number
  connections: number
  seconds: number
  /** How many requests at most. */
  most: number
  requests: RequestsName
  /** How many facts the store of the server holds. */
  facts: number
  /** Whether each request is asked once at most, in whichever round. */
  once: boolean
  /** The round, and of how many. */
  part: { index: number; of: number }
  /** Asked over one more connection meanwhile, to see how long these have to wait. */
  beside: RequestsName | null
}

/** In milliseconds. */
export interface Latency {
  p50: number
  p99: number
  longest: number
}

export interface LoadResult {
  replies: number
  seconds: number
  /** CPU time of the server meanwhile, in seconds. */
  cpu: number
  bytes: number
  latency: Latency
  beside: Latency | null
}
