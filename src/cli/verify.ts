import { defaultMaximumProblems, limited, take } from '../documents/check.js'
import { pins } from '../documents/model/facts.js'
import type { Problem } from '../documents/model/problem.js'
import { verify as verifyDocument } from '../documents/pins/verify.js'
import { checkFile, readText } from '../ingest/check-files.js'
import { counted } from '../text/counted.js'
import { type ExitCode, report, type Terminal } from './terminal.js'

/** `verbatim verify FILE --text TEXT`: every pin of a document against the text of its article. */
export async function verify(file: string, textFile: string, json: boolean, maximumBytes: number, terminal: Terminal): Promise<ExitCode> {
  const { document, source, problems } = await checkFile(file, maximumBytes)
  const read = await readText(textFile, maximumBytes)
  const unreadable: Problem[] = 'problem' in read ? [read.problem] : []
  if (document === null || source === null || 'problem' in read) {
    const all = [...problems, ...unreadable]
    return report(terminal, json, { file, pins: 0, problems: all }, `${counted(all.length, 'problem')}; nothing was verified`)
  }
  const findings = take(verifyDocument(document, read.text), defaultMaximumProblems + 1)
  const found = limited(
    findings.map((finding) => source.problem(finding)),
    defaultMaximumProblems,
  )
  const count = pins(document).length
  const summary =
    found.length === 0
      ? `all ${counted(count, 'pin')} match the text, and the text is the annotated one`
      : `${counted(found.length, 'problem')}`
  return report(terminal, json, { file, pins: count, problems: found }, summary)
}
