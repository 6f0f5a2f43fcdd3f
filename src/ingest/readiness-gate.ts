import { SchemaVersionMismatch, type Store, StoreNotReady } from '../store/types.js'

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

/** A closed gate. `onClose` is called when a reader finds that the store is no longer synchronized. */
export function readinessGate(store: Store, onClose: (reason: StoreNotReady | SchemaVersionMismatch) => void): ReadinessGate {
  let isOpen = false
  let reason = 'the store is being synchronized'
  const read: Store['read'] = async (work, version) => {
    if (!isOpen) throw new StoreNotReady(reason)
    try {
      return await store.read(async (reader) => {
        if (!reader.isComplete) throw new StoreNotReady('the tables of the store were rebuilt and are not filled yet')
        return work(reader)
      }, version)
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
