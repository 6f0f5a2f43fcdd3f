import { StoreAway } from '../store.js'
import { hostAddresses, isAway } from './addresses.js'
import { type Host, type HostSettings, openHost } from './host.js'
import { type HostState, HostWatch, type WatchSettings } from './watch.js'

export interface ClusterSettings extends HostSettings, WatchSettings {
  /** One of these hosts takes writes. */
  url: string
  /** These answer reads; the same ones where nothing else is said. */
  readUrl: string
  /** For how long what a server said of itself holds, in milliseconds. */
  trust: number
}

/** A server, what it last said of itself, and who asks it. */
interface Member {
  host: Host
  watch: HostWatch
  state: HostState | null
  reads: boolean
}

/** The servers of one database: which of them takes writes, which of them has the newest data, and which are gone. */
export class Cluster {
  readonly #members: Member[]
  #primary: Member | null = null
  #noticed: string | null = null
  #turn = 0

  constructor(readonly settings: ClusterSettings) {
    const writers = hostAddresses(settings.url)
    const readers = settings.readUrl === '' ? writers : hostAddresses(settings.readUrl)
    this.#members = [...new Set([...writers, ...readers])].map((url) => {
      const host = openHost(url, settings)
      const member: Member = {
        host,
        state: null,
        reads: readers.includes(url),
        watch: new HostWatch(host, settings, (state) => this.#hear(member, state)),
      }
      return member
    })
  }

  /** Ends when each server has answered, or has not in time. */
  async start(): Promise<void> {
    await Promise.all(this.#members.map(({ watch }) => watch.start()))
  }

  /** The version of the newest data that a server has confirmed of late; null where none has. */
  noticed(): string | null {
    return this.#members.some((member) => this.#isFresh(member) && member.state?.version === this.#noticed) ? this.#noticed : null
  }

  /** The data has this version now: told by who changed it, or has seen it. */
  notice(version: string): void {
    this.#noticed = version
    if (this.#primary?.state != null) this.#primary.state = { ...this.#primary.state, version }
  }

  /** The server that takes writes. Throws StoreAway where there is none. */
  primary(): Host {
    if (this.#primary === null) throw new StoreAway('no server of the database takes writes')
    return this.#primary.host
  }

  /**
   * Reads where the data has the version that is wanted, or else where it is newest; where a server goes away meanwhile,
   * another one is asked. `read` tells by undefined that a server has other data.
   */
  async read<T>(read: (host: Host, isPrimary: boolean) => Promise<{ found: T } | undefined>, version?: string): Promise<T> {
    let cause: unknown
    for (const member of this.#inTurn(version ?? this.#noticed)) {
      try {
        const result = await read(member.host, member === this.#primary)
        if (result !== undefined) return result.found
      } catch (error) {
        if (!isAway(error)) throw error
        cause = error
        member.watch.ask()
      }
    }
    throw new StoreAway('no server of the database answers', { cause })
  }

  /** Changes the data. What goes wrong on the way to the server is told as StoreAway. */
  async write<T>(write: (host: Host) => Promise<T>): Promise<T> {
    try {
      return await write(this.primary())
    } catch (error) {
      if (!isAway(error)) throw error
      throw new StoreAway('the server of the database that takes writes does not answer', { cause: error })
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ watch }) => watch.close()))
    await Promise.all(this.#members.map(({ host }) => host.close()))
  }

  /** Servers with this version, each the first in its turn; the one that takes writes is the last resort. */
  #inTurn(version: string | null): Member[] {
    const readers = this.#members.filter((member) => member.reads && member.state?.version === version)
    this.#turn += 1
    const at = this.#turn % Math.max(1, readers.length)
    return [...new Set([...readers.slice(at), ...readers.slice(0, at), ...(this.#primary === null ? [] : [this.#primary])])]
  }

  #isFresh({ state }: Member): boolean {
    return state !== null && state.at >= Date.now() - this.settings.trust
  }

  #hear(member: Member, state: HostState | null): void {
    if (state === null && member.state !== null) member.host.drop()
    member.state = state
    // Who takes writes stays so as long as it answers, though another one says the same.
    if (this.#primary === null || this.#primary.state === null || this.#primary.state.isStandby)
      this.#primary = this.#members.find(({ state }) => state?.isStandby === false) ?? null
    if (this.#primary !== null && this.#primary.state !== null) this.#noticed = this.#primary.state.version
    else this.#noticed ??= state?.version ?? null
  }
}
