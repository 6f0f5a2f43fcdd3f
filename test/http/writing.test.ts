import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { DatabaseSync } from '@photostructure/sqlite'
import { pino } from 'pino'
import t from 'tap'
import type { Problem } from '../../schemas/responses.js'
import { createApp } from '../../src/http/app.js'
import { createDocumentWorkers } from '../../src/ingest/threads/document-workers.js'
import { createKey, parseKeys } from '../../src/keys.js'
import { resources } from '../../src/resources/index.js'
import { sha256 } from '../../src/text/sha256.js'
import { startApp } from '../app.js'
import { asDraft, changed, ferry, ferryId, keySetting, keys, search, startWriting } from './writing.js'

const url = `/articles/${ferryId}/document`
const summary = { article: ferryId, entities: 15, quotes: 9, figures: 7, events: 7, pins: 87, verified: true }
const renamed = changed(ferry, (document) => ({ ...document, article: { ...document.article, headline: null } }))

t.test('a document is created, unchanged, replaced and removed, and served in between', async (t) => {
  const { app, put, remove, log } = await startWriting(t)
  const tag = `"${sha256(ferry)}"`

  const created = await put(ferry)
  t.same([created.statusCode, created.json()], [201, summary])
  t.match(created.headers, { location: url, etag: tag, 'cache-control': 'no-store' })

  const stored = await app.inject(url)
  t.same([stored.statusCode, stored.body, stored.headers.etag], [200, ferry, tag])
  t.equal((await app.inject({ url, headers: { 'if-none-match': tag } })).statusCode, 304)
  t.equal((await app.inject('/quotes?speaker=Renée Ashby')).json().page.total > 0, true)

  const unchanged = await put(ferry)
  t.same([unchanged.statusCode, unchanged.body, unchanged.headers.etag], [204, '', tag])

  const replaced = await put(renamed)
  t.same([replaced.statusCode, replaced.json(), replaced.headers.etag], [200, summary, `"${sha256(renamed)}"`])
  t.equal((await app.inject(`/articles/${ferryId}`)).json().headline, null)

  const removed = await remove(ferryId)
  t.same([removed.statusCode, removed.body], [204, ''])
  t.equal((await app.inject(url)).statusCode, 404)
  t.equal((await remove(ferryId)).json<Problem>().code, 'no-such-item')

  t.same(
    log.map((line) => {
      const { level, key, article, status, sha256, msg } = JSON.parse(line)
      return { level, key, article, status, sha256, msg }
    }),
    [
      { level: 30, key: 'desk', article: ferryId, status: 'created', sha256: sha256(ferry), msg: 'document changed' },
      { level: 30, key: 'desk', article: ferryId, status: 'replaced', sha256: sha256(renamed), msg: 'document changed' },
      { level: 30, key: 'desk', article: ferryId, status: 'removed', sha256: sha256(renamed), msg: 'document changed' },
    ],
    'a line for each change, though the level is warn',
  )
})

t.test('a removed article is gone from lists, search, feeds, pages and suggestions, with the entities that only it had', async (t) => {
  const { app, put, remove } = await startWriting(t)
  await put(ferry)
  await put(search, { id: 'velmouth-search-ends' })
  const own = (await app.inject(`/entities?article=${ferryId}&limit=100`)).json().data as { id: string }[]
  const others = new Set(
    ((await app.inject('/entities?article=velmouth-search-ends&limit=100')).json().data as { id: string }[]).map(({ id }) => id),
  )
  const fact = (await app.inject(`/quotes?article=${ferryId}`)).json().data[0].id as string
  const urls = [
    `/quotes?article=${ferryId}`,
    '/quotes?format=atom',
    '/search?q=ferry',
    '/figures/latest',
    '/quotes?format=ndjson',
    '/sitemap.xml',
  ]
  for (const each of urls) {
    // Twice, so that the response is cached.
    await app.inject(each)
    t.match((await app.inject(each)).body, ferryId, each)
  }
  t.equal((await remove(ferryId)).statusCode, 204)
  for (const each of urls) t.notMatch((await app.inject(each)).body.replaceAll(`article=${ferryId}`, ''), ferryId, each)
  for (const path of [`/quotes/${fact}`, `/articles/${ferryId}`, `/articles/${ferryId}/text`, `/verify?article=${ferryId}&exact=ferry`])
    t.equal((await app.inject(path)).statusCode === 200, false, path)
  for (const { id } of own) t.equal((await app.inject(`/entities/${id}`)).statusCode, others.has(id) ? 200 : 404, id)
  t.ok(own.some(({ id }) => others.has(id)) && own.some(({ id }) => !others.has(id)))
})

