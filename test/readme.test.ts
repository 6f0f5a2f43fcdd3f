import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { Settings } from '../src/config.js'
import { startApp } from './app.js'

interface Block {
  language: string
  /** Name of a file, where the block is one. */
  file: string | undefined
  text: string
}

const readme = await readFile('README.md', 'utf8')
const blocks = [...readme.matchAll(/^( *)```(\w+)(?: (\S+))?\n(.*?)^ *```$/gms)].map(
  ([, indent = '', language = '', file, body = '']): Block => ({
    language,
    file,
    text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }),
)

t.test('the two commands are those that are used everywhere', async (t) => {
  const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text.trim())
  t.same(commands.slice(0, 2), ['npm ci && npm start', 'npm ci && npm test'])
  t.match(await readFile('.ci/run', 'utf8'), /^npm ci && npm test$/m)
})

t.test('every query is answered as the README says', async (t) => {
  const { app } = await startApp()
  t.teardown(() => app.close())
  const queries = blocks.flatMap(({ text }, index) => {
    const url = /^curl 'localhost:3000(\/.*)'$/.exec(text.trim())?.[1]
    return url === undefined ? [] : [{ url, answer: blocks[index + 1] as Block }]
  })
  t.equal(queries.length, 9)
  for (const { url, answer } of queries) {
    const response = await app.inject(url)
    if (answer.language === 'csv') t.equal(response.body.replaceAll('\r\n', '\n'), answer.text, url)
    else t.same(response.json(), JSON.parse(answer.text), url)
  }
})

t.test('an article is added as the README says', async (t) => {
  const folder = t.testdir()
  for (const { file, text } of blocks) {
    if (file === undefined) continue
    await mkdir(dirname(join(folder, file)), { recursive: true })
    // The text of an article ends where its last sentence does.
    await writeFile(join(folder, file), file.endsWith('.txt') ? text.trimEnd() : text)
  }
  const commands = blocks.flatMap(({ text }, index) =>
    text.includes('npm run -s verbatim') ? [{ commands: text.trim(), err: blocks[index + 1] as Block }] : [],
  )
  t.equal(commands.length, 1)
  for (const { commands: lines, err } of commands) {
    const script = lines.replaceAll('npm run -s verbatim --', `"${process.execPath}" "${resolve('build/program/main.js')}"`)
    const shell = spawn('sh', ['-ec', script], {
      cwd: folder,
      env: { ...process.env, _TAPJS_PROCESSINFO_COVERAGE_: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [said, printed, [code]] = await Promise.all([text(shell.stderr), text(shell.stdout), once(shell, 'close')])
    t.same([code, printed, said], [0, '', err.text], lines)
  }
  const { app } = await startApp({ VERBATIM_FIXTURES: join(folder, 'fixtures') })
  t.teardown(() => app.close())
  t.match((await app.inject('/quotes?speaker=Brandt')).json(), { data: [{ id: 'mill-fire.two-hurt', text: 'Two people were hurt' }] })

  const posts = blocks.flatMap(({ text }, index) => {
    const [, path, document, beside] = /^curl localhost:3000(\S+) -F document=@(\S+) -F text=@(\S+)$/.exec(text.trim()) ?? []
    return path === undefined ? [] : [{ path, parts: { document, text: beside }, answer: blocks[index + 1] as Block }]
  })
  t.equal(posts.length, 1)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  for (const { path, parts, answer } of posts) {
    const body = new FormData()
    for (const [name, file] of Object.entries(parts)) body.set(name, new Blob([await readFile(join(folder, String(file)))]))
    t.same(await (await fetch(`${address}${path}`, { method: 'POST', body })).json(), JSON.parse(answer.text))
  }
})

t.test('every setting is listed with its default and its meaning', async (t) => {
  const rows = Object.entries(Settings.properties as Record<string, { default?: unknown; description?: string }>).map(
    ([name, { default: fallback, description }]) => `| \`${name}\` | ${fallback === '' ? '' : `\`${fallback}\``} | ${description} |`,
  )
  t.same(readme.match(/^\| `[A-Z_]+` .*$/gm), rows)
})

t.test('the map of the house names what is there', async (t) => {
  const map = blocks.find(({ text }) => text.startsWith('schemas/'))?.text as string
  for (const [path] of map.matchAll(/^\S+/gm))
    t.resolves(
      readFile(path).catch((error) => (error.code === 'EISDIR' ? '' : Promise.reject(error))),
      path,
    )
})
