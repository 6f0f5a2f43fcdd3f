import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import t from 'tap'
import { fetchArticle } from '../../src/ingest/read/fetch-article.js'
import { type Article, findArticles, readFound } from '../../src/ingest/read/read-articles.js'

const nothing = () => Readable.from([])

t.test('articles of a server', async (t) => {
  const routes: Record<string, RequestListener> = {
    '/news/storm.html': (_, response) => response.end('<html><body><p>A storm.</p></body></html>'),
    '/moved': (_, response) => response.writeHead(302, { location: '/news/storm.html' }).end(),
    '/text': (_, response) =>
      response.writeHead(200, { 'content-type': 'text/plain; charset=iso-8859-1' }).end(Buffer.from('caf\xe9', 'latin1')),
    '/': (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('Home.'),
    '/empty': (_, response) => response.writeHead(204).end(),
    '/long': (_, response) => response.end('x'.repeat(3_000)),
    '/pdf': (_, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
    '/gone': (_, response) => response.writeHead(410, 'Gone').end(),
    '/broken': ({ socket }) => socket.destroy(),
    '/slow': () => {},
  }
  const server = createServer((request, response) => (routes[request.url as string] as RequestListener)(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const read = (path: string) => readFound({ place: `${base}${path}`, foundIn: 'arguments' }, 2_000, nothing)
  t.match(await read('/news/storm.html'), { place: `${base}/news/storm.html`, name: 'storm', text: 'A storm.\n' })
  t.equal(((await read('/moved')) as Article).page.url, `${base}/news/storm.html`)
  t.match(await read('/text'), { text: 'café', page: { url: `${base}/text` } })
  t.match(await read('/'), { name: null, text: 'Home.' })
  t.match(await read('/empty'), { message: 'there is no text' })
  t.match(await read('/long'), { message: 'the page has more than 2000 bytes, the maximum (setting VERBATIM_DOCUMENT_BYTES)' })
  t.match(await read('/pdf'), { message: 'this is application/pdf; only text and HTML can be drafted' })
  t.match(await read('/gone'), { message: 'the server responds 410 Gone' })
  t.match(await read('/broken'), { message: /^the page cannot be fetched: \w+/ })
  t.match(await fetchArticle(`${base}/slow`, 2_000, 20), { message: 'the page cannot be fetched: it took more than 20 ms' })
  t.match(await fetchArticle('http://127.0.0.1:1/', 2_000), { message: 'the page cannot be fetched: bad port' })
  t.match(await fetchArticle(base, 2_000, -1), { message: 'the page cannot be fetched: ERR_OUT_OF_RANGE' })
  t.match(await fetchArticle('http://:', 2_000), { message: /^the page cannot be fetched: / })
})

t.test('articles of folders', async (t) => {
  const folder = t.testdir({ 'b.HTML': '<p>b', 'a.txt': 'a', 'c.json': '{}', b_files: { 'x.html': '' }, d: { 'e.htm': '' }, empty: {} })
  t.strictSame(await findArticles([folder, '-', 'https://news.example/a', `${folder}/c.json`]), [
    { place: `${folder}/a.txt`, foundIn: 'folder' },
    { place: `${folder}/b.HTML`, foundIn: 'folder' },
    { place: `${folder}/d/e.htm`, foundIn: 'folder' },
    { place: '-', foundIn: 'arguments' },
    { place: 'https://news.example/a', foundIn: 'arguments' },
    { place: `${folder}/c.json`, foundIn: 'arguments' },
  ])
  t.strictSame(await findArticles([`${folder}/empty`]), [
    { place: `${folder}/empty`, message: 'no file in this folder ends in .txt or .html' },
  ])
})