t.test('every problem of a document is reported, with its place', async (t) => {
  const { app, put } = await startWriting(t)
  const wrong = ferry.replace('"direct"', '"dirct"').replace('"said"', '"sayd"')
  const { statusCode, body } = await put(wrong, { id: 'other' })
  t.equal(statusCode, 422)
  const { code, errors = [] } = JSON.parse(body) as Problem
  t.equal(code, 'document-problems')
  const checked = (
    await app.inject({ method: 'POST', url: '/documents/check', headers: { 'content-type': 'application/json' }, payload: wrong })
  ).json<Problem>()
  t.same(
    errors.filter((error) => error.code !== 'other-article'),
    checked.errors,
  )
  t.match(
    errors.find((error) => error.code === 'other-article'),
    {
      file: 'document',
      pointer: '/article/id',
      line: 4,
      message: `the address names the article "other"; send the document to that of "${ferryId}", or change the id`,
    },
  )
  t.equal((await app.inject(`/articles/${ferryId}`)).statusCode, 404)
})

t.test('a body that is no document', async (t) => {
  const { put, remove, app } = await startWriting(t, { VERBATIM_DOCUMENT_BYTES: '120000' })
  const codeOf = async (payload: string | Buffer, headers = {}) => {
    const response = await put(payload, { headers })
    const { code, errors = [] } = response.json<Problem>()
    return [response.statusCode, code, ...errors.map((error) => error.code)]
  }
  t.same(await codeOf('{'), [422, 'document-problems', 'json-syntax'])
  t.same(await codeOf(''), [422, 'document-problems', 'file-empty'])
  t.same(await codeOf(Buffer.from([0x22, 0xff, 0x22])), [422, 'document-problems', 'file-encoding'])
  t.same(await codeOf('[]'), [422, 'document-problems', 'schema-type'])
  t.same(await codeOf(' '.repeat(120_001)), [413, 'body-too-large'])
  t.same(await codeOf(ferry, { 'content-type': 'text/plain' }), [415, 'unsupported-media-type'])
  t.same(await codeOf(ferry, { 'content-type': 'application/merge-patch+json' }), [415, 'unsupported-media-type'])
  t.same(await codeOf(Buffer.from(ferry, 'utf16le')), [422, 'document-problems', 'file-encoding'])
  for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x']) {
    const withBody = await remove(ferryId, { payload: '{}', headers: { 'content-type': type } })
    t.same([withBody.statusCode, withBody.json<Problem>().detail], [415, 'send no body with this method'], type)
  }
  const unknown = await put(ferry, { url: `${url}?force=true` })
  t.same([unknown.statusCode, unknown.json<Problem>().code], [400, 'unknown-parameter'])
  t.equal((await app.inject(url)).statusCode, 404)
})

t.test('a form has the text too, which verifies all pins, and is stored only if the document includes it', async (t) => {
  const { app, put } = await startWriting(t)
  const text = JSON.parse(ferry).article.text.included as string
  const without = changed(ferry, (document) => ({
    ...document,
    article: { ...document.article, text: { ...document.article.text, included: null } },
  }))
  const form = async (document: string, sent: string) => {
    const data = new FormData()
    data.set('document', new Blob([document]), 'document.json')
    data.set('text', new Blob([sent]), 'text.txt')
    const body = new Response(data)
    return put(Buffer.from(await body.arrayBuffer()), { headers: { 'content-type': body.headers.get('content-type') as string } })
  }
  const other = await form(without, text.replaceAll('ferry', 'barge'))
  t.equal(other.statusCode, 422)
  t.ok(
    other.json<Problem>().errors?.some(({ code }) => code === 'text-mismatch'),
    other.body.slice(0, 500),
  )
  const stored = await form(without, text)
  t.same([stored.statusCode, stored.json().verified], [201, true])
  t.equal((await app.inject(`/articles/${ferryId}/text`)).json<Problem>().code, 'text-not-included')
  t.equal((await put(without)).statusCode, 204)
})

