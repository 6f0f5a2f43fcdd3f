import { connect, type Socket } from 'node:net'

const endOfHead = '\r\n\r\n'
/** More than the headers of a response need. They arrive at once, because the connection is idle when a request is sent. */
const bufferBytes = 65_536

export function requestText(path: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`
}

/**
 * Sends one request after another as long as there is a next one, and reports the duration and size of each response.
 * Simpler than an HTTP client, so that the load generator is never the limit.
 */
export class Connection {
  private readonly buffer = Buffer.allocUnsafe(bufferBytes)
  private readonly socket: Socket
  private request: string | undefined
  private started = 0
  private length = 0
  private received = 0

  constructor(
    port: number,
    private readonly next: () => string | undefined,
    private readonly report: (milliseconds: number, bytes: number) => void,
  ) {
    const callback = (size: number) => {
      this.take(size)
      return true
    }
    const onread = { buffer: this.buffer, callback }
    this.socket = connect({ host: '127.0.0.1', port, noDelay: true, onread }, () => this.send())
  }

  /** Resolves when there is no next request. Rejects if a response is not a success. */
  ended(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.on('error', reject)
      this.socket.on('close', () =>
        this.request === undefined ? resolve() : reject(new Error(`the server closed the connection after: ${this.request}`)),
      )
    })
  }

  private send(): void {
    this.request = this.next()
    this.received = 0
    this.started = performance.now()
    if (this.request === undefined) this.socket.destroy()
    else this.socket.write(this.request, 'latin1')
  }

  private take(size: number): void {
    if (this.received === 0) this.length = lengthOf(this.buffer.subarray(0, size))
    if (Number.isNaN(this.length)) {
      this.socket.destroy(new Error(`not a success: ${this.buffer.toString('latin1', 0, size)}\nto: ${this.request}`))
      return
    }
    this.received += size
    if (this.received < this.length) return
    this.report(performance.now() - this.started, this.length)
    this.send()
  }
}

/** Bytes of the whole response, from its headers; NaN unless it is a 200 with a Content-Length. */
function lengthOf(chunk: Buffer): number {
  const end = chunk.indexOf(endOfHead)
  const head = chunk.toString('latin1', 0, Math.max(0, end))
  const [, length] = /^HTTP\/1\.1 200 [\s\S]*\r\ncontent-length: (\d+)/i.exec(head) ?? []
  return end + endOfHead.length + Number(length)
}
