import type { Selection } from '../../../store/types.js'
import { compare } from '../../../text/compare.js'
import type { ReadVersion } from '../../cache/representation.js'

/** A matching item, before the hit is built. */
export interface Candidate {
  /** Path of its resource. */
  path: string
  id: string
  article: string
  /** Position in the text; null for an article or an entity. */
  position: number | null
  /** The day by which it is sorted. */
  date: string | null
  /** The share of the item's words that were searched for. */
  score: number
}

export interface RankedCandidates {
  /** The best candidates, best first, up to the limit. */
  candidates: Candidate[]
  /** How many were ranked. */
  total: number
  /** Whether every match was ranked. */
  isExact: boolean
}

interface Limits {
  /** How many of the newest matches of each resource are ranked. */
  scanLimit: number
  limit: number
  /** Whether reading blocks this process: then each resource has a turn of its own. Otherwise, all are read in one transaction. */
  blocks: boolean
}

/** Ranks the matches of several resources together: the highest score first, then the newest, then in the order of the text. */
export async function rankCandidates(
  read: ReadVersion,
  selections: readonly Selection[],
  searchedWords: number,
  { blocks, ...limits }: Limits,
): Promise<RankedCandidates> {
  const candidates: Candidate[] = []
  let total = 0
  let isExact = true
  for (const together of blocks ? selections.map((selection) => [selection]) : [selections]) {
    const found = await read((reader) =>
      // A database server gets all queries at once.
      Promise.all(together.map(({ resource, conditions }) => reader.search({ resource, conditions, searchedWords, ...limits }))),
    )
    for (const [index, { hits, ...result }] of found.entries()) {
      const path = together[index]?.resource as string
      candidates.push(...hits.map((item) => ({ path, ...item, score: Math.min(1, searchedWords / item.wordCount) })))
      total += result.ranked
      isExact &&= result.isExact
    }
  }
  return { candidates: candidates.sort(byRank).slice(0, limits.limit), total, isExact }
}

function byRank(a: Candidate, b: Candidate): number {
  return (
    b.score - a.score ||
    compare(b.date ?? '', a.date ?? '') ||
    compare(a.article, b.article) ||
    (a.position ?? -1) - (b.position ?? -1) ||
    compare(a.path, b.path) ||
    compare(a.id, b.id)
  )
}
