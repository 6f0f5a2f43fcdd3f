import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { takeCoverage } from 'node:v8'
import { withShippedApp } from './contract.js'

/** What V8 reports of a script: a function ran if its first range has a count. */
interface ScriptCoverage {
  url: string
  functions: { ranges: { startOffset: number; count: number }[] }[]
}

// Lists the files of this project whose functions run for one request when nothing is cached, and how many functions of each.
// docs/architecture.md has the command.
const folder = process.env.NODE_V8_COVERAGE
assert.ok(folder, 'set NODE_V8_COVERAGE to an empty folder')
const [path = '/quotes?speaker=Zelenskyy'] = process.argv.slice(2)

await withShippedApp(async (app) => {
  await app.listen({ port: 0, host: '127.0.0.1' })
  // Each call writes the counts since the one before and resets them.
  takeCoverage()
  const response = await fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}${path}`)
  await response.text()
  takeCoverage()
  console.error(`${path}: ${response.status}`)
})

const project = fileURLToPath(new URL('../', import.meta.url))
const [, counted] = (await readdir(folder)).sort((a, b) => sequence(a) - sequence(b))
const { result } = JSON.parse(await readFile(join(folder, counted as string), 'utf8')) as { result: ScriptCoverage[] }
let total = 0
const lines = result.flatMap(({ url, functions }) => {
  const file = url.startsWith('file:') ? relative(project, fileURLToPath(url)) : ''
  // What starts at the beginning of the file is the module itself, which ran when it was loaded.
  const ran = functions.filter(({ ranges: [range] }) => range !== undefined && range.startOffset > 0 && range.count > 0)
  if (!/^(src|schemas)\//.test(file) || ran.length === 0) return []
  total += ran.length
  return [`${file.replace(/\.js$/, '.ts')}  ${ran.length}`]
})
console.log([...lines.sort(), `${lines.length} files, ${total} functions`].join('\n'))

/** Coverage files are named `coverage-{pid}-{time}-{sequence}.json`. */
function sequence(name: string): number {
  return Number(/-(\d+)\.json$/.exec(name)?.[1])
}
