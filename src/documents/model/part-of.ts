/** That one entity is part of another. */
export interface Edge {
  from: string
  to: string
}

/** The edges of an entity that is being visited, and the next one to follow. */
interface Visit<E> {
  edges: readonly E[]
  next: number
}

/**
 * The cycles of a graph, each as its edges, found by a depth-first search in a time that grows with the number of edges. Several
 * cycles that share edges may be found as one; without any, the graph has none. Not recursive, because chains may be long.
 */
export function* cycles<E extends Edge>(starts: Iterable<string>, edgesOf: (id: string) => readonly E[]): Generator<E[]> {
  const finished = new Set<string>()
  for (const start of starts) {
    if (finished.has(start)) continue
    const path: E[] = []
    /** How many edges of the path lead to each entity that is being visited. */
    const depths = new Map([[start, 0]])
    const visits: Visit<E>[] = [{ edges: edgesOf(start), next: 0 }]
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const edge = visit.edges[visit.next]
      visit.next += 1
      if (edge === undefined) {
        visits.pop()
        const left = path.pop()?.to ?? start
        depths.delete(left)
        finished.add(left)
        continue
      }
      const depth = depths.get(edge.to)
      if (depth !== undefined) yield [...path.slice(depth), edge]
      else if (!finished.has(edge.to)) {
        path.push(edge)
        depths.set(edge.to, path.length)
        visits.push({ edges: edgesOf(edge.to), next: 0 })
      }
    }
  }
}

/** How many steps of a cycle a message names. */
const maximumSteps = 10

/** The steps of a cycle in words. */
export function steps<E extends Edge>(cycle: readonly E[], where: (edge: E) => string = () => ''): string {
  const named = cycle.slice(0, maximumSteps).map((edge) => `"${edge.from}" is part of "${edge.to}"${where(edge)}`)
  const more = cycle.length - named.length
  return `${named.join(', ')}${more === 0 ? '' : `, and so on over ${more} more`}`
}
