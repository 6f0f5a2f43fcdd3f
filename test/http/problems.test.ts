import t from 'tap'
import type { Problem } from '../../schemas/responses.js'
import { startApp } from '../app.js'
import { asking } from '../store/querying.js'
import { validatingClient } from './validated.js'

const { app, store } = await startApp()
t.teardown(() => app.close())
const get = await validatingClient(app)

/** Sends a request that must fail. Returns the problem. */
async function problem(url: string): Promise<Problem> {
  const response = await get(url)
  t.equal(response.headers['content-type'], 'application/problem+json; charset=utf-8')
  t.equal(response.json<Problem>().status, response.statusCode)
  return response.json()
}

t.test('an unknown parameter is reported with the closest one, and with all other problems', async (t) => {
  t.same(await problem('/quotes?speker=Putin&limit=-1&from=soon&type=dirct,partial&sort=said'), {
    type: '/problems/unknown-parameter',
    title: 'Unknown parameter',
    status: 400,
    code: 'unknown-parameter',
    detail: '5 parameters are invalid; see "errors"',
    instance: '/quotes?speker=Putin&limit=-1&from=soon&type=dirct,partial&sort=said',
    errors: [
      { parameter: 'speker', message: 'there is no such parameter here; did you mean "speaker"?' },
      { parameter: 'type', message: '"dirct" is not one of direct, partial, indirect; did you mean "direct"?' },
      {
        parameter: 'sort',
        message:
          '"said" is not one of saidOn, -saidOn, position, -position, speaker, -speaker, type, -type, id, -id; did you mean "saidOn"?',
      },
      { parameter: 'limit', message: '-1 must be >= 0' },
      {
        parameter: 'from',
        message:
          '"soon" is not a date; write a day (2022-03-08 or 20220308), a month (2022-03), a year (2022), an RFC 3339 time with its offset (2022-03-08T12:00:00Z), or seconds (ten digits) or milliseconds (thirteen digits) since 1970',
      },
    ],
  })
})

t.test('every invalid value is reported', async (t) => {
  const messages: Record<string, string> = {
    '/quotes?limit=1001': 'limit: 1001 must be <= 1000',
    '/quotes?limit=0x10': 'limit: "0x10" is not an integer in plain digits',
    '/quotes?limit=1e2': 'limit: "1e2" is not an integer in plain digits',
    '/quotes?limit=': 'limit: "" is not an integer in plain digits',
    '/quotes?limit=1&limit=2': 'limit: has 2 values; only one is accepted',
    '/quotes?speaker=': 'speaker: is empty; omit the parameter or give it a value',
    '/quotes?speaker=Putin,,Shoigu': 'speaker: is empty; omit the parameter or give it a value',
    '/quotes?speaker=a%00b': 'speaker: contains NUL or a lone surrogate, which are not valid text',
    '/quotes?q=%20': 'q: has no word; write at least one letter or digit',
    '/quotes?q=""': 'q: has no word; write at least one letter or digit',
    '/quotes?sort=id,-id': 'sort: has the same key twice; remove one',
    '/quotes?from=2022-04&to=2022-03': 'from: is after "to" (2022-03-31); exchange the two dates',
    '/quotes?article=No Slug': 'article: "No Slug" must match pattern "^[a-z0-9]+(-[a-z0-9]+)*$"',
    '/figures?min=ten': 'min: "ten" is not a number in plain digits',
    '/figures?min=1e3': 'min: "1e3" is not a number in plain digits',
    '/figures?min=2&max=1': 'min: is greater than "max" (1)',
    '/entities?identified=yes': 'identified: "yes" is neither true nor false',
    '/quotes/russia-spring-conscription.different?fields=txt':
      'fields: "txt" is not one of id, article, correction, provenance, type, text, speaker, cue, addressee, medium, saidOn, about, resolutions, evidence; did you mean "text"?',
    '/health/live?verbose=1': 'verbose: there is no such parameter here',
    '/quotes?__proto__=1': '__proto__: there is no such parameter here',
    '/quotes?constructor=1': 'constructor: there is no such parameter here',
    '/quotes?toString=1&valueOf=1': '2 parameters are invalid; see "errors"',
  }
  for (const [url, detail] of Object.entries(messages)) t.equal((await problem(url)).detail, detail, url)
  t.match((await problem(`/quotes?speaker=${'a,'.repeat(100)}a`)).detail, 'speaker: has 101 values; the maximum is 100')
  t.match((await problem(`/quotes?q=${'a'.repeat(301)}`)).detail, 'must NOT have more than 300 characters')
})

