import { setImmediate as otherRequests } from 'node:timers/promises'
import type { Reader, Selection } from '../../store/types.js'

/** Something that holds the words, before it is known what will be shown. */
export interface Candidate {
  /** Path of its resource. */
  path: string
  id: string
  article: string
  /** First day of its date. */
  date: string | null
  /** What share of its words the words are that were asked for. */
  score: number
}

export interface Candidates {
  /** The best of those that were ranked, as many as are wanted. */
  candidates: Candidate[]
  /** How many were ranked. */
  total: number
  /** Whether all that hold the words were ranked. */
  isExact: boolean
}

/** How many candidates are ranked and wanted. */
interface Limits {
  newest: number
  limit: number
}

/**
 * What holds the words, ranked: first where they are the greatest part of what is said, of equals the newest. Where many
 * hold them, only those that came in last are ranked, as many of each kind as the limit says.
 */
export async function rankedCandidates(
  reader: Reader,
  selections: readonly Selection[],
  asked: number,
  limits: Limits,
): Promise<Candidates> {
  const candidates: Candidate[] = []
  let total = 0
  let exact = true
  for (const { resource, conditions } of selections) {
    const { found, ranked, isExact } = await reader.search({ resource, conditions, asked, ...limits })
    candidates.push(...found.map(({ wordCount, ...item }) => ({ path: resource, ...item, score: Math.min(1, asked / wordCount) })))
    total += ranked
    exact &&= isExact
    await otherRequests()
  }
  return { candidates: candidates.sort(byRank).slice(0, limits.limit), total, isExact: exact }
}

function byRank(a: Candidate, b: Candidate): number {
  return b.score - a.score || compare(b.date ?? '', a.date ?? '') || compare(a.path, b.path) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
