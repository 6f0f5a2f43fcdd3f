import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import t from 'tap'
import { startWithArticles } from '../articles.js'
import { executable, quiet } from '../browser.js'

if (executable === undefined) t.pass('skipped: there is no Chromium on this machine', { skip: 'there is no Chromium on this machine' })
else await tests(await chromium.launch({ executablePath: executable, args: quiet }))

/** What a new user wants to know, from the start page, by what is written on the pages. */
async function tests(browser: Browser): Promise<void> {
  const { app } = await startWithArticles(t)
  t.teardown(() => browser.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`
  const start = async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await page.goto(base)
    return page
  }
  const click = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('link', { name }).first().click()
  const main = (page: Page) => page.getByRole('main').innerText()

  t.test('who contradicts Putin’s promise: one click', async (t) => {
    const page = await start()
    await click(page, 'Who promised or denied what, and who contradicts it?')
    const row = page.getByRole('listitem').filter({ hasText: 'denied by Vladimir Putin' }).first()
    t.match(await row.innerText(), /Contradicted by a Russian army spokesperson: Conscripts are sent to Ukraine by mistake/)
  })

  t.test('the same by a search: two clicks', async (t) => {
    const page = await start()
    await page.getByRole('main').getByRole('searchbox').fill('conscripts or reservists')
    await page.keyboard.press('Enter')
    await click(page, 'would not send any conscripts or reservists to fight in Ukraine')
    await page.getByRole('heading', { name: 'Contradicted' }).waitFor()
    t.match(await main(page), /Conscripts are sent to Ukraine by mistake\s+Mobilize · claimed by a Russian army spokesperson/)
  })

  t.test('how many were killed, according to whom, in which words: one click', async (t) => {
    const page = await start()
    await click(page, 'How many were killed, and who says so?')
    t.match(
      await main(page),
      /17 people\s+Passengers killed, as the rescue service counts them\s+Velmouth River Rescue · 12 May 2031 · in its article\s+The service counted 17 passengers dead/,
    )
    t.match(await main(page), /Contradicted by Saint Orla Hospital: 18 people/)
  })

  t.test('everything said to Fox News: two clicks', async (t) => {
    const page = await start()
    await click(page, '57 quotes')
    await page.getByRole('heading', { name: 'Said to' }).waitFor()
    await page.getByRole('complementary').getByRole('link', { name: 'Fox News', exact: true }).click()
    t.match(page.url(), /addressee=fox-news$/)
    t.match(await main(page), /I'm sorry, I do not discuss any of my orders as commander in chief/)
  })

  t.test('a link to one sentence: two clicks', async (t) => {
    const page = await start()
    await click(page, 'Ferry overturns at Velmouth')
    await page.locator('.article').getByRole('link', { name: 'The river is high,' }).click()
    t.match(page.url(), /\/articles\/velmouth-ferry-overturns#[\w-]+$/)
    const other = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await other.goto(page.url())
    t.ok(await other.locator('.article .shown').first().isVisible(), 'who gets the link sees the words')
  })

  t.test('the CSV of a question: two clicks', async (t) => {
    const page = await start()
    await click(page, 'How many were killed, and who says so?')
    const [download] = await Promise.all([page.waitForEvent('download'), click(page, 'CSV')])
    t.match(download.url(), /\/figures\?metric=killed&format=csv$/)
    t.equal(download.suggestedFilename(), 'figures.csv')
  })

  t.test('nothing on a page moves while it loads', async (t) => {
    for (const width of [390, 1440]) {
      const context = await browser.newContext({ viewport: { width, height: 900 } })
      for (const path of ['', 'quotes', 'figures', 'events', 'articles/velmouth-ferry-overturns', 'figures/series?metric=killed', 'docs']) {
        const page = await context.newPage()
        await page.goto(`${base}${path}`)
        const shift = await page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              // The observer reports what has happened before in its first call; without a shift there is none.
              let total = 0
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) total += (entry as PerformanceEntry & { value: number }).value
              }).observe({ type: 'layout-shift', buffered: true })
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(total)))
            }),
        )
        t.equal(shift, 0, `${path} ${width}`)
        await page.close()
      }
      await context.close()
    }
  })
}
