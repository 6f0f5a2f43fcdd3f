import type { MessagePort } from 'node:worker_threads'
import { draft } from '../../draft/draft.js'
import type { KnownEntity } from '../../draft/entities/entities.js'
import { completeMetadata, type DraftUpload, idFor, type WrongMetadata } from '../../draft/input/metadata.js'
import { loadParsers, readArticle } from '../../draft/input/read-article.js'
import { type KnownSource, withKnownEntities } from '../../draft/known/known-entities.js'
import { ask, begin, type ThreadTask } from './thread-task.js'

type DraftTask = DraftUpload & ThreadTask

/** A document, or a report about it, as JSON; what is wrong with the metadata; or why the article cannot be read. */
export type DraftOutcome = { json: string } | { problems: WrongMetadata[] } | { message: string }

/** A question to the main thread: which entities have one of these names; or which ids other articles use. */
export type KnownRequest = { names: readonly string[] } | { ids: readonly string[]; article: string }

/** How many names or ids are looked up at once, without interruption. */
const namesPerRequest = 200

/** Heap in bytes that a page needs at most for each `<`. */
const heapPerTag = 4_000
/** Heap in bytes that a text needs at most for each UTF-16 unit. */
const heapPerUnit = 450

/**
 * Drafts the document of an article. Runs in a worker thread. Returns null if that needs more memory than the thread has: if a
 * thread runs out of memory, Node.js may end the whole process.
 */
export default async function draftTask({
  article: bytes,
  declared,
  name,
  given,
  includeText,
  isReport,
  maximumHeap,
  port,
}: DraftTask): Promise<DraftOutcome | null> {
  if (countTags(bytes) * heapPerTag > maximumHeap) return null
  await loadParsers()
  begin(port)
  const article = await readArticle(bytes, declared)
  if ('message' in article) return article
  const { text, page } = article
  if (text.length * heapPerUnit > maximumHeap) return null
  const metadata = completeMetadata(given, page, idFor(article, given, name))
  if ('problems' in metadata) return metadata
  const { document, doubts } = await withKnownEntities(storeOver(port), text, (known) => draft(text, metadata, { includeText, known }))
  return { json: `${JSON.stringify(isReport ? { document, text, doubts } : document, null, 2)}\n` }
}

function countTags(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte === lessThan) count += 1
  return count
}

const [lessThan] = Buffer.from('<')

/** The store, which the main thread reads. */
function storeOver(port: MessagePort): KnownSource {
  async function inParts<T>(all: readonly string[], request: (part: readonly string[]) => KnownRequest): Promise<T[]> {
    const found: T[] = []
    for (let at = 0; at < all.length; at += namesPerRequest)
      found.push(...(await ask<T[]>(port, request(all.slice(at, at + namesPerRequest)))))
    return found
  }
  return {
    async named(names) {
      const entities = await inParts<KnownEntity>(names, (names) => ({ names }))
      return [...new Map(entities.map((entity) => [entity.id, entity])).values()]
    },
    taken: (ids, article) => inParts<string>(ids, (ids) => ({ ids, article })),
  }
}
