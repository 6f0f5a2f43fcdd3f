import { Readable } from 'node:stream'
import { run } from '../../src/cli/program.js'
import type { Running } from '../../src/cli/serve.js'
import type { ExitCode } from '../../src/cli/terminal.js'

/** Progress of a server. How much of it is printed depends on the machine. */
const progress = /^\d+ of \d+ .*(checked|stored|rebuilt)$/

/** Runs a command line with only these settings and this input, and captures its output. */
export async function verbatim(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  input: Readable = Readable.from([]),
): Promise<{ ended: ExitCode | Running; out: string[]; err: string[] }> {
  const out: string[] = []
  const err: string[] = []
  const terminal = { input, out: (text: string) => out.push(text), err: (text: string) => !progress.test(text) && err.push(text) }
  const ended = await run(words, environment, terminal, 'code')
  return { ended, out, err }
}
