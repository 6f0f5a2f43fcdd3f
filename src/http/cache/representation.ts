import type { Reader } from '../../store/types.js'
import { ClientDisconnected } from '../scheduling/leaving.js'
import { nextTurn, type Priority } from '../scheduling/scheduler.js'

/** A representation of a resource (RFC 9110, section 8), before it is encoded and sent. */
export interface Representation {
  /** The value of `Content-Type`. */
  type: string
  headers?: Record<string, string>
  /** The whole text, a function that reads and yields it in chunks, or what a thread makes the text of. */
  body: string | ChunkedBody | ThreadTask
  /** How many characters of a chunked body are buffered, compressed and cached; a longer one is streamed. */
  bufferedCharacters?: number
  /** The last line of a stream that is cut. */
  incomplete?: string
}

/** Yields a body in chunks, with short reads and turns in between, so that other requests are served meanwhile. */
export type ChunkedBody = (read: ReadInTurns) => AsyncGenerator<string>

/** Reads from the state of the response. Waits for a turn before each read. */
export type ReadInTurns = <T>(work: (reader: Reader) => Promise<T>) => Promise<T>

/**
 * What a thread makes the text of, when everything was read: waiting for the thread must not keep a read transaction open, which would
 * keep changes from others.
 */
export interface ThreadTask {
  /** The file whose default export returns the text of the task. */
  file: URL
  task: object
}

/** Nothing more is read when the client has left. */
export function readInTurns(reader: Reader, priority: Priority, isAborted: () => boolean): ReadInTurns {
  return async (work) => {
    await nextTurn(priority)
    if (isAborted()) throw new ClientDisconnected()
    return work(reader)
  }
}
