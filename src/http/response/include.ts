import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'

/** What `include` can name although it is no other item: the evidence stays in the item whatever `fields` leaves out. */
export const evidence = 'evidence'

/** The names that `include` takes of a resource. */
export function inclusions({ includes = {} }: Resource): string[] {
  return Object.keys(includes).length === 0 ? [] : [...Object.keys(includes), evidence]
}

/** The properties of the items that are given: those that are asked for, and the evidence where it is included. */
export function fieldsWith(fields: readonly string[] | undefined, include: readonly string[]): readonly string[] | undefined {
  return fields === undefined || !include.includes(evidence) ? fields : [...fields, evidence]
}

/** The other items that `include` asks for, by the path of their resource, each once and in the order of the ids. */
export async function included(
  reader: Reader,
  { includes = {} }: Resource,
  items: readonly string[],
  include: readonly string[],
): Promise<Record<string, unknown[]> | undefined> {
  const asked = Object.entries(includes).filter(([name]) => include.includes(name))
  if (asked.length === 0) return undefined
  const parsed = items.map((item) => JSON.parse(item) as never)
  const wanted = new Map<string, Set<string>>()
  for (const [, { path, ids }] of asked) {
    const known = wanted.get(path) ?? new Set()
    for (const id of parsed.flatMap((item) => ids(item))) if (id !== null) known.add(id)
    wanted.set(path, known)
  }
  const found: Record<string, unknown[]> = {}
  for (const [path, ids] of wanted) found[path] = (await reader.items(path, [...ids])).map((item) => JSON.parse(item))
  return found
}
