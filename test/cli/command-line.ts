import { Readable } from 'node:stream'
import { run } from '../../src/cli/program.js'
import type { Running } from '../../src/cli/serve.js'
import type { ExitCode } from '../../src/cli/terminal.js'

/** Runs a command line with just these settings and this input, and keeps what it writes. */
export async function verbatim(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  input: Readable = Readable.from([]),
): Promise<{ ended: ExitCode | Running; out: string[]; err: string[] }> {
  const out: string[] = []
  const err: string[] = []
  const ended = await run(words, environment, { input, out: (text) => out.push(text), err: (text) => err.push(text) }, 'code')
  return { ended, out, err }
}
