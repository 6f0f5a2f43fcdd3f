import type { ArticleDocument } from '../../schemas/article-document.js'
import type { DocumentCheck } from '../../schemas/search.js'
import { disagreements } from '../documents/agreement.js'
import { type CheckedDocument, checkDocument } from '../documents/check.js'
import { decode } from '../documents/decode.js'
import { pins } from '../documents/model/facts.js'
import { inFileOrder, type Problem } from '../documents/model/problem.js'
import { verify } from '../documents/pins/verify.js'
import type { Store } from '../store/types.js'
import { readOtherVersions } from './import-document.js'

/** Problems of syntax and schema: a document that has one cannot be verified against a text. */
const formProblems = /^(file|json|schema)-/

/** All problems of a document; without any, a summary of its content. */
export interface CheckResult {
  problems: Problem[]
  summary: DocumentCheck | null
}

/** Checks documents for the server: by themselves, against their text, and against the articles of the store. */
export function documentChecker(store: Store): (document: Uint8Array, text: Uint8Array | null) => Promise<CheckResult> {
  return async (bytes, text) => {
    const checked = checkDocument(bytes, 'document')
    const decoded = text === null ? null : decode(text, 'text')
    const found = [...checked.problems, ...(await againstStore(store, checked))]
    if (decoded !== null) found.push(...('problem' in decoded ? [decoded.problem] : againstText(checked, decoded.text)))
    const { document } = checked
    if (found.length > 0 || document === null) return { problems: unique(inFileOrder(found)), summary: null }
    return { problems: [], summary: summarize(document, text !== null) }
  }
}

async function againstStore(store: Store, { document, source }: CheckedDocument): Promise<Problem[]> {
  if (document === null || source === null) return []
  const others = await store.read((reader) => readOtherVersions(reader, document.entities, [document.article.id]))
  return disagreements(document.entities, others).map((finding) => source.problem(finding))
}

function againstText({ value, source, problems }: CheckedDocument, text: string): Problem[] {
  if (source === null || value === undefined || problems.some(({ code }) => formProblems.test(code))) return []
  return verify(value as ArticleDocument, text).map((finding) => source.problem(finding))
}

/** If a text is both included and sent, each problem is found twice. */
function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify([problem.pointer, problem.message]), problem])).values()]
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
