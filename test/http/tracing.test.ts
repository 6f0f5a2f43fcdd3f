import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace-node'
import fastify from 'fastify'
import t from 'tap'
import { traceRequests } from '../../src/http/tracing.js'
import { startApp } from '../app.js'
import { until } from '../until.js'

t.test('each request is a span with its route, and a part of the trace of its client', async (t) => {
  // Spans are sent in batches.
  process.env.OTEL_BSP_SCHEDULE_DELAY = '1'
  const exporter = new InMemorySpanExporter()
  const app = fastify()
  await traceRequests(app, exporter)
  app.get('/items/:id', async (_, reply) => {
    reply.hijack()
    reply.raw.writeHead(200).end('cached')
  })
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  t.equal((await app.inject({ url: '/items/1', headers: { traceparent } })).body, 'cached')
  await app.inject('/nothing')
  await until(() => exporter.getFinishedSpans().length === 2)
  t.match(
    exporter
      .getFinishedSpans()
      .map(({ attributes, parentSpanContext }) => [
        attributes['http.route'],
        attributes['http.response.status_code'],
        parentSpanContext?.traceId,
      ]),
    [
      ['/items/:id', 200, '0af7651916cd43dd8448eb211c80319c'],
      [undefined, 404, undefined],
    ],
  )
  await app.close()
})

t.test('VERBATIM_OTEL sends spans to the collector that the standard variables name', async (t) => {
  const received: [path: string | undefined, body: string][] = []
  const collector = createServer(async (request, response) => {
    received.push([request.url, (await buffer(request)).toString('latin1')])
    response.end()
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  t.teardown(() => collector.close())
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
  process.env.OTEL_SERVICE_NAME = 'verbatim-of-a-test'
  const { app } = await startApp({ VERBATIM_OTEL: 'true' })
  for (let sent = 0; sent < 3; sent += 1) t.equal((await app.inject('/quotes/russia-spring-conscription.different')).statusCode, 200)
  await app.close()
  t.equal(received[0]?.[0], '/v1/traces')
  const body = received.map(([, text]) => text).join('')
  t.match(body, 'verbatim-of-a-test')
  t.equal(body.split('/quotes/:id').length - 1, 3, 'cached responses have spans too')
})

t.test('a server whose collector is away ends as usual, and says that spans were lost', async (t) => {
  // No server listens on this port.
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = 'http://127.0.0.1:1'
  const messages: string[] = []
  const stream = { write: (line: string) => messages.push(JSON.parse(line).msg) }
  const app = fastify({ logger: { level: 'warn', stream } })
  await traceRequests(app)
  t.equal((await app.inject('/nothing')).statusCode, 404)
  await app.close()
  t.same(messages, ['the last spans were not sent'])
})

t.test('without the packages, the message says what to install', async (t) => {
  const missing = () => Promise.reject(new Error("Cannot find package '@fastify/otel'"))
  await t.rejects(traceRequests(fastify(), undefined, missing), {
    message:
      "VERBATIM_OTEL is true, but its packages are not installed: Cannot find package '@fastify/otel'; run npm install @fastify/otel @opentelemetry/api @opentelemetry/exporter-trace-otlp-proto @opentelemetry/resources @opentelemetry/sdk-trace-node",
  })
})
