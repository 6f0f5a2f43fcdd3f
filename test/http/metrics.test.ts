import t from 'tap'
import { startApp } from '../app.js'
import { until } from '../until.js'

t.test('there are no metrics by default', async (t) => {
  const { app } = await startApp()
  t.teardown(() => app.close())
  t.equal((await app.inject('/metrics')).statusCode, 404)
})

t.test('metrics for Prometheus', async (t) => {
  const { app, store } = await startApp({ VERBATIM_METRICS: 'true' })
  t.teardown(() => app.close())
  const metrics = async () => (await app.inject('/metrics')).body
  const secret = 'x-secret-x'
  for (const url of ['/quotes', '/quotes', '/quotes', `/quotes/${secret}`, `/${secret}`, `/quotes?${secret}=1`]) await app.inject(url)
  await app.inject({ method: 'POST', url: '/quotes' })
  await app.inject({ method: 'PROPFIND' as 'GET', url: '/quotes' })
  const response = await app.inject('/metrics')
  t.match(response.headers, { 'content-type': /^text\/plain; version=0\.0\.4/, 'cache-control': 'no-store' })
  const lines = response.body.split('\n')
  const count = 'verbatim_http_request_duration_seconds_count'
  for (const line of [
    `${count}{route="/quotes",method="GET",status="2xx"} 3`,
    `${count}{route="/quotes",method="GET",status="4xx"} 1`,
    `${count}{route="/quotes/:id",method="GET",status="4xx"} 1`,
    `${count}{route="none",method="GET",status="4xx"} 1`,
    `${count}{route="/quotes",method="POST",status="4xx"} 1`,
    `${count}{route="none",method="other",status="5xx"} 1`,
    'verbatim_cache_lookups_total{result="hit"} 1',
    'verbatim_streams_open 0',
    'verbatim_document_tasks 0',
    'verbatim_ready 1',
    'verbatim_items{resource="articles"} 1',
    'verbatim_items{resource="quotes"} 28',
  ]) {
    t.ok(lines.includes(line), line)
  }
  const version = await store.read(async (reader) => reader.version)
  t.ok(lines.includes(`verbatim_dataset_info{version="${version.split('.')[0]}"} 1`))
  t.match(response.body, /^nodejs_eventloop_lag_seconds \d/m)
  t.match(response.body, /^verbatim_dataset_changed_seconds \d+/m)
  t.notMatch(response.body, secret)
  t.match(await metrics(), 'verbatim_http_request_duration_seconds_count{route="/metrics",method="GET",status="2xx"} 1')
})

t.test('a response over a socket is measured when it was sent; without data, the metrics of the data are absent', async (t) => {
  const { app, store } = await startApp({ VERBATIM_METRICS: 'true' })
  t.teardown(() => app.close())
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  t.equal((await fetch(`${url}/health/live`)).status, 200)
  const line = 'verbatim_http_request_duration_seconds_count{route="/health/live",method="GET",status="2xx"} 1'
  await until(async () => (await app.inject('/metrics')).body.includes(line))
  await store.close()
  const { body } = await app.inject('/metrics')
  t.match(body, /^verbatim_ready 0$/m)
  t.notMatch(body, /^verbatim_(?:items|dataset_info)\{/m)
})
