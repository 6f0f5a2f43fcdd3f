import type { ArticleDocument } from '../../schemas/article-document.js'
import { defaultMaximumProblems, limited, take } from '../documents/check.js'
import { pins } from '../documents/model/facts.js'
import { type Problem, tooManyProblems } from '../documents/model/problem.js'
import { verify as verifyDocument } from '../documents/pins/verify.js'
import { checkFile, readText } from '../ingest/read/check-files.js'
import { counted } from '../text/counted.js'
import { type ExitCode, report, type Terminal } from './terminal.js'

/** `verbatim verify FILE --text TEXT`: every pin of a document against the text of its article, and the problems of `check`. */
export async function verify(file: string, textFile: string, json: boolean, maximumBytes: number, terminal: Terminal): Promise<ExitCode> {
  const { source, value, problems } = await checkFile(file, maximumBytes)
  const read = await readText(textFile, maximumBytes)
  const unreadable: Problem[] = 'problem' in read ? [read.problem] : []
  if (source === null || 'problem' in read || problems.some(isOfForm)) {
    const all = [...problems, ...unreadable]
    return report(terminal, json, { file, pins: 0, problems: all }, `${counted(all.length, 'problem')}; nothing was verified`)
  }
  const document = value as ArticleDocument
  const findings = take(verifyDocument(document, read.text), defaultMaximumProblems + 1)
  const found = limited([...problems, ...findings.map((finding) => source.problem(finding))], defaultMaximumProblems)
  const count = pins(document).length
  const summary =
    found.length === 0 ? `all ${counted(count, 'pin')} match the text, and the text is the annotated one` : counted(found.length, 'problem')
  return report(terminal, json, { file, pins: count, problems: found }, summary)
}

/** Whether a document with this problem has no pins that could be verified: it is no JSON, or does not conform to the schema. */
function isOfForm({ code }: Problem): boolean {
  return /^(?:file|json|schema)-/.test(code) || code === tooManyProblems
}
