import type { Store } from '../store/store.js'
import { documentFiles } from './document-files.js'

/** Whether there is no document to check: none in the folder, none that came from there, none that waits to be taken in anew. */
export async function isNothingToCheck(store: Store, folder: string): Promise<boolean> {
  if ((await documentFiles(folder)).length > 0) return false
  return store.read(async (reader) => {
    const [waiting, gone] = [await reader.documents({ outdated: true }), await reader.documents({ origin: 'fixtures' })]
    return waiting.length === 0 && gone.length === 0
  })
}
