import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import t from 'tap'
import { startApp } from '../app.js'
import { executable, quiet } from '../browser.js'

/** One operation of each kind, because the page is slow. Other tests prove that every example works. */
const tried = ['/figures', '/figures/{id}', '/articles/{id}/text', '/search', '/verify', '/documents/check', '/documents/draft']

if (executable === undefined) t.pass('skipped: there is no Chromium on this machine', { skip: 'there is no Chromium on this machine' })
else await tests(await chromium.launch({ executablePath: executable, args: quiet }))

async function tests(browser: Browser): Promise<void> {
  // Short responses: the page highlights every word of them.
  const { app } = await startApp({ VERBATIM_PAGE_LIMIT: '1' })
  t.teardown(async () => {
    await browser.close()
    await app.close()
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`http://127.0.0.1:${port}/docs`)
  await page.waitForSelector('.opblock')

  t.test('the page shows every operation, and the browser logs no errors', async (t) => {
    t.equal(await page.locator('.opblock').count(), 23)
    t.equal(await page.title(), 'Verbatim')
    t.same(complaints, [])
  })

  t.test('examples work when they are executed, also lists', async (t) => {
    for (const shown of tried) {
      const operation = page.locator('.opblock', { has: page.locator(`[data-path="${shown}"]`) })
      await operation.locator('.opblock-summary-control').click()
      await operation.locator('button.execute').waitFor()
      const path = String(await operation.locator('.opblock-summary-path').textContent())
      const names = await operation
        .locator('tr[data-param-in=query]')
        .evaluateAll((rows) => rows.map((row) => String(row.getAttribute('data-param-name'))))
      const optional = await operation
        .locator('tr[data-param-in=query]:has(.examples-select)')
        .evaluateAll((rows) => rows.map((row) => String(row.getAttribute('data-param-name'))))
      const choose = async (parameters: readonly string[], choice: 'example' | 'none') => {
        for (const name of parameters) await operation.locator(`tr[data-param-name=${name}] .examples-select select`).selectOption(choice)
      }
      const given = (parameters: readonly string[]) => names.filter((name) => parameters.includes(name) || !optional.includes(name))

      for (const apart of [['cursor']].filter((parameters) => names.includes(String(parameters[0])))) {
        await choose(apart, 'example')
        const response = await execute(page, operation)
        t.same([response.status, [...response.query.keys()]], [200, given(apart)], `${path} with ${apart}`)
        await choose(apart, 'none')
      }
      const others = optional.filter((name) => name !== 'cursor')
      await choose(others, 'example')
      const together = await execute(page, operation)
      // The text of the shipped article is not included, so the response is a 404.
      t.same([together.status, [...together.query.keys()]], [path.endsWith('/text') ? 404 : 200, given(others)], path)
      // A list is sent as comma-separated values.
      if (names.includes('fields')) t.match(together.query.get('fields'), /^id,[a-z]+$/)
      await operation.locator('.opblock-summary-control').click()
    }
  })
}

/** Clicks Execute. Returns the status of the response and the query of the request. */
async function execute(page: Page, operation: Locator): Promise<{ status: number; query: URLSearchParams }> {
  const answered = page.waitForResponse((response) => response.request().resourceType() === 'fetch')
  // Without the mouse: waiting for the button to stop moving takes longer than the request.
  await operation.locator('button.execute').dispatchEvent('click')
  const response = await answered
  return { status: response.status(), query: new URL(response.url()).searchParams }
}
