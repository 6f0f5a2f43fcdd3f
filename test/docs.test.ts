import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import type { InjectOptions } from 'fastify'
import t from 'tap'
import { replaceFile } from '../src/cli/replace-file.js'
import { renamedSettings, Settings } from '../src/config.js'
import { keyEntry } from '../src/keys.js'
import { startApp } from './app.js'

/** A code block of a page. */
interface Block {
  language: string
  /** The file that the block contains, if it names one. */
  file: string | undefined
  text: string
  /** Where its text is in the page, and how far it is indented. */
  start: number
  end: number
  indent: string
}

/** Beginnings of commands that cannot run in a test. All others are run. */
const notRun = [
  ['npm ci', 'installs; .ci/run runs both commands'],
  ['npm run build', 'compiles'],
  ['npm start', 'serves; .ci/run runs it'],
  ['npm pack', 'packs and installs; test/processes/package.test.ts does the same'],
  ['export DATABASE_URL=', 'needs a PostgreSQL server; test/postgres runs the same commands'],
  ['docker ', 'needs Docker'],
  ['echo "POSTGRES_PASSWORD=', 'needs Docker'],
  ['varnishd ', 'needs Varnish'],
  ['ask() ', 'needs nginx or Varnish'],
].map(([start]) => start as string)

const exampleKey = 'verbatim_example'

/** With this variable, the test writes the real responses into the pages. */
const isUpdate = process.env.UPDATE_DOCS !== undefined
const docs = (await readdir('docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
const pages = ['README.md', ...docs]
const others = ['CONTRIBUTING.md', 'examples/README.md', 'examples/articles/README.md', 'examples/grafana/README.md']
const contents = new Map(await Promise.all([...pages, ...others].map(async (page) => [page, await readFile(page, 'utf8')] as const)))
const contentOf = (page: string) => contents.get(page) as string

function blocksOf(page: string): Block[] {
  return [...contentOf(page).matchAll(/^( *)```(\w+)(?: (\S+))?\n(.*?)^ *```$/gms)].map((match) => {
    const [whole, indent = '', language = '', file, body = ''] = match
    const start = match.index + whole.indexOf('\n') + 1
    return { language, file, text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''), start, end: start + body.length, indent }
  })
}

/** A folder in which the commands of a page are run, and the server that its requests go to. */
class Workspace {
  #app: Awaited<ReturnType<typeof startApp>>['app'] | undefined

  constructor(readonly folder: string) {}

  async write(file: string, text: string): Promise<void> {
    await this.close()
    await mkdir(dirname(join(this.folder, file)), { recursive: true })
    // The text of an article ends with its last sentence.
    await writeFile(join(this.folder, file), file.endsWith('.txt') ? text.trimEnd() : text)
  }

  /** Runs commands in a shell. Returns the exit code and the output. */
  async run(commands: string): Promise<{ code: unknown; output: string }> {
    await this.close()
    const program = `"${process.execPath}" "${resolve('build/program/main.js')}"`
    const script = `exec 2>&1\n${commands.replaceAll('npm run -s verbatim --', program)}`
    const env = { ...process.env, _TAPJS_PROCESSINFO_COVERAGE_: '0' }
    const shell = spawn('sh', ['-c', script], { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
    const [output, [code]] = await Promise.all([textOf(shell.stdout), once(shell, 'close')])
    return { code, output }
  }

  /** The response to a curl command, from a server that is (re)started with the current files. */
  async curl(command: string) {
    const folders = { VERBATIM_FIXTURES: join(this.folder, 'fixtures'), DATA_DIR: join(this.folder, 'data') }
    // The key of the examples: its entry is that of docs/writing.md.
    const environment = { ...folders, VERBATIM_KEYS: keyEntry('newsroom', 'write', exampleKey) }
    this.#app ??= (await startApp(environment)).app
    return this.#app.inject(await this.#toRequest(command))
  }

  async #toRequest(command: string): Promise<InjectOptions> {
    const words = [
      ...command
        .replaceAll('\\\n', '')
        .replaceAll('$KEY', exampleKey)
        .matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g),
    ]
      .map(([, one, two, plain]) => one ?? two ?? (plain as string))
      .slice(1)
    const request: InjectOptions = { headers: { host: 'localhost:3000' } }
    const form = new FormData()
    while (words.length > 0) {
      const word = words.shift() as string
      if (word === '-I') request.method = 'HEAD'
      else if (word === '-i') continue
      else if (word === '-X') request.method = words.shift() as NonNullable<InjectOptions['method']>
      else if (word === '--data-binary') request.payload = await readFile(join(this.folder, (words.shift() as string).slice(1)))
      else if (word === '-H') {
        const [name, value] = (words.shift() as string).split(': ') as [string, string]
        request.headers = { ...request.headers, [name]: value }
      } else if (word === '-d') Object.assign(request, { method: 'POST', payload: words.shift() })
      else if (word === '-F') {
        const [name, file] = (words.shift() as string).split('=@') as [string, string]
        form.set(name, new Blob([await readFile(join(this.folder, file))]), file)
      } else request.url = word.replace(/^localhost:3000/, '')
    }
    if ([...form.keys()].length === 0) return request
    const body = new Response(form)
    const headers = { ...request.headers, 'content-type': body.headers.get('content-type') as string }
    return { ...request, method: request.method ?? 'POST', headers, payload: Buffer.from(await body.arrayBuffer()) }
  }

  async close(): Promise<void> {
    await this.#app?.close()
    this.#app = undefined
  }
}

type Response = Awaited<ReturnType<Workspace['curl']>>

/** Headers that change with the data. `Last-Modified` is also omitted in the second of the change. They are not compared. */
const changing = ['ETag', 'Last-Modified']

/** A response as the page shows it. Its headers are those that the page shows now. */
function show({ statusCode, statusMessage, headers, body }: Response, { language, text: shown }: Block): string {
  if (language === 'json') return `${format(JSON.parse(body))}\n`
  if (language !== 'http') return body.replaceAll('\r\n', '\n')
  const lines = shown.split('\n').slice(1, -1)
  const headerLines = lines.map((line) => {
    const name = line.split(': ')[0] as string
    return changing.includes(name) ? line : `${name}: ${headers[name.toLowerCase()]}`
  })
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...headerLines, ''].join('\n')
}

