import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { startApp } from '../app.js'
import { accessibilityProblems } from '../axe.js'
import { executable, quiet } from '../browser.js'
import { keySetting, keys, patient } from '../http/writing.js'

const run = promisify(execFile)
const environment = { ...process.env, NO_COLOR: '1', _TAPJS_PROCESSINFO_COVERAGE_: '0' }

const storm = `Storm hits Brackwater

“We have never seen anything like it,” Mayor Anna Lindqvist told reporters on Tuesday. “The harbour is gone,” she added.

At least 12 people were killed and 40 injured, according to the fire service. Police arrested two men in Brackwater on Monday.
`

if (executable === undefined) t.pass('skipped: there is no Chromium on this machine', { skip: 'there is no Chromium on this machine' })
else await tests(await chromium.launch({ executablePath: executable, args: quiet }))

async function tests(browser: Browser): Promise<void> {
  const { app } = await startApp()
  t.teardown(async () => {
    await browser.close()
    await app.close()
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const server = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  /** The page in a browser of its own, what it complains about, and what it sends. */
  const open = async (options: Parameters<Browser['newContext']>[0] = {}, base = server) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    const complaints: string[] = []
    const sent: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    // The browser logs each 4xx itself; a check with problems is a 422.
    page.on('console', (message) => message.text().includes('status of 422') || complaints.push(message.text()))
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await page.goto(`${base}/write`)
    return { page, complaints, sent, close: () => context.close() }
  }
  const draft = async (page: Page, text: string) => {
    await page.getByLabel('Text of the article').fill(text)
    await page.getByLabel('Published on').fill('2026-03-04')
    await page.getByRole('button', { name: 'Draft' }).click()
    await page.locator('.check.good').waitFor()
  }
  /** The document and the text, as they are downloaded. */
  const downloads = async (page: Page, folder: string) => {
    await page.getByRole('button', { name: 'Finish' }).click()
    const files: string[] = []
    for (const name of ['The document', 'The text']) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()])
      const file = join(folder, download.suggestedFilename())
      await download.saveAs(file)
      files.push(file)
    }
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    const [document, text] = files as [string, string]
    return { document, text, value: JSON.parse(await readFile(document, 'utf8')) as ArticleDocument }
  }
  /** What the program says, wherever it prints it. */
  const program = async (...words: string[]) => {
    const { stdout, stderr } = await run(process.execPath, ['build/program/main.js', ...words], { env: environment })
    return `${stdout}${stderr}`.trim()
  }
  const form = (page: Page) => page.getByRole('complementary', { name: 'Facts' })
  /** Waits until the focus has gone where a press leads, and nothing scrolls. */
  const settled = (page: Page) => page.waitForTimeout(300)
  const select = async (page: Page, words: string) => {
    await page.evaluate((words) => {
      const root = document.querySelector('.text') as HTMLElement
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const nodes: { node: Node; start: number }[] = []
      let text = ''
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        nodes.push({ node, start: text.length })
        text += node.textContent
      }
      const place = (at: number) => {
        const { node, start } = nodes.findLast(({ start }) => start <= at) as { node: Node; start: number }
        return [node, at - start] as const
      }
      const at = text.indexOf(words)
      root.focus()
      getSelection()?.setBaseAndExtent(...place(at), ...place(at + words.length))
    }, words)
    await page.getByRole('toolbar', { name: 'The selected words' }).waitFor()
  }

  /** Touches the second letter of a word that is no part of a fact. */
  const touchWord = async (page: Page, word: string) => {
    const boxOf = () =>
      page.evaluate((word) => {
        const walker = document.createTreeWalker(document.querySelector('.text') as HTMLElement, NodeFilter.SHOW_TEXT)
        const range = document.createRange()
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = (node as Text).data.indexOf(word)
          if (at === -1) continue
          node.parentElement?.scrollIntoView({ block: 'center' })
          range.setStart(node, at + 1)
          range.setEnd(node, at + 2)
          break
        }
        const { x, y, width, height } = range.getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      }, word)
    await boxOf()
    await settled(page)
    const box = await boxOf()
    await page.touchscreen.tap(box.x, box.y)
    await page.getByRole('toolbar', { name: 'The selected words' }).waitFor()
  }

  for (const name of ['mine-fire', 'harbour-trial', 'battery-plant']) {
    t.test(`${name}: from its text to a document that the program checks and verifies`, async (t) => {
      const { page, complaints, close } = await open()
      await draft(page, await readFile(`test/editor/articles/${name}.txt`, 'utf8'))
      const open_ = async () => Number(/to review: (\d+)/.exec(await page.locator('.list-tools').innerText())?.[1] ?? 0)
      const count = await open_()
      t.ok(count > 20)
      await page.getByRole('button', { name: 'Review the next' }).click()
      for (let done = 0; done < count; done += 1) await page.keyboard.press('Control+Enter')
      await page.getByText('Everything is reviewed').waitFor()
      await page.locator('.check.good').waitFor()
      const folder = t.testdir()
      const { document, text, value } = await downloads(page, folder)
      t.equal(await program('check', document), '1 document checked, no problem')
      t.match(await program('verify', document, '--text', text), /^all \d+ pins match the text, and the text is the annotated one$/)
      const all = [...value.quotes, ...value.figures, ...value.events, ...value.entities]
      t.ok(all.every(({ provenance }) => provenance === 'reviewed'))
      t.same(complaints, [])
      await close()
    })
  }

  t.test('a person corrects, adds and deletes; every change can be undone, and survives a reload', async (t) => {
    const { page, complaints, close } = await open()
    await draft(page, storm)
    await page.locator('mark', { hasText: 'The harbour is gone' }).click()
    await form(page).getByLabel('Speaker', { exact: true }).selectOption({ label: 'the fire service' })
    await page.locator('.check.good').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    t.equal(await form(page).getByLabel('Speaker', { exact: true }).inputValue(), 'anna-lindqvist')
    await page.getByRole('button', { name: 'Redo' }).click()
    t.equal(await form(page).getByLabel('Speaker', { exact: true }).inputValue(), 'the-fire-service')
    await form(page).getByRole('button', { name: 'Delete' }).click()
    const gone = page.locator('mark.quotes', { hasText: 'The harbour is gone' })
    await gone.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await gone.waitFor()

    await select(page, 'arrested two men')
    await page.getByRole('button', { name: 'Event', exact: true }).click()
    await form(page).getByLabel('Type').selectOption('coerce')
    await select(page, 'Police')
    await page.getByRole('button', { name: 'Who takes part' }).click()
    await form(page)
      .getByRole('button', { name: 'Remove the police' })
      .or(form(page).getByRole('button', { name: 'Remove Police' }))
      .click()
    t.equal(
      await form(page).getByRole('group', { name: 'Who takes part' }).locator('.row').count(),
      0,
      'a press of the mouse moves nothing',
    )
    await page.keyboard.press('Control+z')
    await select(page, 'Monday')
    await page.getByRole('button', { name: 'Date', exact: true }).click()
    t.equal(await form(page).getByLabel('Date', { exact: true }).inputValue(), '2026-03-02')
    await form(page).getByLabel('What happened').fill('Two men arrested')
    await page.locator('.check.good').waitFor()
    await page.waitForTimeout(400)
    await page.reload()
    await page.getByText('Your work of before is here again').waitFor()
    t.equal(await page.locator('.item.events .summary').innerText(), 'Two men arrested')
    await page.getByRole('button', { name: 'Undo' }).click()
    t.equal(await page.locator('.item.events .summary').innerText(), 'arrested two men', 'also what was changed before a reload')
    await page.getByRole('button', { name: 'Redo' }).click()
    t.equal(await page.locator('.item.events .summary').innerText(), 'Two men arrested')
    const { document, text, value } = await downloads(page, t.testdir())
    t.match(value.events, [
      {
        title: 'Two men arrested',
        type: 'coerce',
        date: { edtf: '2026-03-02', basis: 'inferred' },
        participants: [{ entity: 'police', role: 'actor' }],
        evidence: [{ exact: 'arrested two men' }, { exact: 'Police' }, { exact: 'Monday' }],
      },
    ])
    t.equal(await program('check', document), '1 document checked, no problem')
    t.match(await program('verify', document, '--text', text), /^all \d+ pins match/)
    await page.getByRole('button', { name: 'Start anew' }).click()
    await page.getByRole('button', { name: 'Delete everything here' }).click()
    await page.reload()
    t.equal(await page.getByLabel('Text of the article').inputValue(), '')
    t.same(complaints, [])
    await close()
  })

  t.test('a review goes on after a draft is deleted or joined with another one', async (t) => {
    const { page, complaints, close } = await open()
    await draft(page, storm)
    await page.getByRole('button', { name: 'Review the next' }).click()
    t.equal(await form(page).getByLabel('Words', { exact: true }).inputValue(), 'We have never seen anything like it')
    await form(page).getByRole('button', { name: 'Delete' }).click()
    t.equal(await form(page).getByLabel('Words', { exact: true }).inputValue(), 'The harbour is gone')
    t.equal(await page.evaluate(() => document.activeElement?.textContent), 'Quote', 'Enter deletes no other one')
    await form(page).getByRole('button', { name: 'All facts' }).click()
    await page.locator('.item.entities', { hasText: 'Brackwater' }).click()
    await form(page).getByLabel('Is the same as').selectOption({ label: 'the fire service' })
    await form(page).getByRole('button', { name: 'Join them' }).click()
    t.equal(await form(page).getByLabel('Name', { exact: true }).inputValue(), 'Anna Lindqvist')
    t.equal(await form(page).getByLabel('Is the same as').inputValue(), '', 'nothing is chosen yet')
    await form(page).getByRole('button', { name: 'All names …' }).click()
    t.match(await page.getByRole('list', { name: 'The names' }).innerText(), /Anna Lindqvist person\s+the fire service organization/)
    await page.getByRole('button', { name: 'Confirm the 2 names' }).click()
    t.equal(await page.locator('.item.entities .badge').count(), 0)
    t.same(complaints, [])
    await close()
  })

  t.test('a new event has no type before the person chooses one', async (t) => {
    const { page, close } = await open()
    await draft(page, storm)
    await select(page, 'hits Brackwater')
    await page.getByRole('button', { name: 'Event', exact: true }).click()
    t.equal(await page.getByRole('toolbar', { name: 'The selected words' }).count(), 0)
    await form(page).getByText('Nothing is chosen yet. Choose the one that fits best').waitFor()
    await form(page).getByLabel('Type').selectOption('assault')
    await page.locator('.check.good').waitFor()
    await close()
  })

  t.test('two tabs of one browser: neither loses its work without a question', async (t) => {
    const { page, complaints, close } = await open()
    const other = await page.context().newPage()
    await other.goto(`${server}/write`)
    await draft(page, storm)
    const question = (tab: Page) => tab.getByText('Another tab of this browser has saved its work')
    await question(other).waitFor()
    await draft(other, 'Nobody was hurt, Mayor Anna Lindqvist told reporters.')
    await question(page).waitFor()
    t.equal(await page.locator('.item.quotes').count(), 3, 'the first tab still shows its own')
    await page.locator('.item.quotes').last().click()
    await form(page).getByRole('button', { name: 'Delete' }).click()
    await page.waitForTimeout(500)
    t.equal(await question(other).count(), 0, 'and saves nothing before it is asked')
    await page.getByRole('button', { name: 'Show the other work' }).click()
    t.match(await page.locator('.text').innerText(), /^Nobody was hurt/)
    await page.getByRole('button', { name: 'Undo' }).click()
    t.equal(await page.locator('.item.quotes').count(), 2, 'undo leads back to its own')
    await question(other).waitFor()
    await other.getByRole('button', { name: 'Keep this one' }).click()
    await question(page).waitFor()
    await page.reload()
    t.match(await page.locator('.text').innerText(), /^Nobody was hurt/)
    await page.getByRole('button', { name: 'Start anew' }).click()
    await page.getByRole('button', { name: 'Delete everything here' }).click()
    await other.close()
    await page.reload()
    t.equal(await page.getByLabel('Text of the article').inputValue(), '', 'a tab that is closed brings nothing back')
    t.same(complaints, [])
    await close()
  })

  t.test('the number of a new figure is read in its words', async (t) => {
    const { page, close } = await open()
    await draft(page, 'Nothing is known yet.\n\nThe levee is 1.5 kilometres long, and 300 people live behind it, the mayor said.\n')
    for (let left = await page.locator('.item.figures').count(); left > 0; left -= 1) {
      await page.locator('.item.figures').first().click()
      await form(page).getByRole('button', { name: 'Delete' }).click()
      // The next draft may have opened.
      await page.keyboard.press('Escape')
      await settled(page)
    }
    await select(page, '300 people')
    await page.keyboard.press('f')
    await form(page).getByLabel('Number', { exact: true }).waitFor()
    t.equal(await form(page).getByLabel('Number', { exact: true }).inputValue(), '300')
    t.equal(await form(page).getByLabel('Unit').inputValue(), 'person')
    await close()
  })

  t.test('problems appear at their words while typing, with the closest passage to accept', async (t) => {
    const { page, complaints, close } = await open()
    await draft(page, storm)
    await page.locator('mark', { hasText: '40' }).first().click()
    await form(page).getByLabel('Number', { exact: true }).fill('41')
    await page.locator('.check.bad').waitFor()
    t.ok((await page.locator('mark.wrong').count()) > 0)
    await form(page).getByRole('button', { name: 'Use 40' }).click()
    await page.locator('.check.good').waitFor()
    await page.getByRole('button', { name: 'Text', exact: true }).click()
    await page.getByLabel('Text of the article').fill(storm.replace('anything like it', 'anything like this').replace('Storm', 'A 🌪️ storm'))
    await page.getByRole('button', { name: 'Use this text for the facts' }).click()
    await page.getByText('1 problem', { exact: true }).waitFor()
    await page.keyboard.press('F8')
    await form(page).getByRole('button', { name: 'Accept “We have never seen anything like this”' }).click()
    await page.locator('.check.good').waitFor()
    t.equal(await form(page).getByLabel('Words', { exact: true }).inputValue(), 'We have never seen anything like this')
    t.same(complaints, [])
    await close()
  })

  t.test('nothing is sent before the person asks for it', async (t) => {
    const { page, sent, close } = await open()
    const asked = () => sent.filter((line) => line.includes('/documents/'))
    await page.getByLabel('Text of the article').fill(storm)
    await page.locator('input[type=file]').setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from(savedPage) })
    t.equal(await page.getByLabel('Headline').inputValue(), 'Storm <b>hits</b>')
    t.equal(await page.getByLabel('Published on').inputValue(), '2026-03-04')
    t.same(asked(), [])
    await page.getByRole('button', { name: 'Draft' }).click()
    await page.locator('.check.good').waitFor()
    t.same(asked(), ['POST /documents/draft', 'POST /documents/check'])
    await page.waitForTimeout(500)
    await page.reload()
    await page.locator('.item').first().click()
    await form(page).getByRole('button', { name: 'Delete' }).click()
    await page.waitForTimeout(1_500)
    t.equal(asked().length, 2, 'after a reload, a person asks again')
    await page.getByRole('button', { name: 'Check' }).click()
    await page.locator('.check.good').waitFor()
    t.equal(asked().length, 3)
    await close()
  })

  t.test('everything works by keyboard', async (t) => {
    const { page, complaints, close } = await open()
    await page.getByLabel('Text of the article').focus()
    await page.keyboard.insertText(storm)
    const tabTo = async (name: RegExp) => {
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('Tab')
        const label = await page.evaluate(() => {
          const { activeElement } = document
          return `${activeElement?.getAttribute('aria-label') ?? ''} ${activeElement?.textContent ?? ''}`
        })
        if (name.test(label.trim())) return
      }
      t.fail(`${name} is not reached`)
    }
    await tabTo(/^Draft$/)
    await page.keyboard.press('Enter')
    await page.locator('.check.good').waitFor()
    await tabTo(/^Text of the article\./)
    await page.keyboard.press('Control+Home')
    await page.keyboard.press(']')
    await page.keyboard.press('Enter')
    t.equal(await form(page).getByRole('heading', { level: 2 }).innerText(), 'Who or where')
    await page.keyboard.press('Control+Enter')
    t.equal(await form(page).getByRole('heading', { level: 2 }).innerText(), 'Who or where')
    t.equal(await form(page).getByLabel('Name', { exact: true }).inputValue(), 'Anna Lindqvist', 'the next one to review')
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Anna Lindqvist'))
    await page.keyboard.press('ArrowDown')
    t.match(await page.evaluate(() => document.activeElement?.textContent), /^the fire service/)
    await page.keyboard.press('Shift+Tab')
    await page.locator('.text').focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+Shift+ArrowRight')
    await page.locator('.selection-bar').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.textContent === 'Quote')
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    t.equal(await form(page).getByLabel('Name', { exact: true }).inputValue(), 'Storm')
    await page.keyboard.press('Control+z')
    t.equal(await page.locator('.item.entities', { hasText: 'Storm' }).count(), 0)
    await page.locator('.text').focus()
    await page.keyboard.type('zzz')
    await page.keyboard.press('Backspace')
    t.match(await page.locator('.text').innerText(), /^Storm hits Brackwater/, 'the text cannot be changed')
    t.same(complaints, [])
    await close()
  })

  t.test('hostile texts and documents do not alter the page', async (t) => {
    const { page, complaints, sent, close } = await open()
    const angry = '<img src=x onerror="document.title=1"><script>document.title=2</script> {{x}} </textarea>'
    await draft(page, `“${angry} is what he said,” Mayor ${angry} told reporters.\n\n${storm}`)
    await page.locator('.item').first().click()
    await page.getByRole('button', { name: 'All facts' }).click()
    const { document, text, value } = await downloads(page, t.testdir())
    const hostile = {
      ...value,
      entities: value.entities.map((entity) => ({ ...entity, name: angry, description: angry, id: 'constructor' })),
    }
    hostile.article.headline = angry
    await page.getByRole('button', { name: 'Start anew' }).click()
    await page.getByRole('button', { name: 'Delete everything here' }).click()
    await page.locator('input[type=file]').setInputFiles([
      { name: 'document.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(hostile)) },
      { name: 'text.txt', mimeType: 'text/plain', buffer: await readFile(text) },
    ])
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('button', { name: 'Check' }).click()
    await page.locator('.check.bad').waitFor()
    await page.locator('.item').last().click()
    t.equal(await page.locator('main img, main script').count(), 0)
    t.equal(await page.title(), 'Write – Verbatim')
    t.ok(sent.every((line) => !line.endsWith('/x')))
    t.same(complaints, [])
    await page.getByRole('button', { name: 'Start anew' }).click()
    await page.getByRole('button', { name: 'Delete everything here' }).click()
    await writeFile(document, '{"article":{},"quotes":"x"}')
    await page.locator('input[type=file]').setInputFiles(document)
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    t.match(await page.getByRole('alert').innerText(), /^This file is not a complete article document: /)
    await close()
  })

  t.test('positions are code points, whatever the text consists of', async (t) => {
    const { page, close } = await open()
    const text =
      '🌊🌊 Cafe\u0301 Noir\r\n\r\n“We 👩‍👩‍👧 saw it,” Mayor Anna Lindqvist said.\r\nשלום עולם אמר דוד.\r\nThe end 🏠 came late.\r\n'
    await page.locator('input[type=file]').setInputFiles({ name: 'mixed.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
    await page.getByRole('button', { name: 'Draft' }).click()
    await page.locator('.check.good').waitFor()
    for (const words of ['Cafe\u0301 Noir', 'עולם', 'came late']) {
      await select(page, words)
      t.equal(await page.locator('.selection-bar .words').innerText(), words)
      await page.getByRole('button', { name: 'Event', exact: true }).click()
      await form(page).getByLabel('Type').selectOption('agree')
    }
    await page.locator('.check.good').waitFor()
    const { document, text: saved, value } = await downloads(page, t.testdir())
    t.equal(await readFile(saved, 'utf8'), text, 'line breaks are kept')
    const points = Array.from(text)
    t.same(
      value.events.map(({ evidence: [pin] }) => points.slice(pin?.start, pin?.end).join('')),
      ['Cafe\u0301 Noir', 'עולם', 'came late'],
    )
    t.match(await program('verify', document, '--text', saved), /^all \d+ pins match/)
    await close()
  })

  t.test('a touch selects words, and opens facts', async (t) => {
    const { page, close } = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await draft(page, storm)
    t.equal(await page.locator('.text').getAttribute('inputmode'), 'none', 'no keyboard covers the text')
    await page.locator('mark', { hasText: 'The harbour is gone' }).tap()
    t.equal(await form(page).getByRole('heading', { level: 2 }).innerText(), 'Quote')
    await page.getByRole('button', { name: 'All facts' }).tap()
    await settled(page)
    const words = page.locator('.selection-bar .words')
    await touchWord(page, 'reporters')
    t.equal(await words.innerText(), 'reporters')
    for (const expected of ['reporters on', 'reporters on Tuesday']) {
      await page.getByRole('button', { name: 'Select one word more' }).tap()
      await words.getByText(expected, { exact: true }).waitFor()
    }
    for (const expected of ['reporters on', 'reporters']) {
      await page.getByRole('button', { name: 'Select one word less' }).tap()
      await words.getByText(expected, { exact: true }).waitFor()
    }
    await page.getByRole('button', { name: 'Name', exact: true }).tap()
    t.equal(await form(page).getByLabel('Name', { exact: true }).inputValue(), 'reporters')
    await close()
  })

  t.test('below the prefix of a proxy', async (t) => {
    const proxy = createServer((asked, reply) => {
      if (!asked.url?.startsWith('/verbatim/')) return void reply.writeHead(404).end()
      const { port } = app.server.address() as AddressInfo
      const options = { port, host: '127.0.0.1', method: asked.method, path: asked.url.slice('/verbatim'.length), headers: asked.headers }
      asked.pipe(
        request(options, (answer) => {
          reply.writeHead(answer.statusCode as number, answer.rawHeaders)
          answer.pipe(reply)
        }),
      )
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    t.teardown(() => proxy.close())
    const { page, complaints, close } = await open({}, `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/verbatim`)
    await draft(page, storm)
    t.same(complaints, [])
    await close()
  })

  t.test('a document is stored with a key, and the page says what became of it', async (t) => {
    const { app: other } = await startApp({ VERBATIM_KEYS: keySetting, ...patient })
    t.teardown(() => other.close())
    await other.listen({ port: 0, host: '127.0.0.1' })
    const base = `http://127.0.0.1:${(other.server.address() as AddressInfo).port}`
    const { page, close } = await open({}, base)
    await draft(page, storm)
    const store = async (key: string, expected: RegExp, button = 'Store') => {
      const answered = page.waitForResponse((response) => response.request().method() === 'PUT')
      await page.getByLabel('Key').fill(key)
      await page.getByRole('button', { name: button, exact: true }).click()
      const status = (await answered).status()
      await page.getByRole('dialog').getByText(expected).waitFor()
      return status
    }
    const finish = () => page.getByRole('button', { name: 'Finish' }).click()
    const change = async (number: string) => {
      await page.keyboard.press('Escape')
      await page.getByText('About the article').click()
      await page.getByLabel('Headline').fill(`Storm ${number}`)
      await page.locator('.check.good').waitFor()
      await page.getByText('About the article').click()
      await finish()
    }
    await finish()
    t.equal(await store('not-a-key', /does not know this key/), 401)
    await page.getByLabel('Key').fill('schlüssel')
    await page.getByRole('button', { name: 'Store', exact: true }).click()
    await page.getByText('A key has no blanks and no letters with accents.').waitFor()
    t.equal(await store(keys.draft, /✓ Stored/), 201)
    t.equal(await store(keys.write, /The same document was stored before/), 204)
    await change('1')
    t.equal(await store(keys.write, /✓ Stored/), 200)
    const url = `${base}/articles/storm-hits-brackwater/document`
    const stored = JSON.parse(await (await fetch(url)).text()) as ArticleDocument
    t.equal(stored.article.headline, 'Storm 1')
    stored.article.headline = 'Changed by another program'
    const headers = { authorization: `Bearer ${keys.write}`, 'content-type': 'application/json' }
    t.equal((await fetch(url, { method: 'PUT', headers, body: JSON.stringify(stored) })).status, 200)
    await change('2')
    t.equal(await store(keys.write, /was changed or removed on the server since you stored it/), 412)
    t.equal(await store(keys.write, /✓ Stored/, 'Replace the stored article'), 200)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Confirm all …' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Confirm all \d/ })
      .click()
    await page.locator('.check.good').waitFor()
    await finish()
    t.equal(await store(keys.draft, /This key may not store this article/), 403)
    t.equal(await page.getByRole('dialog').getByText('verbatim import').count(), 0)
    t.equal(await page.evaluate((key) => Object.values(localStorage).join().includes(key), keys.draft), false)
    await page.keyboard.press('Escape')
    await page.getByText('About the article').click()
    await page.getByLabel('Id', { exact: true }).fill('russia-spring-conscription')
    await page.locator('.check.good').waitFor()
    await finish()
    t.equal(await store(keys.write, /This article comes from a file on the server/), 409)
    await close()
  })

  t.test('without keys, the page says how a document is stored', async (t) => {
    const { page, close } = await open()
    await draft(page, storm)
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByLabel('Key').fill('secret')
    await page.getByRole('button', { name: 'Store', exact: true }).click()
    t.match(await page.getByRole('alert').innerText(), /does not accept articles over HTTP.*verbatim import storm-hits-brackwater\.json/s)
    await close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      t.test(`${colorScheme}, ${width} pixels wide: accessible, and nothing is cut off`, async (t) => {
        const { page, complaints, close } = await open({ colorScheme, viewport: { width, height: 900 } })
        const look = async (name: string) => {
          t.same(await accessibilityProblems(page), [], name)
          t.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${name} is not wider than the window`)
        }
        await look('start')
        await draft(page, storm)
        await look('list')
        await page.locator('mark', { hasText: '40' }).first().click()
        await form(page).getByLabel('Number', { exact: true }).fill('41')
        await page.locator('.check.bad').waitFor()
        await page.locator('details summary', { hasText: 'Details' }).click()
        await look('form with a problem')
        await select(page, 'two men')
        await look('selection')
        await page.getByRole('button', { name: 'Event', exact: true }).click()
        await look('event')
        await page.getByRole('button', { name: 'All facts' }).click()
        await page.getByText('About the article').click()
        await look('list with a problem')
        for (const name of ['Help', 'Finish', 'Start anew', 'Confirm all …']) {
          await page.getByRole('button', { name, exact: true }).click()
          await look(name)
          await page.keyboard.press('Escape')
        }
        t.same(complaints, [])
        await close()
      })
    }
  }
}

const savedPage = `<html lang="en"><head><meta property="og:title" content="Storm &lt;b&gt;hits&lt;/b&gt;">
<meta property="article:published_time" content="2026-03-04T08:00:00Z"><script>document.title = 'run'</script></head>
<body><article><p>“We have never seen anything like it,” Mayor Anna Lindqvist told AP on Tuesday.</p>
<p>At least 12 people were killed and 40 injured, according to the fire service.</p></article></body></html>`
