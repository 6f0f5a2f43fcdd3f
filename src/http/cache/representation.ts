import type { Store } from '../../store/types.js'

/** A representation of a resource (RFC 9110, section 8), before it is encoded and sent. */
export interface Representation {
  /** The value of `Content-Type`. */
  type: string
  headers?: Record<string, string>
  /** The whole text, or a function that reads and yields it in chunks. */
  body: string | ChunkedBody
}

/** Yields a body in chunks. All chunks are read from the dataset with this version. */
export type ChunkedBody = (store: Store, version: string) => AsyncGenerator<string>
