import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP proxy that can be closed and opened again. */
export interface Proxy {
  readonly url: string
  /** Closes all connections and accepts no more. */
  close(): Promise<void>
  open(): Promise<void>
}

/** Opens a proxy to a database server. */
export async function startProxy(url: string): Promise<Proxy> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  const listener = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    track(client)
    track(server)
    client.pipe(server).pipe(client)
    client.on('close', () => server.destroy())
  })
  let port = 0
  const proxy = {
    get url() {
      return Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href
    },
    async close() {
      listener.close()
      for (const socket of sockets) socket.destroy()
      await once(listener, 'close')
    },
    async open() {
      listener.listen(port, '127.0.0.1')
      await once(listener, 'listening')
      port = (listener.address() as AddressInfo).port
    },
  }
  await proxy.open()
  return proxy
}
