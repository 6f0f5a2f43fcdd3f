import type { RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setImmediate as readArrived, setTimeout as wait } from 'node:timers/promises'
import { shareTurn } from './scheduler.js'

/** How many requests may wait on a connection for the responses before theirs. A connection with more is closed. */
const maximumWaiting = 100
/**
 * How long a client may begin another request after the server began to close, in milliseconds: it has opened the connection, or sends
 * on one that it believes open. A request on its way in a network arrives sooner.
 */
const graceTime = 150

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
  readonly #graceTime
  #isClosing = false

  /** All requests have to end within `closingTime` milliseconds. */
  constructor(closingTime: number) {
    this.#graceTime = Math.min(graceTime, closingTime / 2)
  }

  /** Starts to follow the connections of a server. */
  follow(server: Server): void {
    // Node.js closes idle connections at once, with requests that are on their way. `close` does it after a grace time.
    server.closeIdleConnections = () => {}
    server.on('connection', (socket) => {
      const connection = { last: undefined, waiting: 0 }
      this.#open.set(socket, connection)
      socket.once('close', () => this.#open.delete(socket))
      if (this.#isClosing) this.#end(socket, connection)
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
   * Closes each connection after the response to its last request, and when no other request has arrived for a grace time. A connection
   * may have been accepted before its request has arrived. Of a request whose headers are incomplete then nothing is known, so that the
   * client may repeat it; Node.js would wait for the rest. Connections that are accepted later are treated in the same way.
   */
  close(): void {
    this.#isClosing = true
    for (const [socket, connection] of this.#open) this.#end(socket, connection)
  }

  async #end(socket: Socket, connection: Connection): Promise<void> {
    while (!socket.destroyed) {
      const { last } = connection
      if (last === undefined || last.writableFinished) {
        await wait(this.#graceTime)
        await readArrived()
        if (connection.last === last) socket.destroy()
      } else await new Promise((resolve) => last.once('close', resolve))
    }
  }
}
