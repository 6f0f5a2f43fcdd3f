import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { FastifyInstance, InjectOptions } from 'fastify'
import t from 'tap'
import { StorableUrls } from '../../src/http/cache/response-cache.js'
import { PublicUrls } from '../../src/http/proxy/public-url.js'
import { startApp } from '../app.js'

/** Starts an app that is closed after the test. */
async function start(t: Tap, environment: NodeJS.ProcessEnv): Promise<FastifyInstance> {
  const { app } = await startApp(environment)
  t.teardown(() => app.close())
  return app
}
type Tap = Pick<typeof t, 'teardown'>

const html = { accept: 'text/html' }
const quote = 'russia-spring-conscription.different'

t.test('with VERBATIM_PUBLIC_URL, everything that names an address of the API has its path', async (t) => {
  const app = await start(t, { VERBATIM_PUBLIC_URL: 'https://news.example/verbatim/' })
  const headers = { host: 'internal:3000', 'x-forwarded-host': 'evil.example', 'x-forwarded-prefix': '/evil' }
  const get = async (url: string, more = {}) => app.inject({ url, headers: { ...headers, ...more } })

  t.equal(
    (await get('/quotes?limit=1')).headers.link?.toString().replace(/cursor=[^&]+/, 'cursor=C'),
    '</verbatim/quotes?cursor=C&limit=1>; rel="next"',
  )
  const missing = (await get('/quotes/x%2Fy')).json()
  t.equal(missing.type, '/verbatim/problems/no-such-item')
  t.equal(missing.instance, '/verbatim/quotes/x%2Fy')
  t.equal((await get('/nothing')).json().detail, 'nothing is served at /verbatim/nothing; see /verbatim/docs for all paths')
  t.equal((await get('/quotes%')).json().type, '/verbatim/problems/malformed-request')
  t.match((await app.inject({ method: 'POST', url: '/quotes', headers })).json().detail, /^\/verbatim\/quotes does not accept POST/)
  const node = (await get(`/quotes/${quote}?format=jsonld`)).json()
  t.equal(node.id, `/verbatim/quotes/${quote}`)
  t.equal(node.isPartOf.id, '/verbatim/articles/russia-spring-conscription')
  t.match((await get(`/quotes/${quote}`, html)).body, `"id":"/verbatim/quotes/${quote}"`)
  t.match((await get('/quotes?limit=1&format=jsonld')).json()['@graph'][0].id, /^\/verbatim\/quotes\//)
  t.match((await get('/quotes?limit=1&format=atom')).body, '<link rel="self" href="https://news.example/verbatim/quotes?')
  t.match((await get('/sitemap.xml')).body, '<loc>https://news.example/verbatim/articles/russia-spring-conscription</loc>')
  t.match((await get('/robots.txt')).body, 'Sitemap: https://news.example/verbatim/sitemap.xml')
  t.same((await get('/openapi.json')).json().servers, [{ url: 'https://news.example/verbatim', description: 'This server.' }])
  t.match((await get('/openapi.yaml')).body, '- url: https://news.example/verbatim\n')
  t.same((await get('/docs/json')).json().servers[0].url, '..')
  t.match((await get('/')).json().paths, ['/verbatim/articles'])
  t.match((await get('/', html)).body, 'https://news.example/verbatim/figures?metric=killed')
})

t.test('a proxy may remove the path of VERBATIM_PUBLIC_URL or keep it', async (t) => {
  const app = await start(t, { VERBATIM_PUBLIC_URL: 'https://news.example/a/verbatim' })
  for (const path of ['/quotes?limit=1', `/quotes/${quote}`, '/problems/no-such-item', '/health/ready', '/docs', '/openapi.json']) {
    const [removed, kept] = [await app.inject(path), await app.inject(`/a/verbatim${path}`)]
    t.equal(removed.statusCode, 200, path)
    t.equal(kept.body, removed.body, path)
    t.equal(kept.headers.etag, removed.headers.etag, path)
  }
  const missing = await app.inject('/a/verbatim/entities/%2F..%2Fx')
  t.match(missing.json(), { instance: '/a/verbatim/entities/%2F..%2Fx', detail: 'none of the entities has the id "/../x"' })
  const start308 = await app.inject('/a/verbatim?format=html')
  t.same([start308.statusCode, start308.headers.location], [308, '/a/verbatim/?format=html'])
  t.equal((await app.inject('/a/verbatim/')).statusCode, 200)
  t.equal((await app.inject('/a/verbatimquotes')).statusCode, 404)
  t.equal((await app.inject({ url: '/a/verbatim/docs/' })).headers.location, '../docs')
})

t.test('VERBATIM_PUBLIC_URL may have no path', async (t) => {
  const app = await start(t, { VERBATIM_PUBLIC_URL: 'https://news.example' })
  t.match((await app.inject('/robots.txt')).body, 'Sitemap: https://news.example/sitemap.xml')
  t.equal((await app.inject('/nothing')).json().type, '/problems/no-such-path')
})

t.test('a path that the API has itself is refused', async (t) => {
  const problem = 'VERBATIM_PUBLIC_URL has the path /quotes/x, and the API serves /quotes itself; choose another path'
  await t.rejects(startApp({ VERBATIM_PUBLIC_URL: 'https://news.example/quotes/x' }), { message: problem })
})

/** What a request with some headers makes of the public URL, and of the protocol and path in it. */
async function urlFor(app: FastifyInstance, headers: Record<string, string>, more: Partial<InjectOptions> = {}): Promise<string> {
  const { body } = await app.inject({ url: '/robots.txt', headers: { host: 'direct.example', ...headers }, ...more })
  return (/Sitemap: (.*)\/sitemap\.xml/.exec(body) as string[])[1] as string
}

t.test('headers of a trusted proxy are followed, and those of others are not', async (t) => {
  const app = await start(t, { VERBATIM_TRUST_PROXY: '127.0.0.1, 2001:db8::/32' })
  const headers = { 'x-forwarded-host': 'news.example', 'x-forwarded-proto': 'https', 'x-forwarded-prefix': '/verbatim/' }
  t.equal(await urlFor(app, headers), 'https://news.example/verbatim')
  t.equal(await urlFor(app, headers, { remoteAddress: '2001:db8::7' }), 'https://news.example/verbatim')
  t.equal(await urlFor(app, headers, { remoteAddress: '::ffff:127.0.0.1' }), 'https://news.example/verbatim')
  t.equal(await urlFor(app, headers, { remoteAddress: '127.0.0.2' }), 'http://direct.example')
  t.equal(await urlFor(app, headers, { remoteAddress: '2001:db9::7' }), 'http://direct.example')
  t.equal(await urlFor(app, { forwarded: 'host=evil.example;proto=https' }), 'http://direct.example')
  t.equal(await urlFor(app, { 'x-forwarded-proto': 'HTTPS' }), 'https://direct.example')
  t.equal(await urlFor(app, { 'x-forwarded-host': 'evil.example, news.example' }), 'http://news.example', 'the nearest proxy adds the last')
  t.equal((await app.inject({ url: '/nothing', headers })).json().type, '/verbatim/problems/no-such-path')
  const vary = async (url: string) => (await app.inject({ url, headers })).headers.vary
  t.equal(await vary('/quotes'), 'Accept, Accept-Encoding, X-Forwarded-Host, X-Forwarded-Proto, X-Forwarded-Prefix')
  t.equal(await vary('/openapi.json'), 'Accept-Encoding, X-Forwarded-Host, X-Forwarded-Proto, X-Forwarded-Prefix')
})

t.test('invalid values of these headers are ignored', async (t) => {
  const app = await start(t, { VERBATIM_TRUST_PROXY: 'loopback' })
  const hosts = [
    'evil.example/path',
    'a b',
    '"><script>',
    'user@evil.example',
    '-a',
    'a:99999999',
    'a:99999',
    `${'a'.repeat(300)}.example`,
    'é',
  ]
  for (const host of hosts) t.equal(await urlFor(app, { 'x-forwarded-host': host }), 'http://direct.example', host)
  for (const proto of ['ftp', 'javascript', 'https:', 'http\t']) {
    t.match(await urlFor(app, { 'x-forwarded-proto': proto }), /^http:\/\/direct\.example$/, proto)
  }
  const prefixes = [
    'verbatim',
    '//evil.example',
    '/a//b',
    '/..',
    '/a/../b',
    '/.',
    '/a"b',
    '/a b',
    '/%2e%2e',
    '/a\\b',
    '/<b>',
    `/${'a'.repeat(300)}`,
  ]
  for (const prefix of prefixes) t.equal(await urlFor(app, { 'x-forwarded-prefix': prefix }), 'http://direct.example', prefix)
  t.equal(await urlFor(app, { host: 'evil.example/"<' }), 'http://localhost:3000')
  t.equal(await urlFor(app, { 'x-forwarded-host': '[2001:db8::1]:8443' }), 'http://[2001:db8::1]:8443')
})

t.test('the header Forwarded is followed up to the last trusted proxy, if the proxies set it', async (t) => {
  const app = await start(t, { VERBATIM_TRUST_PROXY: 'loopback,10.0.0.0/8', VERBATIM_PROXY_HEADERS: 'forwarded' })
  const of = (forwarded: string) => urlFor(app, { forwarded, 'x-forwarded-host': 'evil.example', 'x-forwarded-prefix': '/evil' })
  t.equal(await of('for=192.0.2.1;host=news.example;proto=https'), 'https://news.example')
  t.equal(await of('for="[2001:db8::1]:4711";host="news.example:8443";proto=https'), 'https://news.example:8443')
  const chain = 'for=192.0.2.9;host=evil.example, for=192.0.2.1;host=news.example;proto=https, for=10.0.0.7;host=internal'
  t.equal(await of(chain), 'https://news.example')
  t.equal(await of('for=10.0.0.8;host=first.internal, for=10.0.0.7;host=internal'), 'http://first.internal', 'all are proxies')
  t.equal(await of('for=_hidden;host=news.example'), 'http://news.example')
  t.equal(await of('for=192.0.2.9;host=evil.example, host=news.example'), 'http://news.example', 'a proxy that names no client')
  t.equal(await of('host=news.example;proto="'), 'http://direct.example', 'malformed')
  t.equal(await of('for=192.0.2.1;host="evil.example/x";proto=ftp'), 'http://direct.example')
  t.equal(await urlFor(app, {}), 'http://direct.example')
  t.equal((await app.inject('/quotes')).headers.vary, 'Accept, Accept-Encoding, Forwarded')
})

t.test('the address of a client is the last one that is no trusted proxy', (t) => {
  const client = (kind: 'x-forwarded' | 'forwarded', headers: Record<string, string>, remoteAddress: string | undefined = '10.0.0.1') => {
    const settings = { VERBATIM_PUBLIC_URL: '', VERBATIM_TRUST_PROXY: '10.0.0.0/8', VERBATIM_PROXY_HEADERS: kind }
    return new PublicUrls(settings).clientOf({ socket: { remoteAddress }, headers } as unknown as IncomingMessage)
  }
  const forwarded = 'for=192.0.2.66, for="[2001:db8::1]:4711";host=a, for="10.0.0.2:80"'
  t.equal(client('forwarded', { forwarded, 'x-forwarded-for': '192.0.2.7' }), '2001:db8::1')
  t.equal(client('forwarded', { forwarded: 'for=192.0.2.66, host=a' }), '10.0.0.1', 'a proxy that names no client')
  t.equal(client('forwarded', { forwarded: 'for=unknown' }), '10.0.0.1')
  t.equal(client('x-forwarded', { 'x-forwarded-for': '192.0.2.66, 192.0.2.7, 10.0.0.2' }), '192.0.2.7')
  t.equal(client('x-forwarded', { 'x-forwarded-for': '10.0.0.3, 10.0.0.2' }), '10.0.0.3')
  t.equal(client('x-forwarded', { 'x-forwarded-for': '192.0.2.7' }, '192.0.2.1'), '192.0.2.1')
  t.equal(client('x-forwarded', {}), '10.0.0.1')
  for (const hop of ['999.1.1.1', '7.7.7', '1:2', '[1:2]:80', ':', '0x7.1'])
    t.equal(client('x-forwarded', { 'x-forwarded-for': hop }), '10.0.0.1', `${hop} is no address`)
  t.end()
})

t.test('a connection that is gone has no address, and a request may have no host', (t) => {
  const request = { socket: {}, headers: { 'x-forwarded-host': 'evil.example' } } as unknown as IncomingMessage
  const of = (trusted: string) =>
    new PublicUrls({ VERBATIM_PUBLIC_URL: '', VERBATIM_TRUST_PROXY: trusted, VERBATIM_PROXY_HEADERS: 'x-forwarded' })
  t.same([of('loopback').clientOf(request), of('loopback').originOf(request)], ['', 'http://localhost:3000'])
  t.same([of('').clientOf(request), of('').keyOf(request)], ['', ''])
  t.end()
})

t.test('a response with the address of one client is not sent to another', async (t) => {
  const app = await start(t, { VERBATIM_TRUST_PROXY: 'loopback' })
  const br = { 'accept-encoding': 'br' }
  const tags = new Set<unknown>()
  for (const prefix of ['/a', '/b', '']) {
    for (let sent = 0; sent < 3; sent += 1) {
      const feed = { url: '/quotes?format=atom', headers: { 'x-forwarded-host': 'news.example', 'x-forwarded-prefix': prefix, ...br } }
      tags.add((await app.inject(feed)).headers.etag)
      const list = { url: '/quotes?limit=1', headers: { 'x-forwarded-prefix': prefix, ...br } }
      t.match((await app.inject(list)).headers.link, `<${prefix}/quotes?`)
    }
  }
  t.equal(tags.size, 3)
})

t.test('requests with many hosts do not take the place of other responses in the cache', (t) => {
  let time = 1
  const urls = new StorableUrls({ now: () => time })
  const hosts = (count: number) => Array.from({ length: count }, (_, at) => `http://h${at}.example`)
  t.same(
    hosts(18).map((url) => urls.has(url)),
    [...Array(16).fill(true), false, false],
  )
  t.same([urls.has(''), urls.has('/verbatim'), urls.has('http://h0.example')], [true, true, true])
  time += 59_000
  t.same([urls.has('http://h1.example'), urls.has('http://new.example')], [true, false])
  time += 2_000
  t.same([urls.has('http://new.example'), urls.has('http://h1.example')], [true, true], 'an unused one has left')
  t.end()
})

t.test('each host gets its own address, however many there are', async (t) => {
  const app = await start(t, {})
  for (let host = 0; host < 40; host += 1) {
    const { body } = await app.inject({ url: '/', headers: { host: `h${host}.example`, 'accept-encoding': 'identity', ...html } })
    t.match(body, `http://h${host}.example/figures`)
  }
})

t.test('over a socket: a request that is no HTTP gets a problem type with the path', async (t) => {
  const app = await start(t, { VERBATIM_PUBLIC_URL: 'http://news.example/verbatim' })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const sent = httpRequest({ port, host: '127.0.0.1', path: '/', headers: { 'x-long': 'a'.repeat(20_000) } }).end()
  const body = await new Promise<string>((resolve, reject) =>
    sent.on('response', (response) => resolve(text(response))).on('error', reject),
  )
  t.match(JSON.parse(body), { type: '/verbatim/problems/headers-too-large', instance: '/verbatim/' })
})
