import type { Problem } from '../schemas/responses.js'
import type { Scope } from './keys.js'
import { sha256 } from './text/sha256.js'

/** What a request asks to be true of the stored document before it is changed (RFC 9110, section 13). */
export interface Preconditions {
  /** Hashes of `If-Match`; `*` for any document; null without the header. */
  match: '*' | readonly string[] | null
  /** The same of `If-None-Match`. */
  noneMatch: '*' | readonly string[] | null
}

/** On which conditions a client wants a change. */
export interface ChangeConditions {
  /** The scope of its key. */
  scope: Scope
  preconditions: Preconditions
}

/** What became of a change. */
export interface ChangeResult {
  article: string
  status:
    | 'created'
    | 'replaced'
    | 'unchanged'
    | 'removed'
    | 'absent'
    /** It contradicts other articles. */
    | 'refused'
    /** Its article belongs to the fixtures folder. */
    | 'of-fixtures'
    | 'precondition-failed'
    /** The key must not do it. */
    | 'out-of-scope'
  problems: DocumentProblems
  /** The hash of the document that is stored now, or that was removed; null if there is none. */
  hash: string | null
}

type DocumentProblems = NonNullable<Problem['errors']>

/** What became of a line of an import. What it says is stored is on the disk. */
export interface ImportedLine {
  line: number
  /** Id of the article, as far as it is known. */
  id: string | null
  status: 'created' | 'replaced' | 'unchanged' | 'refused'
  problems: DocumentProblems
  /** The hash of the stored document. */
  hash: string | null
}

/** The hash of a document, which is its entity tag and identifies it in the log: SHA-256 of its JSON text. */
export function documentHash(source: string | Uint8Array): string {
  return sha256(source)
}

/** Whether the preconditions hold of the stored document with this hash; null if there is none. */
export function holds({ match, noneMatch }: Preconditions, hash: string | null): boolean {
  const isAmong = (wanted: '*' | readonly string[]) => hash !== null && (wanted === '*' || wanted.includes(hash))
  return (match === null || isAmong(match)) && (noneMatch === null || !isAmong(noneMatch))
}
