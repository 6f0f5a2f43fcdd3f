import type { Scalar } from '../../../resources/resource.js'
import type { Reader, SearchResult, Selection } from '../../../store/types.js'
import { compare } from '../../../text/compare.js'
import type { ReadInTurns } from '../../cache/representation.js'

/** A matching item, before the hit is built. */
export interface Candidate {
  /** Path of its resource. */
  path: string
  id: string
  article: string
  /** The share of the item's words that were searched for. */
  score: number
  /** Its place in the order of the hits. */
  rank: Rank
}

/** What hits are sorted by. It follows from the item and the words alone, so that a cursor can hold it. */
interface Rank {
  /** The number of its words, or of the searched ones if there are more. The item with fewer comes first. */
  words: number
  /** The day by which it is sorted. */
  date: string | null
  /** Empty for a shared item. */
  article: string
  /** Position in the text; null for an article or an entity. */
  position: number | null
  path: string
  id: string
}

const columns = ['words', 'date', 'article', 'position', 'path', 'id'] as const satisfies (keyof Rank)[]
/** The order of the hits. */
export const byRank = columns.map((column) => ({ column, descending: column === 'date' }))

/** The keyset position after a candidate. */
export function rankPosition({ rank }: Candidate): Scalar[] {
  return columns.map((column) => rank[column])
}

/** Whether values have the types of a rank. */
export function isRank([words, date, article, position, path, id]: readonly Scalar[]): boolean {
  const isText = (value: unknown) => typeof value === 'string'
  const isNumber = (value: unknown) => typeof value === 'number'
  return (
    isNumber(words) && [article, path, id].every(isText) && (date === null || isText(date)) && (position === null || isNumber(position))
  )
}

export interface RankedCandidates {
  /** The best candidates, best first, up to the limit. */
  candidates: Candidate[]
  /** How many were ranked. */
  total: number
  /** Whether every match was ranked. */
  isExact: boolean
}

/** What is selected from a resource, and whether its items are shared by articles. */
interface Searched extends Pick<Selection, 'resource' | 'conditions'> {
  isShared: boolean
}

interface Limits {
  /** How many of the newest matches of each resource are ranked. */
  scanLimit: number
  /** Only candidates after this position; null for the first ones. */
  after: readonly Scalar[] | null
  limit: number
  /** Whether reading blocks this process: then each resource has a turn of its own. Otherwise, a database server gets all queries at once. */
  blocks: boolean
}

/** Ranks the matches of several resources together: the highest score first, then the newest, then in the order of the text. */
export async function rankCandidates(
  read: ReadInTurns,
  selections: readonly Searched[],
  searchedWords: number,
  { blocks, scanLimit, after, limit }: Limits,
): Promise<RankedCandidates> {
  // The store returns the best ones. Those after a position may be any of them.
  const limits = { searchedWords, scanLimit, limit: after === null ? limit : scanLimit }
  const found: (SearchResult & Searched)[] = []
  for (const together of blocks ? selections.map((selection) => [selection]) : [selections]) {
    const search = (reader: Reader) =>
      Promise.all(together.map(async (one) => ({ ...one, ...(await reader.search({ ...one, ...limits })) })))
    found.push(...(await read(search)))
  }
  const candidates = found.flatMap((result) => result.hits.map((hit) => toCandidate(result, hit, searchedWords)))
  const start = after === null ? null : (Object.fromEntries(columns.map((column, index) => [column, after[index]])) as unknown as Rank)
  const following = start === null ? candidates : candidates.filter(({ rank }) => compareRanks(rank, start) > 0)
  return {
    candidates: following.sort((a, b) => compareRanks(a.rank, b.rank)).slice(0, limit),
    total: found.reduce((sum, { ranked }) => sum + ranked, 0),
    isExact: found.every(({ isExact }) => isExact),
  }
}

function toCandidate(
  { resource: path, isShared }: Searched,
  { id, article, wordCount, date, position }: SearchResult['hits'][number],
  searchedWords: number,
): Candidate {
  const words = Math.max(wordCount, searchedWords)
  const rank = { words, date, article: isShared ? '' : article, position, path, id }
  return { path, id, article, score: searchedWords / words, rank }
}

function compareRanks(a: Rank, b: Rank): number {
  return (
    a.words - b.words ||
    compare(b.date ?? '', a.date ?? '') ||
    compare(a.article, b.article) ||
    (a.position ?? -1) - (b.position ?? -1) ||
    compare(a.path, b.path) ||
    compare(a.id, b.id)
  )
}
