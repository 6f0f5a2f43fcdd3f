import { openStart } from '../../resources/columns.js'
import type { Selection, Store } from '../../store/store.js'

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
  candidates: Candidate[]
  /** Whether all that hold the words were ranked. */
  isExact: boolean
  version: string
}

/**
 * What holds the words, ranked: first where they are the greatest part of what is said, of equals the newest. Where many
 * hold them, only those that came in last are ranked, as many of each kind as the limit says.
 */
export async function rankedCandidates(store: Store, selections: readonly Selection[], asked: number, limit: number): Promise<Candidates> {
  const found = await Promise.all(selections.map((selection) => ofKind(store, selection, asked, limit)))
  return {
    candidates: found.flatMap(({ candidates }) => candidates).sort(byRank),
    isExact: found.every(({ isExact }) => isExact),
    // Kinds are read one after the other: where the data changed between them, this is no version of it.
    version: [...new Set(found.map(({ version }) => version))].join(),
  }
}

async function ofKind(store: Store, { resource, conditions }: Selection, asked: number, limit: number): Promise<Candidates> {
  const order = [{ column: 'row', descending: true }]
  const dated = resource === 'entities' ? [] : ['dateStart']
  const columns = ['id', 'article', 'wordCount', ...dated]
  // Where nothing else narrows a search, the database need not gather all that holds a common word.
  const bounded = conditions.length > 1 ? conditions : conditions.map((words) => ({ ...words, newest: limit + 1 }))
  const { rows, next, version } = await store.rows({ resource, conditions: bounded, order, limit, after: null, columns })
  const candidates = rows.map(({ id, article, wordCount, dateStart = null }) => ({
    path: resource,
    id: id as string,
    article: article as string,
    date: dateStart === openStart ? null : (dateStart as string | null),
    score: Math.min(1, asked / (wordCount as number)),
  }))
  return { candidates, isExact: next === null, version }
}

function byRank(a: Candidate, b: Candidate): number {
  return b.score - a.score || compare(b.date ?? '', a.date ?? '') || compare(a.path, b.path) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