/** The longest line of formatted JSON. */
const width = 130

/** JSON in which a value that fits into a line is on one line, and short properties share a line. */
function format(value: unknown, indent = '', name = ''): string {
  const line = `${name}${onOneLine(value)}`
  if (!isStructure(value) || indent.length + line.length <= width) return line
  const inner = `${indent}  `
  const parts = Array.isArray(value)
    ? value.map((element) => format(element, inner))
    : joinShort(
        Object.entries(value).map(([key, each]) => ({
          text: format(each, inner, `${JSON.stringify(key)}: `),
          isShort: !isStructure(each),
        })),
        width - inner.length,
      )
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return `${name}${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`
}

function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function joinShort(parts: readonly { text: string; isShort: boolean }[], length: number): string[] {
  const lines: { text: string; isShort: boolean }[] = []
  for (const { text, isShort } of parts) {
    const last = lines.at(-1)
    if (last?.isShort && isShort && last.text.length + text.length + 2 <= length) last.text += `, ${text}`
    else lines.push({ text, isShort })
  }
  return lines.map(({ text }) => text)
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (!isStructure(value)) return JSON.stringify(value)
  const properties = Object.entries(value).map(([key, element]) => `${JSON.stringify(key)}: ${onOneLine(element)}`)
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`
}

for (const page of pages) {
  t.test(`${page} can be followed from top to bottom`, async (t) => {
    const blocks = blocksOf(page)
    const workspace = new Workspace(t.testdir())
    t.teardown(() => workspace.close())
    for (const folder of ['fixtures', 'schemas', 'examples/articles']) await cp(folder, join(workspace.folder, folder), { recursive: true })
    const changes: [block: Block, text: string][] = []
    for (const [index, block] of blocks.entries()) {
      const commands = block.text.trim()
      if (block.file !== undefined) await workspace.write(block.file, block.text)
      if (block.language !== 'sh' || notRun.some((start) => commands.startsWith(start))) continue
      const response = blocks[index + 1]
      const isCurl = commands.startsWith('curl ')
      if (response === undefined || !/^(json|csv|ndjson|http|text)$/.test(response.language) || response.file !== undefined) {
        t.notOk(isCurl, `${page} shows the response to: ${commands}`)
        t.equal((await workspace.run(commands)).code, 0, commands)
        continue
      }
      const real = isCurl ? show(await workspace.curl(commands), response) : (await workspace.run(commands)).output
      if (isUpdate) changes.push([response, real])
      else t.equal(response.text, real, commands)
    }
    if (isUpdate) await replaceFile(page, replaced(contentOf(page), changes))
  })
}

function replaced(content: string, changes: readonly [block: Block, text: string][]): string {
  return changes.reduceRight(
    (updated, [{ start, end, indent }, text]) => updated.slice(0, start) + text.replaceAll(/^(?=.)/gm, indent) + updated.slice(end),
    content,
  )
}

t.test('the README is short, and has the two commands that are used everywhere', async (t) => {
  const commands = blocksOf('README.md').filter(({ language }) => language === 'sh')
  t.same(
    commands.slice(0, 2).map(({ text }) => text.trim()),
    ['npm ci && npm start', 'npm ci && npm test'],
  )
  t.match(await readFile('.ci/run', 'utf8'), /^npm ci && npm test$/m)
  t.ok(contentOf('README.md').trimEnd().split('\n').length <= 200)
})

t.test('docs/settings.md lists every setting with its default and its meaning, and the renamed ones', async (t) => {
  const settings = Object.entries(Settings.properties as Record<string, { default?: unknown; description?: string }>)
  const rows = [
    settings.map(([name, { default: value, description }]) => `| \`${name}\` | ${value === '' ? '' : `\`${value}\``} | ${description} |`),
    Object.entries(renamedSettings).map(([old, name]) => `| \`${old}\` | \`${name}\` |`),
  ]
  const tables = /(?<=^\|---.*\n)(^\|.*\n)*/gm
  const content = contentOf('docs/settings.md')
  if (isUpdate)
    await replaceFile(
      'docs/settings.md',
      content.replace(tables, () => `${rows.shift()?.join('\n')}\n`),
    )
  else
    t.same(
      content.match(tables),
      rows.map((lines) => `${lines.join('\n')}\n`),
    )
})

