import { Writable } from 'node:stream'
import type { Settings } from '../config.js'
import { openStore } from '../ingest/open-store.js'
import { Server } from './server.js'
import { type ExitCode, exitCodes, type Terminal, withSignals } from './terminal.js'

/**
 * `verbatim mcp`: opens the store and synchronizes it as `serve` does, and then answers a language model over standard input and
 * output, until the input ends or a signal stops it. Nothing listens. `url` is where permalinks lead.
 */
export async function serveModel(settings: Settings, url: string | null, terminal: Terminal, programHash: string): Promise<ExitCode> {
  const server = new Server(await openStore(settings), settings, [], terminal, programHash)
  const stop = new AbortController()
  try {
    const app = await server.open()
    const exitCode = await server.start()
    if (exitCode !== null) return exitCode
    const { serve } = await app.loadMcp()
    const onError = (error: Error) => app.log.warn({ reason: error.message }, 'a message was not understood')
    const limits = { maximumBytes: settings.VERBATIM_BODY_BYTES, baseUrl: url, onError, stop: stop.signal }
    const work = () => serve({ input: terminal.input, output: lines(terminal), ...limits })
    await withSignals(() => stop.abort(), work)
    return exitCodes.success
  } finally {
    await server.close()
  }
}

/** Standard output as a stream of messages, of which each is a line. */
function lines(terminal: Terminal): Writable {
  return new Writable({
    decodeStrings: false,
    write(message: string, _, done) {
      terminal.out(message.trimEnd())
      done()
    },
  })
}
