import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { articleFiles } from '../articles.js'
import { executable, quiet } from '../browser.js'
import { until } from '../until.js'

/** A proxy, started with a configuration of docs/proxies.md. */
interface Proxy {
  name: string
  program: string
  /** Language of its code block, and which one of them. */
  block: readonly [language: string, index: number]
  /** The arguments, with the file of the configuration and a folder to write to. */
  words: (file: string, folder: string) => readonly string[]
  /** What the page shows is a part of this. */
  whole?: (configuration: string, folder: string) => string
  /** How the page says to start Verbatim. */
  settings: (url: string) => NodeJS.ProcessEnv
  /** Whether the URL reaches Verbatim as it was sent. */
  keepsEncoding: boolean
  /** Whether it refuses with a 413 what Verbatim would refuse. */
  limitsBodies: boolean
}

const withUrl = (url: string) => ({ VERBATIM_PUBLIC_URL: url, VERBATIM_TRUST_PROXY: 'loopback' })
const withHeaders = () => ({ VERBATIM_TRUST_PROXY: 'loopback' })
const nginxWhole = (configuration: string, folder: string) =>
  `daemon off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${[
    'client_body',
    'proxy',
    'fastcgi',
    'uwsgi',
    'scgi',
  ]
    .map((name) => `${name}_temp_path ${folder}/${name};\n`)
    .join('')}${configuration}\n}`
const nginx = {
  program: '/usr/sbin/nginx',
  words: (file: string, folder: string) => ['-c', file, '-p', folder, '-e', 'stderr'],
  whole: nginxWhole,
}

const proxies: readonly Proxy[] = [
  { ...nginx, name: 'nginx that keeps the path', block: ['nginx', 0], settings: withUrl, keepsEncoding: true, limitsBodies: true },
  { ...nginx, name: 'nginx that removes the path', block: ['nginx', 1], settings: withHeaders, keepsEncoding: false, limitsBodies: true },
  {
    name: 'Caddy',
    program: '/usr/bin/caddy',
    block: ['caddy', 0],
    words: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
    whole: (configuration) => `{\n\tadmin off\n}\n${configuration}`,
    settings: withHeaders,
    keepsEncoding: true,
    limitsBodies: false,
  },
  {
    name: 'Varnish',
    program: '/usr/sbin/varnishd',
    block: ['vcl', 0],
    words: (file, folder) => ['-F', '-a', '127.0.0.1:8080', '-f', file, '-n', folder, '-s', 'malloc,64m', '-p', 'http_gzip_support=off'],
    settings: withUrl,
    keepsEncoding: true,
    limitsBodies: false,
  },
]

const pages = [
  '/',
  '/quotes?speaker=Zelenskyy',
  '/articles/velmouth-ferry-overturns',
  '/figures/velmouth-counts-differ.killed-by-hospital',
  '/figures/series?metric=killed&party=passengers',
  '/verify?article=russia-spring-conscription&exact=guaranteed%20death',
  '/dashboard',
]

for (const proxy of proxies) {
  if (!existsSync(proxy.program)) t.pass(`skipped: ${proxy.program} is not installed`, { skip: `${proxy.program} is not installed` })
  else t.test(proxy.name, (t) => tests(t, proxy))
}

async function tests(t: Test, proxy: Proxy): Promise<void> {
  const base = await start(t, proxy)
  const path = new URL(base).pathname
  const body = async (url: string, headers = {}) => (await fetch(`${base}${url}`, { headers })).text()

  t.test('every link leads to a page below the path', async (t) => {
    const followed = await crawl(base)
    t.same(
      [...followed].filter(([, status]) => status >= 400),
      [],
    )
    t.ok(followed.size > 100, `${followed.size} links`)
    for (const url of followed.keys()) t.ok(url.startsWith(`${base}/`), url)
  })

  t.test('what programs follow has the path', async (t) => {
    const list = await fetch(`${base}/quotes?limit=1`)
    t.match(list.headers.get('link'), `<${path}/quotes?cursor=`)
    t.same(JSON.parse(await body('/openapi.json')).servers[0].url, base)
    t.match(await body('/robots.txt'), `Sitemap: ${base}/sitemap.xml`)
    t.match(await body('/sitemap.xml'), `<loc>${base}/articles/`)
    t.match(await body('/quotes?format=atom'), `<link rel="self" href="${base}/quotes?format=atom"/>`)
    const missing = JSON.parse(await body('/quotes/a%2Fb%3Fc'))
    t.equal(missing.type, `${path}/problems/${proxy.keepsEncoding ? 'no-such-item' : 'no-such-path'}`)
    t.equal(missing.instance, `${path}/quotes/${proxy.keepsEncoding ? 'a%2Fb%3Fc' : 'a/b%3Fc'}`)
    const redirected = await fetch(`${base}/docs/`, { redirect: 'manual' })
    t.equal(new URL(String(redirected.headers.get('location')), `${base}/docs/`).href, `${base}/docs`)
    const start = await fetch(base, { headers: { accept: 'text/html' } })
    t.same([start.status, start.url], [200, `${base}/`])
    t.equal((await fetch(`${base}/metrics`)).status, 404)
  })

  t.test('headers of a client change nothing', async (t) => {
    const hostile = { 'x-forwarded-host': 'evil.example', 'x-forwarded-prefix': '/evil', forwarded: 'host=evil.example;proto=https' }
    for (const url of ['/quotes?format=atom', '/robots.txt', '/openapi.json', '/nothing', '/']) {
      t.notMatch(await body(url, hostile), 'evil', url)
      t.notMatch(await body(url), 'evil', url)
    }
  })

  t.test('tags, compression, large bodies and streams pass', async (t) => {
    for (const encoding of ['identity', 'gzip', 'br']) {
      const headers = { 'accept-encoding': encoding }
      const first = await fetch(`${base}/figures`, { headers })
      t.equal(first.headers.get('content-encoding') ?? 'identity', encoding)
      await first.text()
      const etag = String(first.headers.get('etag'))
      const second = await fetch(`${base}/figures`, { headers: { ...headers, 'if-none-match': etag } })
      t.same([second.status, second.headers.get('etag')], [304, etag])
    }
    const direct = JSON.parse(await body('/events?limit=1000')).data.length
    t.equal((await body('/events?format=ndjson')).split('\n').length - 1, direct)
    const send = (size: number) =>
      fetch(`${base}/documents/check`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: ' '.repeat(size) })
    t.equal((await send(1_000_000)).status, 422)
    if (proxy.limitsBodies) t.equal((await send(1_500_000)).status, 413)
  })

  if (executable === undefined) t.pass('skipped: there is no Chromium', { skip: 'there is no Chromium on this machine' })
  else await browserTests(t, base, executable)
}

