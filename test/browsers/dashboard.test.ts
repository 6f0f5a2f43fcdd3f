import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import t from 'tap'
import { startApp } from '../app.js'
import { articleFiles } from '../articles.js'
import { accessibilityProblems } from '../axe.js'
import { executable, quiet } from '../browser.js'

if (executable === undefined) t.pass('skipped: there is no Chromium on this machine', { skip: 'there is no Chromium on this machine' })
else await tests(await chromium.launch({ executablePath: executable, args: quiet }))

async function tests(browser: Browser): Promise<void> {
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir(articleFiles) })
  t.teardown(async () => {
    await browser.close()
    await app.close()
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const server = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  const create = async (options: Parameters<Browser['newPage']>[0] = {}) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`))
    return { page, complaints }
  }
  const openDrawn = async (query = '', options: Parameters<Browser['newPage']>[0] = {}) => {
    const created = await create(options)
    await created.page.goto(`${server}/dashboard${query}`)
    await created.page.waitForSelector('#events > .more')
    return created
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      t.test(`${colorScheme}, ${width} pixels wide: all articles`, async (t) => {
        const { page, complaints } = await openDrawn('', { colorScheme, viewport: { width, height: 900 } })
        await page.waitForSelector('.plot')
        t.equal(await page.locator('#state').innerText(), '14 totals, 57 quotes, 76 events.')
        t.same(await pointsOf(page, 'Killed: passengers'), [
          'Velmouth River Rescue: 9 killed, as of 3 May 2031',
          'Saint Orla Hospital: 11 killed, as of 3 May 2031 (inferred)',
          'Velmouth River Rescue: 14 killed, announced 6 May 2031',
          'Saint Orla Hospital: at least 15 killed, announced 6 May 2031 (inferred)',
          'Saint Orla Hospital: 18 killed, announced 11 May 2031 (inferred)',
          'Velmouth River Rescue: 17 killed, as of 12 May 2031',
        ])
        t.same(await pointsOf(page, 'Killed: Russian troops, Ukraine'), [
          'Russian military: 1,351 killed, announced 21 – 27 March 2022 (inferred, uncertain)',
        ])
        t.equal(await page.evaluate('document.documentElement.scrollWidth'), width)
        t.same(await tooSmall(page), [], 'every target has at least 24 pixels')
        t.equal(await page.locator('g[aria-label]').count(), 0)
        t.same(await accessibilityProblems(page), [])
        t.same(complaints, [])
        await page.close()
      })
    }
  }

  t.test('eight requests, however much there is', async (t) => {
    const { page } = await create()
    const requested: string[] = []
    page.on('request', (request) => {
      if (request.url().startsWith('http')) requested.push(new URL(request.url()).pathname.replace(/-[0-9a-f]{12}/, ''))
    })
    // There is always a next page, and it is not asked for.
    await page.route('**/events?*', async (route) => {
      const response = await route.fetch()
      const answer = await response.json()
      await route.fulfill({ response, json: { ...answer, page: { ...answer.page, next: 'more', total: 3001 } } })
    })
    await page.goto(`${server}/dashboard`)
    await page.waitForSelector('#events > .more')
    t.same(requested.filter((path) => !path.endsWith('.svg')).sort(), [
      '/articles',
      '/dashboard',
      '/dashboard/dashboard.css',
      '/dashboard/dashboard.js',
      '/events',
      '/figures/series',
      '/quotes',
    ])
    t.equal(await page.locator('#events > .note').innerText(), 'Drawn: the newest 30 events with a date.')
    t.equal(await page.locator('#events > .more').innerText(), 'All 3,001 events')
    await page.close()
  })

  t.test('each mark links to its fact, and each speaker to the quotes', async (t) => {
    const { page } = await openDrawn('?from=2022-01-01')
    await page.waitForSelector('.plot')
    const links = await page.locator('main a').evaluateAll((all) => all.map((link) => String(link.getAttribute('href'))))
    t.ok(links.includes('figures/velmouth-ferry-overturns.killed-by-rescue'))
    t.ok(links.includes('events/russia-spring-conscription.spring-conscription-starts'))
    t.ok(links.includes('quotes?from=2022-01-01&speaker=volodymyr-zelenskyy'))
    for (const link of new Set(links)) t.equal((await app.inject(`/${link}`)).statusCode, 200, link)
    await page.locator('.plot a').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/figures\/[a-z.-]+$/)
    await page.close()
  })

  t.test('only what is certain is drawn as a day or a period', async (t) => {
    const { page } = await openDrawn()
    await page.waitForSelector('.plot')
    const kindOf = (title: string) => page.locator('.events li', { hasText: title }).locator('rect').first().getAttribute('class')
    t.equal(await kindOf('A school sheltered families'), 'happened certain')
    t.equal(await kindOf('A third march'), 'planned certain')
    t.equal(await kindOf('Divers search the river'), 'ongoing possible')
    t.equal(await kindOf('Orle Ferries refuses an inspection'), 'claimed possible')
    const points = page.locator('.plot[aria-label="Killed: Russian troops, Ukraine"]')
    t.equal(await points.locator('path[fill="var(--card)"]').count(), 1, 'an uncertain date is a hollow point')
    t.equal(await page.locator('.plot[aria-label="Killed: passengers"] path[fill="var(--card)"]').count(), 0)
    await page.close()
  })

  t.test('ranges, gaps and hostile names', async (t) => {
    const { page, complaints } = await create()
    const angry = '<img src=x onerror="document.title=1">'
    await page.route('**/figures/series?*', async (route) => {
      const response = await route.fetch()
      const { data, ...list } = await response.json()
      const points = data.filter(
        ({ metric, reporter }: Record<string, string>) => metric === 'killed' && reporter === 'velmouth-river-rescue',
      )
      Object.assign(points[1], { value: null, low: 12, high: 16 })
      for (const point of points) point.reporterName = angry
      const more = [...points, { ...points[0], value: null, low: null, high: null }]
      await route.fulfill({ response, json: { ...list, page: { ...list.page, next: 'more', total: 9000 }, data: more } })
    })
    await page.goto(`${server}/dashboard`)
    await page.waitForSelector('.plot')
    t.same(await pointsOf(page, 'Killed: passengers'), [
      `${angry}: 9 killed, as of 3 May 2031`,
      `${angry}: 12–16 killed, announced 6 May 2031`,
      `${angry}: 17 killed, as of 12 May 2031`,
    ])
    t.match(await page.locator('#figures').innerText(), /4 points of 9,000 are drawn/)
    t.equal(await page.locator('main img').count(), 0)
    t.same(complaints, [])
    await page.close()
  })

  t.test('the six reporters with the most totals are drawn', async (t) => {
    const { page, complaints } = await create()
    await page.route('**/figures/series?*', async (route) => {
      const response = await route.fetch()
      const { data, ...list } = await response.json()
      const [point] = data.filter(({ partyName }: { partyName: string }) => partyName === 'passengers')
      const often = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((reporterName) => [1, 2].map((value) => ({ ...point, value, reporterName })))
      await route.fulfill({ response, json: { ...list, data: [{ ...point, reporterName: 'g' }, ...often] } })
    })
    await page.goto(`${server}/dashboard`)
    await page.waitForSelector('.plot')
    t.same(await page.locator('.legend li').allInnerTexts(), ['a', 'b', 'c', 'd', 'e', 'f'])
    t.equal(await page.locator('.card .note').innerText(), 'Drawn: the 6 reporters with the most totals. Not drawn: 1.')
    t.equal(await page.locator('.plot a').count(), 12)
    t.same(complaints, [])
    await page.close()
  })

  t.test('the form filters, and the address has the filters', async (t) => {
    const { page, complaints } = await openDrawn()
    const form = page.getByRole('form', { name: 'What to show' })
    await form.getByLabel('Article').selectOption('Ferry overturns at Velmouth 🛟')
    await form.getByLabel('From').fill('2031-05-01')
    await form.getByLabel('Who was killed or wounded').fill('passengers')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/article=/)
    await page.waitForSelector('#events > .more')
    t.same(
      [...new URL(page.url()).searchParams],
      [
        ['article', 'velmouth-ferry-overturns'],
        ['from', '2031-05-01'],
        ['party', 'passengers'],
      ],
    )
    t.equal(
      await page.locator('#state').innerText(),
      '4 totals, 3 quotes, 5 events. What has no date is left out, because you ask for days.',
    )
    t.equal(await form.getByLabel('Article').inputValue(), 'velmouth-ferry-overturns')
    await page.getByRole('link', { name: 'Show all' }).click()
    await page.waitForURL((url) => url.search === '')
    await page.waitForSelector('#events > .more')
    t.equal(await page.locator('#state').innerText(), '14 totals, 57 quotes, 76 events.')
    t.same(complaints, [])
    await page.close()
  })

  t.test('messages for unknown names and empty results', async (t) => {
    const { page } = await openDrawn('?party=Velmuth')
    t.match(await page.locator('#state').innerText(), /^0 totals, .* Nobody is called “Velmuth”\. The nearest names are: Velmouth/)
    t.match(await page.locator('#figures').innerText(), /^There are no totals of killed or wounded with a date here\./)
    await page.goto(`${server}/dashboard?article=velmouth-search-ends&from=2040-01-01`)
    await page.getByText('0 totals').waitFor()
    t.match(await page.locator('#state').innerText(), /^0 totals, 0 quotes, 0 events\. Ask for other days or another article\./)
    t.notOk(await page.locator('#content').isVisible())
    await page.close()
  })

  t.test('below the prefix of a proxy, this page and Swagger UI work', async (t) => {
    const { port: target } = app.server.address() as AddressInfo
    const proxy = createServer(({ url = '', headers }, reply) => {
      if (!url.startsWith('/verbatim/')) return void reply.writeHead(404).end()
      request({ port: target, host: '127.0.0.1', path: url.slice('/verbatim'.length), headers }, (answer) => {
        reply.writeHead(answer.statusCode as number, answer.rawHeaders)
        answer.pipe(reply)
      }).end()
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    t.teardown(() => proxy.close())
    const prefix = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/verbatim`
    const { page, complaints } = await create()
    await page.goto(`${prefix}/dashboard/`)
    await page.waitForSelector('#events > .more')
    t.equal(page.url(), `${prefix}/dashboard`)
    await page.goto(`${prefix}/docs/#/quotes/listQuotes`)
    await page.locator('button.execute').click()
    await page.locator('.responses-table.live-responses-table').waitFor()
    t.equal(page.url(), `${prefix}/docs#/quotes/listQuotes`)
    t.equal(await page.locator('.request-url pre').innerText(), `${prefix}/quotes?speaker=Zelenskyy`)
    t.same(complaints, [])
    await page.close()
  })

  t.test('errors say what to do', async (t) => {
    const alert = async (query: string, answer?: Parameters<Awaited<ReturnType<typeof create>>['page']['route']>[1]) => {
      const { page } = await create({ viewport: { width: 390, height: 844 } })
      if (answer !== undefined) await page.route('**/events?*', answer)
      await page.goto(`${server}/dashboard${query}`)
      const text = await page.getByRole('alert').innerText()
      t.notOk(await page.locator('#content').isVisible())
      t.equal(await page.evaluate('document.documentElement.scrollWidth'), 390)
      await page.close()
      return text
    }
    t.match(
      await alert('?from=2031-02-30'),
      /^The server does not accept this question\. Change it above\.\nfrom: "2031-02-30" does not exist/,
    )
    t.equal(
      await alert('', (route) => route.fulfill({ status: 503, json: { detail: 'articles are being loaded' } })),
      'The server cannot answer now. Load this page again in a moment.\narticles are being loaded',
    )
    t.equal(await alert('', (route) => route.abort()), 'The server cannot be reached. Check your connection, and load this page again.')
    t.equal(
      await alert('', (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' })),
      'The server sent no JSON (status 502). Is there a proxy in between that is out of order?',
    )
  })
}

/** The labels of the points of a chart, in drawing order. */
async function pointsOf(page: Page, chart: string): Promise<string[]> {
  const links = page.locator(`.plot[aria-label="${chart}"] a`)
  return links.evaluateAll((all) => all.map((link) => String(link.getAttribute('aria-label'))))
}

/** Links, fields and buttons that are smaller than a finger tip. */
async function tooSmall(page: Page): Promise<string[]> {
  const targets = page.locator('a:visible, button:visible, input:visible, select:visible')
  return targets.evaluateAll((all) =>
    all
      .map((target) => ({ name: target.textContent || target.getAttribute('aria-label'), box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`),
  )
}
