import type { Readable, Writable } from 'node:stream'
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/server'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import type { CreateMcpServer } from './server.js'
import { scheme } from './tool.js'

/** A connection over standard input and output. */
export interface StdioConnection {
  input: Readable
  output: Writable
  maximumBytes: number
  /** The address of a server with the same data, where permalinks lead; null if there is none. */
  baseUrl: string | null
  onError: (error: Error) => void
  /** Ends the connection at once. */
  stop: AbortSignal
}

/** Serves one client until its input ends and every request has its response, or until it is stopped. */
export async function serveOverStdio(createServer: CreateMcpServer, connection: StdioConnection): Promise<void> {
  const { input, baseUrl, onError, stop } = connection
  await new Promise<void>((resolve) => {
    const transport = new AnsweringTransport(connection, resolve)
    stop.addEventListener('abort', () => transport.closeNow())
    serveStdio(() => createServer(baseUrl ?? scheme), { transport, onerror: onError, maxSubscriptions: 0 })
  })
  // Without this, an input that is still open would keep the process alive.
  input.destroy()
}

/** Closes only when all requests have their responses, so that a file of messages can be the input. */
class AnsweringTransport extends StdioServerTransport {
  readonly #pending = new Set<RequestId>()
  #isEnding = false

  constructor(
    { input, output, maximumBytes }: StdioConnection,
    readonly closed: () => void,
  ) {
    super(input, output, { maxBufferSize: maximumBytes })
  }

  override async start(): Promise<void> {
    const deliver = this.onmessage
    this.onmessage = (message) => {
      this.#note(message)
      deliver?.(message)
    }
    await super.start()
  }

  override async send(message: JSONRPCMessage): Promise<void> {
    await super.send(message)
    // The server sends responses only.
    this.#done((message as { id: RequestId }).id)
  }

  override async close(): Promise<void> {
    this.#isEnding = true
    if (this.#pending.size === 0) await this.closeNow()
  }

  async closeNow(): Promise<void> {
    await super.close()
    this.closed()
  }

  #note(message: JSONRPCMessage): void {
    if (!('method' in message)) return
    if ('id' in message) this.#pending.add(message.id)
    // It gets no response.
    else if (message.method === 'notifications/cancelled') this.#done(message.params?.requestId as RequestId)
  }

  #done(id: RequestId): void {
    this.#pending.delete(id)
    if (this.#isEnding) void this.close()
  }
}
