import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { articleId, largeDocument } from './documents.js'
import { storeOf, withFolder } from './stores.js'

/**
 * Measures for how long each read blocks the event loop at most, in processor time of the main thread: when code and queries are
 * new, and when they are compiled. The store has many facts, and a large article. Linux only.
 * `node build/bench/blocking.js [--facts 100000] [--only TEXT] [--minimum 0]`
 */
const { values } = parseArgs({
  options: {
    facts: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
    minimum: { type: 'string', default: '0' },
  },
})

/** The number of the large article, how many facts it has, and the length of its text. */
const large = { article: 2_000_000_000, facts: 8_000, length: 4_500_000 }
const article = articleId(large.article)
/** Frequent words of the texts. */
const words = 'the we to of and they in that was for will on with people our this from more have must'

const reads: readonly string[] = [
  '/openapi.yaml',
  '/openapi.json',
  '/docs/json',
  '/',
  '/?format=html',
  '/sitemap.xml',
  ...['articles', 'entities', 'quotes', 'figures', 'events'].flatMap((path) => [
    ...['json', 'html', 'atom', 'jsonld', 'array', 'rows'].map((format) => `/${path}?limit=1000&format=${format}`),
    `/${path}?format=csv`,
    `/${path}?format=ndjson`,
  ]),
  '/quotes?limit=1000&include=entities,article,evidence',
  '/quotes?limit=1000&format=annotations',
  '/quotes?limit=1000&q=the&sort=-saidOn',
  '/quotes?q=the&facet=speaker,about,addressee,type,article',
  '/figures?limit=1000&sort=value',
  '/figures?limit=1000&sort=-value&unit=people',
  '/figures?facet=metric,party,place,reporter,unit,measure,article&from=2016&to=2020',
  '/figures?limit=1000&from=2016-01-01&to=2016-03-01&sort=-value',
  '/figures/latest?limit=1000',
  '/figures/latest?limit=1000&from=2016&to=2018&format=html',
  '/figures/latest?limit=1000&sort=-value',
  '/figures/latest?format=csv',
  '/figures/series?interval=day&from=1000&to=2100',
  '/figures/series?interval=day&from=1000&to=2100&format=html',
  '/figures/series?interval=week&from=2016&to=2018&sort=-date&format=csv',
  '/figures/groups?by=metric,party,place,reporter,unit&limit=1000',
  '/figures/groups?by=article&limit=1000&format=html&aggregate=count,min,max,latest',
  '/figures/groups?by=reporter&facet=reporter&from=2016&to=2018',
  ...['the', words.replaceAll(' ', '+'), `"${words}"`.replaceAll(' ', '+'), 'thi*+wat*+peo*+bal*'].flatMap((q) => [
    `/search?limit=1000&q=${q}`,
    `/search?limit=1000&format=html&q=${q}`,
    `/search?limit=1000&kind=article&article=${article}&q=${q}`,
  ]),
  `/articles/${article}`,
  `/articles/${article}?format=html`,
  `/articles/${article}?format=jsonld`,
  `/articles/${article}/text`,
  `/articles/${article}/document`,
  `/verify?article=${article}&exact=${'the+'.repeat(499)}`,
  `/verify?article=${article}&exact=the`,
  `/verify?article=${article}&exact=the&format=html`,
  `/verify?article=${article}&exact=${'a'.repeat(2_000)}`,
  `/verify?article=${article}&exact=${Array(20).fill('the').join('+…+')}`,
  `/quotes?speaker=${Array.from({ length: 100 }, (_, index) => `unknown+name+${index}`).join()}`,
]

async function addLarge(environment: NodeJS.ProcessEnv): Promise<void> {
  const marker = join(environment.DATA_DIR as string, 'large')
  if (existsSync(marker)) return
  const program = spawn(process.execPath, ['build/program/main.js', 'import', '-'], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  program.stdin.end(`${JSON.stringify(largeDocument(large.article, large.facts, large.length))}\n`)
  const [code] = await once(program, 'exit')
  if (code !== 0) throw new Error('the large document was not imported')
  await writeFile(marker, '')
}

async function measure(environment: NodeJS.ProcessEnv): Promise<void> {
  const monitor = new URL('block-monitor.js', import.meta.url).href
  const server = fork('build/program/main.js', ['serve'], {
    env: { ...process.env, ...environment, HOST: '127.0.0.1', PORT: '0' },
    execArgv: ['--import', monitor],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const url = await addressOf(server.stderr as NodeJS.ReadableStream)
  const longest = async () => {
    server.send('longest')
    return (await once(server, 'message'))[0] as number
  }
  for (const path of reads.filter((path) => path.includes(values.only))) {
    const blocks: number[] = []
    const statuses: number[] = []
    // Another coding is another response.
    for (const coding of ['identity', 'gzip']) {
      await longest()
      const response = await fetch(url + path, { headers: { 'accept-encoding': coding } })
      for await (const _ of response.body as ReadableStream<Uint8Array>);
      await wait(20)
      blocks.push(await longest())
      statuses.push(response.status)
    }
    if (Math.max(...blocks) < Number(values.minimum)) continue
    console.log(`| \`${path.slice(0, 120)}\` | ${statuses[0]} | ${blocks.map((block) => block.toFixed(0)).join(' | ')} |`)
  }
  const ended = once(server, 'exit')
  server.kill()
  await ended
}

/** The address in what the server prints when it is ready. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of output) {
    text += chunk
    const [, url] = /serves .*\n(http:\S+)\n/.exec(text) ?? []
    if (url !== undefined) {
      output.resume()
      return url
    }
  }
  throw new Error(`the server did not start:\n${text}`)
}

console.log('| Read | Status | Longest block, ms | Again, ms |\n|---|---|---|---|')
await withFolder(async (folder) => {
  const environment = await storeOf(Number(values.facts), folder)
  await addLarge(environment)
  await measure(environment)
})
