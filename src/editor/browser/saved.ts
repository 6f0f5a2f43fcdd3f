import { documentSchema } from '../model/document-schema.js'
import { type History, historyOf } from '../model/history.js'
import { deserializeHistory, type SerializedHistory, serializeHistory } from '../model/serialized-history.js'
import type { Work } from '../model/work.js'

/** The name of the work of this browser; each server keeps its own. The path tells apart servers behind prefixes of one host. */
export const nameOfWork = (path: string) => `verbatim-write ${path}`

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Saves the work with its history, or without it if there is little room; false if there is none, or the browser keeps nothing. */
export function save(storage: Storage, path: string, history: History<Work>): boolean {
  return [history, historyOf(history.present)].some((kept) => {
    try {
      storage.setItem(nameOfWork(path), JSON.stringify(serializeHistory(kept)))
      return true
    } catch {
      return false
    }
  })
}

export function forget(storage: Storage, path: string): void {
  storage.removeItem(nameOfWork(path))
}

/** The saved work; null if there is none, or if it has another form. */
export function restore(storage: Storage, path: string): History<Work> | null {
  try {
    const saved = JSON.parse(storage.getItem(nameOfWork(path)) ?? 'null') as SerializedHistory | null
    return saved === null ? null : deserializeHistory(saved, documentSchema)
  } catch {
    return null
  }
}