t.test('a document that disagrees with a stored one about a shared entity is refused, and so is one of the fixtures folder', async (t) => {
  const { app, put, remove } = await startWriting(t)
  const as = (source: string, wikidata: string) =>
    changed(source, (document) => ({
      ...document,
      entities: document.entities.map((entity) => (entity.id === 'velmouth' ? { ...entity, sameAs: wikidata } : entity)),
    }))
  t.equal((await put(as(ferry, 'https://www.wikidata.org/wiki/Q1'))).statusCode, 201)
  const other = as(search, 'https://www.wikidata.org/wiki/Q2')
  const disagreeing = await put(other, { id: 'velmouth-search-ends' })
  t.equal(disagreeing.statusCode, 422)
  t.match(disagreeing.json<Problem>().errors?.[0], { code: 'entity-disagreement', pointer: /^\/entities\/\d+\/sameAs$/ })
  t.equal((await app.inject('/articles/velmouth-search-ends')).statusCode, 404)

  const id = 'russia-spring-conscription'
  const own = (await app.inject(`/articles/${id}/document`)).body
  const refused = await put(own, { id })
  t.same([refused.statusCode, refused.json<Problem>().code], [409, 'article-of-fixtures'])
  t.match(refused.json<Problem>().errors, [{ code: 'article-of-fixtures', pointer: '/article/id' }])
  const kept = await remove(id)
  t.same([kept.statusCode, kept.json<Problem>().code, kept.json<Problem>().errors], [409, 'article-of-fixtures', undefined])
})

