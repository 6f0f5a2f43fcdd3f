import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import t from 'tap'
import { startApp } from '../app.js'
import { articleDocuments, articleFiles } from '../articles.js'
import { executable, quiet } from '../browser.js'

const file = pathToFileURL('examples/dashboard/index.html')

const carries = ({ role }: { role: string }) => role === 'content' || role === 'value'
/** The exact words of every fact, by the link to it. */
const wordsOf = new Map(
  articleDocuments.flatMap(({ article, quotes, figures, events }) =>
    [...quotes, ...figures, ...events].map(({ id, evidence }) => [
      `#${article.id}.${id}`,
      evidence.filter(carries).map(({ exact }) => exact),
    ]),
  ),
)

if (executable === undefined) t.pass('skipped: there is no Chromium on this machine', { skip: 'there is no Chromium on this machine' })
else await tests(await chromium.launch({ executablePath: executable, args: quiet }))

async function tests(browser: Browser): Promise<void> {
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir(articleFiles) })
  const { app: shipped } = await startApp()
  t.teardown(async () => {
    await browser.close()
    await Promise.all([app.close(), shipped.close()])
  })
  for (const server of [app, shipped]) await server.listen({ port: 0, host: '127.0.0.1' })
  const [all, one] = [app, shipped].map((server) => `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
  const phone = { width: 390, height: 844 }
  const desktop = { width: 1280, height: 900 }

  const open = async (size: { width: number; height: number }, query: Record<string, string>, hash = '') => {
    const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(`${file}?${new URLSearchParams(query)}${hash}`)
    return { page, complaints }
  }
  const openDrawn = async (...question: Parameters<typeof open>) => {
    const opened = await open(...question)
    await opened.page.waitForSelector('#event-charts svg')
    return opened
  }

  for (const [name, size] of Object.entries({ phone, desktop })) {
    t.test(`on a ${name}, all articles`, async (t) => {
      const { page, complaints } = await openDrawn(size, { api: String(all) })
      t.same(await says(page, 'Killed: passengers', 'dot'), [
        'Velmouth River Rescue: 9 killed, as of 3 May 2031',
        'Saint Orla Hospital: 11 killed, as of 3 May 2031 (inferred)',
        'Velmouth River Rescue: 14 killed, announced 6 May 2031',
        'Saint Orla Hospital: at least 15 killed, announced 6 May 2031 (inferred)',
        'Saint Orla Hospital: 18 killed, announced 11 May 2031 (inferred)',
        'Velmouth River Rescue: 17 killed, as of 12 May 2031',
      ])
      t.same(await says(page, 'Wounded: passengers', 'dot'), [
        'Velmouth River Rescue: 41 wounded, as of 3 May 2031',
        'Saint Orla Hospital: 38 wounded, as of 3 May 2031 (inferred)',
        'Velmouth River Rescue: 46 wounded, announced 6 May 2031',
        'Saint Orla Hospital: more than 50 wounded, announced 6 May 2031 (inferred)',
        'Saint Orla Hospital: about 50 wounded, announced 11 May 2031 (inferred)',
        'Velmouth River Rescue: 44 wounded, as of 12 May 2031',
      ])
      const lastWeek = 'announced 21 – 27 March 2022 (inferred, uncertain)'
      t.same(await says(page, 'Killed: Russian troops, Ukraine', 'dot'), [`Russian military: 1,351 killed, ${lastWeek}`])
      t.same(await says(page, 'Wounded: Russian troops, Ukraine', 'dot'), [`Russian military: 3,825 wounded, ${lastWeek}`])
      t.same(
        await page
          .locator('.legend')
          .allInnerTexts()
          .then((texts) => texts.map((text) => text.split('\n'))),
        [['Russian military'], ['Velmouth River Rescue', 'Saint Orla Hospital'], ['happened', 'ongoing', 'planned', 'claimed']],
      )
      const bars = await says(page, 'Quotes by speaker', 'bar')
      t.equal(bars.length, 24)
      t.same(bars.slice(0, 4), [
        'Volodymyr Zelenskyy: 10 quotes',
        'Renée Ashby: 6 quotes',
        'Velmouth River Rescue: 5 quotes',
        'Lyubov: 4 quotes',
      ])
      t.ok(bars.includes('No speaker named: 1 quote'))
      t.equal((await says(page, 'Events, February – April 2022', 'bar')).length, 11)
      const events = await says(page, 'Events, April – June 2031', 'bar')
      t.equal(events.length, 19)
      t.match(events, [
        'Orle Ferries refuses an inspection: claimed, 1 – 30 April 2031',
        'The ferry Marguérite overturned: happened, 2 May 2031 (inferred)',
        'The ferry Marguérite overturns: happened, 2 May 2031 (inferred)',
      ])
      t.match(await page.locator('#events ~ #event-charts > .note').innerText(), /^46 events without a date are not drawn/)
      t.equal(await page.locator('#undated-events .fact').count(), 46)
      t.ok(await fits(page, size.width), 'no element is wider than the window')
      t.same(complaints, [])
      await page.close()
    })

    t.test(`on a ${name}, each mark links to the words of its fact, and each speaker to the list of quotes`, async (t) => {
      const { page } = await openDrawn(size, { api: String(all) })
      const marks = await page
        .locator('main svg a')
        .evaluateAll((links) =>
          links.map((link) => [String(link.getAttribute('href')), String(link.querySelector('[aria-label]')?.getAttribute('aria-label'))]),
        )
      const shown = new Map<string, string[]>(
        await page
          .locator('#word-lists [id]')
          .evaluateAll((places) =>
            places.map(
              (place) => [`#${place.id}`, [...place.querySelectorAll('blockquote')].map((words) => String(words.textContent))] as const,
            ),
          ),
      )
      // Points with their numbers and dotted days; names, bars and counts of speakers; names and bars of events.
      t.equal(marks.length, 14 * 2 + 2 + 24 * 3 + 30 * 2)
      for (const [href = '', label = ''] of marks) {
        const words = shown.get(href) ?? []
        if (href.startsWith('#quotes-')) t.equal(String(words.length), label.match(/(\d+) quotes?$/)?.[1], href)
        else
          t.ok(
            wordsOf.get(href)?.every((exact) => words[0]?.includes(exact)),
            `${label}: ${words}`,
          )
      }
      t.same(shown.get('#velmouth-ferry-overturns.killed-by-rescue'), ['nine passengers were dead'])
      t.same(shown.get('#russia-spring-conscription.soldiers-killed'), ['1,351 soldiers … killed in Ukraine'])
      t.equal(await page.locator('svg a:not([tabindex])').count(), 14 + 24 + 30, 'each fact has one tab stop')
      await page.close()
    })

    t.test(`on a ${name}, the shipped article`, async (t) => {
      const { page, complaints } = await openDrawn(size, { api: String(one) })
      t.same(
        await page.locator('main svg[role=group]').evaluateAll((charts) => charts.map((chart) => String(chart.getAttribute('aria-label')))),
        ['Killed: Russian troops, Ukraine', 'Wounded: Russian troops, Ukraine', 'Quotes by speaker', 'Events, February – April 2022'],
      )
      t.equal((await says(page, 'Quotes by speaker', 'bar')).length, 13)
      t.ok(await fits(page, size.width), 'no element is wider than the window')
      t.same(complaints, [])
      await page.close()
    })
  }

  t.test('every fact is listed with its reporter, date, correction, article and API link', async (t) => {
    const { page } = await openDrawn(desktop, { api: String(all) })
    t.equal(await page.locator('.fact').count(), 14 + 57 + 76)
    const fact = page.locator('[id="velmouth-counts-differ.killed-by-hospital"]')
    t.same(
      (await fact.innerText()).split('\n').filter((line) => line !== ''),
      [
        'Passengers killed, as the hospital counts them: at least 15',
        'at least 15 passengers were dead',
        'Saint Orla Hospital · announced 6 May 2031 (inferred)',
        'Contradicts: Passengers killed, as the rescue service counts them',
        'Correction of the article: An earlier version of this article misspelt the name of Søren Hølm.',
        'Velmouth counts its dead, and the counts differ 🕯️',
        'In the API',
      ],
    )
    t.same(await fact.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))), [
      '#velmouth-counts-differ.killed-by-rescue',
      'https://courier.example/velmouth/counts-differ#:~:text=at%20least%2015%20passengers%20were%20dead',
      `${all}/figures/velmouth-counts-differ.killed-by-hospital`,
    ])
    const response = await app.inject('/figures/velmouth-counts-differ.killed-by-hospital')
    t.equal(response.statusCode, 200)
    const claim = page.locator('[id="russia-spring-conscription.conscripts-sent-by-mistake"] .meta').first()
    t.equal(await claim.innerText(), 'claimed, says a Russian army spokesperson · no date')
    const unnamed = page.locator('#quotes-without-speaker .fact')
    t.match(await unnamed.innerText(), /^Hold my hand,\s+A stranger · direct quote · no date/)
    await page.close()
  })

  t.test('a point scrolls to its words and highlights them, also by keyboard, and so does a fragment in the URL', async (t) => {
    const { page } = await openDrawn(phone, { api: String(all) })
    await page.locator('svg[aria-label="Killed: passengers"] [aria-label=dot] a').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('[id="velmouth-ferry-overturns.killed-by-rescue"][aria-current=true]:focus')
    t.ok(await isInView(page, 'velmouth-ferry-overturns.killed-by-rescue'))
    await page.locator('svg[aria-label="Quotes by speaker"] [aria-label=bar] a').nth(1).click()
    await page.waitForSelector('#quotes-of-renee-ashby[aria-current=true]')
    t.equal(await page.locator('[aria-current]').count(), 1)
    await page.close()

    const later = await openDrawn(desktop, { api: String(all) }, '#velmouth-search-ends.search-ends')
    t.equal(await later.page.locator('[aria-current=true]').getAttribute('id'), 'velmouth-search-ends.search-ends')
    t.ok(await isInView(later.page, 'velmouth-search-ends.search-ends'))
    await later.page.close()
  })

  t.test('ranges, gaps, changed names and undated totals', async (t) => {
    const page = await browser.newPage({ viewport: desktop })
    const angry = '<img src=x onerror="document.title=1">'
    await page.route('**/figures/series?*', async (route) => {
      const response = await route.fetch()
      const { data, ...list } = await response.json()
      const points = data.filter(
        ({ metric, reporter }: Record<string, string>) => metric === 'killed' && reporter === 'velmouth-river-rescue',
      )
      Object.assign(points[1], { value: null, low: 12, high: 16 })
      for (const point of points) point.reporterName = angry
      await route.fulfill({ response, json: { ...list, data: points } })
    })
    await page.route('**/figures?*', async (route) => {
      const response = await route.fetch()
      const answer = await response.json()
      Object.assign(answer.data[0], { asOf: null, announcedOn: null, label: angry })
      await route.fulfill({ response, json: answer })
    })
    await page.goto(`${file}?api=${all}`)
    await page.waitForSelector('#event-charts svg')
    const chart = 'Killed: passengers'
    t.same(await says(page, chart, 'dot'), [`${angry}: 9 killed, as of 3 May 2031`, `${angry}: 17 killed, as of 12 May 2031`])
    t.same(
      await page
        .locator(`svg[aria-label="${chart}"] [aria-label=rule] a`)
        .evaluateAll((links) => links.map((link) => link.querySelector('title')?.textContent)),
      [`${angry}: 12–16 killed, announced 6 May 2031`],
    )
    const line = await page.locator(`svg[aria-label="${chart}"] [aria-label=line] path`).getAttribute('d')
    t.equal(line?.match(/M/g)?.length, 2, 'the line has a gap if a value is missing')
    t.match(await page.locator('#figure-charts').innerText(), /No totals with a date\.[\s\S]*1 total without a date is not drawn/)
    t.match(await page.locator('#undated-totals .fact').innerText(), /^<img src=x .*no date/s)
    t.equal(await page.locator('img').count(), 0, 'text from the API is not interpreted as HTML')
    await page.close()
  })

  t.test('the form filters by article, dates and party, and the URL contains the filters', async (t) => {
    const { page, complaints } = await openDrawn(desktop, { api: String(all) })
    const form = page.getByRole('form', { name: 'What to show' })
    await form.getByLabel('Article').selectOption('Ferry overturns at Velmouth 🛟')
    await form.getByLabel('From').fill('2031-05-01')
    await form.getByLabel('Who was killed or wounded').fill('passengers')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/article=/)
    await page.waitForSelector('#event-charts svg')
    t.same(
      [...new URL(page.url()).searchParams],
      [
        ['article', 'velmouth-ferry-overturns'],
        ['from', '2031-05-01'],
        ['party', 'passengers'],
        ['api', all],
      ],
    )
    t.equal(
      await page.locator('#state').innerText(),
      '4 totals, 3 quotes, 5 events. What has no date is left out, because you ask for days.',
    )
    t.same(await form.getByLabel('Article').inputValue(), 'velmouth-ferry-overturns')
    await page.getByRole('link', { name: 'Show all' }).click()
    await page.waitForURL((url) => !url.searchParams.has('article'))
    await page.waitForSelector('#event-charts svg')
    t.equal(await page.locator('#state').innerText(), '14 totals, 57 quotes, 76 events.')
    t.same(complaints, [])
    await page.close()
  })

  t.test('messages for unknown names and empty results', async (t) => {
    const { page } = await openDrawn(desktop, { api: String(all), party: 'Velmuth' })
    t.equal(
      await page.locator('#state').innerText(),
      '0 totals, 57 quotes, 76 events. Nobody is called “Velmuth”. The nearest names are: Velmouth, Velmouth Police.',
    )
    t.equal(await page.locator('#figure-charts').innerText(), 'There are no totals of killed or wounded with a date here.')
    await page.close()

    const nothing = await open(phone, { api: String(all), article: 'velmouth-search-ends', from: '2040-01-01' })
    await nothing.page.getByText('0 totals').waitFor()
    t.equal(
      await nothing.page.locator('#state').innerText(),
      '0 totals, 0 quotes, 0 events. Ask for other days or another article. What has no date is left out, because you ask for days.',
    )
    t.notOk(await nothing.page.locator('#content').isVisible())
    await nothing.page.close()
  })

  t.test('errors are shown with a remedy', async (t) => {
    const alert = async (query: Record<string, string>) => {
      const { page } = await open(phone, query)
      const text = await page.getByRole('alert').innerText()
      t.ok(await fits(page, phone.width))
      t.notOk(await page.locator('#content').isVisible())
      await page.close()
      return text
    }
    const gone = await startApp()
    await gone.app.listen({ port: 0, host: '127.0.0.1' })
    const down = `http://127.0.0.1:${(gone.app.server.address() as AddressInfo).port}`
    await gone.app.close()
    t.equal(
      await alert({ api: down }),
      `The API at ${down} cannot be reached.
Start it with “npm ci && npm start” in the folder of Verbatim and load this page again, or say where another one is: ?api=http://localhost:3000`,
    )
    t.match(
      await alert({ api: String(all), from: '2031-02-30' }),
      /^The API does not take this question\.\nfrom: "2031-02-30" does not exist in the calendar/,
    )
    t.equal(
      await alert({ api: 'javascript:alert(1)' }),
      'javascript:alert(1) is no address of an API: it must begin with http:// or https://',
    )
    t.equal(await alert({ api: `${all}/docs?as=` }), `${all}/docs?as= answers, but not as Verbatim does. Is it another server?`)
  })

  t.test('the page loads nothing from other hosts', async (t) => {
    const sources = [...readFileSync(file, 'utf8').matchAll(/(?:src|href)="([^"#?]+)"/g)].map(([, source]) => source)
    t.same(sources, [
      'data:,',
      'dashboard.css',
      '../../node_modules/d3/dist/d3.min.js',
      '../../node_modules/@observablehq/plot/dist/plot.umd.min.js',
      'dashboard.js',
    ])
  })
}

/** The labels of the marks of one kind in a chart, in drawing order. */
function says(page: Page, chart: string, kind: string): Promise<string[]> {
  const marks = page.locator(`svg[aria-label="${chart}"] > [aria-label=${kind}] a > *`)
  return marks.evaluateAll((shapes) => shapes.map((shape) => String(shape.getAttribute('aria-label'))))
}

async function fits(page: Page, width: number): Promise<boolean> {
  return Number(await page.evaluate('document.documentElement.scrollWidth')) <= width
}

async function isInView(page: Page, id: string): Promise<boolean> {
  const box = await page.locator(`[id="${id}"]`).boundingBox()
  const height = page.viewportSize()?.height
  return box !== null && height !== undefined && box.y >= 0 && box.y + box.height <= height
}
