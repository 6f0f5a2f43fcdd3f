import { documentSchema } from '../model/document-schema.js'
import { readDocument } from '../model/read-document.js'
import type { Doubt, Work } from '../model/work.js'

/** The work of this browser; each server keeps its own. The path tells apart servers behind prefixes of one host. */
const nameOf = (path: string) => `verbatim-write ${path}`

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Saves the work; false if there is no room, or the browser keeps nothing. */
export function save(storage: Storage, path: string, work: Work | null): boolean {
  try {
    if (work === null) storage.removeItem(nameOf(path))
    else storage.setItem(nameOf(path), JSON.stringify(work))
    return true
  } catch {
    return false
  }
}

/** The saved work; null if there is none, or if it has another form. */
export function restore(storage: Storage, path: string): Work | null {
  try {
    const saved = JSON.parse(storage.getItem(nameOf(path)) ?? 'null') as Partial<Work> | null
    if (typeof saved?.text !== 'string') return null
    const read = readDocument(JSON.stringify(saved.document), documentSchema)
    if (!('document' in read)) return null
    return { text: saved.text, document: read.document, doubts: Array.isArray(saved.doubts) ? (saved.doubts as Doubt[]) : [] }
  } catch {
    return null
  }
}
