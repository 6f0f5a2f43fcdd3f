import type { FastifyRequest } from 'fastify'
import type { Preconditions } from '../../document-changes.js'
import { RequestProblem } from '../errors/problems.js'

/** A list of entity tags (RFC 9110, section 8.8.3). */
const tagList = /^\s*(?:W\/)?"[!#-~\x80-\xff]*"(?:\s*,\s*(?:W\/)?"[!#-~\x80-\xff]*")*\s*$/
/**
 * The hash in a tag of a document, with what servers between make of the tag when they compress: nginx weakens it, Apache and this
 * server add the coding. It still names the stored document and not its bytes on the way, so no change is lost.
 */
const documentTag = /"([0-9a-f]{64})(?:[-;][a-z-]*)?"/g

/** The preconditions of a request. Throws a problem if a header is no list of entity tags, or asks for what is not supported. */
export function preconditionsOf({ headers }: FastifyRequest): Preconditions {
  // RFC 9110: it is ignored beside If-Match. Ignored alone, it would let a client overwrite what it has not seen.
  if (headers['if-unmodified-since'] !== undefined && headers['if-match'] === undefined)
    throw new RequestProblem('malformed-request', 'If-Unmodified-Since is not supported; send If-Match with the entity tag of the document')
  if (headers['content-range'] !== undefined)
    throw new RequestProblem('malformed-request', 'a document is only stored as a whole; send all of it, without Content-Range')
  return { match: hashesIn('If-Match', headers['if-match']), noneMatch: hashesIn('If-None-Match', headers['if-none-match']) }
}

function hashesIn(name: string, value: string | undefined): '*' | string[] | null {
  if (value === undefined) return null
  if (value.trim() === '*') return '*'
  if (!tagList.test(value)) throw new RequestProblem('malformed-request', `${name} is no list of entity tags; write "TAG" in quotes, or *`)
  return [...value.matchAll(documentTag)].map(([, hash]) => hash as string)
}
