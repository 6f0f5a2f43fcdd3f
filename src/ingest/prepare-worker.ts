import { type MessagePort, parentPort } from 'node:worker_threads'
import { prepareIncoming } from './prepare.js'
import type { Unchecked } from './read-documents.js'

// The thread of a WorkerPool. It says when it is loaded, answers in the order in which it is asked, and ends when it is asked for nothing.
const port = parentPort as MessagePort
port.on('message', (unchecked: Unchecked | null) => {
  if (unchecked === null) port.close()
  else port.postMessage(prepareIncoming(unchecked))
})
port.postMessage(null)
