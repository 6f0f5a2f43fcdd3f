#!/usr/bin/env node
import cluster from 'node:cluster'
import { readFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import { reportBug } from './cli/failure.js'
import { run } from './cli/program.js'
import type { Running } from './cli/serve.js'
import { standardInput } from './cli/standard-input.js'
import { type ExitCode, exitCodes, type StandardStreams, Terminal } from './cli/terminal.js'
import { leave, type WorkerLink, workerLink } from './cli/worker-link.js'
import { readSettings } from './config.js'

/** A worker of `serve --workers` says in each message who it is. In its log, it is a property. */
const worker = cluster.worker === undefined ? null : workerLink(cluster.worker, process.env)
const prefix = worker === null ? '' : `worker ${worker.id}: `
// The same as a signal, which not every system can send.
worker?.on('stop', () => process.emit('SIGTERM', 'SIGTERM') || process.exit())

const streams: StandardStreams = {
  // Opening standard input has effects, so only commands that read it do so.
  get input() {
    return standardInput()
  },
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text.replaceAll(/^/gm, prefix)}\n`),
  log: (text) => process.stderr.write(`${text}\n`),
  ...(await connectedScreens()),
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may close it early, as `head` does.
  if (error.code === 'EPIPE') return
  if (process.exitCode !== exitCodes.failed) streams.err(`error: standard output cannot be written: ${error.message}`)
  process.exitCode = exitCodes.failed
})
// Without a reader of messages, the work goes on.
process.stderr.on('error', () => {})

// In the bundle, this file contains hashes of all others and of all packages, so it changes with any of them.
const programHash = await readFile(fileURLToPath(import.meta.url), 'utf8')
const ended = await run(process.argv.slice(2), process.env, streams, programHash, worker).catch((error: unknown) => {
  process.exit(printError(error))
})
if (typeof ended === 'number') {
  process.exitCode ??= ended
  // The connection to the process that started it would keep a worker alive.
  if (worker !== null) process.exit()
} else if (worker !== null) closeWorker(worker, ended)
else if ('restart' in ended) {
  process.on('SIGUSR2', () => ended.restart())
  ended.failed.then((code) => process.exit(code))
  // Its workers have timeouts of their own.
  closeWithGrace({ delay: false, skip: ['SIGUSR2'], onSecondSignal: exitAtOnce }, closing(ended))
} else closeWithGrace({ delay: shutdownTimeout(), onTimeout: exitAfterTimeout, onSecondSignal: exitAtOnce }, closing(ended))

/** Closes a server for a signal or an uncaught error, and ends the process. */
function closing(running: Running) {
  return async ({ err }: { err?: Error | undefined }) => {
    const failed = err === undefined ? exitCodes.success : printError(err)
    const code = (await running.close()) || failed
    if (cluster.worker !== undefined) await leave(cluster.worker)
    process.exit(code)
  }
}

/**
 * A worker ends when it is told to, at SIGTERM, or after an uncaught error, and says so, so that another one takes its place. A signal
 * of the terminal also reaches the process that started it, which decides.
 */
function closeWorker(link: WorkerLink, running: Running): void {
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGUSR2'] as const) process.on(signal, () => {})
  const close = closing(running)
  const { close: end } = closeWithGrace(
    { delay: shutdownTimeout(), skip: ['SIGINT', 'SIGHUP', 'SIGUSR2', 'SIGTERM'], onTimeout: exitAfterTimeout },
    (reason) => {
      link.send({ type: 'stopping', code: reason.err === undefined ? exitCodes.success : exitCodes.bug })
      return close(reason)
    },
  )
  let isEnding = false
  process.on('SIGTERM', () => {
    if (!isEnding) end()
    isEnding = true
  })
}

function shutdownTimeout(): number {
  return readSettings(process.env).VERBATIM_SHUTDOWN_TIMEOUT
}

/** The terminals that the streams are connected to. */
async function connectedScreens(): Promise<Pick<StandardStreams, 'screens'>> {
  const { stdout, stderr, env } = process
  // The lines of workers are mixed, and begin with who says them.
  if (worker !== null || (stdout.isTTY !== true && stderr.isTTY !== true)) return {}
  const { Screen } = await import('./cli/screen.js')
  const { problemBlock } = await import('./cli/problem-block.js')
  const screenOf = (stream: NodeJS.WriteStream) => (stream.isTTY === true ? new Screen(stream, env) : null)
  return { screens: { out: screenOf(stdout), err: screenOf(stderr), problem: problemBlock } }
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
