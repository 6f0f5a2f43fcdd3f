import { type MessagePort, parentPort } from 'node:worker_threads'
import { checkAndPrepare } from './import-document.js'
import type { ReadDocument } from './read-documents.js'

// The thread of a WorkerPool. The first message says that it is loaded; then it sends one result for each document, in order.
const port = parentPort as MessagePort
port.on('message', (read: ReadDocument | null) => {
  if (read === null) port.close()
  else port.postMessage(checkAndPrepare(read))
})
port.postMessage(null)
