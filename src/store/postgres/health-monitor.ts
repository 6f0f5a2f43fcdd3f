import { setImmediate as pendingInput, setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { hasOutdated } from '../schema.js'
import { isMissingTable } from './errors.js'
import { destroyConnection, type Pool } from './pool.js'

export interface HealthMonitorSettings {
  /** The interval between two polls of a server, in milliseconds. */
  pollInterval: number
  /** How long a poll may take, in milliseconds. */
  pollTimeout: number
}

/** The state that a server last reported. */
export interface ServerState {
  isStandby: boolean
  /** Whether the Citus extension is installed, by which its tables may be on several nodes. */
  hasCitus: boolean
  /** Its dataset version; null if it has no tables, or if documents wait for their rows after the tables were rebuilt. */
  version: string | null
  /** When it was polled, by `performance.now()`. */
  at: number
}

/** The channel of notifications about changes. */
export const channel = 'verbatim'

/**
 * Polls the state of a server and listens to its notifications. `report` is called with each state, and with null if the
 * server does not respond in time.
 */
export class HealthMonitor {
  /** Why the server did not respond the last time. */
  failure: unknown = new Error('not polled yet')
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | undefined
  #polling: Promise<void> | null = null
  #closed = false

  constructor(
    readonly pool: Pool,
    readonly settings: HealthMonitorSettings,
    readonly report: (state: ServerState | null) => void,
  ) {}

  /** Polls now and regularly. Resolves after the first poll. */
  async start(): Promise<void> {
    await this.poll()
    if (!this.#closed) this.#timer = setTimeout(() => this.start(), this.settings.pollInterval)
  }

  /** Polls once. Concurrent calls share one poll. */
  async poll(): Promise<void> {
    if (this.#closed) return
    this.#polling ??= this.#poll().finally(() => {
      this.#polling = null
    })
    await this.#polling
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#polling
    this.#disconnect()
  }

  async #poll(): Promise<void> {
    try {
      this.#client ??= await this.#connect()
      this.report(await withTimeout(stateOf(this.#client), this.settings.pollTimeout))
    } catch (error) {
      this.#disconnect()
      this.failure = error
      this.report(null)
    }
  }

  /** A poll that is under way may be older than the notification. */
  async #pollAgain(): Promise<void> {
    await this.#polling
    await this.poll()
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.pool.url, application_name: 'verbatim health monitor' })
    client.on('error', () => this.#disconnect())
    client.on('notification', () => this.#pollAgain())
    try {
      await withTimeout(client.connect(), this.settings.pollTimeout)
      // A database without notifications is polled all the same.
      const listening = client.query(`listen ${channel}`).catch(() => {})
      await withTimeout(listening, this.settings.pollTimeout)
      return client
    } catch (error) {
      destroyConnection(client)
      throw error
    }
  }

  #disconnect(): void {
    if (this.#client !== null) destroyConnection(this.#client)
    this.#client = null
  }
}

/**
 * Rejects after a timeout. A response that has arrived but was not read yet is in time: a busy process must not take its
 * database for unavailable.
 */
function withTimeout<T>(response: Promise<T>, timeout: number): Promise<T> {
  const responded = new AbortController()
  const expire = async () => {
    await wait(timeout, undefined, { signal: responded.signal })
    await pendingInput()
    throw new Error(`no response within ${timeout} ms`)
  }
  return Promise.race([response, expire()]).finally(() => responded.abort())
}

async function stateOf(client: pg.Client): Promise<ServerState> {
  const at = performance.now()
  const server = `select pg_is_in_recovery() as "isStandby", exists (select 1 from pg_extension where extname = 'citus') as "hasCitus"`
  const { rows } = await client.query(`${server}, (select version from dataset where not ${hasOutdated}) as version`).catch((error) => {
    if (isMissingTable(error)) return client.query(`${server}, null as version`)
    throw error
  })
  return { ...rows[0], at }
}
