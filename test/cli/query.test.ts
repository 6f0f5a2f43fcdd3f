import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { problemBlock } from '../../src/cli/problem-block.js'
import { run } from '../../src/cli/program.js'
import { Screen } from '../../src/cli/screen.js'
import type { Running } from '../../src/cli/serve.js'
import { resources } from '../../src/resources/index.js'
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
    t.match(help, new RegExp(`^ {2}${path} \\[words`, 'm'))
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
  t.strictSame((await verbatim(csv, settings)).out, ['id,name\r\nfox-news,Fox News\r'])
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
    'date                     reporter          figure                          value  words',
    '2022-03-21?/2022-03-27?  Russian military  Russian soldiers killed in Uk…  1,351  1,351 soldiers … …',
  ])
  t.match((await inTerminal(['figures'], 100)).out.join('\n'), / to /, 'a range')
  t.match((await inTerminal(['search', 'death', '--limit', '1'], 80)).out, [
    'kind   date        words',
    'quote  2022-04-01  guaranteed death',
  ])
  t.match((await inTerminal(['quotes', '--limit', '1', '--json'], 80)).out.join('\n'), '\n  "data": [')
  t.equal((await inTerminal(['quotes', '--limit', '1'], 80, {})).out[0], '\u001b[1msaid        speaker              words\u001b[22m')
  t.strictSame(await inTerminal(['quotes', '--speaker', 'Zelenskxx'], 80), {
    ended: 0,
    out: [''],
    err: ["Zelenskxx: nobody has this name; did you mean Volodymyr Zelenskyy, Zelenskyy's government?", '0 of 0'],
  })
  t.match((await inTerminal(['quotes', '--speaker', 'qqqqqqqqq'], 80)).err[0], /^qqqqqqqqq: nobody has this name$/)
})

t.test('wrong flags and values are reported with their flags', async (t) => {
  t.strictSame(await verbatim(['quotes', '--speker', 'X'], settings), {
    ended: 2,
    out: [],
    err: ["error: unknown option '--speker'\n(Did you mean --speaker?)", 'Run the command with --help to see how it is used.'],
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
  t.match(await verbatim(['quotes', '--url', 'nowhere']), { ended: 2, err: [/It must be an http:\/\/ or https:\/\/ address/] })
  t.match(await verbatim(['quotes', '--url', 'http://localhost:1']), { ended: 3, err: [/^error: the server cannot be reached: /] })
})

t.test('what is no Verbatim server is reported', async (t) => {
  const bodies = ['<html>', '{}', '{"detail":"broken"}']
  const server = createServer((_, response) => response.writeHead(500).end(bodies.shift()))
  await new Promise<void>((resolve) => server.listen(0, resolve))
  t.teardown(() => server.close())
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const ask = () => verbatim(['quotes', '--url', url])
  const err = ['error: the server responded with 500 and no problem details; is it Verbatim?']
  t.strictSame(await ask(), { ended: 3, out: [], err })
  t.strictSame(await ask(), { ended: 3, out: [], err })
  t.strictSame(await ask(), { ended: 3, out: [], err: ['error: broken'] })
})
