import type { ArticleDocument } from '../../schemas/article-document.js'
import { hasDrafted, withoutDrafted } from '../documents/drafted.js'
import { type Reader, SchemaVersionMismatch, type Store, StoreNotReady } from '../store/types.js'

/**
 * Keeps the server from reading a store that is not synchronized with the fixtures: at the start, and after another process
 * rebuilt its tables or replaced its file.
 */
export interface ReadinessGate {
  /** What the server reads. It throws StoreNotReady while the gate is closed. */
  store: Store
  /** The store is synchronized. */
  open(): void
  /** Tells clients how far the synchronization is. */
  report(progress: string): void
}

/**
 * A closed gate. `onClose` is called when a reader finds that the store is no longer synchronized, or that somebody else has stored
 * drafted facts that this server must not serve.
 */
export function readinessGate(
  store: Store,
  serveDrafted: boolean,
  onClose: (reason: StoreNotReady | SchemaVersionMismatch) => void,
): ReadinessGate {
  let isOpen = false
  let reason = 'the store is being synchronized'
  const read: Store['read'] = async (work, duration) => {
    if (!isOpen) throw new StoreNotReady(reason)
    try {
      return await store.read(async (reader) => {
        refuseIncomplete(reader, serveDrafted)
        if (serveDrafted) return work(reader)
        return work({ ...reader, source: async (id) => servedPart(await reader.source(id)) })
      }, duration)
    } catch (error) {
      if (isOpen && (error instanceof StoreNotReady || error instanceof SchemaVersionMismatch)) {
        isOpen = false
        reason = error.message
        onClose(error)
      }
      throw error
    }
  }
  return {
    store: { ...store, read, knownVersion: () => (isOpen ? store.knownVersion() : null) },
    open() {
      isOpen = true
    },
    report(progress) {
      reason = `the store is being synchronized: ${progress}`
    },
  }
}

/** Throws StoreNotReady if rows are missing, or if drafted facts are stored that must not be served. */
export function refuseIncomplete({ isComplete, hasDrafted }: Pick<Reader, 'isComplete' | 'hasDrafted'>, serveDrafted: boolean): void {
  if (!isComplete) throw new StoreNotReady('the tables of the store were rebuilt and are not filled yet')
  if (hasDrafted && !serveDrafted) throw new StoreNotReady('drafted facts were imported that this server does not serve')
}

/** The document as it is, or without its drafted facts if it has any. */
function servedPart(source: string | null): string | null {
  if (source === null) return null
  const document = JSON.parse(source) as ArticleDocument
  return hasDrafted(document) ? JSON.stringify(withoutDrafted(document), null, 2) : source
}
