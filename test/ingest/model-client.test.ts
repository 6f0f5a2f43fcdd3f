import t from 'tap'
import { ModelClient, type ModelOptions } from '../../src/ingest/model-client.js'
import { answerOf } from '../draft/model/drafts.js'
import { entity } from '../draft/model/proposals.js'
import { answer, closed, content, modelServer, type Step, silence, stall, status, usage } from '../draft/model/server.js'

const messages = [{ role: 'user' as const, content: 'An article.' }]
const good = answer({ entities: [entity('Ida')] })
const read = { proposals: answerOf('', { entities: [entity('Ida')] }).proposals, malformed: [], isCut: false }
/** Milliseconds that a silent server is waited for. */
const shortTime = 100
const now = Date.parse('2026-03-04T08:00:00Z')

/** A client of a scripted server. Its waits are noted and not waited for. */
async function clientOf(t: Parameters<typeof modelServer>[0], steps: Step[], options: Partial<ModelOptions> = {}) {
  const { url, received } = await modelServer(t, ...steps)
  const waits: number[] = []
  const wait = async (milliseconds: number) => waits.push(milliseconds)
  const client = new ModelClient({ url, key: '', model: 'small', timeout: 10_000, retries: 2, ...options }, { fetch, wait, now: () => now })
  return { client, received, waits }
}

t.test('a request has the messages, the schema and the key', async (t) => {
  const { client, received } = await clientOf(t, [good], { key: 'sk-secret' })
  t.strictSame(await client.ask(messages), read)
  t.match(received, [
    {
      url: '/v1/chat/completions',
      headers: { authorization: 'Bearer sk-secret', 'content-type': 'application/json' },
      body: {
        ...{ model: 'small', messages, stream: false, temperature: 0 },
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'facts', strict: true, schema: { type: 'object', additionalProperties: false } },
        },
      },
    },
  ])
  t.strictSame(client.takeUsage(), { requests: 1, prompt: 1_000, completion: 50, unreported: 0 })
  t.strictSame(client.takeUsage(), { requests: 0, prompt: 0, completion: 0, unreported: 0 })
})

t.test('the address may be that of the endpoint, and may have a query; without a key, none is sent', async (t) => {
  const { url, received } = await modelServer(t, good)
  for (const address of [url, `${url}/`, `${url}/chat/completions`, `${url}/chat/completions/?version=1`]) {
    const options = { url: address, key: '', model: 'small', timeout: 10_000, retries: 0 }
    t.strictSame(await new ModelClient(options, { fetch, wait: async () => {}, now: () => now }).ask(messages), read)
  }
  t.strictSame(
    received.map(({ url, headers }) => [url, headers.authorization]),
    [...Array(3).fill(['/v1/chat/completions', undefined]), ['/v1/chat/completions?version=1', undefined]],
  )
})

t.test('a server that refuses the format is asked for another one, and later for that one at once', async (t) => {
  const { client, received, waits } = await clientOf(t, [status(400), status(422), good])
  t.strictSame(await client.ask(messages), read)
  t.strictSame(await client.ask(messages), read)
  t.strictSame(
    received.map(({ body }) => [body.response_format?.type, body.temperature]),
    [
      ['json_schema', 0],
      ['json_schema', undefined],
      ['json_object', undefined],
      ['json_object', undefined],
    ],
  )
  t.strictSame(waits, [])
})

t.test('a server that refuses every format has failed with its first message', async (t) => {
  const { client, received } = await clientOf(t, [status(400, { error: { message: 'the prompt is too long' } }), status(400)])
  t.strictSame(await client.ask(messages), { failure: 'the server answered 400: the prompt is too long' })
  t.strictSame(
    received.map(({ body }) => body.response_format?.type),
    ['json_schema', 'json_schema', 'json_object', undefined],
  )
})

t.test('errors that may pass are followed by further requests, up to a limit', async (t) => {
  for (const code of [408, 425, 429, 500, 503]) {
    const { client, waits } = await clientOf(t, [status(code), status(code), good])
    t.strictSame(await client.ask(messages), read, `${code}`)
    t.strictSame(waits, [1_000, 2_000])
  }
  const { client, received } = await clientOf(t, [status(500, 'Internal Server Error')])
  t.strictSame(await client.ask(messages), { failure: 'the server answered 500 (3 attempts)' })
  t.strictSame(await client.ask(messages), { failure: 'the server answered 500 (3 attempts)' }, 'it is not asked again')
  t.equal(received.length, 3)
})

t.test('Retry-After is followed, in seconds and as a date, up to a minute', async (t) => {
  const cases: [header: string, wait: number][] = [
    ['7', 7_000],
    ['Wed, 04 Mar 2026 08:00:20 GMT', 20_000],
    ['Wed, 04 Mar 2026 07:00:00 GMT', 0],
    ['soon', 1_000],
  ]
  for (const [header, wait] of cases) {
    const { client, waits } = await clientOf(t, [status(429, {}, { 'retry-after': header }), good])
    t.strictSame(await client.ask(messages), read)
    t.strictSame(waits, [wait], header)
  }
  const { client, waits } = await clientOf(t, [status(429, { error: 'quota exceeded' }, { 'retry-after': '3600' })])
  t.strictSame(await client.ask(messages), { failure: 'the server answered 429: quota exceeded; it asks to wait for 3600 s' })
  t.strictSame(waits, [])
})

