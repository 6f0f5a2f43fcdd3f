import t from 'tap'
import { startApp } from '../app.js'
import { until } from '../until.js'

t.test('a server with a large heap is not ready, and stays alive', async (t) => {
  const { app } = await startApp({ VERBATIM_READY_HEAP: '1' })
  t.teardown(() => app.close())
  await until(async () => (await app.inject('/health/ready')).statusCode === 503)
  const response = await app.inject('/health/ready')
  t.match(response.json(), { code: 'overloaded', detail: /^the heap has \d+ MB, and VERBATIM_READY_HEAP is 1$/ })
  t.equal(response.headers['retry-after'], '1')
  t.equal((await app.inject('/health/live')).statusCode, 200)
  t.equal((await app.inject('/quotes')).statusCode, 200)
})

t.test('a server whose event loop lags is not ready until it has caught up', async (t) => {
  const { app } = await startApp({ VERBATIM_READY_LAG: '200' })
  t.teardown(() => app.close())
  const ready = async () => (await app.inject('/health/ready')).json()
  await until(async () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_100)
    return (await ready()).status === 503
  })
  await until(async () => (await ready()).status === 'ok')
  t.pass('it is ready again')
})

t.test('with high limits it is ready', async (t) => {
  const { app } = await startApp({ VERBATIM_READY_LAG: '600000', VERBATIM_READY_HEAP: '1048576' })
  t.teardown(() => app.close())
  t.same((await app.inject('/health/ready')).json(), { status: 'ok' })
})
