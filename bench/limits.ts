import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startApp } from '../test/app.js'

// Measures what the rate limit, metrics, traces and trusted proxies add to a cached response.

const requests = 5_000
const rounds = 7
/** Each starts the app with other settings. */
const settings: Readonly<Record<string, NodeJS.ProcessEnv>> = {
  'nothing enabled': {},
  VERBATIM_PUBLIC_URL: { VERBATIM_PUBLIC_URL: 'https://news.example/verbatim' },
  VERBATIM_TRUST_PROXY: { VERBATIM_TRUST_PROXY: 'loopback' },
  VERBATIM_RATE_LIMIT: { VERBATIM_RATE_LIMIT: '10000000' },
  VERBATIM_METRICS: { VERBATIM_METRICS: 'true' },
  VERBATIM_READY_LAG: { VERBATIM_READY_LAG: '1000' },
  VERBATIM_OTEL: { VERBATIM_OTEL: 'true' },
}
const headers = { 'x-forwarded-host': 'news.example', 'x-forwarded-proto': 'https', 'accept-encoding': 'br' }

const apps = await Promise.all(
  Object.entries(settings).map(async ([name, environment]) => {
    const { app } = await startApp(environment)
    await app.listen({ port: 0, host: '127.0.0.1' })
    return { name, app, port: (app.server.address() as AddressInfo).port, times: [] as number[] }
  }),
)
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
// In turns, so that other work of the machine is spread over all of them.
for (let round = 0; round <= rounds; round += 1) {
  for (const { port, times } of apps) {
    const start = performance.now()
    for (let sent = 0; sent < requests; sent += 1) await get(port)
    if (round > 0) times.push(((performance.now() - start) * 1_000) / requests)
  }
}
agent.destroy()
console.log(`microseconds for a cached response over one connection, client included: median of ${rounds} rounds of ${requests}`)
for (const { name, app, times } of apps) {
  const sorted = times.sort((a, b) => a - b)
  console.log(`${name.padEnd(22)} ${sorted[Math.floor(rounds / 2)]?.toFixed(1)} (${sorted[0]?.toFixed(1)} to ${sorted.at(-1)?.toFixed(1)})`)
  await app.close()
}

function get(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: '/quotes?speaker=Zelenskyy', headers, agent }, (response) =>
      response.resume().on('end', resolve),
    )
    sent.on('error', reject).end()
  })
}
