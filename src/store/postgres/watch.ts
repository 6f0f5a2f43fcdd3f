import pg from 'pg'
import { cut, type Host } from './host.js'

export interface WatchSettings {
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
  /** When it said so, in milliseconds since 1970. */
  at: number
}

/** The channel on which a change of the data is announced. */
export const channel = 'verbatim'

/**
 * Asks a server for its state, again and again, and listens to what it announces. `tell` is called with each state, and with
 * null where the server does not answer in time.
 */
export class HostWatch {
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | undefined
  #asking: Promise<void> | null = null
  #closed = false

  constructor(
    readonly host: Host,
    readonly settings: WatchSettings,
    readonly tell: (state: HostState | null) => void,
  ) {}

  /** Asks now, and from now on. Ends with the first answer, or without one. */
  async start(): Promise<void> {
    await this.ask()
    if (this.#closed) return
    this.#timer = setTimeout(() => this.start(), this.settings.pollInterval)
  }

  /** Asks once; who asks meanwhile waits for the same answer. */
  ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
    })
    return this.#asking
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
      this.tell(await stateOf(this.#client))
    } catch {
      this.#disconnect()
      this.tell(null)
    }
  }

  async #connect(): Promise<pg.Client> {
    const { pollTimeout } = this.settings
    const client = new pg.Client({
      connectionString: this.host.url,
      application_name: 'verbatim watch',
      connectionTimeoutMillis: pollTimeout,
      query_timeout: pollTimeout,
    })
    client.on('error', () => this.#disconnect())
    client.on('notification', () => this.ask())
    try {
      await client.connect()
      // A database that announces nothing is asked all the same.
      await client.query(`listen ${channel}`).catch(() => {})
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

async function stateOf(client: pg.Client): Promise<HostState> {
  const { rows } = await client.query('select pg_is_in_recovery() as standby')
  const { standby } = rows[0] as { standby: boolean }
  try {
    const { rows } = await client.query('select version from dataset')
    return { isStandby: standby, version: rows[0]?.version ?? null, at: Date.now() }
  } catch (error) {
    if ((error as { code?: string }).code !== undefinedTable) throw error
    return { isStandby: standby, version: null, at: Date.now() }
  }
}

const undefinedTable = '42P01'
