import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import t from 'tap'
import { startApp } from '../app.js'
import { accessibilityProblems } from '../axe.js'
import { executable, quiet } from '../browser.js'

/** Operations that have every kind of field: of parameters, of parts of a body, and of a body. */
const opened = ['/quotes', '/documents/check', '/figures/{id}']

/** One operation of each kind, because the page is slow. Other tests prove that every example works. */
const triedOperations = ['/figures', '/figures/{id}', '/articles/{id}/text', '/search', '/verify', '/documents/check', '/documents/draft']

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
  const open = async (options: Parameters<Browser['newPage']>[0] = {}) => {
    const page = await browser.newPage({ reducedMotion: 'reduce', ...options })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`))
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.url()} ${response.status()}`)
    })
    await page.goto(`http://127.0.0.1:${port}/docs`)
    await page.waitForSelector('.opblock')
    return { page, complaints }
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      t.test(`${colorScheme}, ${width} pixels wide: every operation, an introduction, and no complaints`, async (t) => {
        const { page, complaints } = await open({ colorScheme, viewport: { width, height: 900 } })
        t.equal(await page.locator('.opblock').count(), 27)
        t.equal(await page.title(), 'Verbatim API')
        t.equal(await page.locator('header h1').innerText(), 'Verbatim API')
        const links = page.locator('header a')
        t.same(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))), [
          '#/quotes/listQuotes',
          'openapi.json',
          'dashboard',
        ])
        const background = colorScheme === 'dark' ? 'rgb(28, 32, 34)' : 'rgb(255, 255, 255)'
        t.equal(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor'), background)
        t.same(await accessibilityProblems(page), [])
        await operationOf(page, '/events').locator('.opblock-summary-control').click()
        await page.locator('button.execute').waitFor()
        t.equal(await page.evaluate('document.documentElement.scrollWidth'), width)
        for (const path of opened) {
          await operationOf(page, path).locator('.opblock-summary-control').click()
          await operationOf(page, path).locator('button.execute').waitFor()
        }
        await execute(page, operationOf(page, '/quotes'))
        await operationOf(page, '/quotes').locator('.live-responses-table pre.microlight').first().waitFor()
        t.same(await accessibilityProblems(page), [], 'with open operations and a response')
        t.same(complaints, [])
        await page.close()
      })
    }
  }

  // axe computes contrasts from the authored colours, which the browser replaces here.
  t.test('forced colours leave controls their borders', async (t) => {
    const { page } = await open({ forcedColors: 'active', viewport: { width: 1440, height: 900 } })
    await operationOf(page, '/events').locator('.opblock-summary-control').click()
    await page.locator('button.execute').waitFor()
    for (const control of ['.opblock', 'button.execute', '.parameters select', '.parameters input']) {
      const style = await page
        .locator(control)
        .first()
        .evaluate((element) => getComputedStyle(element).borderTopStyle)
      t.equal(style, 'solid', control)
    }
    await page.close()
  })

  t.test('two clicks send /quotes?speaker=Zelenskyy', async (t) => {
    const { page, complaints } = await open()
    await page.getByRole('link', { name: 'what Zelenskyy said' }).click()
    const operation = operationOf(page, '/quotes')
    await shown(operation)
    t.same(await execute(page, operation), { status: 200, path: '/quotes', query: [['speaker', 'Zelenskyy']] })
    t.same(complaints, [])
    await page.close()
  })

  t.test('the most used parameters come first, the details are folded, and lists of values show these', async (t) => {
    const { page } = await open({ viewport: { width: 1440, height: 900 } })
    const operation = operationOf(page, '/events')
    await operation.locator('.opblock-summary-control').click()
    await shown(operation)
    const names = await namesOf(operation.locator('tr[data-param-in=query]'))
    t.same(names.slice(0, 4), ['q', 'type', 'status', 'participant'])
    t.same(names.slice(-7), ['article', 'knownOn', 'exact', 'cursor', 'fields', 'facet', 'include'])
    const participant = operation.locator('tr[data-param-name=participant]')
    t.notOk(await participant.getByText('Accepts an id').isVisible())
    await participant.getByText('More').click()
    t.ok(await participant.getByText('Accepts an id').isVisible())
    const values = operation.locator('tr[data-param-name=status] select[multiple]')
    const height = (await values.boundingBox())?.height ?? 0
    t.ok(height >= 6 * 14, `six values in ${height} pixels`)
    await page.close()
  })

  t.test('examples work when they are executed, also lists', async (t) => {
    const { page } = await open()
    for (const tried of triedOperations) {
      const operation = operationOf(page, tried)
      await operation.locator('.opblock-summary-control').click()
      await shown(operation)
      const path = String(await operation.locator('.opblock-summary-path').textContent())
      const names = await namesOf(operation.locator('tr[data-param-in=query]'))
      const optional = await namesOf(operation.locator('tr[data-param-in=query]:has(.examples-select)'))
      const choose = async (parameters: readonly string[], choice: 'example' | 'none') => {
        for (const name of parameters) await operation.locator(`tr[data-param-name=${name}] .examples-select select`).selectOption(choice)
      }
      const given = (parameters: readonly string[]) => names.filter((name) => parameters.includes(name) || !optional.includes(name))
      const keys = ({ status, query }: Executed) => [status, query.map(([name]) => name)]

      for (const apart of [['cursor']].filter((parameters) => names.includes(String(parameters[0])))) {
        await choose(apart, 'example')
        t.same(keys(await execute(page, operation)), [200, given(apart)], `${path} with ${apart}`)
        await choose(apart, 'none')
      }
      const others = optional.filter((name) => name !== 'cursor')
      await choose(others, 'example')
      const together = await execute(page, operation)
      // The text of the shipped article is not included, so the response is a 404.
      t.same(keys(together), [path.endsWith('/text') ? 404 : 200, given(others)], path)
      // A list is sent as comma-separated values.
      if (names.includes('fields')) t.match(new Map(together.query).get('fields'), /^id,[a-z]+$/)
      await operation.locator('.opblock-summary-control').click()
    }
    await page.close()
  })
}

function operationOf(page: Page, path: string): Locator {
  return page.locator('.opblock', { has: page.locator(`[data-path="${path}"]`) })
}

/** Waits until an open operation has its parameters or its body, which come after its buttons. */
async function shown(operation: Locator): Promise<void> {
  await operation.locator('button.execute').waitFor()
  await operation
    .locator('tr[data-param-name] .parameter__name, .opblock-section-request-body .opblock-description-wrapper')
    .first()
    .waitFor()
}

function namesOf(rows: Locator): Promise<string[]> {
  return rows.evaluateAll((all) => all.map((row) => String(row.getAttribute('data-param-name'))))
}

interface Executed {
  status: number
  path: string
  query: [string, string][]
}

/** Clicks Execute. Returns the status of the response, and what was requested. */
async function execute(page: Page, operation: Locator): Promise<Executed> {
  // Swagger UI applies what was chosen a moment later.
  await page.waitForTimeout(500)
  const answered = page.waitForResponse((response) => response.request().resourceType() === 'fetch')
  // Without the mouse: waiting for the button to stop moving takes longer than the request.
  await operation.locator('button.execute').dispatchEvent('click')
  const response = await answered
  const { pathname, searchParams } = new URL(response.url())
  return { status: response.status(), path: pathname, query: [...searchParams] }
}
