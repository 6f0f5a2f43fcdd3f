import { Readable } from 'node:stream'
import fastify from 'fastify'
import t from 'tap'
import { askApp, linesOf, textOf } from '../../src/cli/query-response.js'

async function* failing() {
  yield 'a\n'
  throw new Error('the disk is broken')
}

t.test('a response of this process that fails is not taken for a complete one', async (t) => {
  const app = fastify()
  app.get('/quotes', (_, reply) => reply.send(Readable.from(failing())))
  t.teardown(() => app.close())
  const ask = askApp(app)
  const failure = { message: /^the response is not complete: / }
  await t.rejects(ask('/quotes').then(textOf), failure)
  const readLines = async () => {
    for await (const _ of linesOf(await ask('/quotes'))) {
    }
  }
  await t.rejects(readLines(), failure)
})
