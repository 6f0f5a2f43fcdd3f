import { existsSync } from 'node:fs'
import t, { type Test } from 'tap'
import type { Running } from '../../src/cli/serve.js'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { verbatim } from './command-line.js'

// The folders are relative to the current one.
const checkout = process.cwd()
t.teardown(() => process.chdir(checkout))
const settings = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' }
const advice = [
  'serving the documents that ship with Verbatim, since there is no folder "fixtures" here',
  'to serve your own, name their folder: verbatim serve my-articles/',
]

/** The ids of the served articles, and the messages before the first of the server. */
async function served(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const { ended, err } = await verbatim(['serve', ...words], { ...settings, ...environment })
  const { url, close } = ended as Running
  const { data } = (await (await fetch(`${url}/articles?sort=id`)).json()) as { data: { id: string }[] }
  await close()
  return { ids: data.map(({ id }) => id), messages: err.filter((line) => !/^(Verbatim|http)/.test(line)) }
}

function enter(t: Test, content: Parameters<Test['testdir']>[0]): void {
  process.chdir(t.testdir(content))
}

t.test('without a folder of documents, the shipped article is served', async (t) => {
  enter(t, {})
  t.same(await served([]), { ids: ['russia-spring-conscription'], messages: advice })
  t.equal(existsSync('data/verbatim.sqlite'), true)
})

t.test('the folder is the argument, or else VERBATIM_FIXTURES, or else fixtures', async (t) => {
  enter(t, {
    fixtures: { 'bees.json': documentFile() },
    others: { 'market.json': otherArticleFile('brackwater-market') },
    named: { 'fair.json': otherArticleFile('brackwater-fair') },
  })
  t.same(await served([]), { ids: ['brackwater-bees'], messages: [] })
  t.same(await served([], { VERBATIM_FIXTURES: 'others' }), { ids: ['brackwater-market'], messages: [] })
  t.same(await served(['named/'], { VERBATIM_FIXTURES: 'others' }), { ids: ['brackwater-fair'], messages: [] })
})

t.test('imported documents stay when another folder is served', async (t) => {
  enter(t, { fixtures: { 'bees.json': documentFile() }, others: {}, 'market.json': otherArticleFile('brackwater-market') })
  await served([])
  t.equal((await verbatim(['import', 'market.json'], settings)).ended, 0)
  t.same((await served(['others'])).ids, ['brackwater-market'])
})

t.test('what is not a folder is refused, and no store is created', async (t) => {
  enter(t, { 'market.json': otherArticleFile('brackwater-market') })
  const refused = (message: string) => ({ ended: 2, out: [], err: [`error: ${message}`] })
  t.strictSame(
    await verbatim(['serve', 'my-articles'], settings),
    refused('there is no folder "my-articles"; name a folder with article documents (.json)'),
  )
  t.strictSame(
    await verbatim(['serve', 'market.json'], settings),
    refused('"market.json" is not a folder; name the folder with its article documents (.json)'),
  )
  t.strictSame(await verbatim(['serve', '.', '--port', 'http'], settings), refused('PORT is "http", but must be integer'))
  t.equal(existsSync('data'), false)
})
