import { checkTogether } from '../documents/agreement.js'
import { inFileOrder } from '../documents/model/problem.js'
import { checkNamed } from '../ingest/read/check-files.js'
import { counted } from '../text/counted.js'
import { type ExitCode, report, type Terminal } from './terminal.js'

/** `verbatim check FILE|FOLDER...`: everything that is wrong with the documents, alone and beside each other. */
export async function check(names: readonly string[], json: boolean, maximumBytes: number, terminal: Terminal): Promise<ExitCode> {
  const checked = await checkNamed(names, maximumBytes)
  const problems = inFileOrder([...checked.flatMap(({ problems }) => problems), ...checkTogether(checked)])
  const documents = counted(checked.length, 'document')
  const wrong = new Set(problems.map(({ file }) => file)).size
  const summary =
    problems.length === 0
      ? `${documents} checked, no problem`
      : `${counted(problems.length, 'problem')} in ${checked.length === 1 ? '' : `${wrong} of `}${documents}`
  return report(terminal, json, { documents: checked.length, problems }, summary)
}