t.test('a list that is far too long is one problem, not one for each value', async (t) => {
  t.same((await problem(`/quotes?speaker=${','.repeat(100_000)}&limit=-1`)).errors, [
    { parameter: 'speaker', message: 'has 100001 values; the maximum is 100' },
    { parameter: 'limit', message: '-1 must be >= 0' },
  ])
})

t.test('invalid dates', async (t) => {
  for (const value of [
    '2022-02-30',
    '2022-13',
    '2022-00',
    '22',
    '2022-3-8',
    '2022-03-08T25:00:00Z',
    '2022-02-30T10:00:00Z',
    '2022-03-08T10:00',
    '999999999999999',
    '-999999999999999',
    '1e12',
    'NaN',
  ]) {
    t.equal((await problem(`/events?from=${value}`)).code, 'invalid-parameter', value)
    t.equal((await problem(`/events?to=${value}`)).code, 'invalid-parameter', value)
  }
})

t.test('a cursor is bound to its list, filters and order', async (t) => {
  const { page } = (await get('/events?limit=1&type=assault')).json<{ page: { next: string } }>()
  t.equal((await get(`/events?limit=2&type=assault&cursor=${page.next}`)).statusCode, 200)
  t.equal((await problem(`/events?type=retreat&cursor=${page.next}`)).code, 'invalid-cursor')
  t.equal((await problem(`/events?type=assault&sort=id&cursor=${page.next}`)).code, 'invalid-cursor')
  t.equal((await problem(`/quotes?cursor=${page.next}`)).code, 'invalid-cursor')
  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const [digest] = JSON.parse(Buffer.from(page.next, 'base64url').toString()) as string[]
  for (const cursor of [
    'nonsense',
    '!!',
    forged(null),
    forged([1]),
    forged([digest, {}, 'a', 1, 'a']),
    forged([digest, 'version', null, 'a', 1, 'a']),
    forged([digest, null, 'a', 1]),
    forged([digest, 3, 'a', 1, 'a']),
    forged([digest, null, 'a', 'one', 'a']),
    forged([digest, 'a\0b', 'a', 1, 'a']),
    forged([digest, '\ud800', 'a', 1, 'a']),
    forged([digest, null, 'a', true, 'a']),
    Buffer.from(`["${digest}",null,"a",1e999,"a"]`).toString('base64url'),
  ]) {
    t.equal((await problem(`/events?type=assault&cursor=${encodeURIComponent(cursor)}`)).code, 'invalid-cursor', cursor)
  }
  t.equal((await get(`/events?type=assault&cursor=${forged([digest, null, 'a', 1, 'a'])}`)).statusCode, 200)
  t.equal((await get(`/events?type=assault&cursor=${forged([digest, null, 'a', 1e308, 'a'])}`)).statusCode, 200)
  t.equal((await get(`/events?type=assault&cursor=${forged([digest, '2022-04-01', 'a', null, 'a'])}`)).statusCode, 200)
})

t.test('a missing item is reported with similar ids', async (t) => {
  t.match(await problem('/quotes/russia-spring-conscription.guaranted-death'), {
    status: 404,
    code: 'no-such-item',
    detail: 'none of the quotes has the id "russia-spring-conscription.guaranted-death"',
    nearest: ['russia-spring-conscription.guaranteed-death', 'russia-spring-conscription.guaranteed-death-for-many'],
  })
  t.same((await problem('/entities/zzzzzzzzzzzzzzzzz')).nearest, [])
  t.same((await problem('/schemas/quotes.json')).nearest?.[0], 'quote')
  t.same((await problem('/problems/no-item')).nearest?.[0], 'no-such-item')
  t.equal((await problem('/quotes/a%00b')).code, 'invalid-parameter')
})

