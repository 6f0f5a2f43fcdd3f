import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from '@photostructure/sqlite'
import t, { type Test } from 'tap'
import { problemBlock } from '../../src/cli/problem-block.js'
import { run } from '../../src/cli/program.js'
import { Screen } from '../../src/cli/screen.js'
import type { Running } from '../../src/cli/serve.js'
import { resources } from '../../src/resources/index.js'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { verbatim } from './command-line.js'

const settings = { DATA_DIR: ':memory:' }
const json = async (words: readonly string[]) => JSON.parse((await verbatim(words, settings)).out.join('\n'))

/** What a command prints in a terminal with so many columns. */
async function inTerminal(words: readonly string[], columns: number, environment: NodeJS.ProcessEnv = { NO_COLOR: '1' }) {
  const out: string[] = []
  const err: string[] = []
  const screen = new Screen({ columns, write: () => true }, environment)
  const screens = { out: screen, err: null, problem: problemBlock }
  const streams = {
    input: process.stdin,
    output: process.stdout,
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
  }
  const ended = await run(words, settings, { ...streams, screens }, 'code')
  return { ended, out: out.join('\n').split('\n'), err: err.join('\n').split('\n') }
}

t.test('every list has a command, and its flags are the parameters of the list', async (t) => {
  const help = (await verbatim(['--help'])).out.join('\n')
  for (const { path, filters } of resources) {
    t.match(help, new RegExp(`^ {2}${path} \\[options\\] `, 'm'))
    const { ended, out, err } = await verbatim([path, '--help'])
    t.equal(ended, 0)
    t.strictSame(err, [])
    const flags = [...out.join('\n').matchAll(/^ {2}--([a-z-]+)/gm)].map(([, flag]) => flag)
    const named = Object.keys(filters).map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
    t.strictSame(
      [...named, 'sort', 'limit', 'cursor', 'fields', 'facet', 'format', 'url', 'json'].filter((flag) => !flags.includes(flag)),
      [],
      path,
    )
    t.match(out.join('\n'), `Examples:\n  verbatim ${path} --`)
    t.strictSame((await verbatim(['help', path])).out, out)
  }
})

t.test('the lists of figures, and the search, have commands too', async (t) => {
  for (const words of [['figures', 'latest'], ['figures', 'series'], ['figures', 'groups'], ['search']]) {
    const { ended, out } = await verbatim(['help', ...words])
    t.equal(ended, 0)
    t.match(out[0], `Usage: verbatim ${words.join(' ')} [options]`)
  }
})

t.test('in a pipe, the response is printed as JSON', async (t) => {
  const { data, page, resolved } = await json(['quotes', '--speaker', 'Zelensky', '--limit', '1', '--fields', 'id,text'])
  t.strictSame(data, [{ id: 'russia-spring-conscription.guaranteed-death', text: 'guaranteed death' }])
  t.equal(page.total, 10)
  t.equal(resolved.speaker[0].entities[0].name, 'Volodymyr Zelenskyy')
  t.equal((await json(['figures', 'latest', '--metric', 'killed'])).data[0].value, 1351)
  t.equal((await json(['figures', 'groups', '--metric', 'killed', '--by', 'party,reporter'])).data[0].party, 'russian-troops')
  t.equal((await json(['figures', '--metric', 'killed', '--party', 'Russia', '--exact'])).page.total, 0)
  t.equal((await json(['search', 'guaranteed death', '--limit', '1'])).page.total, 3)
  t.equal((await json(['search', 'guaranteed', 'death', '--limit', '1'])).page.total, 3)
})

t.test('another format is printed as it is', async (t) => {
  const csv = ['entities', '--name', 'Fox News', '--fields', 'id,name', '--format', 'csv']
  t.strictSame((await verbatim(csv, settings)).out.join('\n'), 'id,name\r\nfox-news,Fox News\r')
  t.strictSame((await inTerminal(csv, 80)).out, ['id,name', 'fox-news,Fox News'])
})