t.test('preconditions', async (t) => {
  const { app, put, remove } = await startWriting(t)
  const tag = `"${sha256(ferry)}"`
  const status = async (payload: string, headers: Record<string, string>) => (await put(payload, { headers })).statusCode
  t.equal(await status(ferry, { 'if-match': '*' }), 412, 'there is none to replace')
  t.equal(await status(ferry, { 'if-match': tag }), 412)
  t.equal(await status(ferry, { 'if-none-match': '*' }), 201)
  t.equal(await status(ferry, { 'if-none-match': '*' }), 412, 'even if nothing would change')
  t.equal(await status(renamed, { 'if-match': '"other"' }), 412)
  t.equal(await status(renamed, { 'if-match': `"${'0'.repeat(64)}", W/"x"` }), 412)
  t.equal(await status('{', { 'if-match': '"other"' }), 422, 'a document with problems would not be stored anyway')
  for (const wrong of ['other', '"a" "b"', `${tag},`, '"a"b', 'w/"a"', '']) {
    const response = await put(renamed, { headers: { 'if-match': wrong } })
    t.same([response.statusCode, response.json<Problem>().code], [400, 'malformed-request'], wrong)
  }
  // What servers between make of a tag, and lists of tags.
  const sent = [
    '*',
    ' * ',
    tag,
    `W/${tag}`,
    tag.replace(/"$/, '-gzip"'),
    tag.replace(/"$/, '-br-always"'),
    `"other" , ${tag}`,
    `"a",W/"b",${tag}`,
  ]
  for (const [index, each] of sent.entries()) {
    t.equal(await status(renamed, { 'if-match': each }), 200, each)
    t.equal(await status(renamed, { 'if-none-match': `"${sha256(renamed)}"` }), 412)
    t.equal(await status(ferry, { 'if-none-match': tag }), 200, `back again ${index}`)
  }
  const compressed = (await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })).headers.etag as string
  t.equal(compressed, tag.replace(/"$/, '-gzip"'))
  t.equal((await remove(ferryId, { headers: { 'if-match': '"other"' } })).json<Problem>().code, 'precondition-failed')
  t.equal((await remove('no-such-article', { headers: { 'if-match': '"other"' } })).statusCode, 404)
  t.equal((await remove(ferryId, { headers: { 'if-match': compressed } })).statusCode, 204)
})

t.test('headers that would limit a change are refused, since ignoring them would change more than the client wants', async (t) => {
  const { app, put, remove } = await startWriting(t)
  t.equal((await put(ferry)).statusCode, 201)
  const old = { 'if-unmodified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' }
  for (const response of [await put(renamed, { headers: old }), await remove(ferryId, { headers: old })])
    t.match(response.json<Problem>(), {
      status: 400,
      code: 'malformed-request',
      detail: 'If-Unmodified-Since is not supported; send If-Match with the entity tag of the document',
    })
  const part = await put(renamed, { headers: { 'content-range': 'bytes 0-9/100' } })
  t.match(part.json<Problem>(), { code: 'malformed-request', detail: /without Content-Range$/ })
  t.equal((await app.inject(url)).body, ferry)
  const both = await put(renamed, { headers: { ...old, 'if-match': `"${sha256(ferry)}"` } })
  t.equal(both.statusCode, 200, 'beside If-Match, it has no meaning')
})

t.test('a body in a content coding is refused, wherever a body is read', async (t) => {
  const { app, put } = await startWriting(t)
  const gzip = { 'content-encoding': 'gzip' }
  const stored = await put(gzipSync(ferry), { headers: gzip })
  t.match(stored.json<Problem>(), {
    status: 415,
    code: 'unsupported-media-type',
    detail: 'the body has the content coding "gzip"; send it without one',
  })
  t.match(stored.headers, { 'accept-encoding': 'identity', connection: 'close' })
  const authorization = `Bearer ${keys.write}`
  const post = async (path: string, type: string) => {
    const headers = { authorization, 'content-type': type, 'content-encoding': 'br' }
    return (await app.inject({ method: 'POST', url: path, headers, payload: ferry })).statusCode
  }
  t.equal(await post('/documents/import', 'application/x-ndjson'), 415)
  t.equal(await post('/documents/check', 'application/json'), 415)
  t.equal(await post('/documents/draft', 'text/plain'), 415)
  t.equal(await post('/mcp', 'application/json'), 415)
  t.equal((await put(ferry, { headers: { 'content-encoding': 'Identity' } })).statusCode, 201)
})

t.test('a part of a form that was typed is stored byte for byte, or refused', async (t) => {
  const { app, put, log } = await startWriting(t, { LOG_LEVEL: 'trace' })
  const form = (...parts: readonly (readonly [name: string, content: string | Buffer, type?: string])[]) => {
    const all = parts.map(([name, content, type]) => [
      Buffer.from(`--x\r\ncontent-disposition: form-data; name="${name}"\r\n`),
      Buffer.from(`${type === undefined ? '' : `content-type: ${type}\r\n`}\r\n`),
      Buffer.from(content as string),
      Buffer.from('\r\n'),
    ])
    return put(Buffer.concat([...all.flat(), Buffer.from('--x--\r\n')]), { headers: { 'content-type': 'multipart/form-data; boundary=x' } })
  }
  const latin = Buffer.from(changed(ferry, (document) => ({ ...document, article: { ...document.article, publisher: 'Caf\xe9' } })))
  const wrong = Buffer.from(latin.toString().replace('Caf\xe9', 'Caf?'), 'utf8')
  wrong[wrong.indexOf('Caf?') + 3] = 0xe9
  const refused = await form(['document', wrong])
  t.match(refused.json<Problem>(), { code: 'document-problems', errors: [{ code: 'file-encoding' }] })
  t.equal((await app.inject(url)).statusCode, 404)
  const text = JSON.parse(ferry).article.text.included as string
  const created = await form(['document', latin], ['text', text])
  t.same([created.statusCode, created.json().verified], [201, true])
  t.equal((await app.inject(url)).body, latin.toString())
  t.equal((await form(['document', ferry, 'application/json'])).statusCode, 200, 'whatever its type')
  t.equal((await app.inject(url)).body, ferry)
  t.match((await form(['__proto__', ferry])).json<Problem>(), { status: 400, code: 'malformed-request' })
  t.notMatch(log.join(''), 'key-of-the', 'no key is in the log, whatever the parser of forms logs')
  t.match(log.join(''), '"authorization":"***"')
})

t.test('a form with parts that have no name, or are no fields, is refused', async (t) => {
  const { put } = await startWriting(t)
  const detailOf = async (...heads: string[]) => {
    const parts = heads.map((head) => `--x\r\n${head}\r\n\r\n${ferry}${'x'.repeat(100_000)}\r\n`)
    const response = await put(`${parts.join('')}--x--\r\n`, { headers: { 'content-type': 'multipart/form-data; boundary=x' } })
    const { code, detail } = response.json<Problem>()
    return [response.statusCode, code, detail]
  }
  const described = 'the parts are "document" and optionally "text"'
  const nameless = [400, 'invalid-body', `there is no part "" here; ${described}`]
  t.same(await detailOf('content-disposition: form-data'), nameless)
  t.same(await detailOf('content-disposition: form-data; filename="a.json"'), nameless)
  const missing = [400, 'invalid-body', 'the part "document" is missing; it holds the article document']
  t.same(await detailOf('x-header: 1'), missing)
  t.same(await detailOf('content-disposition: attachment; name="document"'), missing)
})

t.test('a client that sends a large body gets the response that refuses it', async (t) => {
  const { app } = await startWriting(t, { VERBATIM_DOCUMENT_BYTES: '1000000' })
  const address = `${await app.listen({ port: 0, host: '127.0.0.1' })}${url}`
  const send = async (key: string, headers: Record<string, string>, size: number) => {
    const body = Buffer.alloc(size, ' ')
    const response = await fetch(address, { method: 'PUT', headers: { authorization: `Bearer ${key}`, ...headers }, body })
    return [response.status, ((await response.json()) as Problem).code]
  }
  const json = { 'content-type': 'application/json' }
  for (let time = 0; time < 5; time += 1) {
    t.same(await send('wrong-key', json, 9_000_000), [401, 'invalid-key'])
    t.same(await send(keys.write, json, 9_000_000), [413, 'body-too-large'])
    t.same(await send(keys.write, { ...json, 'content-encoding': 'br' }, 9_000_000), [415, 'unsupported-media-type'])
  }
})

t.test('a client that never ends its body gets the response all the same', async (t) => {
  const { app } = await startWriting(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const client = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  client.write(`PUT ${url} HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{`)
  t.match(await text(client), /^HTTP\/1\.1 401 /)
})

t.test('of several changes that were made from the same document, one is stored', async (t) => {
  const { app, put } = await startWriting(t)
  await put(ferry)
  const versions = Array.from({ length: 8 }, (_, index) =>
    changed(ferry, (document) => ({ ...document, article: { ...document.article, headline: null, publisher: `Paper ${index}` } })),
  )
  const responses = await Promise.all(versions.map((version) => put(version, { headers: { 'if-match': `"${sha256(ferry)}"` } })))
  t.same(responses.map(({ statusCode }) => statusCode).sort(), [200, 412, 412, 412, 412, 412, 412, 412])
  const winner = responses.findIndex(({ statusCode }) => statusCode === 200)
  t.equal((await app.inject(url)).body, versions[winner])
})

t.test('without a key, with a wrong one, and with wrong ones too often', async (t) => {
  const { put, log } = await startWriting(t, { VERBATIM_KEY_FAILURES: '2', LOG_LEVEL: 'trace' })
  const responseTo = async (headers: Record<string, string>, options = {}) => {
    const response = await put(ferry, { key: null, headers, ...options })
    return [response.statusCode, response.json<Problem>().code, response.headers['www-authenticate']]
  }
  const realm = 'Bearer realm="Verbatim"'
  const unknown = `${realm}, error="invalid_token", error_description="this server does not know the key"`
  t.same(await responseTo({}), [401, 'invalid-key', realm])
  t.same(await responseTo({ authorization: 'Bearer wrong-key' }), [401, 'invalid-key', unknown])
  t.same(await responseTo({ authorization: 'Basic d3Jvbmc6a2V5' }), [401, 'invalid-key', unknown])
  const limited = await put(ferry, { key: 'wrong-key' })
  t.same([limited.statusCode, limited.json<Problem>().code], [429, 'too-many-attempts'])
  t.match(limited.headers['retry-after'], /^[1-6]?\d$/)
  t.same(await responseTo({ authorization: 'Bearer wrong-key' }, { remoteAddress: '192.0.2.7' }), [401, 'invalid-key', unknown])
  const accepted = await put(ferry, { key: null, headers: { authorization: `bearer  ${keys.write} ` } })
  t.equal(accepted.statusCode, 201, 'the right key is accepted from the same address')
  t.notMatch(log.join(''), /wrong-key|d3Jvbmc6a2V5|key-of-the/, 'no key is in the log')
  t.match(log.join(''), '"msg":"request"')
  const other = await put(ferry, { key: 'wrong-key', headers: { accept: 'text/html' }, url: `${url}?format=html` })
  t.notMatch(JSON.stringify([other.body, other.headers]), 'wrong-key', 'nor on a page')
})

t.test('without any key, writing is disabled, and the response says how to enable it', async (t) => {
  const { app } = await startApp()
  t.teardown(() => app.close())
  const put = { method: 'PUT', url, headers: { authorization: `Bearer ${keys.write}` }, payload: ferry } as const
  const remove = { method: 'DELETE', url } as const
  const load = { method: 'POST', url: '/documents/import', headers: { 'content-type': 'application/x-ndjson' }, payload: '{}' } as const
  for (const request of [put, remove, load]) {
    const response = await app.inject(request)
    t.same([response.statusCode, response.json<Problem>().code], [403, 'writing-disabled'])
    t.match(response.json<Problem>().detail, 'run `verbatim key create NAME`, and add what it prints to VERBATIM_KEYS')
  }
})

t.test('a key for drafts stores what nobody has reviewed, and replaces and removes only that', async (t) => {
  const { put, remove } = await startWriting(t)
  const draft = { key: keys.draft }
  const drafted = asDraft(ferry)
  const partly = changed(drafted, (document) => ({
    ...document,
    quotes: document.quotes.map((quote, index) => (index === 0 ? { ...quote, provenance: 'reviewed' as const } : quote)),
  }))
  const refused = await put(ferry, draft)
  t.same([refused.statusCode, refused.json<Problem>().code], [403, 'insufficient-scope'])
  t.equal(refused.headers['www-authenticate'], 'Bearer realm="Verbatim", error="insufficient_scope", scope="write"')
  t.equal((await put(partly, draft)).statusCode, 403)
  t.equal((await put(drafted, draft)).statusCode, 201)
  t.equal((await put(`${drafted} `, draft)).statusCode, 200)
  t.equal((await put(partly)).statusCode, 200)
  t.equal((await put(drafted, draft)).statusCode, 403, 'a person has reviewed one quote')
  t.equal((await remove(ferryId, draft)).statusCode, 403)
  t.equal((await put(drafted)).statusCode, 200)
  t.equal((await remove(ferryId, draft)).statusCode, 204)
})

t.test('pages of other origins may write only if a setting names them, and may always read', async (t) => {
  const { app } = await startWriting(t, { VERBATIM_WRITE_ORIGINS: 'https://desk.example,http://localhost:8080' })
  const preflight = async (origin: string, path = url) => {
    const headers = { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization' }
    const response = await app.inject({ method: 'OPTIONS', url: path, headers })
    t.match(response.headers, { vary: 'Origin', 'access-control-allow-origin': '*' })
    return [response.statusCode, response.headers['access-control-allow-methods'], response.headers['access-control-allow-headers']]
  }
  const written = 'authorization, content-type, if-match, if-none-match'
  t.same(await preflight('https://desk.example'), [204, 'GET, HEAD, PUT, DELETE', written])
  t.same(await preflight('http://localhost:8080', '/documents/import'), [204, 'GET, HEAD, POST', written])
  for (const other of ['https://desk.example.evil', 'http://desk.example', 'null', ''])
    t.same(await preflight(other), [204, 'GET, HEAD', undefined], other)
  const { app: closed } = await startWriting(t)
  for (const headers of [{ origin: '' }, {}])
    t.equal((await closed.inject({ method: 'OPTIONS', url, headers })).headers['access-control-allow-methods'], 'GET, HEAD')
})

t.test('what stops a change, and a document that another writer contradicts after its check', async (t) => {
  const { store, settings } = await startApp({ VERBATIM_KEYS: keySetting })
  const problem = { file: 'document', pointer: '/entities/0/type', line: 9, column: 3, code: 'entity-disagreement', message: 'is a group' }
  const result = { article: ferryId, status: 'refused', problems: [problem], hash: null, summary: {} } as const
  const results: object[] = [result, { stopped: 'queue' }, { stopped: 'time' }, { stopped: 'cancelled' }]
  const writing = { keys: parseKeys(keySetting).keys, writer: { put: async () => results.shift() } as never }
  const app = await createApp({
    ...{ store, resources, settings, writing, version: '1' },
    workers: createDocumentWorkers(store, settings),
    logger: pino({ level: 'silent' }),
  })
  t.teardown(() => app.close())
  const headers = { authorization: `Bearer ${keys.write}`, 'content-type': 'application/json' }
  const put = () => app.inject({ method: 'PUT', url, headers, payload: ferry })
  t.match((await put()).json<Problem>(), {
    status: 422,
    code: 'document-problems',
    detail: '1 problem in the document; nothing was stored',
    errors: [problem],
  })
  const stopped = async () => {
    const response = await put()
    return [response.statusCode, response.json<Problem>().code, response.headers['retry-after']]
  }
  t.same(await stopped(), [503, 'overloaded', '1'])
  t.same(await stopped(), [422, 'document-too-complex', undefined])
  t.same(await stopped(), [503, 'not-ready', '1'])
})

t.test('while the tables are of another version, nothing is written, and afterwards the same server writes', async (t) => {
  const folder = t.testdir({ data: {}, fixtures: {} })
  const { app, put, remove } = await startWriting(t, { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures` })
  t.equal((await put(ferry)).statusCode, 201)
  const layout = setLayout(`${folder}/data`, 'of another version')
  const load = { method: 'POST', url: '/documents/import', payload: JSON.stringify(JSON.parse(ferry)) } as const
  const headers = { authorization: `Bearer ${keys.write}`, 'content-type': 'application/x-ndjson' }
  for (const response of [await put(renamed), await remove(ferryId), await app.inject({ ...load, headers })])
    t.same([response.statusCode, response.json<Problem>().code, response.headers['retry-after']], [503, 'not-ready', '1'])
  setLayout(`${folder}/data`, layout)
  t.equal((await app.inject(url)).body, ferry)
  t.equal((await put(renamed)).statusCode, 200)
})

/** Changes what the store says of the version of its tables, and returns what it said before. */
function setLayout(folder: string, layout: string): string {
  const database = new DatabaseSync(`${folder}/verbatim.sqlite`)
  const before = database.prepare('select layout from dataset').get() as { layout: string }
  database.prepare('update dataset set layout = ?').run(layout)
  database.close()
  return before.layout
}

t.test('a key in a URL is no key, and is in no log and no problem', async (t) => {
  const { app, log } = await startWriting(t, { LOG_LEVEL: 'trace' })
  const key = createKey()
  for (const url of [`/articles/${ferryId}/document?access_token=${key}`, `/quotes?key=${key}`, `/articles/${key}/document`]) {
    const { body } = await app.inject({ method: 'DELETE', url })
    t.match(JSON.parse(body), { instance: /verbatim_\*\*\*/ })
    t.notMatch(body, key)
  }
  t.match(log.join(''), 'access_token=verbatim_***')
  t.notMatch(log.join(''), key)
})
