import { connect, type Socket } from 'node:net'

const endOfHead = '\r\n\r\n'
/** More than any head has; heads come whole, since the connection is idle when a request is sent. */
const bufferBytes = 65_536

export function requestText(path: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`
}

/**
 * Asks one request after another, as long as there is a next one, and tells how long each took and how large its reply is.
 * Leaner than a client of HTTP: this one must never be what limits the server.
 */
export class Connection {
  private readonly buffer = Buffer.allocUnsafe(bufferBytes)
  private readonly socket: Socket
  private asked: string | undefined
  private started = 0
  private length = 0
  private received = 0

  constructor(
    port: number,
    private readonly next: () => string | undefined,
    private readonly told: (milliseconds: number, bytes: number) => void,
  ) {
    const callback = (size: number) => {
      this.take(size)
      return true
    }
    const onread = { buffer: this.buffer, callback }
    this.socket = connect({ host: '127.0.0.1', port, noDelay: true, onread }, () => this.ask())
  }

  /** Fulfilled when there was no next request; rejected at any reply but a good one. */
  ended(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.on('error', reject)
      this.socket.on('close', () =>
        this.asked === undefined ? resolve() : reject(new Error(`the server closed the connection after: ${this.asked}`)),
      )
    })
  }

  private ask(): void {
    this.asked = this.next()
    this.received = 0
    this.started = performance.now()
    if (this.asked === undefined) this.socket.destroy()
    else this.socket.write(this.asked, 'latin1')
  }

  private take(size: number): void {
    if (this.received === 0) this.length = lengthOf(this.buffer.subarray(0, size))
    if (Number.isNaN(this.length)) {
      this.socket.destroy(new Error(`no good reply: ${this.buffer.toString('latin1', 0, size)}\nto: ${this.asked}`))
      return
    }
    this.received += size
    if (this.received < this.length) return
    this.told(performance.now() - this.started, this.length)
    this.ask()
  }
}

/** Bytes of a whole reply by its head; NaN where it is another one than `200` with a length. */
function lengthOf(chunk: Buffer): number {
  const end = chunk.indexOf(endOfHead)
  const head = chunk.toString('latin1', 0, Math.max(0, end))
  const [, length] = /^HTTP\/1\.1 200 [\s\S]*\r\ncontent-length: (\d+)/i.exec(head) ?? []
  return end + endOfHead.length + Number(length)
}
