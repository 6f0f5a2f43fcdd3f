import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Result } from 'axe-core'
import type { Page } from 'playwright-core'

/** The rules of axe that are off by default beside the others. */
const options = { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }

/** What violates a rule for accessible pages, each with the first element. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const found = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as { violations: Result[] }
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.length} times, first ${nodes[0]?.html}`)
}
