import type { RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { shareTurn } from './scheduler.js'

/** How many requests may wait on a connection for the responses before theirs. A connection with more is closed. */
const maximumWaiting = 100

interface Connection {
  /** The response to the last request that arrived. */
  last: ServerResponse | undefined
  waiting: number
}

/**
 * The open connections of a server. The requests of a connection are handled one after the other: Node.js parses up to 64 kB of
 * them at once, and would start all, and keep all responses until the client reads the first one.
 */
export class Connections {
  readonly #open = new Map<Socket, Connection>()
  #isClosing = false

  /** Starts to follow the connections of a server. */
  follow(server: Server): void {
    server.on('connection', (socket) => {
      this.#open.set(socket, { last: undefined, waiting: 0 })
      socket.once('close', () => this.#open.delete(socket))
      if (this.#isClosing) socket.destroy()
    })
  }

  /** A listener that starts a request when the response before it was sent. */
  inOrder(listener: RequestListener): RequestListener {
    return (request, response) => {
      const { socket } = request
      // Only tests handle requests that came without a connection.
      const connection = this.#open.get(socket) ?? { last: undefined, waiting: 0 }
      const { last } = connection
      connection.last = response
      if (last === undefined || last.writableFinished) listener(request, response)
      else if (connection.waiting === maximumWaiting) socket.destroy()
      else {
        connection.waiting += 1
        last.once('close', async () => {
          await shareTurn()
          connection.waiting -= 1
          if (socket.writable) listener(request, response)
        })
      }
    }
  }

  /** The response to the last request on a connection. */
  lastResponse(socket: Socket): ServerResponse | undefined {
    return this.#open.get(socket)?.last
  }

  /**
   * Closes the connections that have sent nothing, and the others after the response to their last request. Node.js closes the idle
   * ones that have sent something.
   */
  close(): void {
    this.#isClosing = true
    for (const [socket, { last }] of this.#open) {
      if (socket.bytesRead === 0) socket.destroy()
      else last?.once('close', () => socket.destroySoon())
    }
  }
}
