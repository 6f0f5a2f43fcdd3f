import type { Reader, Store } from '../../store/types.js'
import { nextTurn } from '../scheduling/turns.js'

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

/** Reads from the dataset version of the response. Throws DatasetChanged if that is gone. Takes a turn for each read. */
export type ReadVersion = <T>(work: (reader: Reader) => Promise<T>) => Promise<T>

export class DatasetChanged extends Error {
  constructor() {
    super('the data changed while it was read; repeat the request')
    this.name = 'DatasetChanged'
  }
}

/** Each read is a read transaction of its own: a long one would delay changes, and all readers behind them. */
export function readVersion(store: Pick<Store, 'read'>, version: string): ReadVersion {
  return async (work) => {
    await nextTurn()
    return store.read((reader) => {
      if (reader.version !== version) throw new DatasetChanged()
      return work(reader)
    }, version)
  }
}