t.test('in a terminal, a list is a table as wide as the terminal', async (t) => {
  t.strictSame(await inTerminal(['quotes', '--speaker', 'Zelensky', '--limit', '2'], 60), {
    ended: 0,
    out: [
      'said        speaker              words',
      '2022-04-01  Volodymyr Zelenskyy  guaranteed death',
      '2022-04-01  Volodymyr Zelenskyy  this latest round of draft…',
    ],
    err: ['Zelensky: Volodymyr Zelenskyy', '2 of 10; more with --limit, or all with --format csv'],
  })
  t.strictSame((await inTerminal(['figures', 'latest', '--metric', 'killed'], 100)).out, [
    'date                     reporter          figure                    value  words',
    '2022-03-21?/2022-03-27?  Russian military  Russian soldiers killed…  1,351  1,351 soldiers … killed…',
  ])
  t.match((await inTerminal(['figures'], 100)).out.join('\n'), / to /, 'a range')
  t.match((await inTerminal(['search', 'death', '--limit', '1'], 80)).out, [
    'kind   date        words',
    'quote  2022-04-01  guaranteed death',
  ])
  t.match((await inTerminal(['quotes', '--limit', '1', '--json'], 80)).out.join('\n'), '\n  "data": [')
  t.equal((await inTerminal(['quotes', '--limit', '1'], 80, {})).out[0], '\u001b[1msaid        speaker              words\u001b[22m')
  t.strictSame((await inTerminal(['quotes', '--fields', 'type, speaker', '--fields', 'cue', '--limit', '1'], 80)).out, [
    'type     speaker              cue',
    'partial  Volodymyr Zelenskyy  telling',
  ])
  t.strictSame((await inTerminal(['quotes', '--facet', 'type', '--limit', '0'], 80)).out, ['type: indirect 13, direct 10, partial 5'])
  t.match((await inTerminal(['quotes', '--include', 'article', '--limit', '1'], 80)).out.join('\n'), '\n  "included": {')
  t.strictSame(await inTerminal(['quotes', '--speaker', 'Zelenskxx'], 80), {
    ended: 0,
    out: [''],
    err: ["Zelenskxx: no entity has this name; did you mean Volodymyr Zelenskyy, Zelenskyy's government?", '0 of 0'],
  })
  t.match((await inTerminal(['quotes', '--speaker', 'qqqqqqqqq'], 80)).err[0], /^qqqqqqqqq: no entity has this name$/)
})

t.test('wrong flags and values are reported with their flags', async (t) => {
  t.strictSame(await verbatim(['quotes', '--speker', 'X'], settings), {
    ended: 2,
    out: [],
    err: ["error: unknown option '--speker'\n(Did you mean --speaker?)", 'Run the command with --help to see how it is used.'],
  })
  t.strictSame(await verbatim(['quotes', 'Zelenskyy'], settings), {
    ended: 2,
    out: [],
    err: [
      "error: unexpected argument 'Zelenskyy'; filters are options, such as --speaker",
      'Run the command with --help to see how it is used.',
    ],
  })
  const { ended, err } = await verbatim(['quotes', '--limit', 'x', '--known-on', 'soon'], settings)
  t.equal(ended, 2)
  t.match(err, [/^error: --limit: "x" is not an integer/, /^error: --known-on: /])
  t.equal((await verbatim(['quotes', '--cursor', 'x'], settings)).ended, 2)
})

t.test('problems of the documents are reported', async (t) => {
  const folder = t.testdir({ 'wrong.json': '{' })
  const { ended, err } = await verbatim(['quotes'], { ...settings, VERBATIM_FIXTURES: folder })
  t.equal(ended, 1)
  t.match(err[0], /wrong\.json:1:2: json-syntax/)
})

t.test('a server is asked instead of the local store', async (t) => {
  const { ended } = await verbatim(['serve'], { ...settings, PORT: '0' })
  const { url, close } = ended as Running
  t.teardown(() => close())
  const asked = await verbatim(['quotes', '--speaker', 'Zelensky', '--limit', '1', '--fields', 'text', '--url', `${url}/`])
  t.strictSame(JSON.parse(asked.out.join('\n')).data, [{ text: 'guaranteed death' }])
  t.strictSame((await verbatim(['quotes', '--limit', 'x', `--url=${url}`])).ended, 2)
  for (const address of ['nowhere', 'http://localhost/?a=b', 'http://localhost/#a'])
    t.match(await verbatim(['quotes', '--url', address]), { ended: 2, err: [/It must be an http:\/\/ or https:\/\/ address/] })
  t.match(await verbatim(['quotes', '--url', 'http://localhost:1']), { ended: 3, err: [/^error: the server cannot be reached: /] })
})

