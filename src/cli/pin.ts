import { parse } from '../documents/parse.js'
import { pin as pinDocument } from '../documents/pins/pin.js'
import { checkFile, readText } from '../ingest/check-files.js'
import { counted } from '../text/counted.js'
import { replaceFile } from './replace-file.js'
import { type ExitCode, report, type Terminal } from './terminal.js'

/** Codes of the problems that keep a document from being read at all. */
const unreadable = /^(file|json)-/

/**
 * `verbatim pin FILE --text TEXT`: fills the positions of a draft and rewrites its file in place.
 * Pins that it cannot place are reported; all others are filled in.
 */
export async function pin(file: string, textFile: string, json: boolean, maximumBytes: number, terminal: Terminal): Promise<ExitCode> {
  const { source, value, problems } = await checkFile(file, maximumBytes)
  const read = await readText(textFile, maximumBytes)
  const fatal = [...problems.filter(({ code }) => unreadable.test(code)), ...('problem' in read ? [read.problem] : [])]
  if (fatal.length > 0 || source === null || 'problem' in read) {
    return report(terminal, json, { file, filled: 0, problems: fatal }, `${counted(fatal.length, 'problem')}; the file was not changed`)
  }
  const { text, filled } = pinDocument(source, value, read.text)
  try {
    if (text !== source.text) await replaceFile(file, text)
  } catch (error) {
    const message = `the file cannot be written: ${(error as Error).message}`
    const problem = source.problem({ code: 'file-not-writable', path: [], message })
    return report(terminal, json, { file, filled: 0, problems: [problem] }, '1 problem; the file was not changed')
  }
  // Runs again on the new text, so that problems have its line numbers.
  const written = parse(text, file, { maximumDepth: Number.POSITIVE_INFINITY })
  const { problems: left } = pinDocument(written.source, written.value, read.text)
  return report(
    terminal,
    json,
    { file, filled, problems: left },
    `${counted(filled, 'pin')} filled, ${counted(left.length, 'problem')} left`,
  )
}
