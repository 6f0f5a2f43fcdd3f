import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Result, RunOptions } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import t from 'tap'
import { articleFiles, startWithArticles } from '../articles.js'
import { executable, quiet } from '../browser.js'

/** A folder for pictures of the pages, which docs/pages.md shows: `SCREENSHOTS=docs/pages`. */
const { SCREENSHOTS: folder } = process.env

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } }
const schemes = ['light', 'dark'] as const
/** The rules of axe that are off by default, and the others. */
const options: RunOptions = { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }

/** Every kind of page. */
const pages: Readonly<Record<string, string>> = {
  home: '/',
  quotes: '/quotes?speaker=Zelenskyy',
  figures: '/figures?metric=killed',
  events: '/events',
  entities: '/entities',
  articles: '/articles',
  search: '/search?q=death',
  verify: '/verify?article=russia-spring-conscription&exact=equaly%20silly%20jokes',
  'empty-verify': '/verify',
  'without-text': '/articles/russia-spring-conscription',
  article: '/articles/velmouth-ferry-overturns',
  quote: '/quotes/russia-spring-conscription.different',
  figure: '/figures/velmouth-counts-differ.killed-by-hospital',
  event: '/events/velmouth-search-ends.search-ends',
  entity: '/entities/volodymyr-zelenskyy',
  series: '/figures/series?metric=killed&party=passengers',
  latest: '/figures/latest',
  groups: '/figures/groups',
  nothing: '/quotes?speaker=Zelenski',
}
/** Pages of errors, with their status. */
const errors: Readonly<Record<string, number>> = { '/nothing': 404, '/entities/vladimir-puti': 404, '/quotes?speakr=x': 400 }

if (executable === undefined) t.pass('skipped: there is no Chromium on this machine', { skip: 'there is no Chromium on this machine' })
else await tests(await chromium.launch({ executablePath: executable, args: quiet }))