t.test('the README links every page, and every link leads to a page and a heading', async (t) => {
  for (const page of docs) t.ok(contentOf('README.md').includes(`](${page})`), page)
  for (const [page, content] of contents) {
    const outsideBlocks = content.replaceAll(/^ *```.*?^ *```$/gms, '')
    for (const [, target = '', anchor] of outsideBlocks.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)) {
      const path = target === '' ? page : join(dirname(page), target).replace(/\/$/, '')
      t.ok((await readdir(dirname(path))).includes(path.split('/').at(-1) as string), `${page}: ${target}`)
      if (anchor !== undefined) t.ok(anchorsOf(await readFile(path, 'utf8')).includes(anchor), `${page}: ${target}#${anchor}`)
    }
  }
})

/** The anchors that GitHub gives to headings. */
function anchorsOf(content: string): string[] {
  return [...content.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

t.test('docs/architecture.md states in how many files the request runs code', async (t) => {
  const env = { PATH: process.env.PATH, _TAPJS_PROCESSINFO_COVERAGE_: '0', NODE_V8_COVERAGE: t.testdir({}) }
  const child = spawn(process.execPath, ['build/scripts/trace-request.js', '/quotes?speaker=Zelenskyy'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [, files] = /(\d+) files, \d+ functions\n$/.exec(await textOf(child.stdout)) ?? []
  t.equal(files, '36')
  t.match(contentOf('docs/architecture.md'), `this request runs code in ${files} files`)
})
