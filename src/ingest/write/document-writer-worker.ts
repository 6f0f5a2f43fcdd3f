import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { Settings } from '../../config.js'
import { DocumentWriterThread, type WriteReply, type WriteRequest } from './document-writer-thread.js'

// The thread of a DocumentWriter. Its data are the settings. It sends one reply for each request; null asks it to close the store and end.
const port = parentPort as MessagePort
const thread = new DocumentWriterThread(workerData as Settings)
port.on('message', async (request: WriteRequest | null) => {
  if (request === null) {
    await thread.close().catch(() => {})
    port.close()
  } else port.postMessage((await thread.reply(request)) satisfies WriteReply)
})
