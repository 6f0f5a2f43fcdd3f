import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { mapInTurns, type Pause } from '../scheduling/turns.js'
import { readItems } from './read-items.js'

/** The name that keeps the evidence in the items although `fields` omits it. */
export const evidence = 'evidence'

/** The names that `include` accepts for a resource. */
export function includeNames(includes: NonNullable<Resource['includes']>): string[] {
  return [...Object.keys(includes), evidence]
}

/** The related items that `include` names as JSON, by the path of their resource, each once and in the order of the ids. */
export async function readIncluded(
  reader: Reader,
  { includes }: Resource,
  items: readonly string[],
  include: readonly string[],
  pause: Pause,
): Promise<string | undefined> {
  const named = Object.entries(includes as NonNullable<typeof includes>).filter(([name]) => include.includes(name))
  if (named.length === 0) return undefined
  const parsed = await mapInTurns(items, pause, (item) => JSON.parse(item) as never)
  const idsByPath = new Map<string, Set<string>>()
  for (const [, { path, ids }] of named) {
    const wanted = idsByPath.get(path) ?? new Set()
    for (const id of parsed.flatMap((item) => ids(item))) if (id !== null) wanted.add(id)
    idsByPath.set(path, wanted)
  }
  const included: string[] = []
  for (const [path, ids] of idsByPath) {
    included.push(`${JSON.stringify(path)}:[${(await readItems(reader, path, [...ids], pause)).join(',')}]`)
  }
  return `{${included.join(',')}}`
}
