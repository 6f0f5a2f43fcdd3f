import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { hasEnded, serverCore, spawnPinned, stop } from './processes.js'

export interface Server {
  port: number
  pid: number
  /** From the start of the process until it was ready, in milliseconds. */
  startedIn: number
  stop(): Promise<void>
}

/** Starts Verbatim. The environment names the store. */
export function startVerbatim(environment: NodeJS.ProcessEnv): Promise<Server> {
  return startServer(['build/program/main.js', 'serve'], environment, '/health/ready')
}

/** Starts a Node.js program that listens on HOST and PORT, and waits until it responds. */
export async function startServer(words: readonly string[], environment: NodeJS.ProcessEnv, readyPath: string): Promise<Server> {
  const port = await freePort()
  const started = performance.now()
  const child = spawnPinned(serverCore, words, ['ignore', 'ignore', 'pipe'], { ...environment, HOST: '127.0.0.1', PORT: `${port}` })
  await ready(child, `http://127.0.0.1:${port}${readyPath}`, words.join(' '))
  return { port, pid: child.pid as number, startedIn: performance.now() - started, stop: () => stop(child) }
}

async function ready(child: ChildProcess, url: string, name: string): Promise<void> {
  let output = ''
  child.stderr?.on('data', (chunk) => {
    output = `${output}${chunk}`.slice(-2_000)
  })
  while (!(await responds(url))) {
    if (hasEnded(child)) throw new Error(`${name} did not start:\n${output}`)
    await wait(2)
  }
}

async function responds(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null)
  await response?.arrayBuffer()
  return response?.ok === true
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
