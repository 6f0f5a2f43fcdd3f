#!/usr/bin/env node
import closeWithGrace from 'close-with-grace'
import { run } from './commands/program.js'
import { readSettings } from './config.js'

// Whoever reads the output may stop when it has enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const ended = await run(process.argv.slice(2), process.env, {
  // Opened only by a command that reads it.
  get input() {
    return process.stdin
  },
  out: (text) => process.stdout.write(`${text}\n`),
  talk: (text) => process.stderr.write(`${text}\n`),
})
if (typeof ended === 'number') process.exitCode = ended
else
  closeWithGrace({ delay: readSettings(process.env).VERBATIM_SHUTDOWN_TIMEOUT }, async ({ err }) => {
    if (err !== undefined) console.error(err)
    await ended.close()
  })
