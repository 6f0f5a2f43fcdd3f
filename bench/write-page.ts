import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import { startApp } from '../test/app.js'
import { executable, quiet } from '../test/browser.js'

/** How long `/write` is busy at once with a text of 100,000 characters while a person selects words, types into a form, and opens facts. */

const wanted = 100_000
const article = await readFile('test/editor/articles/mine-fire.txt', 'utf8')
const paragraphs = article.repeat(Math.ceil(wanted / article.length)).slice(0, wanted)
const texts = { 'in paragraphs': `🌊 ${paragraphs}`, 'in one paragraph': `🌊 ${paragraphs.replaceAll('\n', ' ')}` }
const limits = { VERBATIM_CHECK_TIMEOUT: '60000', VERBATIM_CHECK_MEMORY: '2048' }
const { app } = await startApp(limits)
await app.listen({ port: 0, host: '127.0.0.1' })
const browser = await chromium.launch({ executablePath: executable as string, args: quiet })
for (const [name, text] of Object.entries(texts)) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/write`)
  await page.getByLabel('Text of the article').fill(text)
  await page.getByRole('button', { name: 'Draft' }).click()
  await page.locator('.workbench').waitFor({ timeout: 120_000 })
  await page.waitForTimeout(5_000)
  const facts = (await page.locator('.progress').innerText()).replace(/.* of (\d+) .*/, '$1')
  console.log(`${name}: ${text.length} characters, ${facts} facts and names`)
  const measure = async (what: string, action: () => Promise<void>) => {
    await page.evaluate(startMeasuring)
    await action()
    await page.waitForTimeout(1_500)
    const longest = await page.evaluate(() => Math.max(0, ...(window as unknown as { tasks: number[] }).tasks))
    console.log(`  ${what}: ${longest === 0 ? 'nothing above 50 ms' : `at most ${Math.round(longest)} ms at once`}`)
  }
  await measure('select by keyboard', async () => {
    await page.locator('.text').focus()
    await page.keyboard.press('Control+Home')
    for (let step = 0; step < 30; step += 1) await page.keyboard.press('Control+Shift+ArrowRight')
    await page.keyboard.press('ArrowRight')
  })
  await measure('open a fact', () => page.locator('mark.quotes').nth(3).click())
  await measure('type into a field', async () => {
    await page.locator('.form textarea, .form input').first().click()
    await page.keyboard.type('and then some', { delay: 30 })
  })
  await measure('undo', () => page.keyboard.press('Control+z'))
  await page.close()
}
await browser.close()
await app.close()
process.exit(0)

/** Runs in the page: notes each task of more than 50 ms. */
function startMeasuring(): void {
  const found = window as unknown as { tasks: number[] }
  found.tasks = []
  new PerformanceObserver((list) => found.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
}
