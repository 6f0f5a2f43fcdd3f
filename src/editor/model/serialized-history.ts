import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { Schema } from './document-schema.js'
import type { History } from './history.js'
import { readDocument } from './read-document.js'
import type { Doubt, Work } from './work.js'

/** A history in which every part that its states share stands once. Numbers are positions in `parts`. */
export interface SerializedHistory {
  parts: unknown[]
  states: SerializedWork[]
  present: number
}

interface SerializedWork {
  text: number
  doubts: number
  /** Each property of the document; a list is one position for each of its items. */
  document: Record<string, number | number[]>
}

/** More would fill the room that a browser has. */
const keptStates = 50

export function serializeHistory({ past, present, future }: History<Work>): SerializedHistory {
  const positions = new Map<unknown, number>()
  const positionOf = (part: unknown): number => {
    const known = positions.get(part)
    if (known === undefined) positions.set(part, positions.size)
    return known ?? positions.size - 1
  }
  const before = past.slice(-keptStates)
  const states = [...before, present, ...future.slice(0, keptStates)].map(({ text, doubts, document }) => ({
    text: positionOf(text),
    doubts: positionOf(doubts),
    document: withEach(document, (part) => (Array.isArray(part) ? part.map(positionOf) : positionOf(part))),
  }))
  return { parts: [...positions.keys()], states, present: before.length }
}

/** The history again; null if one of its documents has another structure. */
export function deserializeHistory({ parts, states, present }: SerializedHistory, schema: Schema): History<Work> | null {
  const works = states.map(({ text, doubts, document }) => ({
    text: parts[text] as string,
    doubts: parts[doubts] as readonly Doubt[],
    document: withEach(document, (part) => (Array.isArray(part) ? part.map((at) => parts[at]) : parts[part])) as unknown as ArticleDocument,
  }))
  const now = works[present]
  const areTexts = works.every(({ text, doubts }) => typeof text === 'string' && Array.isArray(doubts))
  if (now === undefined || !areTexts || !areDocuments(works, schema)) return null
  return { past: works.slice(0, present), present: now, future: works.slice(present + 1), topic: null }
}

/** What several documents share is compared with the schema once. */
function areDocuments(works: readonly Work[], schema: Schema): boolean {
  const seen = new Set<unknown>()
  const isNew = (part: unknown) => !seen.has(part) && seen.add(part)
  return works.every(({ document }) => {
    const fresh = withEach(document, (part) => (Array.isArray(part) ? part.filter(isNew) : part))
    return 'document' in readDocument(JSON.stringify(fresh), schema)
  })
}

function withEach<T extends object, R>(value: T, change: (part: T[keyof T]) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part)]))
}
