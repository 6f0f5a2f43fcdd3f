import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { storeOf, withFolder } from './stores.js'

/**
 * Measures one process and two workers over one store: cached and uncached lists, over 32 connections that stay open. The sender is one
 * more process; on a machine with two cores it shares them with the workers, so that the gain is smaller than it would be elsewhere.
 * `node build/bench/workers.js [facts] [seconds]`
 */
const facts = Number(process.argv[2] ?? 100_000)
const seconds = Number(process.argv[3] ?? 5)
const connections = 32
const rounds = 3
/** In milliseconds. */
const warmUp = 1_000

const requests: Record<string, (index: number) => string> = {
  'cached list': () => '/quotes?limit=20',
  'uncached list': (index) => `/quotes?limit=20&q=word${index}`,
}

/** Starts the program with so many workers, and waits until it serves. */
async function start(workers: number, environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['build/program/main.js', 'serve', '--workers', `${workers}`], {
    env: { ...process.env, ...environment, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  for await (const chunk of child.stderr) {
    output += chunk
    if (output.endsWith('/docs\n')) break
  }
  const url = /^http:\S+$/m.exec(output)?.[0] as string
  const stop = async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { url, stop }
}

/** Asks over several connections for some time. Returns how long each response took, in milliseconds. */
async function send(url: string, path: (index: number) => string, milliseconds: number, first: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  const end = performance.now() + milliseconds
  let index = first
  const ask = (path: string) =>
    new Promise<void>((resolve, reject) => {
      get(`${url}${path}`, { agent }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${path} responds ${response.statusCode}`))
        response.resume().once('end', resolve)
      }).once('error', reject)
    })
  const loops = Array.from({ length: connections }, async () => {
    while (performance.now() < end) {
      const started = performance.now()
      index += 1
      await ask(path(index))
      times.push(performance.now() - started)
    }
  })
  await Promise.all(loops)
  agent.destroy()
  return times.sort((a, b) => a - b)
}

console.log('| Requests | Processes | Responses a second | Median, ms | 99 %, ms | Longest, ms |\n|---|---|---|---|---|---|')
await withFolder(async (folder) => {
  const environment = await storeOf(facts, folder)
  let index = 0
  for (let round = 0; round < rounds; round += 1)
    for (const workers of [1, 2]) {
      const server = await start(workers, environment)
      for (const [name, path] of Object.entries(requests)) {
        await send(server.url, path, warmUp, index)
        index += 10_000_000
        const times = await send(server.url, path, seconds * 1_000, index)
        index += 10_000_000
        const at = (share: number) => times[Math.floor((times.length - 1) * share)]?.toFixed(1)
        console.log(`| ${name} | ${workers} | ${Math.round(times.length / seconds)} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`)
      }
      await server.stop()
      await wait(500)
    }
})