/** A server with these responses, one after the other. A null is a connection that is closed in the middle of a response. */
async function serverOf(t: Test, responses: readonly ({ status?: number; body: string | readonly string[] } | null)[]): Promise<string> {
  const left = [...responses]
  const server = createServer(async (_, response) => {
    const next = left.shift() ?? null
    response.writeHead(next?.status ?? 200)
    if (next === null) return response.write('a\n', () => response.destroy())
    for (const part of [next.body].flat()) await new Promise((resolve) => response.write(part, resolve))
    return response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  t.teardown(() => server.close())
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

t.test('what is no Verbatim server is reported', async (t) => {
  const noProblem = (status: number) => `error: the server responded with ${status} and no problem details; is it Verbatim?`
  const noList = (status: number) => `error: the server responded with ${status} and no list; is it Verbatim?`
  const cases: [status: number, body: string, ended: number, message: string][] = [
    [500, '<html>', 3, noProblem(500)],
    [500, '{}', 3, noProblem(500)],
    [503, '{"detail":"broken"}', 3, 'error: broken'],
    [429, '{"detail":"too many requests"}', 3, 'error: too many requests'],
    [404, 'null', 2, noProblem(404)],
    [400, '{"detail":"wrong","errors":[{"message":"it is wrong"}]}', 2, 'error: it is wrong'],
    [200, '<html>', 2, noList(200)],
    [200, '{"data":[]}', 2, noList(200)],
    [204, '', 2, noList(204)],
  ]
  const url = await serverOf(
    t,
    cases.map(([status, body]) => ({ status, body })),
  )
  for (const [, , ended, message] of cases) t.strictSame(await verbatim(['quotes', '--url', url]), { ended, out: [], err: [message] })
})

t.test('a format is printed as it arrives, and a response that ends early is an error', async (t) => {
  const url = await serverOf(t, [{ body: ['id,na', 'me\n\u6cfd', '\nb'] }, null])
  const csv = async () => {
    const { out, ...others } = await verbatim(['quotes', '--format', 'csv', '--url', url])
    return { ...others, out: out.join('\n') }
  }
  t.strictSame(await csv(), { ended: 0, out: 'id,name\n\u6cfd\nb', err: [] })
  t.match(await csv(), { ended: 3, out: 'a', err: [/^error: the response is not complete: /] })
})

t.test('a server and the help need no store', async (t) => {
  const folder = t.testdir({ file: '' })
  const environment = { DATA_DIR: `${folder}/file`, VERBATIM_FIXTURES: `${folder}/none` }
  t.equal((await verbatim(['quotes', '--help'], environment)).ended, 0)
  t.match(await verbatim(['quotes', '--url', 'http://localhost:1'], environment), { ended: 3 })
  t.match(await verbatim(['quotes'], environment), { ended: 2, err: [/^error: DATA_DIR/] })
  t.match(await verbatim(['quotes', '--medium', '--url'], settings), { ended: 0, err: [] }, 'a value, and no flag')
})

t.test('a store that has documents is read as it is, and one without them is filled', async (t) => {
  const folder = t.testdir({ fixtures: { 'bees.json': documentFile() }, others: { 'market.json': otherArticleFile('brackwater-market') } })
  const environment = { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures` }
  const ids = async (environment: NodeJS.ProcessEnv) => {
    const { out, err } = await verbatim(['articles', '--fields', 'id'], environment)
    return { ids: JSON.parse(out.join('\n')).data.map(({ id }: { id: string }) => id), err }
  }
  t.same(await ids(environment), { ids: ['brackwater-bees'], err: [] })
  t.same(await ids({ ...environment, VERBATIM_FIXTURES: `${folder}/others` }), { ids: ['brackwater-bees'], err: [] })
})

t.test('without documents and a folder of them, the shipped article is read and not stored', async (t) => {
  const checkout = process.cwd()
  t.teardown(() => process.chdir(checkout))
  process.chdir(t.testdir({ articles: { 'bees.json': documentFile() } }))
  const article = async () => (await verbatim(['articles', '--fields', 'id', '--format', 'csv'])).out.join('\n')
  t.strictSame((await verbatim(['articles', '--limit', '0'])).err, [
    'reading the documents that ship with Verbatim, since the store is empty and there is no folder "fixtures" here',
    'to read your own, import them: verbatim import my-articles/',
  ])
  t.equal(await article(), 'id\r\nrussia-spring-conscription\r')
  t.equal((await verbatim(['import', 'articles'])).ended, 0)
  t.equal(await article(), 'id\r\nbrackwater-bees\r')
})

t.test('tables whose rows are being filled are not read', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile() })
  const environment = { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/none` }
  t.equal((await verbatim(['import', `${folder}/bees.json`], environment)).ended, 0)
  const database = new DatabaseSync(`${folder}/data/verbatim.sqlite`)
  database.exec("update documents set hash = ''")
  database.close()
  t.match(await verbatim(['quotes'], environment), {
    ended: 3,
    err: ['error: the tables of the store were rebuilt and are not filled yet; try again later'],
  })
})
