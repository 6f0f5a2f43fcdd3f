import type { CheckOutcome, CheckTask } from '../../src/ingest/threads/document-checker-worker.js'

/** A worker that does what the document says: `done`, `memory`, or never end. */
export default async function work({ document, port }: CheckTask): Promise<CheckOutcome | null> {
  const word = Buffer.from(document).toString()
  port.postMessage(null)
  if (word === 'done') return { problems: [], isComplete: true, summary: null }
  if (word === 'memory') {
    setImmediate(() => {
      throw Object.assign(new Error('out of memory'), { code: 'ERR_WORKER_OUT_OF_MEMORY' })
    })
  }
  return new Promise(() => {})
}
