import { StoreUnavailable } from '../types.js'
import { hostAddresses } from './addresses.js'
import { isAway, isTooLong } from './errors.js'
import { HealthMonitor, type HealthMonitorSettings, type HostState } from './health-monitor.js'
import { type Host, type HostSettings, openHost } from './pool.js'

export interface ClusterSettings extends HostSettings, HealthMonitorSettings {
  /** One of these hosts takes writes. */
  url: string
  /** These answer reads; the same ones where nothing else is said. */
  readUrl: string
  /** For how long what a server said of itself holds, in milliseconds. */
  trust: number
}

/** A server, what it last said of itself, and whether it is asked to read. */
interface Member {
  host: Host
  watch: HealthMonitor
  state: HostState | null
  reads: boolean
}

/** Reads from a server. Gives undefined where the version of its data is not accepted. */
export type Reading<T> = (host: Host, accepts: (version: string) => boolean) => Promise<{ found: T } | undefined>

/** The servers of one database: which of them takes writes, which of them has the newest data, and which are gone. */
export class Cluster {
  readonly #members: Member[]
  #primary: Member | null = null
  #knownVersion: string | null = null
  #turn = 0

  constructor(readonly settings: ClusterSettings) {
    const writers = hostAddresses(settings.url)
    const readers = settings.readUrl === '' ? writers : hostAddresses(settings.readUrl)
    this.#members = [...new Set([...writers, ...readers])].map((url) => {
      const host = openHost(url, settings)
      const watch: HealthMonitor = new HealthMonitor(host, settings, (state) => this.#hear(member, state))
      const member: Member = { host, watch, state: null, reads: readers.includes(url) }
      return member
    })
  }

  /** Ends when each server has answered, or has not in time. */
  async start(): Promise<void> {
    await Promise.all(this.#members.map(({ watch }) => watch.start()))
  }

  /** The version of the newest data that a server has confirmed of late; null where none has. */
  knownVersion(): string | null {
    const latest = performance.now() - this.settings.trust
    return this.#members.some(({ state }) => state !== null && state.at >= latest && state.version === this.#knownVersion)
      ? this.#knownVersion
      : null
  }

  /** The data had this version at a time by the clock of `performance.now()`: told by who has changed or seen it. */
  notice(version: string, at: number): void {
    if (this.#primary?.state != null) {
      if (this.#primary.state.at > at) return
      this.#primary.state = { ...this.#primary.state, version, at }
    }
    this.#knownVersion = version
  }

  /**
   * Reads where the data has the version that is wanted, or else where it is newest; where a server goes away meanwhile,
   * another one is asked.
   */
  async read<T>(read: Reading<T>, version?: string): Promise<T> {
    const wanted = version ?? this.#knownVersion
    let cause: unknown
    for (const member of this.#inTurn(wanted)) {
      const at = performance.now()
      const accepts = (found: string) => {
        // A server may turn out to be behind, or ahead of what was told here.
        if (member !== this.#primary) return found === wanted
        this.notice(found, at)
        return true
      }
      try {
        const result = await read(member.host, accepts)
        if (result !== undefined) return result.found
      } catch (error) {
        cause = error
        this.#endure(member, error)
      }
    }
    throw this.#away('answers', cause)
  }

  /** Changes the data by way of the server that takes writes. */
  async write<T>(write: (host: Host) => Promise<T>): Promise<T> {
    const primary = this.#primary
    if (primary === null) throw this.#away('takes writes')
    try {
      return await write(primary.host)
    } catch (error) {
      this.#endure(primary, error)
      throw this.#away('takes writes', error)
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ watch }) => watch.close()))
    await Promise.all(this.#members.map(({ host }) => host.close()))
  }

  /** Looks at once how a server is that seems to be away. Any other error goes on to who asked. */
  #endure({ watch }: Member, error: unknown): void {
    if (isTooLong(error)) throw new StoreUnavailable('the database took too long', { cause: error })
    if (!isAway(error)) throw error
    watch.ask()
  }

  #away(what: string, cause?: unknown): StoreUnavailable {
    const reasons = this.#members.map(({ host, watch, state }) => `${host.name}: ${state === null ? watch.trouble : 'only reads'}`)
    return new StoreUnavailable(`no server of the database ${what} (${reasons.join('; ')})`, { cause })
  }

  /** Servers with this version, each the first in its turn; the one that takes writes is the last resort. */
  #inTurn(version: string | null): Member[] {
    const readers = this.#members.filter(({ reads, state }) => reads && state !== null && state.version === version)
    this.#turn += 1
    const at = this.#turn % Math.max(1, readers.length)
    return [...new Set([...readers.slice(at), ...readers.slice(0, at), ...(this.#primary === null ? [] : [this.#primary])])]
  }

  #hear(member: Member, state: HostState | null): void {
    const before = member.state
    if (state === null && before !== null) member.host.drop()
    // What was noticed while the answer was on its way is newer.
    member.state = state !== null && before !== null && before.at > state.at ? { ...before, isStandby: state.isStandby } : state
    // Who takes writes stays so as long as it answers, though another one says the same.
    if (!takesWrites(this.#primary)) this.#primary = this.#members.find(takesWrites) ?? null
    if (this.#primary !== null) this.#knownVersion = this.#primary.state?.version ?? null
    // Without it, the data is what a standby has that had the newest: it only goes on from there.
    else if (this.#knownVersion === null || before?.version === this.#knownVersion)
      this.#knownVersion = state?.version ?? this.#knownVersion
  }
}

function takesWrites(member: Member | null): boolean {
  return member?.state?.isStandby === false
}
