import { disagreements, duplicateArticle } from '../documents/agreement.js'
import type { CheckedDocument } from '../documents/check.js'
import type { Problem } from '../documents/problem.js'
import type { Store } from '../store/store.js'
import { checkFile } from './files.js'
import { openDataStore, otherVersions, toNewDocument } from './store.js'
import { refill } from './synchronize.js'
import { counted, type ExitCode, report, type Terminal } from './terminal.js'

type Outcome = 'imported' | 'unchanged' | 'refused'

/**
 * `verbatim import FILE...`: puts documents into the store of the data folder, each wholly or not at all.
 * A document with problems does not keep the others out.
 */
export async function importDocuments(
  files: readonly string[],
  folder: string,
  json: boolean,
  maximumBytes: number,
  terminal: Terminal,
): Promise<ExitCode> {
  const store = await openDataStore(folder)
  const outcomes: Record<Outcome, number> = { imported: 0, unchanged: 0, refused: 0 }
  const problems: Problem[] = []
  try {
    // So that the new documents are held against the old ones; what cannot be taken in anew is told at the next start.
    await refill(store)
    const seen = new Map<string, string>()
    for (const file of files) {
      const { outcome, found } = await importDocument(store, await checkFile(file, maximumBytes), seen)
      outcomes[outcome] += 1
      problems.push(...found)
    }
  } finally {
    await store.close()
  }
  const { imported, unchanged, refused } = outcomes
  return report(
    terminal,
    json,
    { ...outcomes, problems },
    `${counted(imported, 'document')} imported, ${unchanged} unchanged, ${refused} refused`,
  )
}

async function importDocument(
  store: Store,
  { file, document, source, problems }: CheckedDocument,
  seen: Map<string, string>,
): Promise<{ outcome: Outcome; found: Problem[] }> {
  if (document === null || source === null) return { outcome: 'refused', found: problems }
  const { id } = document.article
  const first = seen.get(id)
  if (first !== undefined) return { outcome: 'refused', found: [source.problem(duplicateArticle(id, first))] }
  seen.set(id, file)
  const stored = (await store.documents()).find((known) => known.id === id)
  const found = disagreements(document.entities, await otherVersions(store, document)).map((finding) => source.problem(finding))
  if (stored?.origin === 'fixtures') {
    found.push(
      source.problem({
        code: 'article-of-fixtures',
        path: ['article', 'id'],
        message: `"${id}" is served from the folder of fixtures; change its file there`,
      }),
    )
  }
  if (found.length > 0) return { outcome: 'refused', found }
  return { outcome: (await store.save(toNewDocument(document, 'import'))) ? 'imported' : 'unchanged', found }
}
