import { createHash } from 'node:crypto'
import type { Scalar } from '../../resources/resource.js'
import type { ListQuery } from '../../store/types.js'
import { RequestProblem } from '../errors/problems.js'

/** What a cursor is bound to. */
type Scope = Pick<ListQuery, 'resource' | 'conditions' | 'order'>

interface Cursor {
  /** The dataset version of the page before. */
  version: string
  /** The keyset position: the values of the order's columns in the last item of the page before. */
  after: Scalar[]
}

/** An opaque text that clients send back to get the next page. It is bound to the path, the filters and the order. */
export function writeCursor(scope: Scope, { version, after }: Cursor): string {
  return Buffer.from(JSON.stringify([digest(scope), version, ...after])).toString('base64url')
}

/**
 * The keyset position in a cursor. Cursors can be forged, so `isPosition` tests whether the values can be
 * those of an item. Throws a problem if the cursor is invalid or belongs to another dataset version.
 */
export function readCursor(
  scope: Scope,
  cursor: string,
  version: string,
  isPosition: (after: readonly Scalar[]) => boolean,
): readonly Scalar[] {
  const decoded = decode(scope, cursor)
  if (decoded === null || !isPosition(decoded.after))
    throw new RequestProblem(
      'invalid-cursor',
      'this cursor belongs to another path, or to other filters or another order; repeat the request without it',
    )
  if (decoded.version !== version)
    throw new RequestProblem('stale-cursor', 'the data changed after this cursor was issued; repeat the request without it')
  return decoded.after
}

function decode(scope: Scope, text: string): Cursor | null {
  const values = parse(text)
  if (!Array.isArray(values) || values.length !== scope.order.length + 2) return null
  const [binding, version, ...after] = values as unknown[]
  if (binding !== digest(scope) || typeof version !== 'string' || !after.every(isScalar)) return null
  return { version, after }
}

/** The dataset version in a cursor, unchecked; undefined if it has none. */
export function cursorVersion(cursor: string): string | undefined {
  const values = parse(cursor)
  return Array.isArray(values) && typeof values[1] === 'string' ? values[1] : undefined
}

function digest({ resource, conditions, order }: Scope): string {
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

/** What no item has is refused here: PostgreSQL does not accept NUL, and `1e999` is parsed as infinity. */
function isScalar(value: unknown): value is Scalar {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  return value === null || Number.isFinite(value)
}
