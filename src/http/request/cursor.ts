import { createHash } from 'node:crypto'
import type { SortKey } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import { RequestProblem } from '../errors/problems.js'
import type { CursorScope, Query } from '../response/list-request.js'

/** Parameters that another page of the same list may have otherwise. `sort` is in the order. */
const unbound: readonly string[] = ['cursor', 'limit', 'sort', 'fields', 'include', 'facet', 'aggregate', 'format']

export function cursorScope(path: string, query: Query, order: readonly SortKey[]): CursorScope {
  const filters = Object.entries(query)
    .filter(([name]) => !unbound.includes(name))
    .map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return { path, filters: Object.fromEntries(filters), order }
}

/**
 * An opaque text that clients send back to get the next page. It holds a keyset position: the values of the order's columns in the
 * last item of the page before. The next page starts after it, whatever was added or removed meanwhile.
 */
export function writeCursor(scope: CursorScope, after: readonly Scalar[]): string {
  return Buffer.from(JSON.stringify([digest(scope), ...after])).toString('base64url')
}

/**
 * The keyset position in a cursor. Cursors can be forged, so `isPosition` tests whether the values can be those of an item. Throws a
 * problem if the cursor is invalid or belongs to another list.
 */
export function readCursor(scope: CursorScope, cursor: string, isPosition: (after: readonly Scalar[]) => boolean): readonly Scalar[] {
  const after = decode(scope, cursor)
  if (after === null || !isPosition(after))
    throw new RequestProblem(
      'invalid-cursor',
      'this cursor belongs to another path, or to other filters or another order; repeat the request without it',
    )
  return after
}

function decode(scope: CursorScope, text: string): Scalar[] | null {
  const values = parse(text)
  if (!Array.isArray(values) || values.length !== scope.order.length + 1) return null
  const [binding, ...after] = values as unknown[]
  return binding === digest(scope) && after.every(isScalar) ? after : null
}

function digest({ path, filters, order }: CursorScope): string {
  return createHash('sha256')
    .update(JSON.stringify([path, filters, order]))
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
