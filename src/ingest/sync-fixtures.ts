import { checkTogether, disagreements } from '../documents/agreement.js'
import { type CheckedDocument, checkDocument } from '../documents/check.js'
import { inFileOrder, type Problem } from '../documents/model/problem.js'
import type { Store } from '../store/types.js'
import { checkFiles } from './check-files.js'
import { documentFiles } from './document-files.js'
import { toNewDocument } from './new-document.js'
import { otherVersions } from './open-store.js'

/**
 * Makes the store hold just the documents of the folder, beside those that were imported.
 * Where any document has a problem, nothing is changed and the problems come back.
 */
export async function synchronize(store: Store, folder: string, maximumBytes: number): Promise<Problem[]> {
  const checked = await checkFiles(await documentFiles(folder), maximumBytes)
  const kept = new Set(checked.flatMap(({ document }) => document?.article.id ?? []))
  const problems = [
    ...checked.flatMap(({ problems }) => problems),
    ...checkTogether(checked),
    ...(await refill(store, kept)),
    ...(await againstImports(store, checked, kept)),
  ]
  if (problems.length > 0) return inFileOrder(problems)
  await store.write(async (writer) => {
    for (const { document, source } of checked) {
      if (document !== null && source !== null) await writer.save(toNewDocument(document, source.text, 'fixtures'))
    }
    for (const { id } of await writer.documents({ origin: 'fixtures' })) if (!kept.has(id)) await writer.remove(id)
  })
  return []
}

/**
 * Takes imported documents in anew where another version of the program did it before, since their tables are gone.
 * Those that the folder replaces are left out.
 */
export async function refill(store: Store, replaced: ReadonlySet<string> = new Set()): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { id } of await store.read((reader) => reader.documents({ origin: 'import', outdated: true }))) {
    if (replaced.has(id)) continue
    const checked = checkDocument(Buffer.from((await store.read((reader) => reader.source(id))) as string), `imported document ${id}`)
    problems.push(...checked.problems)
    const { document, source } = checked
    if (document !== null && source !== null) await store.save(toNewDocument(document, source.text, 'import'))
  }
  return problems
}

/** Where the documents of the folder say something else of an entity than the imported ones that stay. */
async function againstImports(store: Store, checked: readonly CheckedDocument[], kept: ReadonlySet<string>): Promise<Problem[]> {
  const fixtures = await store.read((reader) => reader.documents({ origin: 'fixtures' }))
  const going = [...new Set([...fixtures.map(({ id }) => id), ...kept])]
  const found = await Promise.all(
    checked.map(async ({ document, source }) => {
      if (document === null || source === null) return []
      const against = async (exceptArticles: readonly string[]) =>
        disagreements(document.entities, await store.read((reader) => otherVersions(reader, document.entities, exceptArticles)))
      // Hardly any document disagrees with anything, and it is costly to leave out many articles.
      if ((await against([document.article.id])).length === 0) return []
      return (await against(going)).map((finding) => source.problem(finding))
    }),
  )
  return found.flat()
}
