import { serialize } from 'node:v8'
import { type CheckedDocument, isValid, type ValidDocument } from '../../documents/check.js'
import { isWhollyDrafted } from '../../documents/drafted.js'
import { type Problem, quoted } from '../../documents/model/problem.js'
import { accept } from '../import-document.js'
import { type CheckOutcome, type CheckTask, checkFully } from './document-checker-worker.js'
import { ask } from './thread-task.js'

export interface PrepareTask extends CheckTask {
  /** The id of the article in the address; null if the document names it alone. */
  article: string | null
  /** The part of the upload, and the line in it, for problems. */
  file: string
  firstLine: number
  serveDrafted: boolean
}

export interface PrepareOutcome extends CheckOutcome {
  /** Id of the article, as far as it is known. */
  article: string | null
}

/** A message to the main thread: the document as the writer stores it. */
export interface PreparedUpload {
  /** An AcceptedDocument in the format of structured clones: only the thread that stores it reads it. */
  bytes: Uint8Array
  isWhollyDrafted: boolean
}

/** Checks a document and prepares it for the store. Runs in a thread with limits. */
export default async function prepareTask(task: PrepareTask): Promise<PrepareOutcome | null> {
  const { article, file, firstLine, serveDrafted, port } = task
  const result = await checkFully(task, { file, firstLine, alsoWrong: (checked) => wrongArticle(checked, article) })
  if (result === null) return null
  const { checked, outcome } = result
  if (outcome.summary !== null && isValid(checked)) {
    const upload = toUpload(checked, firstLine, serveDrafted)
    await ask(port, upload, [upload.bytes.buffer as ArrayBuffer])
  }
  return { ...outcome, article: articleOf(checked) }
}

function toUpload(valid: ValidDocument, firstLine: number, serveDrafted: boolean): PreparedUpload {
  const accepted = accept(valid, firstLine, serveDrafted)
  // A copy, because what is transferred must not be part of a larger buffer.
  return { bytes: new Uint8Array(serialize(accepted)), isWhollyDrafted: isWhollyDrafted(valid.document) }
}

function articleOf({ value }: CheckedDocument): string | null {
  const { article } = (value ?? {}) as { article?: { id?: unknown } }
  return typeof article?.id === 'string' ? article.id : null
}

/** A document of another article than the address names. */
function wrongArticle(checked: CheckedDocument, article: string | null): Problem[] {
  const id = articleOf(checked)
  if (article === null || id === null || id === article || checked.source === null) return []
  const message = `the address names the article ${quoted(article)}; send the document to that of ${quoted(id)}, or change the id`
  return [checked.source.problem({ code: 'other-article', path: ['article', 'id'], message })]
}
