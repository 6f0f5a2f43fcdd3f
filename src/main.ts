#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import { reportBug } from './cli/failure.js'
import { run } from './cli/program.js'
import { standardInput } from './cli/standard-input.js'
import { type ExitCode, exitCodes, type StandardStreams, Terminal } from './cli/terminal.js'
import { readSettings } from './config.js'

const streams: StandardStreams = {
  // Opening standard input has effects, so only commands that read it do so.
  get input() {
    return standardInput()
  },
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may close it early, as `head` does.
  if (error.code === 'EPIPE') return
  if (process.exitCode !== exitCodes.failed) streams.err(`error: standard output cannot be written: ${error.message}`)
  process.exitCode = exitCodes.failed
})
// Without a reader of messages, the work goes on.
process.stderr.on('error', () => {})
// Without a listener, a limit on the size of files ends the process. With one, the write fails, and is reported.
process.on('SIGXFSZ', () => {})

// In the bundle, this file contains hashes of all others and of all packages, so it changes with any of them.
const programHash = await readFile(fileURLToPath(import.meta.url), 'utf8')
const ended = await run(process.argv.slice(2), process.env, streams, programHash).catch((error: unknown) => {
  process.exit(printError(error))
})
if (typeof ended === 'number') process.exitCode ??= ended
else {
  const delay = readSettings(process.env).VERBATIM_SHUTDOWN_TIMEOUT
  closeWithGrace({ delay, onTimeout: exitAfterTimeout, onSecondSignal: exitAtOnce }, async ({ err }) => {
    const failed = err === undefined ? exitCodes.success : printError(err)
    process.exit((await ended.close()) || failed)
  })
}

function exitAfterTimeout(milliseconds: number): never {
  streams.err(`error: requests in flight did not end within ${milliseconds} ms (VERBATIM_SHUTDOWN_TIMEOUT)`)
  process.exit(exitCodes.failed)
}

function printError(error: unknown): ExitCode {
  return reportBug(error, new Terminal(streams))
}

/** Ends the process at the second signal, with the exit code that shells expect. */
function exitAtOnce(signal: NodeJS.Signals): never {
  streams.err(`stopped at once by a second signal, ${signal}; requests in flight were not finished`)
  process.exit(128 + constants.signals[signal])
}
