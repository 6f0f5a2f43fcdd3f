import { SettingsError } from '../../config.js'
import { StoreMisconfigured, StoreUnavailable } from '../types.js'
import { explainRefusal, explainUnavailable, isStatementTimeout, isUnavailable } from './errors.js'
import { HealthMonitor, type HealthMonitorSettings, type ServerState } from './health-monitor.js'
import { openPool, type Pool, type PoolSettings } from './pool.js'

export interface ClusterSettings extends PoolSettings, HealthMonitorSettings {
  /** How long a stream waits for a connection, in milliseconds. */
  queueTimeout: number
  /** The servers one of which accepts writes. */
  url: string
  /** The servers that serve reads; empty for the same ones. */
  readUrl: string
  /** How long a reported state is valid, in milliseconds. */
  maximumStaleness: number
}

/** A server, the state that it last reported, and whether it serves reads. */
interface Member {
  pool: Pool
  monitor: HealthMonitor
  state: ServerState | null
  /** What it reported when it last responded. */
  hasCitus: boolean
  reads: boolean
}

/** A server whose state is known. */
export interface Target extends Pool {
  hasCitus: boolean
  /** Whether it last reported documents that wait for their rows. */
  isOutdated: boolean
}

/** Reads from a server. Returns undefined if the version of its data is not accepted. */
export type ReadFrom<T> = (target: Target, accepts: (version: string) => boolean) => Promise<{ result: T } | undefined>

/** The servers of one database: which one accepts writes, which ones have the newest data, and which are unavailable. */
export class Cluster {
  readonly #members: Member[]
  #primary: Member | null = null
  #knownVersion: string | null = null
  #turn = 0

