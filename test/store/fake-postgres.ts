import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A fake PostgreSQL server that behaves as a test needs. It responds to every query with the same row. */
export interface FakePostgres {
  readonly url: string
  isStandby: boolean
  /** The version of its data, or null without tables. */
  version: string | null
  /** The schema version of its tables. */
  layout: string
  /** Accepts connections and reads, but does not respond. */
  isSilent: boolean
  /** The code of the error that every query fails with, except for the health check. */
  failure: string | null
  /** The code of an error that is the response to a query for its state. */
  stateFailure: string | null
  /** The queries that it received, except those for its state. */
  readonly queries: string[]
  /** Tells all who are connected that the data has changed. */
  announce(): void
  /** Closes all connections. */
  cut(): void
  /** Closes all connections and accepts no more. */
  stop(): Promise<void>
  start(): Promise<void>
}

export async function startFakePostgres(): Promise<FakePostgres> {
  const sockets = new Set<Socket>()
  const listener = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    serve(fake, socket)
  })
  let port = 0
  const fake: FakePostgres = {
    get url() {
      return `postgres://nobody@127.0.0.1:${port}/nothing`
    },
    ...{ isStandby: false, version: 'one', layout: '', isSilent: false, failure: null, stateFailure: null, queries: [] },
    announce() {
      for (const socket of sockets) socket.write(message('A', Buffer.from('\0\0\0\0verbatim\0new\0')))
    },
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    async stop() {
      listener.close()
      fake.cut()
      await once(listener, 'close')
    },
    async start() {
      listener.listen(port, '127.0.0.1')
      await once(listener, 'listening')
      port = (listener.address() as AddressInfo).port
    },
  }
  await fake.start()
  return fake
}

/** Reads messages: the first has no type, but a length like all others. */
function serve(fake: FakePostgres, socket: Socket): void {
  let unread = Buffer.alloc(0)
  let isGreeted = false
  socket.on('data', (chunk) => {
    if (fake.isSilent) return
    unread = Buffer.concat([unread, chunk])
    for (;;) {
      const start = isGreeted ? 1 : 0
      const end = unread.length < start + 4 ? Number.POSITIVE_INFINITY : start + unread.readInt32BE(start)
      if (unread.length < end) return
      if (!isGreeted) socket.write(Buffer.concat([message('R', int32(0)), ready]))
      else if (unread[0] === 'Q'.charCodeAt(0)) socket.write(respond(fake, unread.subarray(start + 4, end - 1).toString()))
      isGreeted = true
      unread = unread.subarray(end)
    }
  })
}

function respond(fake: FakePostgres, query: string): Buffer {
  const { isStandby, version, layout, failure, stateFailure, queries } = fake
  const isState = query.includes('pg_is_in_recovery')
  if (!isState) queries.push(query)
  const code = version === null && query.includes('dataset') ? '42P01' : isState ? stateFailure : failure
  const parts =
    code !== null
      ? [message('E', Buffer.from(`SERROR\0C${code}\0Msomething is wrong\0\0`))]
      : [
          ...row({ isStandby: String(isStandby).slice(0, 1), version, changed: '0', layout, encoding: 'LATIN1' }),
          message('C', Buffer.from('SELECT 1\0')),
        ]
  return Buffer.concat([...parts, ready])
}

function row(values: Record<string, string | null>): Buffer[] {
  const names = Object.entries(values).map(([name]) => {
    const type = name === 'isStandby' ? boolean : text
    return Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)])
  })
  const cells = Object.values(values).map((value) =>
    value === null ? int32(-1) : Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]),
  )
  return [message('T', Buffer.concat([int16(names.length), ...names])), message('D', Buffer.concat([int16(cells.length), ...cells]))]
}

const [boolean, text] = [16, 25]
const ready = message('Z', Buffer.from('I'))

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}
