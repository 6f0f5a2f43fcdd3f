import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import t from 'tap'
import { startApp } from '../app.js'

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
// Chromium must not ask for anything outside: there may be nothing.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

if (executable === undefined) t.pass('skipped: there is no Chromium on this machine', { skip: 'there is no Chromium on this machine' })
else await tests(await chromium.launch({ executablePath: executable, args: quiet }))

async function tests(browser: Browser): Promise<void> {
  // Short answers: the page colours every word of them.
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

  t.test('the page shows every operation, and the browser has nothing to complain about', async (t) => {
    t.equal(await page.locator('.opblock').count(), 14)
    t.equal(await page.title(), 'Verbatim')
    t.same(complaints, [])
  })

  t.test('every example works when it is executed, lists too', async (t) => {
    const operations = await page.locator('.opblock').all()
    for (const operation of operations) {
      await operation.locator('.opblock-summary-control').click()
      await operation.locator('button.execute').waitFor()
      const path = String(await operation.locator('.opblock-summary-path').textContent())
      const names = await operation
        .locator('tr[data-param-in=query]')
        .evaluateAll((rows) => rows.map((row) => String(row.getAttribute('data-param-name'))))
      const choose = (name: string, choice: 'example' | 'none') =>
        operation.locator(`tr[data-param-name=${name}] .examples-select select`).selectOption(choice)

      // A cursor belongs to the whole list, so it is tried alone.
      if (names.includes('cursor')) {
        await choose('cursor', 'example')
        const alone = await execute(page, operation)
        t.same([alone.status, [...alone.query.keys()]], [200, ['cursor']], `${path} with the cursor`)
        await choose('cursor', 'none')
      }
      const others = names.filter((name) => name !== 'cursor')
      for (const name of others) await choose(name, 'example')
      const together = await execute(page, operation)
      t.same([together.status, [...together.query.keys()]], [200, others], path)
      // A list arrives with commas between its values.
      if (names.includes('fields')) t.match(together.query.get('fields'), /^id,[a-z]+$/)
      await operation.locator('.opblock-summary-control').click()
    }
  })
}

/** Presses Execute, and gives the status of the answer that the page then gets, and the query it was asked with. */
async function execute(page: Page, operation: Locator): Promise<{ status: number; query: URLSearchParams }> {
  const answered = page.waitForResponse((response) => response.request().resourceType() === 'fetch')
  // Without the pointer: waiting until a button stands still takes longer than the request.
  await operation.locator('button.execute').dispatchEvent('click')
  const response = await answered
  return { status: response.status(), query: new URL(response.url()).searchParams }
}
