import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { checkAndPrepare } from './import-document.js'
import type { ReadDocument } from './read/read-documents.js'

// The thread of a WorkerPool. Its data says whether drafted facts are stored. The first message says that it is loaded; then it sends one result for each document, in order.
const port = parentPort as MessagePort
port.on('message', (read: ReadDocument | null) => {
  if (read === null) port.close()
  else port.postMessage(checkAndPrepare(read, workerData as boolean))
})
port.postMessage(null)