  constructor(readonly settings: ClusterSettings) {
    const writers = serverUrls(settings.url)
    const readers = settings.readUrl === '' ? writers : serverUrls(settings.readUrl)
    this.#members = [...new Set([...writers, ...readers])].map((url) => {
      const pool = openPool(url, settings)
      const monitor: HealthMonitor = new HealthMonitor(pool, settings, (state) => this.#update(member, state))
      const member: Member = { pool, monitor, state: null, hasCitus: false, reads: readers.includes(url) }
      return member
    })
  }

  /** Resolves when each server has responded, or has not in time. */
  async start(): Promise<void> {
    await Promise.all(this.#members.map(({ monitor }) => monitor.start()))
  }

  /** The newest dataset version that a server has confirmed lately; null if none has. */
  knownVersion(): string | null {
    const since = performance.now() - this.settings.maximumStaleness
    const isConfirmed = this.#members.some(({ state }) => state !== null && state.at >= since && state.version === this.#knownVersion)
    return isConfirmed ? this.#knownVersion : null
  }

  /** The primary had this version at a time by `performance.now()`, as a writer or reader has seen. */
  confirm(version: string, at: number): void {
    if (this.#primary?.state != null) {
      if (this.#primary.state.at > at) return
      this.#primary.state = { ...this.#primary.state, version, at }
    }
    this.#knownVersion = version
  }

  /** Whether the servers distribute tables over several nodes. */
  get hasCitus(): boolean {
    return this.#members.some(({ hasCitus }) => hasCitus)
  }

  /** Reads from a server with the newest version. If a server is unavailable, the next one is tried. */
  async read<T>(readFrom: ReadFrom<T>): Promise<T> {
    const wanted = this.#knownVersion
    const failures = new Map<Member, unknown>()
    for (const member of this.#inTurn(wanted)) {
      const at = performance.now()
      const accepts = (found: string) => {
        // A replica may turn out to be behind or ahead of what it reported.
        if (member !== this.#primary) return found === wanted
        this.confirm(found, at)
        return true
      }
      try {
        const read = await readFrom(targetOf(member), accepts)
        if (read !== undefined) return read.result
      } catch (error) {
        failures.set(member, error)
        this.#handleFailure(member, error)
      }
    }
    throw this.#unavailable('responds', 'has older data', failures)
  }

  /** The error of a read that was not the first of its transaction, or the same for clients if a server is unavailable. */
  explainLost(error: unknown): unknown {
    return isStatementTimeout(error) || isUnavailable(error) ? new StoreUnavailable(explainUnavailable(error), { cause: error }) : error
  }

  /** Writes to the primary. */
  async write<T>(write: (target: Target) => Promise<T>): Promise<T> {
    const primary = this.#primary
    if (primary === null) throw this.#unavailable('accepts writes', 'accepts only reads')
    try {
      return await write(targetOf(primary))
    } catch (error) {
      this.#handleFailure(primary, error)
      throw this.#unavailable('accepts writes', 'accepts only reads', new Map([[primary, error]]))
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ monitor }) => monitor.close()))
    await Promise.all(this.#members.map(({ pool }) => pool.close()))
  }

  /** If the error means that the server is unavailable, polls it immediately; otherwise throws the error. */
  #handleFailure({ monitor }: Member, error: unknown): void {
    if (isStatementTimeout(error)) throw new StoreUnavailable('a statement exceeded its timeout', { cause: error })
    if (!isUnavailable(error)) throw error
    monitor.poll()
  }

  /** The error if no server can do what is wanted. `other` says of a server that responds why it was not asked. */
  #unavailable(what: string, other: string, failures: ReadonlyMap<Member, unknown> = new Map()): StoreUnavailable {
    const errors = this.#members.map((member) => failures.get(member) ?? (member.state === null ? member.monitor.failure : null))
    const reasons = errors.map(
      (error, index) => `${this.#members[index]?.pool.name}: ${error === null ? other : explainUnavailable(error)}`,
    )
    const cause = [...failures.values()].at(-1)
    if (errors.every((error) => explainRefusal(error) !== null))
      return new StoreMisconfigured(`no database server accepts DATABASE_URL (${reasons.join('; ')})`, { cause })
    return new StoreUnavailable(`no database server ${what} (${reasons.join('; ')})`, { cause })
  }

  /** The servers with this version in rotation, then the primary as the last resort. */
  #inTurn(version: string | null): Member[] {
    const readers = this.#members.filter(({ reads, state }) => reads && state !== null && state.version === version)
    this.#turn += 1
    const at = this.#turn % Math.max(1, readers.length)
    return [...new Set([...readers.slice(at), ...readers.slice(0, at), ...(this.#primary === null ? [] : [this.#primary])])]
  }

  #update(member: Member, state: ServerState | null): void {
    const before = member.state
    if (state === null && before !== null) member.pool.destroy()
    if (state !== null) member.hasCitus = state.hasCitus
    // What was confirmed while the poll was under way is newer.
    member.state = state !== null && before !== null && before.at > state.at ? { ...state, version: before.version, at: before.at } : state
    // The primary stays the primary while it responds, though another server may report the same.
    if (!isPrimary(this.#primary)) this.#primary = this.#members.find(isPrimary) ?? null
    if (this.#primary !== null) this.#knownVersion = this.#primary.state?.version ?? null
    // Without a primary, a standby that had the newest data has it still.
    else if (this.#knownVersion === null || before?.version === this.#knownVersion)
      this.#knownVersion = state?.version ?? this.#knownVersion
  }
}

function targetOf({ pool, state, hasCitus }: Member): Target {
  return { ...pool, hasCitus, isOutdated: state?.version === null }
}

function isPrimary(member: Member | null): boolean {
  return member?.state?.isStandby === false
}

/** The URL of each server in a URL with several hosts: `postgres://user@a:5432,b:5433/verbatim`. */
export function serverUrls(url: string): string[] {
  const [, start = '', hosts = '', rest = ''] = /^(\w+:\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(url) ?? []
  return hosts.split(',').map((host) => {
    const address = `${start}${host}${rest}`
    const problem = problemOfUrl(address, host)
    if (problem !== null) throw new SettingsError([`the URL of the database ${problem}`])
    return address
  })
}

/** What is wrong with the URL of a server. It does not show the URL, which may contain a password. */
function problemOfUrl(address: string, host: string): string | null {
  if (!URL.canParse(address)) return `has an invalid host: "${host}"`
  if (/^\w+:\/\/$/.test(address)) return 'names no host and no database; write postgres://user@host:5432/name'
  try {
    decodeURIComponent(address)
    return null
  } catch {
    return 'has a % that does not start an escape such as %40; write % as %25'
  }
}
