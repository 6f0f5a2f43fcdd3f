import { checkTogether } from '../documents/agreement.js'
import { inFileOrder } from '../documents/model/problem.js'
import { checkFiles } from '../ingest/check-files.js'
import { counted } from '../text/counted.js'
import { type ExitCode, report, type Terminal } from './terminal.js'

/** `verbatim check FILE...`: everything that is wrong with the documents, alone and beside each other. */
export async function check(files: readonly string[], json: boolean, maximumBytes: number, terminal: Terminal): Promise<ExitCode> {
  const checked = await checkFiles(files, maximumBytes)
  const problems = inFileOrder([...checked.flatMap(({ problems }) => problems), ...checkTogether(checked)])
  const wrong = new Set(problems.map(({ file }) => file)).size
  const summary =
    problems.length === 0
      ? `${counted(files.length, 'document')} checked, no problem`
      : `${counted(problems.length, 'problem')} in ${wrong} of ${counted(files.length, 'document')}`
  return report(terminal, json, { documents: files.length, problems }, summary)
}