async function tests(browser: Browser): Promise<void> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const { app } = await startWithArticles(t)
  t.teardown(() => browser.close())
  t.ok(Object.keys(articleFiles).length > 1)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  for (const [device, viewport] of Object.entries(sizes)) {
    for (const colorScheme of schemes) {
      t.test(`${device}, ${colorScheme}: no page has an error, scrolls sideways or violates a rule of axe`, async (t) => {
        const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce', bypassCSP: true })
        for (const [name, path] of Object.entries(pages)) {
          const { page, complaints } = await open(context, `${base}${path}`)
          t.ok(await fits(page, viewport.width), `${name} is not wider than the window`)
          await page.addScriptTag({ content: axe })
          const found = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as { violations: Result[] }
          t.same(found.violations.map(inShort), [], name)
          t.same(complaints, [], name)
          await picture(page, `${name}-${viewport.width}-${colorScheme}`)
          await page.close()
        }
        await context.close()
      })
    }

    t.test(`${device}: pages are complete without JavaScript, and nothing that their policy forbids is missing`, async (t) => {
      const contexts = await Promise.all([true, false].map((javaScriptEnabled) => browser.newContext({ viewport, javaScriptEnabled })))
      for (const [name, path] of Object.entries(pages)) {
        const texts: string[] = []
        for (const context of contexts) {
          const { page, complaints } = await open(context, `${base}${path}`)
          texts.push(await page.locator('body').innerText())
          t.ok(await fits(page, viewport.width), name)
          t.same(complaints, [], name)
          await page.close()
        }
        t.equal(texts[0], texts[1], `${name} has the same text`)
      }
      for (const context of contexts) await context.close()
    })
  }

  t.test('errors are pages that fit, without violations', async (t) => {
    const context = await browser.newContext({ viewport: sizes.phone, bypassCSP: true })
    for (const [path, status] of Object.entries(errors)) {
      const page = await context.newPage()
      t.equal((await page.goto(`${base}${path}`))?.status(), status)
      t.ok(await fits(page, sizes.phone.width), path)
      await page.addScriptTag({ content: axe })
      const found = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as { violations: Result[] }
      t.same(found.violations.map(inShort), [], path)
      await page.close()
    }
    await context.close()
  })

  t.test('the keyboard reaches the content first, and shows where it is', async (t) => {
    const context = await browser.newContext({ viewport: sizes.desktop })
    const { page } = await open(context, `${base}/quotes`)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to the content' })
    t.ok(
      await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().left >= 0),
      'the skip link is visible',
    )
    await page.keyboard.press('Enter')
    t.match(page.url(), /#main$/)
    await page.keyboard.press('Tab')
    const outlines = new Set<string>()
    for (let step = 0; step < 20; step += 1) {
      outlines.add(
        await page.evaluate(() => {
          const { activeElement } = document
          const isInMain = activeElement?.closest('main') !== null
          return `${isInMain} ${activeElement === null ? '' : getComputedStyle(activeElement).outlineStyle}`
        }),
      )
      await page.keyboard.press('Tab')
    }
    t.same([...outlines], ['true solid'], 'each has an outline')
    await context.close()
  })

  t.test('controls are at least 24 pixels high and wide', async (t) => {
    const context = await browser.newContext({ viewport: sizes.phone })
    for (const [name, path] of Object.entries(pages)) {
      const { page } = await open(context, `${base}${path}`)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, input, textarea, nav a, .tools a, .chips a, .facet a')]
          .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 24 || box.width < 24)
          .map(({ text, box }) => `${text} ${box.width}x${box.height}`),
      )
      t.same(small, [], name)
      await page.close()
    }
    await context.close()
  })

  t.test('pointing at words, the focus and a permalink highlight a fact with all its words', async (t) => {
    const context = await browser.newContext({ viewport: sizes.desktop })
    const { page } = await open(context, `${base}/articles/velmouth-ferry-overturns`)
    const shown = () =>
      page.locator('.shown').evaluateAll((elements) => elements.map((element) => element.textContent?.trim().slice(0, 60)))
    t.same(await shown(), [])
    const words = page.locator('.article a', { hasText: 'The river is high,' })
    await words.hover()
    const expected = ['The river is high,', 'Søren Hølm', 'said', 'Saturday', 'and the search goes on.']
    t.same((await shown()).slice(0, -1), expected)
    t.match((await shown()).at(-1), /^Søren Hølm/)
    await page.locator('h1').hover()
    t.same(await shown(), [])
    await words.focus()
    t.same((await shown()).slice(0, -1), expected)
    await page.keyboard.press('Enter')
    await page.waitForURL(/#/)
    await page.locator('h1').hover()
    t.same((await shown()).slice(0, -1), expected, 'what was chosen stays')
    const permalink = await open(context, page.url())
    t.equal(await permalink.page.locator('.facts .shown').count(), 1)
    t.ok(await isVisible(permalink.page, '.facts .shown'), 'its data are beside the words')
    t.ok(await isVisible(permalink.page, '.article .shown'))
    await context.close()
  })

  t.test('on a phone, a link leads to the values that narrow a list; on a desktop they are beside it', async (t) => {
    for (const [device, isPhone] of [
      ['phone', true],
      ['desktop', false],
    ] as const) {
      const context = await browser.newContext({ viewport: sizes[device], javaScriptEnabled: false })
      const { page } = await open(context, `${base}/quotes`)
      const link = page.getByRole('link', { name: 'Narrow the list' })
      t.equal(await link.isVisible(), isPhone)
      if (isPhone) await link.click()
      t.ok(await isVisible(page, 'aside h2'))
      await context.close()
    }
  })

  t.test('the same fact can be chosen without JavaScript', async (t) => {
    const context = await browser.newContext({ viewport: sizes.phone, javaScriptEnabled: false })
    const { page } = await open(context, `${base}/articles/velmouth-ferry-overturns`)
    await page.locator('.article a', { hasText: 'The river is high,' }).click()
    t.ok(await isVisible(page, '.facts li:target'), 'its data are below the words')
    t.ok(await isVisible(page, '.article a.q >> text=The river is high,'), 'and the words stay where they are')
    await page.getByRole('link', { name: 'Close' }).click()
    t.equal(await page.locator('.facts li:target').count(), 0)
    await context.close()
  })

  t.test('choosing a fact shows its words in place of a line, until another is chosen', async (t) => {
    const context = await browser.newContext({ viewport: sizes.desktop })
    const { page, complaints } = await open(context, `${base}/articles/russia-spring-conscription#russians-avoid-the-draft`)
    await page.locator('.article i.filled').first().waitFor()
    t.same(await page.locator('.article i.filled').allTextContents(), [
      'many Russians',
      'avoid the draft by entering higher education or evading the summons',
    ])
    await page.locator('.article a', { hasText: 'guaranteed death' }).first().click()
    await page.locator('.article i.filled', { hasText: 'Volodymyr Zelenskyy' }).waitFor()
    t.notMatch(await page.locator('.article').innerText(), 'avoid the draft')
    t.same(complaints, [])
    await context.close()
  })

  t.test('forced colours leave words and gaps visible', async (t) => {
    const context = await browser.newContext({ viewport: sizes.desktop, forcedColors: 'active' })
    const { page } = await open(context, `${base}/articles/russia-spring-conscription`)
    t.equal(
      await page
        .locator('.article i')
        .first()
        .evaluate((gap) => getComputedStyle(gap).borderBottomStyle),
      'solid',
    )
    t.equal(
      await page
        .locator('.article a.q')
        .first()
        .evaluate((words) => getComputedStyle(words).textDecorationLine),
      'underline',
    )
    await context.close()
  })

  /** Saves a picture, if a folder for them is named. */
  async function picture(page: Page, name: string): Promise<void> {
    if (folder === undefined || !pictures.includes(name)) return
    await mkdir(folder, { recursive: true })
    await page.screenshot({ path: `${folder}/${name}.png` })
  }
}

/** The pictures that docs/pages.md shows. */
const pictures = [
  ...['home', 'quotes', 'article', 'without-text', 'figure', 'entity', 'series', 'search', 'verify'].map((name) => `${name}-1440-light`),
  'article-390-dark',
]

/** Opens a page, and notes errors and failed requests. */
async function open(context: BrowserContext, url: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`))
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()} responded ${response.status()}`)
  })
  await page.goto(url)
  return { page, complaints }
}

/** Whether the first element that a selector finds is within the window. */
async function isVisible(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).first().boundingBox()
  const { height } = page.viewportSize() as { height: number }
  return box !== null && box.y + box.height > 0 && box.y < height
}

async function fits(page: Page, width: number): Promise<boolean> {
  return (await page.evaluate(() => document.documentElement.scrollWidth)) <= width
}

/** A violation with the elements that it is about. */
function inShort({ id, nodes }: Result): string {
  return `${id}: ${nodes
    .slice(0, 3)
    .map(({ html }) => html.slice(0, 120))
    .join(' | ')}`
}
