import { checkDocument } from '../documents/check.js'
import type { Problem } from '../documents/model/problem.js'
import type { Source } from '../documents/model/source.js'
import { parse } from '../documents/parse.js'
import { pin as pinDocument } from '../documents/pins/pin.js'
import { readText } from '../ingest/read/check-files.js'
import { readBytes } from '../ingest/read/read-file.js'
import { counted } from '../text/counted.js'
import { FileChanged, FileDamaged } from './overwrite-file.js'
import { replaceFile } from './replace-file.js'
import { type ExitCode, exitCodes, report, type Terminal } from './terminal.js'

/**
 * `verbatim pin FILE --text TEXT`: fills the positions of a draft and rewrites its file in place.
 * Pins that it cannot place are reported; all others are filled in.
 */
export async function pin(file: string, textFile: string, json: boolean, maximumBytes: number, terminal: Terminal): Promise<ExitCode> {
  const draft = await readDraft(file, maximumBytes)
  const read = await readText(textFile, maximumBytes)
  if ('problems' in draft || 'problem' in read) {
    const fatal = [...('problems' in draft ? draft.problems : []), ...('problem' in read ? [read.problem] : [])]
    return report(terminal, json, { file, filled: 0, problems: fatal }, `${counted(fatal.length, 'problem')}; the file was not changed`)
  }
  const { bytes, source, value } = draft
  const { text, filled } = pinDocument(source, value, read.text)
  try {
    if (text !== source.text) await replaceFile(file, byteOrderMark(bytes) + text, bytes)
  } catch (error) {
    return reportFailure(error as Error, source, json, terminal)
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

/** The draft, which may have problems of its own; or the problems that keep it from being read at all. */
async function readDraft(
  file: string,
  maximumBytes: number,
): Promise<{ bytes: Uint8Array; source: Source; value: unknown } | { problems: Problem[] }> {
  const read = await readBytes(file, maximumBytes, 'arguments')
  if ('problem' in read) return { problems: [read.problem] }
  const { source, value, problems } = checkDocument(read.bytes, file)
  if (source === null) return { problems }
  const syntax = problems.filter(({ code }) => code.startsWith('json-'))
  return syntax.length > 0 ? { problems: syntax } : { bytes: read.bytes, source, value }
}

function byteOrderMark(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 3)).toString()
  return start === '\ufeff' ? start : ''
}

/** Reports that the draft was not written. */
function reportFailure(error: Error, source: Source, json: boolean, terminal: Terminal): ExitCode {
  const isChanged = error instanceof FileChanged
  const [code, message] = isChanged
    ? ['file-changed', error.message]
    : ['file-not-writable', `the file cannot be written: ${error.message}`]
  const problems = [source.problem({ code, path: [], message })]
  const state = error instanceof FileDamaged ? 'the file is damaged' : 'the file was not changed'
  report(terminal, json, { file: source.file, filled: 0, problems }, `1 problem; ${isChanged ? 'nothing was written' : state}`)
  return isChanged ? exitCodes.problems : exitCodes.failed
}
