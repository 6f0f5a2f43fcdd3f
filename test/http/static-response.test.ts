import fastify from 'fastify'
import t from 'tap'
import { staticResponse } from '../../src/http/cache/static-response.js'

t.test('a static response that failed is created again on the next request', async (t) => {
  let attempts = 0
  const app = fastify()
  t.teardown(() => app.close())
  app.get(
    '/',
    staticResponse('text/plain; charset=utf-8', () => {
      attempts += 1
      if (attempts === 1) throw new Error('not yet')
      return 'text'
    }),
  )
  const statuses = []
  for (let sent = 0; sent < 3; sent += 1) statuses.push((await app.inject('/')).statusCode)
  t.same([statuses, attempts], [[500, 200, 200], 2])
})
