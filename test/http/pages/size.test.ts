import t from 'tap'
import { startApp } from '../../app.js'

const { app } = await startApp()
t.teardown(() => app.close())

t.test('every page of the shipped article without a chart is smaller than 50 KB, uncompressed', async (t) => {
  const lists = ['quotes', 'figures', 'events', 'entities', 'articles']
  const urls = ['/', '/verify', '/search?q=conscripts', '/figures/latest', '/figures/groups', '/nothing']
  for (const path of lists) {
    const { data } = (await app.inject(`/${path}?limit=200`)).json() as { data: { id: string }[] }
    urls.push(`/${path}`, ...data.map(({ id }) => `/${path}/${id}`))
  }
  t.ok(urls.length > 130)
  for (const url of urls) {
    const { rawPayload } = await app.inject({ url, headers: { accept: 'text/html' } })
    t.ok(rawPayload.length < 50_000, `${url}: ${rawPayload.length} bytes`)
  }
})
