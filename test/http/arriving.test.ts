import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import t from 'tap'
import { arriving } from '../../src/http/request/upload.js'

const never = new AbortController().signal
const read = (body: PassThrough, timeout: number, stop = never) => buffer(arriving(body as never, timeout, stop))

t.test('the parts of a body are read while they arrive', async (t) => {
  const body = new PassThrough()
  const parts = arriving(body as never, 60_000, never)
  body.write('one')
  t.equal(`${(await parts.next()).value}`, 'one')
  const next = parts.next()
  body.write('two')
  t.equal(`${(await next).value}`, 'two')
  body.end()
  t.same(await parts.next(), { done: true, value: undefined })
  t.equal(body.listenerCount('readable'), 0)
})

t.test('other requests have their turn between two parts', async (t) => {
  const body = new PassThrough()
  const parts = arriving(body as never, 60_000, never)
  body.write('one')
  await parts.next()
  body.write('two')
  let hasRun = false
  setImmediate(() => {
    hasRun = true
  })
  t.equal(`${(await parts.next()).value}`, 'two')
  t.equal(hasRun, true)
})

t.test('a body that stalls, is aborted or is stopped is an error, also if it was before', async (t) => {
  await t.rejects(read(new PassThrough(), 20), { message: 'nothing arrived for 20 ms (VERBATIM_REQUEST_TIMEOUT)' })
  const closed = { message: 'the connection was closed' }
  const later = new PassThrough()
  const reading = read(later, 60_000)
  later.destroy()
  await t.rejects(reading, closed)
  await t.rejects(read(new PassThrough().destroy(), 60_000), closed)
  const stop = new AbortController()
  const stopped = read(new PassThrough(), 60_000, stop.signal)
  stop.abort(new Error('the server is being stopped'))
  await t.rejects(stopped, { message: 'the server is being stopped' })
  await t.rejects(read(new PassThrough(), 60_000, stop.signal), { message: 'the server is being stopped' })
})
