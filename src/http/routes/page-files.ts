import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { routeHeaders } from '../cache/cached-response.js'
import { immutable, staticResponse } from '../cache/static-response.js'

/** Pages load scripts, styles and images from this server only, and ask nobody else. */
const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'"

/** A page names its assets by their content, so an old page would ask for assets that are gone: it is always revalidated. */
export const revalidatedPage = routeHeaders('no-cache', 'Accept-Encoding', {
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
})

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** A page that the build made of files (scripts/bundle-pages.ts), at `/{name}`, and its assets below. */
export function pageFiles(app: FastifyInstance, name: string): void {
  const folder = fileURLToPath(import.meta.resolve(`#pages/${name}/index.html`)).slice(0, -'index.html'.length)
  const page = staticResponse('text/html; charset=utf-8', () => readFileSync(`${folder}index.html`, 'utf8'), undefined, revalidatedPage)
  app.get(`/${name}`, { schema: { hide: true } }, (request, reply) => {
    // Below the slash, the relative links of the page would lead elsewhere.
    if (request.url.split('?')[0]?.endsWith('/')) return reply.redirect(`../${name}`)
    return page(request, reply)
  })
  for (const file of readdirSync(folder).filter((file) => file.endsWith('.br'))) {
    const asset = basename(file, '.br')
    const read = () => brotliDecompressSync(readFileSync(`${folder}${file}`)).toString()
    app.get(`/${name}/${asset}`, { schema: { hide: true } }, staticResponse(types[extname(asset)] as string, read, undefined, immutable))
  }
}
