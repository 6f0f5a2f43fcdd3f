import t from 'tap'
import { startApp } from '../app.js'

t.test('a client that sends too many requests is told when to try again', async (t) => {
  const { app } = await startApp({ VERBATIM_RATE_LIMIT: '3', VERBATIM_TRUST_PROXY: 'loopback' })
  t.teardown(() => app.close())
  const from = (address: string, url = '/quotes?limit=1') => app.inject({ url, headers: { 'x-forwarded-for': address } })
  const statuses = async (address: string, count: number) => {
    const all: number[] = []
    for (let sent = 0; sent < count; sent += 1) all.push((await from(address)).statusCode)
    return all
  }
  // The first is made, the second is stored, the third comes from the cache.
  t.same(await statuses('192.0.2.1', 5), [200, 200, 200, 429, 429])
  const limited = await from('192.0.2.1')
  t.match(limited.headers, {
    'content-type': 'application/problem+json; charset=utf-8',
    'retry-after': /^\d+$/,
    'ratelimit-policy': '"default";q=3;w=60',
    ratelimit: /^"default";r=0;t=\d+$/,
    'access-control-allow-origin': '*',
  })
  t.ok(Number(limited.headers['retry-after']) > 0 && Number(limited.headers['retry-after']) <= 60)
  t.match(limited.json(), {
    type: '/problems/too-many-requests',
    status: 429,
    detail: /^this address has sent more than 3 requests in a minute; /,
  })
  t.equal((await from('192.0.2.1', '/health/live')).statusCode, 200)
  t.equal((await from('192.0.2.1', '/nothing')).statusCode, 429)

  const other = await from('192.0.2.2')
  t.match([other.statusCode, other.headers.ratelimit], [200, /^"default";r=2;t=\d+$/])
  t.same(await statuses('spoofed, 192.0.2.2', 1), [200])
  t.same(await statuses('192.0.2.9, 192.0.2.2', 2), [200, 429], 'only the address that the proxy has added counts')
  t.same(
    [...(await statuses('2001:db8::1', 2)), ...(await statuses('2001:db8::2', 2))],
    [200, 200, 200, 429],
    'a network of IPv6 is one client',
  )
})

t.test('without a trusted proxy, the address of the connection counts; without a limit, there are no headers', async (t) => {
  const { app } = await startApp({ VERBATIM_RATE_LIMIT: '1' })
  t.teardown(() => app.close())
  const send = (forwarded: string) => app.inject({ url: '/health', headers: { 'x-forwarded-for': forwarded } })
  t.same([(await send('192.0.2.1')).statusCode, (await send('192.0.2.2')).statusCode], [404, 429])
  const free = await startApp()
  t.teardown(() => free.app.close())
  t.notOk('ratelimit' in (await free.app.inject('/quotes')).headers)
})
