import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { Connections } from '../../src/http/scheduling/connections.js'
import { until } from '../until.js'

/** A server whose responses are sent by the test. */
async function start(t: Test, listener?: RequestListener, closingTime = 10_000) {
  const begun: { url: string; response: ServerResponse }[] = []
  const connections = new Connections(closingTime)
  const hold: RequestListener = ({ url = '' }, response) => begun.push({ url, response })
  const server = createServer(connections.inOrder(listener ?? hold))
  connections.follow(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const open = async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
    t.teardown(() => socket.destroy())
    let received = ''
    let isClosed = false
    socket.on('data', (data) => {
      received += data
    })
    socket.on('close', () => {
      isClosed = true
    })
    await once(socket, 'connect')
    return { socket, received: () => received, isClosed: () => isClosed }
  }
  return { connections, server, begun, open }
}
const request = (url: string) => `GET ${url} HTTP/1.1\r\nhost: x\r\n\r\n`
const requests = (count: number) => Array.from({ length: count }, (_, index) => request(`/${index}`)).join('')
const bodies = (received: string) => received.match(/<.*?>/g) ?? []

t.test('a request is started when the response before it was sent', async (t) => {
  const { begun, open } = await start(t)
  const { socket, received } = await open()
  socket.write(requests(4))
  for (let index = 0; index < 4; index += 1) {
    await until(() => begun.length === index + 1)
    await new Promise((resolve) => setImmediate(resolve))
    t.equal(begun.length, index + 1, 'the next one waits')
    t.equal(begun[index]?.url, `/${index}`)
    begun[index]?.response.end(`<${index}>`)
  }
  await until(() => bodies(received()).length === 4)
  t.same(bodies(received()), ['<0>', '<1>', '<2>', '<3>'])
})

t.test('responses that are sent at once, and requests that come one after the other, do not wait', async (t) => {
  let handled = 0
  const { open } = await start(t, (_, response) => {
    handled += 1
    response.end(`<${handled}>`)
  })
  const { socket, received } = await open()
  for (let count = 1; count <= 3; count += 1) {
    socket.write(request('/'))
    await until(() => bodies(received()).length === count)
  }
  socket.write(requests(100))
  await until(() => bodies(received()).length === 103)
  t.same(bodies(received()).slice(-2), ['<102>', '<103>'])
})

t.test('of a client that does not read, one response is kept', async (t) => {
  let handled = 0
  const body = 'x'.repeat(20_000_000)
  const { open } = await start(t, (_, response) => {
    handled += 1
    response.end(body)
  })
  const { socket } = await open()
  socket.pause()
  socket.write(requests(100))
  const other = await open()
  other.socket.write(request('/'))
  await until(() => other.received().length > body.length)
  t.equal(handled, 2, 'the first of each connection')
})

t.test('requests that wait are dropped if the client leaves, or if the connection ends with the response before them', async (t) => {
  const { begun, open } = await start(t)
  const leaving = await open()
  leaving.socket.write(requests(3))
  await until(() => begun.length === 1)
  leaving.socket.destroy()
  const ending = await open()
  ending.socket.write(requests(3))
  await until(() => begun.length === 2)
  begun[1]?.response.setHeader('connection', 'close').end('<last>')
  await until(ending.isClosed)
  t.same(bodies(ending.received()), ['<last>'])
  t.equal(begun.length, 2)
})

t.test('a connection on which more than 100 requests wait is closed', async (t) => {
  const { begun, open } = await start(t)
  const [allowed, refused] = [await open(), await open()]
  allowed.socket.write(requests(101))
  await until(() => begun.length === 1)
  refused.socket.write(requests(1_000))
  await until(refused.isClosed)
  t.equal(refused.received(), '')
  t.equal(begun.length, 2)
  t.equal(allowed.isClosed(), false)
})

t.test('closing ends connections without a whole request after a grace time, and others after their last response', async (t) => {
  const { connections, server, begun, open } = await start(t)
  const serverSockets: Socket[] = []
  server.on('connection', (socket) => serverSockets.push(socket))
  const [silent, busy, partial, second] = [await open(), await open(), await open(), await open()]
  second.socket.write(requests(1))
  await until(() => begun.length === 1)
  begun.shift()?.response.end('<first>')
  await until(() => bodies(second.received()).length === 1)
  second.socket.write('GET / HTTP/1.1\r\nhost')
  busy.socket.write(requests(2))
  partial.socket.write('GET / HTTP/1.1\r\nhost')
  await until(() => begun.length === 1)
  await until(() => serverSockets.length === 4 && serverSockets.slice(1).every(({ bytesRead }) => bytesRead > 0))
  await until(() => (serverSockets[3]?.bytesRead ?? 0) > requests(1).length)
  connections.close()
  await until(silent.isClosed)
  await until(partial.isClosed)
  await until(second.isClosed)
  const late = await open()
  await until(late.isClosed)
  begun[0]?.response.end('<0>')
  await until(() => begun.length === 2)
  begun[1]?.response.end('<1>')
  await until(busy.isClosed)
  t.same(bodies(busy.received()), ['<0>', '<1>'])
})

t.test('a request that arrives within the grace time gets its response', async (t) => {
  const { connections, server, begun, open } = await start(t)
  let accepted = 0
  server.on('connection', () => {
    accepted += 1
  })
  const [fresh, used, half] = [await open(), await open(), await open()]
  await until(() => accepted === 3)
  used.socket.write(requests(1))
  await until(() => begun.length === 1)
  begun[0]?.response.end('<used>')
  await until(() => bodies(used.received()).length === 1)
  half.socket.write('GET / HTTP/1.1\r\nhost: ')
  const sockets = [fresh, used, half]
  connections.close()
  server.close()
  // These have arrived before any time has passed: what has arrived is read before a connection is closed.
  fresh.socket.write(request('/'))
  used.socket.write(request('/'))
  half.socket.write('x\r\n\r\n')
  await until(() => begun.length === 4)
  for (const { response } of begun.slice(1)) response.setHeader('connection', 'close').end('<last>')
  for (const { isClosed } of sockets) await until(isClosed)
  t.same(
    sockets.map(({ received }) => bodies(received())),
    [['<last>'], ['<used>', '<last>'], ['<last>']],
  )
})
