import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Scalar } from '../../resources/resource.js'
import type { ListQuery } from '../../store/store.js'

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

/** Null where the text is not a cursor of this list. */
export function readCursor(place: Place, text: string): Cursor | null {
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