t.test('errors that do not pass are final', async (t) => {
  const cases: [step: Step, failure: string][] = [
    [
      status(401, { error: { message: 'Incorrect API key provided: sk-secret.' } }),
      'the server answered 401: Incorrect API key provided: ***.',
    ],
    [status(404, { error: { message: `model\n${'x'.repeat(300)}` } }), `the server answered 404: model ${'x'.repeat(194)}…`],
    [
      status(307, '', { location: 'http://other.example/' }),
      'the server answered 307; it redirects to another address, which is not followed',
    ],
    [status(200, 'x'.repeat(4_194_305)), 'the response has more than 4194304 bytes'],
  ]
  for (const [step, failure] of cases) {
    const { client, received } = await clientOf(t, [step], { key: 'sk-secret' })
    t.strictSame(await client.ask(messages), { failure })
    t.equal(received.length, 1)
  }
})

t.test('what is no completion with JSON of the requested form is asked for again', async (t) => {
  const steps: Step[] = [
    content('I cannot do that.'),
    content(null),
    content('{"entities": [{"name": "Ida'),
    status(200, '{"choices": [{"message"'),
    status(200, ''),
    status(200, 'null'),
    status(200, { choices: [] }),
    (response) => void response.writeHead(204).end(),
  ]
  for (const step of steps) {
    const { client } = await clientOf(t, [step, good])
    t.strictSame(await client.ask(messages), read)
  }
  const { client } = await clientOf(t, [content('I cannot do that.')], { retries: 1 })
  t.strictSame(await client.ask(messages), { failure: 'the response is not JSON of the requested form (2 attempts)' })
  const error = await clientOf(t, [status(200, { error: { message: 'provider overloaded' } })], { retries: 0 })
  t.strictSame(await error.client.ask(messages), { failure: 'the server answered: provider overloaded' })
})

t.test('after a failure that is that of one part, the server is asked about others', async (t) => {
  const { client } = await clientOf(t, [content('Sorry.'), good], { retries: 0 })
  t.strictSame(await client.ask(messages), { failure: 'the response is not JSON of the requested form' })
  t.strictSame(await client.ask(messages), read)
})

t.test('of a response that reached its maximum length, the complete items are used', async (t) => {
  const cut = JSON.stringify({ entities: [entity('Ida'), entity('Karl')] }).slice(0, -20)
  const { client } = await clientOf(t, [content(cut)])
  t.strictSame(await client.ask(messages), { ...read, isCut: true })
})

t.test('silence and half a response end after a time, and a closed connection at once', async (t) => {
  const late = 'no complete response within 100 ms (VERBATIM_MODEL_TIMEOUT)'
  for (const step of [silence, stall]) {
    const { client } = await clientOf(t, [step], { timeout: shortTime, retries: 0 })
    t.strictSame(await client.ask(messages), { failure: late })
  }
  const once = await clientOf(t, [closed], { retries: 0 })
  t.match(await once.client.ask(messages), { failure: /^the connection to VERBATIM_MODEL_URL failed: [A-Z_]+$/ })
  const { client } = await clientOf(t, [closed, good])
  t.strictSame(await client.ask(messages), read, 'another request may succeed')
})

t.test('a request that cannot be sent is explained, and repeated', async (t) => {
  const { url } = await modelServer(t, good)
  const failing = (...errors: Error[]): typeof fetch => {
    return (...request) => (errors.length > 0 ? Promise.reject(errors.shift()) : fetch(...request))
  }
  const client = (own: typeof fetch, retries: number, address = url) =>
    new ModelClient(
      { url: address, key: 'k', model: 'small', timeout: 10_000, retries },
      { fetch: own, wait: async () => {}, now: () => now },
    )
  const refused = new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) })
  t.strictSame(await client(failing(new DOMException('late', 'TimeoutError'), refused), 2).ask(messages), read)
  t.strictSame(await client(failing(refused), 0).ask(messages), { failure: 'the connection to VERBATIM_MODEL_URL failed: ECONNREFUSED' })
  t.strictSame(await client(failing(new Error('odd')), 0).ask(messages), { failure: 'the connection to VERBATIM_MODEL_URL failed: odd' })
  t.strictSame(await client(fetch, 0, 'http://127.0.0.1:1/v1').ask(messages), {
    failure: 'the connection to VERBATIM_MODEL_URL failed: bad port',
  })
})

t.test('the tokens of all responses are added up; servers need not report them', async (t) => {
  const { client } = await clientOf(t, [
    content('Sorry.'),
    good,
    answer({}, {}),
    answer({}, { usage: { ...usage, completion_tokens: null } }),
  ])
  await client.ask(messages)
  await client.ask(messages)
  await client.ask(messages)
  t.strictSame(client.takeUsage(), { requests: 4, prompt: 3_000, completion: 100, unreported: 2 })
})
