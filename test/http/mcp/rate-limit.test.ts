import t, { type Test } from 'tap'
import { startApp } from '../../app.js'
import { documentFile } from '../../ingest/brackwater.js'
import { message, post } from './client.js'

/** An app that accepts 4 requests a minute. */
async function limitedApp(t: Test) {
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir({ 'bees.json': documentFile() }), VERBATIM_RATE_LIMIT: '4' })
  t.teardown(() => app.close())
  return app
}

const article = message('tools/call', { name: 'get_article', arguments: { id: 'brackwater-bees' } })

t.test('a call counts once, however many requests it makes inside', async (t) => {
  const app = await limitedApp(t)
  const left: unknown[] = []
  for (let sent = 0; sent < 4; sent += 1) {
    const { headers, body } = await post(app, article)
    t.match(JSON.parse(body), { result: { structuredContent: { article: { id: 'brackwater-bees' } } } })
    left.push(String(headers.ratelimit).replace(/t=\d+$/, ''))
  }
  t.same(left, ['"default";r=3;', '"default";r=2;', '"default";r=1;', '"default";r=0;'])
  t.match((await post(app, article)).json(), { status: 429, code: 'too-many-requests' })
})

t.test('each message of a batch counts', async (t) => {
  const app = await limitedApp(t)
  const { headers, body } = await post(
    app,
    [1, 2, 3].map((id) => ({ ...article, id })),
  )
  t.equal(JSON.parse(body).length, 3)
  t.match(headers.ratelimit, /^"default";r=1;t=\d+$/)
  t.match((await post(app, [article, { ...article, id: 2 }])).json(), { status: 429, code: 'too-many-requests' })
})

t.test('an empty batch is refused', async (t) => {
  t.match((await post(await limitedApp(t), '[]')).json(), { error: { code: -32600 } })
})

t.test('no header makes a client exempt', async (t) => {
  const { app } = await startApp({ VERBATIM_RATE_LIMIT: '1', VERBATIM_TRUST_PROXY: 'loopback' })
  t.teardown(() => app.close())
  const headers = { 'x-forwarded-for': 'own', forwarded: 'for=own', 'x-real-ip': 'own' }
  const status = async () => (await app.inject({ url: '/quotes', headers })).statusCode
  t.same([await status(), await status()], [200, 429])
})
