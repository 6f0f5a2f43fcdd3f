import { sha256 } from './text/sha256.js'

/** What a request asks to be true of the stored document before it is changed (RFC 9110, section 13). */
export interface Preconditions {
  /** Hashes of `If-Match`; `*` for any document; null without the header. */
  match: '*' | readonly string[] | null
  /** The same of `If-None-Match`. */
  noneMatch: '*' | readonly string[] | null
}

/** The hash of a document, which is its entity tag and identifies it in the log: SHA-256 of its JSON text. */
export function documentHash(source: string): string {
  return sha256(source)
}

/** Whether the preconditions hold of the stored document with this hash; null if there is none. */
export function holds({ match, noneMatch }: Preconditions, hash: string | null): boolean {
  const isAmong = (wanted: '*' | readonly string[]) => hash !== null && (wanted === '*' || wanted.includes(hash))
  return (match === null || isAmong(match)) && (noneMatch === null || !isAmong(noneMatch))
}
