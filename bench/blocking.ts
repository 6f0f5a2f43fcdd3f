import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { ArticleDocument } from '../schemas/article-document.js'
import { longReads, longText, manyFacts } from './blocking-reads.js'
import { largeDocument, shortDocuments } from './documents.js'
import { importDocuments, storeOf, withFolder } from './stores.js'

/**
 * Measures for how long each read blocks the event loop at most, in processor time of the main thread: when code and queries are
 * new, and when they are compiled. The store has many facts, many articles and entities, and two large articles. Linux only.
 * `node build/bench/blocking.js [--facts 100000] [--articles 100000] [--limit 1000] [--only TEXT] [--minimum 0]`
 */
const { values } = parseArgs({
  options: {
    facts: { type: 'string', default: '100000' },
    articles: { type: 'string', default: '100000' },
    limit: { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
    minimum: { type: 'string', default: '0' },
  },
})

/** Adds the large articles, and many short ones. */
async function addArticles(environment: NodeJS.ProcessEnv): Promise<void> {
  const marker = join(environment.DATA_DIR as string, `articles-${values.articles}`)
  if (existsSync(marker)) return
  await importDocuments(environment, addedDocuments())
  await writeFile(marker, '')
}

function* addedDocuments(): Generator<ArticleDocument> {
  for (const { number, facts, length } of [manyFacts, longText]) yield largeDocument(number, facts, length)
  yield* shortDocuments(Number(values.articles))
}

async function measure(environment: NodeJS.ProcessEnv): Promise<void> {
  const monitor = new URL('block-monitor.js', import.meta.url).href
  const server = fork('build/program/main.js', ['serve'], {
    env: { ...process.env, ...environment, HOST: '127.0.0.1', PORT: '0', VERBATIM_PAGE_LIMIT_MAXIMUM: values.limit },
    execArgv: ['--import', monitor],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const url = await addressOf(server.stderr as NodeJS.ReadableStream)
  const longest = async () => {
    server.send('longest')
    return (await once(server, 'message'))[0] as number
  }
  for (const path of longReads(Number(values.limit)).filter((path) => path.includes(values.only))) {
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
  await addArticles(environment)
  await measure(environment)
})