async function browserTests(t: Test, base: string, executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: quiet })
  t.teardown(() => browser.close())
  const open = async (path: string) => {
    const page = await browser.newPage({ reducedMotion: 'reduce' })
    page.setDefaultTimeout(0)
    return { page, complaints: watch(page, base), response: await page.goto(`${base}${path}`, { waitUntil: 'networkidle' }) }
  }

  t.test('pages have no error, and ask for nothing outside the path', async (t) => {
    for (const path of pages) {
      const { page, complaints, response } = await open(path)
      t.equal(response?.status(), 200, path)
      t.same(complaints, [], path)
      await page.close()
    }
  })

  t.test('a request of Swagger UI includes the path', async (t) => {
    const { page, complaints } = await open('/docs')
    await page.waitForSelector('.opblock')
    await page.getByRole('link', { name: 'what Zelenskyy said' }).click()
    const execute = page.locator('#operations-quotes-listQuotes button.execute')
    await execute.waitFor()
    const answered = page.waitForResponse((response) => response.request().resourceType() === 'fetch')
    await execute.dispatchEvent('click')
    const response = await answered
    t.same([response.status(), response.url()], [200, `${base}/quotes?speaker=Zelenskyy`])
    t.same(complaints, [])
    await page.close()
  })
}

/** Everything that goes wrong on a page from now on. */
function watch(page: Page, base: string): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`))
  page.on('request', (request) => {
    if (!request.url().startsWith(`${base}/`) && !request.url().startsWith('data:')) complaints.push(`${request.url()} is elsewhere`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()} ${response.status()}`)
  })
  return complaints
}

/** Starts Verbatim and the proxy. Returns the public URL. */
async function start(t: Test, { program, block, words, whole = (text) => text, settings }: Proxy): Promise<string> {
  const folder = t.testdir({ articles: articleFiles, work: {} })
  const [port, own] = [await freePort(), await freePort()]
  const base = `http://127.0.0.1:${port}/verbatim`
  const quietly = { ...process.env, _TAPJS_PROCESSINFO_COVERAGE_: '0', NO_COLOR: '1' }
  const env = { ...quietly, PORT: `${own}`, HOST: '127.0.0.1', DATA_DIR: ':memory:', VERBATIM_METRICS: 'true' }
  const server = spawn(process.execPath, ['build/program/main.js', 'serve'], {
    env: { ...env, VERBATIM_FIXTURES: join(folder, 'articles'), ...settings(base) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const work = join(folder, 'work')
  const configuration = localized(blockOf(...block), port, own)
  const file = join(work, 'configuration')
  await mkdir(work, { recursive: true })
  await writeFile(file, whole(configuration, work))
  const arguments_ = words(file, work).map((word) => localized(word, port, own))
  const running = spawn(program, arguments_, { env: { ...quietly, HOME: work }, stdio: ['ignore', 'ignore', 'pipe'] })
  let err = ''
  running.stderr.on('data', (chunk) => {
    err += chunk
  })
  t.teardown(async () => {
    for (const child of [running, server]) {
      child.kill('SIGTERM')
      await until(() => child.exitCode !== null || child.signalCode !== null)
    }
  })
  await until(async () => {
    if (running.exitCode !== null) throw new Error(`the proxy has ended: ${err}`)
    return fetch(`${base}/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    )
  })
  return base
}

/** A code block of the page. */
function blockOf(language: string, index: number): string {
  const blocks = [...readFileSync('docs/proxies.md', 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))]
  return blocks[index]?.[1] as string
}

/** The text with the ports of this test, and the host of its URL. */
function localized(text: string, port: number, own: number): string {
  const backend = text.replaceAll('127.0.0.1:3000', `127.0.0.1:${own}`).replace('.port = "3000"', `.port = "${own}"`)
  return backend.replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Follows the links of pages, from the start page on. Returns the status of each. */
async function crawl(base: string): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  const queue = [`${base}/`, `${base}/docs`, `${base}/dashboard`]
  for (let url = queue.shift(); url !== undefined && found.size < maximumLinks; url = queue.shift()) {
    if (found.has(url)) continue
    const response = await fetch(url, { headers: { accept: 'text/html' } })
    found.set(url, response.status)
    const text = await response.text()
    if (response.headers.get('content-type')?.startsWith('text/html')) queue.push(...linksIn(text, response.url))
  }
  return found
}

/** There are more pages with other filters. */
const maximumLinks = 400

/** The links, assets and forms of a page that are on its own host. */
function linksIn(page: string, url: string): string[] {
  const links = [...page.matchAll(/ (?:href|src|action)="([^"#]+)/g)].map(
    ([, link = '']) => new URL(link.replaceAll('&amp;', '&'), url).href,
  )
  return links.filter((link) => link.startsWith(new URL(url).origin))
}
