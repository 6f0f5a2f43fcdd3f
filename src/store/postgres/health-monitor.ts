import { setImmediate as afterReading, setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { isWithoutTable, reasonOf } from './errors.js'
import { cut, type Host } from './pool.js'

export interface HealthMonitorSettings {
  /** How often each server is asked for its state, in milliseconds. */
  pollInterval: number
  /** How long its answer may take, in milliseconds. */
  pollTimeout: number
}

/** What a server last said of itself. */
export interface HostState {
  isStandby: boolean
  /** The version of its data; null where it has no tables. */
  version: string | null
  /** When it was asked, by the clock of `performance.now()`: what it said was true then or later. */
  at: number
}

/** The channel on which a change of the data is announced. */
export const channel = 'verbatim'

/**
 * Asks a server for its state, again and again, and listens to what it announces. `tell` is called with each state, and with
 * null where the server does not answer in time.
 */
export class HealthMonitor {
  /** Why the server did not answer the last time that it did not. */
  trouble = 'not asked yet'
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | undefined
  #asking: Promise<void> | null = null
  #closed = false

  constructor(
    readonly host: Host,
    readonly settings: HealthMonitorSettings,
    readonly tell: (state: HostState | null) => void,
  ) {}

  /** Asks now, and from now on. Ends with the first answer, or without one. */
  async start(): Promise<void> {
    await this.ask()
    if (!this.#closed) this.#timer = setTimeout(() => this.start(), this.settings.pollInterval)
  }

  /** Asks once; who asks meanwhile waits for the same answer. */
  async ask(): Promise<void> {
    if (this.#closed) return
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
    })
    await this.#asking
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#asking
    this.#disconnect()
  }

  async #ask(): Promise<void> {
    try {
      this.#client ??= await this.#connect()
      this.tell(await inTime(stateOf(this.#client), this.settings.pollTimeout))
    } catch (error) {
      this.#disconnect()
      this.trouble = reasonOf(error)
      this.tell(null)
    }
  }

  /** An answer that is on its way may be older than what was announced. */
  async #askAnew(): Promise<void> {
    await this.#asking
    await this.ask()
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.host.url, application_name: 'verbatim watch' })
    client.on('error', () => this.#disconnect())
    client.on('notification', () => this.#askAnew())
    try {
      await inTime(client.connect(), this.settings.pollTimeout)
      // A database that announces nothing is asked all the same.
      const listening = client.query(`listen ${channel}`).catch(() => {})
      await inTime(listening, this.settings.pollTimeout)
      return client
    } catch (error) {
      cut(client)
      throw error
    }
  }

  #disconnect(): void {
    if (this.#client !== null) cut(this.#client)
    this.#client = null
  }
}

/**
 * What comes in time. What has arrived by then counts too, though this process was too busy to read it: a busy process must
 * not take its database for gone.
 */
function inTime<T>(answer: Promise<T>, timeout: number): Promise<T> {
  const answered = new AbortController()
  const tooLate = async () => {
    await wait(timeout, undefined, { signal: answered.signal })
    await afterReading()
    throw new Error(`no answer within ${timeout} ms`)
  }
  return Promise.race([answer, tooLate()]).finally(() => answered.abort())
}

async function stateOf(client: pg.Client): Promise<HostState> {
  const at = performance.now()
  const isStandby = 'select pg_is_in_recovery() as "isStandby"'
  const { rows } = await client.query(`${isStandby}, (select version from dataset) as version`).catch((error) => {
    if (isWithoutTable(error)) return client.query(`${isStandby}, null as version`)
    throw error
  })
  return { ...rows[0], at }
}
