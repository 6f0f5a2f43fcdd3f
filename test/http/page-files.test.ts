import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { startApp } from '../app.js'

const { app } = await startApp()
t.teardown(() => app.close())

const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'"

/** Longer assets take at most half of their bytes. */
const halved = 4_096

/** What the page at this path loads, beside what all pages load. */
const assetsOf = async (path: string) =>
  [...(await app.inject(path)).body.matchAll(/(?:src|href)="([^"#]+\.(?:js|css|svg))"/g)]
    .map(([, asset]) => asset as string)
    .filter((asset) => !/^\.\/(?:assets\/style-|favicon)/.test(asset))

for (const path of ['/docs', '/dashboard', '/write']) {
  t.test(`${path} is revalidated, and has a policy without inline scripts and styles`, async (t) => {
    const { statusCode, headers, body } = await app.inject(path)
    t.equal(statusCode, 200)
    t.match(headers, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'Accept-Encoding',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    t.match(body, /<meta name="viewport" content="width=device-width, initial-scale=1"\/?>/)
    t.notMatch(body, / style=|<style|<script>|onclick|(?:src|href)="(?:\/|https?:)/)
    const { statusCode: fresh } = await app.inject({ url: path, headers: { 'if-none-match': String(headers.etag) } })
    t.equal(fresh, 304)
  })

  t.test(`the assets of ${path} are compressed, and cached for a year`, async (t) => {
    const assets = [...new Set(await assetsOf(path))]
    t.ok(assets.length >= 2)
    for (const asset of assets) {
      t.match(asset, new RegExp(`^${path.slice(1)}/[a-z-]+-[0-9a-f]{12}\\.(js|css|svg)$`))
      const plain = await app.inject(`/${asset}`)
      t.equal(plain.statusCode, 200, asset)
      t.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable')
      const type = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml' }
      t.equal(plain.headers['content-type'], type[asset.split('.').at(-1) as 'js'])
      if (plain.rawPayload.length < 1024) continue
      const br = await app.inject({ url: `/${asset}`, headers: { 'accept-encoding': 'gzip, br' } })
      t.equal(br.headers['content-encoding'], 'br')
      t.ok(brotliDecompressSync(br.rawPayload).equals(plain.rawPayload), asset)
      const gzip = await app.inject({ url: `/${asset}`, headers: { 'accept-encoding': 'gzip' } })
      t.equal(gzip.headers['content-encoding'], 'gzip')
      t.ok(gunzipSync(gzip.rawPayload).equals(plain.rawPayload), asset)
      for (const { headers, rawPayload } of [br, gzip]) {
        t.match(headers, { vary: 'Accept-Encoding', 'content-length': String(rawPayload.length) }, asset)
        t.ok(rawPayload.length < plain.rawPayload.length, asset)
        // A short script has little that repeats.
        if (plain.rawPayload.length > halved) t.ok(rawPayload.length < plain.rawPayload.length / 2, `${asset} is halved`)
      }
    }
  })

  t.test(`${path}/ redirects, because relative links would lead elsewhere below the slash`, async (t) => {
    for (const url of [`${path}/`, `${path}/?article=x`]) {
      const { statusCode, headers } = await app.inject(url)
      t.same([statusCode, headers.location], [302, `..${path}`], url)
    }
    t.equal((await app.inject(`${path}?article=x/`)).statusCode, 200)
    t.equal((await app.inject(`${path}/nothing.js`)).statusCode, 404)
  })
}

t.test('Swagger UI asks the server that it comes from, below any prefix', async (t) => {
  const { servers } = (await app.inject('/docs/json')).json()
  t.same(servers, [{ url: '..', description: 'This server.' }])
})