t.test('unknown paths and malformed URLs', async (t) => {
  const expected: Record<string, [number, string]> = {
    '/quote': [404, 'no-such-path'],
    '/quotes/%zz': [400, 'malformed-request'],
    '/quotes?speaker=%zz': [400, 'malformed-request'],
    '/quotes?speaker=%ff': [400, 'malformed-request'],
  }
  for (const [url, [status, code]] of Object.entries(expected)) {
    const response = await app.inject(url)
    t.same(
      [response.statusCode, response.json<Problem>().code, response.headers['content-type']],
      [status, code, 'application/problem+json; charset=utf-8'],
      url,
    )
  }
})

t.test('a problem repeats a limited part of the request', async (t) => {
  const many = await problem(`/quotes?${Array.from({ length: 2_000 }, (_, index) => `speke${index}`).join('&')}`)
  t.equal(many.detail, '2000 parameters are invalid; see "errors" for the first 20')
  t.equal(many.errors?.length, 20)
  t.same(many.errors?.[19], { parameter: 'speke19', message: 'there is no such parameter here; did you mean "speaker"?' })
  t.equal(many.instance.length, 2_000)
  const long = 'x'.repeat(15_000)
  const texts = async (url: string) => {
    const { detail, instance, errors = [] } = await problem(url)
    return [detail.length, instance.length, ...errors.flatMap(({ parameter = '', message }) => [parameter.length, message.length])]
  }
  t.same(await texts(`/quotes?${long}=1`), [234, 2_000, 201, 31])
  t.same(await texts(`/quotes?limit=${long}`), [544, 2_000, 5, 537])
  t.same(await texts(`/quotes?type=${long}`), [549, 2_000, 4, 543])
  t.same(await texts(`/${long}`), [2_001, 2_000])
  t.same((await problem(`/${'x'.repeat(1_997)}%20`)).instance, `/${'x'.repeat(1_997)}`)
})

t.test('methods that no path accepts are refused with 501, and * is no path', async (t) => {
  const unknown = await app.inject({ url: '/quotes', method: 'PROPFIND' as 'GET' })
  t.match(
    [unknown.statusCode, unknown.json()],
    [501, { code: 'unknown-method', detail: 'this server does not know the method PROPFIND', title: 'Unknown method' }],
  )
  t.equal((await app.inject('/')).statusCode, 200)
})

t.test('a wrong method is refused with the allowed ones, before the body is read', async (t) => {
  for (const url of ['/quotes', '/quotes/x', '/health/live', '/openapi.json', '/docs', '/schemas/quote.json']) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const response = await app.inject({ url, method, payload: '{broken', headers: { 'content-type': 'application/json' } })
      t.same(
        [response.statusCode, response.headers.allow, response.json<Problem>().code],
        [405, 'GET, HEAD, OPTIONS', 'method-not-allowed'],
        `${method} ${url}`,
      )
    }
  }
})

t.test('bodies that no route reads', async (t) => {
  const post = (payload: string, type: string) =>
    app.inject({ url: '/nowhere', method: 'POST', payload, headers: { 'content-type': type } })
  t.equal((await post('x'.repeat(1_048_577), 'application/json')).json<Problem>().code, 'body-too-large')
  t.equal((await post('{"a":', 'application/json')).json<Problem>().code, 'no-such-path')
  t.equal((await post('{}', 'application/json')).json<Problem>().code, 'no-such-path')
})

t.test('the cause of an internal error is logged, but not sent', async (t) => {
  const { app, store } = await startApp()
  t.teardown(() => app.close())
  await store.close()
  const get = await validatingClient(app)
  const broken = await get('/quotes')
  t.equal(broken.statusCode, 500)
  t.same(broken.json<Problem>().detail, 'the server failed; its log has the cause')
  const ready = await get('/health/ready')
  t.same([ready.statusCode, ready.json<Problem>().code], [503, 'not-ready'])
  t.equal((await get('/health/live')).statusCode, 200)
})

t.test('every problem has a page with its meaning', async (t) => {
  const { type } = await problem('/quotes/x')
  t.same((await get(type)).json(), {
    code: 'no-such-item',
    status: 404,
    title: 'No such item',
    description: 'There is no item with this id. `nearest` lists similar ids.',
  })
})

t.test('the server reads the store that was filled', async (t) => {
  t.equal((await asking(store).documents()).length, 1)
  t.same((await get('/health/ready')).json(), { status: 'ok' })
})
