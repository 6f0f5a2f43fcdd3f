import type { Reader, Store } from '../../store/types.js'
import { nextTurn, type Priority } from '../scheduling/scheduler.js'

/** A representation of a resource (RFC 9110, section 8), before it is encoded and sent. */
export interface Representation {
  /** The value of `Content-Type`. */
  type: string
  headers?: Record<string, string>
  /** The whole text, or a function that reads and yields it in chunks. */
  body: string | ChunkedBody
  /** How many characters of a chunked body are buffered, compressed and cached; a longer one is streamed. */
  bufferedCharacters?: number
}

/** Yields a body in chunks, with short reads and turns in between, so that other requests are served meanwhile. */
export type ChunkedBody = (read: ReadVersion) => AsyncGenerator<string>

/** Reads from the dataset version of the response. Throws DatasetChanged if that is gone. Waits for a turn before each read. */
export type ReadVersion = <T>(work: (reader: Reader) => Promise<T>) => Promise<T>

export class DatasetChanged extends Error {
  constructor() {
    super('the data changed while it was read; repeat the request')
    this.name = 'DatasetChanged'
  }
}

/** The client has left: nobody waits for the response. */
export class ClientDisconnected extends Error {}

/** How the parts of a chunked body are read. */
export interface ReadOptions {
  version: string
  priority: Priority
  /** Whether the client has left; then nothing more is read. */
  isAborted: () => boolean
}

/** Each read is a read transaction of its own: a long one would delay changes, and all readers behind them. */
export function readVersion(store: Pick<Store, 'read'>, { version, priority, isAborted }: ReadOptions): ReadVersion {
  return async (work) => {
    await nextTurn(priority)
    if (isAborted()) throw new ClientDisconnected()
    return store.read((reader) => {
      if (reader.version !== version) throw new DatasetChanged()
      return work(reader)
    }, version)
  }
}
