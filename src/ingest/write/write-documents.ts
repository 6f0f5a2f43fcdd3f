import { type ChangeConditions, type ChangeResult, documentHash, holds } from '../../document-changes.js'
import { disagreements } from '../../documents/agreement.js'
import { isWhollyDrafted } from '../../documents/drafted.js'
import type { Problem } from '../../documents/model/problem.js'
import { sourceOf } from '../../documents/parse.js'
import { type Store, StoreNotReady, type Writer } from '../../store/types.js'
import { type AcceptedDocument, articleOfFixtures, ContradictedMeanwhile, confirmAgreement, readOtherVersions } from '../import-document.js'

/** A change that a client wants. */
export type Change = ChangeConditions & ({ accepted: AcceptedDocument; isWhollyDrafted: boolean } | { remove: string })

/**
 * Makes changes in one transaction, in their order. If another writer stores a document that contradicts one of them meanwhile, they are
 * made again while nobody else writes.
 */
export async function writeDocuments(store: Store, changes: readonly Change[]): Promise<ChangeResult[]> {
  const work = (writer: Writer) => writeAll(writer, changes)
  try {
    return await store.write(work, [...new Set(changes.map(articleOf))])
  } catch (error) {
    if (!(error instanceof ContradictedMeanwhile)) throw error
    return store.write(work)
  }
}

function articleOf(change: Change): string {
  return 'remove' in change ? change.remove : change.accepted.document.id
}

async function writeAll(writer: Writer, changes: readonly Change[]): Promise<ChangeResult[]> {
  if (!writer.isComplete) throw new StoreNotReady('the tables of the store were rebuilt and are not filled yet')
  const results: ChangeResult[] = []
  const saved: AcceptedDocument[] = []
  for (const change of changes) {
    const result = await writeOne(writer, change)
    results.push(result)
    if ('accepted' in change && (result.status === 'created' || result.status === 'replaced')) saved.push(change.accepted)
  }
  confirmAgreement(writer, saved)
  return results
}

async function writeOne(writer: Writer, change: Change): Promise<ChangeResult> {
  const article = articleOf(change)
  const stored = await writer.document(article)
  const source = stored === null ? null : await writer.source(article)
  const hash = source === null ? null : documentHash(source)
  const result = (status: ChangeResult['status'], problems: Problem[] = []): ChangeResult => ({ article, status, problems, hash })
  if ('remove' in change && source === null) return result('absent')
  const problems = 'remove' in change ? [] : await contradictions(writer, change.accepted)
  if (stored?.origin === 'fixtures') return result('of-fixtures', [...problems, ...fixtureProblems(change)])
  if (problems.length > 0) return result('refused', problems)
  if (!isInScope(change, source)) return result('out-of-scope')
  if (!holds(change.preconditions, hash)) return result('precondition-failed')
  if ('remove' in change) {
    await writer.remove(article)
    return result('removed')
  }
  const { document } = change.accepted
  const isSaved = await writer.save(document)
  return {
    ...result(isSaved ? (stored === null ? 'created' : 'replaced') : 'unchanged'),
    hash: documentHash(document.source),
  }
}

async function contradictions(writer: Writer, { document, entities, file, firstLine }: AcceptedDocument): Promise<Problem[]> {
  const findings = disagreements(entities, await readOtherVersions(writer, entities, [document.id]))
  if (findings.length === 0) return []
  const text = sourceOf(document.source, file, firstLine)
  return findings.map((finding) => text.problem(finding))
}

function fixtureProblems(change: Change): Problem[] {
  if ('remove' in change) return []
  const { document, file, firstLine } = change.accepted
  return [sourceOf(document.source, file, firstLine).problem(articleOfFixtures(document.id))]
}

/** A key for drafts stores and replaces only what nobody has reviewed. */
function isInScope(change: Change, stored: string | null): boolean {
  if (change.scope === 'write') return true
  return ('remove' in change || change.isWhollyDrafted) && (stored === null || isWhollyDrafted(JSON.parse(stored)))
}
