import type { Settings } from '../config.js'
import { openStore } from '../ingest/open-store.js'
import { closeReported } from './failure.js'
import { Server } from './server.js'
import type { ExitCode, Terminal } from './terminal.js'
import type { WorkerLink } from './worker-link.js'
import { readKeys } from './writing.js'

/** A running server. Closing it finishes the requests in flight, and returns an exit code. */
export interface Running {
  url: string
  close(): Promise<ExitCode>
}

/**
 * `verbatim serve`: opens the store, listens, and synchronizes the store with the fixtures. Until that is done, requests for data
 * get a 503. If the database is unavailable, the server waits for it. Returns an exit code if the documents have problems, or if
 * a signal stops the server before it is ready. `programHash` identifies the program. A worker of `serve --workers` has a link to the
 * process that started it.
 */
export async function serve(
  settings: Settings,
  terminal: Terminal,
  programHash: string,
  worker: WorkerLink | null = null,
): Promise<Running | ExitCode> {
  const keys = await readKeys(settings)
  const server = new Server(await openStore(settings), settings, keys, terminal, programHash, worker)
  try {
    if (worker === null || worker.task === 'first') await server.listen()
    const exitCode = await server.start()
    if (exitCode === null) {
      const close = () => closeReported(() => server.close(), terminal)
      // A worker may listen later.
      return {
        get url() {
          return server.url
        },
        close,
      }
    }
    await server.close()
    return exitCode
  } catch (error) {
    await Promise.allSettled([server.close()])
    throw error
  }
}
