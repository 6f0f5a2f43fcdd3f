import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Scalar } from '../../resources/resource.js'
import type { ListQuery } from '../../store/types.js'
import { RequestProblem } from '../errors/problems.js'

type Place = Pick<ListQuery, 'resource' | 'conditions' | 'order'>

interface Cursor {
  /** The dataset that the page before was taken from. */
  version: string
  after: Scalar[]
}

/** Where the next page begins, for clients to hand back as it is. It is bound to the list, its filters and its order. */
export function writeCursor(place: Place, { version, after }: Cursor): string {
  return Buffer.from(JSON.stringify([digest(place), version, ...after])).toString('base64url')
}

/**
 * The values that a request goes on after; null for the first page. A cursor may be made up: `isPlace` tells whether its
 * values can be those of an item. Throws a RequestProblem where they are not, and where the data has changed since.
 */
export function readAfter(
  place: Place,
  cursor: unknown,
  version: string,
  isPlace: (after: readonly Scalar[]) => boolean,
): readonly Scalar[] | null {
  if (typeof cursor !== 'string') return null
  const read = readCursor(place, cursor)
  if (read === null || !isPlace(read.after))
    throw new RequestProblem(
      'invalid-cursor',
      'this cursor was not given by this path under these filters and this order; ask again without it',
    )
  if (read.version !== version)
    throw new RequestProblem('stale-cursor', 'the data has changed since this cursor was given; ask again without it')
  return read.after
}

/** Null where the text is not a cursor of this place. */
function readCursor(place: Place, text: string): Cursor | null {
  const parsed = parse(text)
  if (!Array.isArray(parsed) || parsed.length !== place.order.length + 2) return null
  const [bound, version, ...after] = parsed as unknown[]
  if (bound !== digest(place) || typeof version !== 'string' || !after.every(isScalar)) return null
  return { version, after }
}

/** The state of the data that a request with a cursor goes on with; undefined for one without. */
export function cursorVersion({ query }: FastifyRequest): string | undefined {
  const { cursor } = query as { cursor?: unknown }
  const parsed = typeof cursor === 'string' ? parse(cursor) : null
  return Array.isArray(parsed) && typeof parsed[1] === 'string' ? parsed[1] : undefined
}

function digest({ resource, conditions, order }: Place): string {
  return createHash('sha256')
    .update(JSON.stringify([resource, conditions, order]))
    .digest('base64url')
    .slice(0, 16)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number'
}
