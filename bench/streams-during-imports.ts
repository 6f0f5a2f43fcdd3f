import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { startVerbatim } from './compare/server.js'
import { documents } from './documents.js'
import { fill, storeOf, withFolder } from './stores.js'
import { memoryOf } from './usage.js'

/**
 * Streams all figures to slow clients while documents are imported, and checks that each stream has exactly the figures of the state
 * in which it began. A last stream has too little time, and must be cut. `DATABASE_URL` names an empty PostgreSQL database that was
 * migrated; otherwise, the store is SQLite.
 * `node build/bench/streams-during-imports.js [facts] [seconds of a stream]`
 */
const facts = Number(process.argv[2] ?? 120_000)
const seconds = Number(process.argv[3] ?? 30)
const formats = ['ndjson', 'csv'] as const

interface Received {
  lines: number
  hash: string
  /** The error that the client saw. */
  error: string | null
  last: string
}

/** Reads a stream, and waits after each chunk so long that all of it takes about so many seconds. */
async function receive(url: string, pause: (bytes: number) => Promise<void>): Promise<Received> {
  const hash = createHash('sha256')
  let [lines, error, last] = [0, null as string | null, '']
  try {
    const response = await fetch(url)
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      hash.update(chunk)
      for (const byte of chunk) if (byte === 10) lines += 1
      last = `${last}${Buffer.from(chunk)}`.slice(-300)
      await pause(chunk.length)
    }
  } catch (failure) {
    error = String((failure as Error).cause ?? failure)
  }
  return { lines, error, hash: hash.digest('hex'), last: last.trimEnd().split('\n').at(-1) as string }
}

async function importMore(environment: NodeJS.ProcessEnv, known: number, isOver: () => boolean): Promise<number> {
  let imported = 0
  const program = spawn(process.execPath, ['build/program/main.js', 'import', '-'], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const ended = once(program, 'exit')
  async function* lines() {
    let index = 0
    for (const document of documents(Number.MAX_SAFE_INTEGER)) {
      index += 1
      if (index <= known) continue
      if (isOver()) return
      imported += 1
      yield `${JSON.stringify(document)}\n`
    }
  }
  await pipeline(Readable.from(lines()), program.stdin)
  await ended
  return imported
}

async function emptyFolder(folder: string): Promise<string> {
  const empty = join(folder, 'no-fixtures')
  await mkdir(empty, { recursive: true })
  return empty
}

await withFolder(async (folder) => {
  const url = process.env.DATABASE_URL
  const environment = url === undefined ? await storeOf(facts, folder) : { DATABASE_URL: url, VERBATIM_FIXTURES: await emptyFolder(folder) }
  if (url !== undefined) await fill(environment, facts)
  const known = [...documents(facts)].length
  const server = await startVerbatim(environment)
  const address = (format: string) => `http://127.0.0.1:${server.port}/figures?format=${format}`
  const before = await Promise.all(formats.map((format) => receive(address(format), async () => {})))
  const bytes = (await (await fetch(address('ndjson'))).arrayBuffer()).byteLength
  console.log(`${before[0]?.lines} figures, ${Math.round(bytes / 1e6)} MB as NDJSON; idle: ${Math.round(memoryOf(server.pid).resident)} MB`)
  let isOver = false
  let [memory, log] = [0, 0]
  const watching = (async () => {
    while (!isOver) {
      memory = Math.max(memory, memoryOf(server.pid).resident)
      if (url === undefined)
        log = Math.max(log, statSync(join(environment.DATA_DIR as string, 'verbatim.sqlite-wal'), { throwIfNoEntry: false })?.size ?? 0)
      await wait(100)
    }
  })()
  const slowly = (length: number) => wait((length / bytes) * seconds * 1_000).then(() => {})
  const streams = Promise.all(formats.map((format) => receive(address(format), slowly)))
  // The streams have begun.
  await wait(500)
  const importing = importMore(environment, known, () => isOver)
  const received = await streams
  isOver = true
  await watching
  const imported = await importing
  for (const [index, format] of formats.entries()) {
    const { lines, hash, error } = received[index] as Received
    const isWhole = error === null && hash === before[index]?.hash
    console.log(
      `${format}: ${lines} lines in about ${seconds} s, ${isWhole ? 'the same bytes as before the import' : `NOT COMPLETE (${error})`}`,
    )
    if (!isWhole) process.exitCode = 1
  }
  const after = await receive(address('ndjson'), async () => {})
  console.log(
    `${imported} documents imported meanwhile, ${after.lines} figures now; at most ${Math.round(memory)} MB, log at most ${Math.round(log / 1e6)} MB`,
  )
  await server.stop()
  const hasty = await startVerbatim({ ...environment, VERBATIM_STREAM_TIMEOUT: '2000' })
  const cut = await receive(`http://127.0.0.1:${hasty.port}/figures?format=ndjson`, slowly)
  console.log(`cut after 2 s: ${cut.lines} lines, error: ${cut.error}, last line: ${cut.last.slice(-160)}`)
  if (cut.error === null) process.exitCode = 1
  await hasty.stop()
})
