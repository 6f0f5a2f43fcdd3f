import type { FastifyRequest } from 'fastify'
import type { Preconditions } from '../../document-tag.js'
import { RequestProblem } from '../errors/problems.js'

/** A list of entity tags (RFC 9110, section 8.8.3). */
const tagList = /^\s*(?:W\/)?"[!#-~\x80-\xff]*"(?:\s*,\s*(?:W\/)?"[!#-~\x80-\xff]*")*\s*$/
/**
 * The hash in a tag of a document, with what servers between make of the tag when they compress: nginx weakens it, Apache and this
 * server add the coding. It still names the stored document and not its bytes on the way, so no change is lost.
 */
const documentTag = /"([0-9a-f]{64})(?:[-;][a-z-]*)?"/g

/** The preconditions of a request. Throws a problem if a header is no list of entity tags. */
export function preconditionsOf({ headers }: FastifyRequest): Preconditions {
  return { match: hashesIn('If-Match', headers['if-match']), noneMatch: hashesIn('If-None-Match', headers['if-none-match']) }
}

function hashesIn(name: string, value: string | undefined): '*' | string[] | null {
  if (value === undefined) return null
  if (value.trim() === '*') return '*'
  if (!tagList.test(value)) throw new RequestProblem('malformed-request', `${name} is no list of entity tags; write "TAG" in quotes, or *`)
  return [...value.matchAll(documentTag)].map(([, hash]) => hash as string)
}
