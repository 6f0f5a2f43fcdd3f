import type { MessagePort } from 'node:worker_threads'
import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { Entity } from '../../../schemas/entity.js'
import type { DocumentCheck } from '../../../schemas/search.js'
import { disagreements, type OtherVersion } from '../../documents/agreement.js'
import { type CheckedDocument, checkDocument, isValid, limited, take } from '../../documents/check.js'
import { decode } from '../../documents/decode.js'
import { pins } from '../../documents/model/facts.js'
import { type Problem, tooManyProblems } from '../../documents/model/problem.js'
import { verify } from '../../documents/pins/verify.js'
import { ask, begin, type ThreadTask } from './thread-task.js'

/** A document to check, alone, against its text and against other articles. */
export interface CheckTask extends ThreadTask {
  document: Uint8Array
  /** The text of the article; null if it was not sent. */
  text: Uint8Array | null
  maximumProblems: number
}

/** A question to the main thread: the versions of these entities in other articles. */
export interface VersionsRequest {
  article: string
  ids: readonly string[]
}

/** The problems of a document. Without any: a summary of its content. */
export interface CheckOutcome {
  problems: Problem[]
  /** Whether these are all problems; otherwise the last one says that there are more. */
  isComplete: boolean
  summary: DocumentCheck | null
}

/** Number of entities in one request to the checker, which reads them without interruption. */
const entitiesPerRequest = 200

/** Problems of syntax and schema: a document that has one cannot be verified against a text. */
const formProblems = /^(file|json|schema)-/

/** Heap in bytes that a value of a JSON document needs at most: itself, and its node in the syntax tree. */
const heapPerValue = 200

/** Checks a document. Runs in a thread with limits. Returns null if the document needs more memory than the thread has. */
export default async function checkTask(task: CheckTask): Promise<CheckOutcome | null> {
  const result = await checkFully(task)
  return result === null ? null : result.outcome
}

/** The place of a document in its upload, and further problems of it that only who sends it knows. */
interface CheckedPart {
  file?: string
  firstLine?: number
  alsoWrong?: (checked: CheckedDocument) => Problem[]
}

/**
 * Checks a document by itself, against its text, and against other articles. Null if the document needs more memory than the thread
 * has: if a thread runs out of memory, Node.js may end the whole process.
 */
export async function checkFully(
  { document: bytes, text, maximumProblems, maximumHeap, port }: CheckTask,
  { file = 'document', firstLine = 1, alsoWrong = () => [] }: CheckedPart = {},
): Promise<{ checked: CheckedDocument; outcome: CheckOutcome } | null> {
  if (countValues(bytes) * heapPerValue > maximumHeap) return null
  begin(port)
  const checked = checkDocument(bytes, file, { firstLine, maximumProblems })
  const decoded = text === null ? null : decode(text, 'text')
  const found = [...checked.problems, ...alsoWrong(checked), ...(await againstStore(checked, port))]
  if (decoded !== null) found.push(...('problem' in decoded ? [decoded.problem] : againstText(checked, decoded.text, maximumProblems + 1)))
  const { document } = checked
  if (found.length === 0 && document !== null)
    return { checked, outcome: { problems: [], isComplete: true, summary: summarize(document, text !== null) } }
  const problems = limited(unique(found), maximumProblems)
  return { checked, outcome: { problems, isComplete: problems.at(-1)?.code !== tooManyProblems, summary: null } }
}

/** Counts the values of a JSON document, and also the separators in its texts, which are few. */
function countValues(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte === comma || byte === colon || byte === brace || byte === bracket) count += 1
  return count
}

const [comma, colon, brace, bracket] = Buffer.from(',:{[')

async function againstStore(checked: CheckedDocument, port: MessagePort): Promise<Problem[]> {
  if (!isValid(checked)) return []
  const { document, source } = checked
  const { article, entities } = document
  const versions: OtherVersion[] = []
  for (let at = 0; at < entities.length; at += entitiesPerRequest) {
    const ids = entities.slice(at, at + entitiesPerRequest).map(({ id }: Pick<Entity, 'id'>) => id)
    const request: VersionsRequest = { article: article.id, ids }
    versions.push(...(await ask<OtherVersion[]>(port, request)))
  }
  return disagreements(entities, versions).map((finding) => source.problem(finding))
}

function againstText({ value, source, problems }: CheckedDocument, text: string, maximum: number): Problem[] {
  if (source === null || value === undefined || problems.some(({ code }) => formProblems.test(code))) return []
  const document = value as ArticleDocument
  // An included text was verified with the document.
  if (document.article.text.included === text) return []
  return take(verify(document, text), maximum).map((finding) => source.problem(finding))
}

/** If different texts are included and sent, the same problem may be found twice. */
function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

function summarize(document: ArticleDocument, textSent: boolean): DocumentCheck {
  const { article, entities, quotes, figures, events } = document
  return {
    article: article.id,
    entities: entities.length,
    quotes: quotes.length,
    figures: figures.length,
    events: events.length,
    pins: pins(document).length,
    verified: textSent || article.text.included !== null,
  }
}
