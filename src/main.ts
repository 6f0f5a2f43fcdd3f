#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import { run } from './cli/program.js'
import type { Terminal } from './cli/terminal.js'
import { readSettings } from './config.js'

// Whoever reads the output may stop when it has enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const terminal: Terminal = {
  // Opened only by a command that reads it.
  get input() {
    return process.stdin
  },
  out: (text) => process.stdout.write(`${text}\n`),
  talk: (text) => process.stderr.write(`${text}\n`),
}
// Bundled, this file names the others, and all packages, by hashes of what is in them: it changes with any of them.
const code = await readFile(fileURLToPath(import.meta.url), 'utf8')
const ended = await run(process.argv.slice(2), process.env, terminal, code)
if (typeof ended === 'number') process.exitCode = ended
else
  closeWithGrace({ delay: readSettings(process.env).VERBATIM_SHUTDOWN_TIMEOUT }, async ({ err }) => {
    if (err !== undefined) console.error(err)
    await ended.close()
  })
