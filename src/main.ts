#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import { run } from './cli/program.js'
import type { Terminal } from './cli/terminal.js'
import { readSettings } from './config.js'

// The reader of a pipe may close it early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const terminal: Terminal = {
  // Opening standard input has effects, so only commands that read it do so.
  get input() {
    return process.stdin
  },
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
}
// In the bundle, this file contains hashes of all others and of all packages, so it changes with any of them.
const programHash = await readFile(fileURLToPath(import.meta.url), 'utf8')
const ended = await run(process.argv.slice(2), process.env, terminal, programHash)
if (typeof ended === 'number') process.exitCode = ended
else
  closeWithGrace({ delay: readSettings(process.env).VERBATIM_SHUTDOWN_TIMEOUT }, async ({ err }) => {
    if (err !== undefined) console.error(err)
    await ended.close()
  })
