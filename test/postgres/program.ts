import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'

/** Starts the built program as a process of its own, with just these settings. Its coverage would take longer than it does. */
export function startProgram(t: Test, words: readonly string[], settings: NodeJS.ProcessEnv): ChildProcess {
  const environment = { PATH: process.env.PATH, _TAPJS_PROCESSINFO_COVERAGE_: '0', ...settings }
  const child = spawn(process.execPath, ['build/src/main.js', ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => child.kill('SIGKILL'))
  return child
}

/** Runs a command to its end. */
export async function runProgram(t: Test, words: readonly string[], settings: NodeJS.ProcessEnv) {
  const child = startProgram(t, words, settings)
  const [[code], out, talk] = await Promise.all([
    once(child, 'close'),
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
  ])
  return { code, out, talk }
}

/** A server that runs in a process of its own. */
export interface Served {
  url: string
  /** What it said so far. */
  talk(): string
}

/** Serves, and waits until it listens, whether there is anything to serve or not. */
export async function serve(t: Test, settings: NodeJS.ProcessEnv): Promise<Served> {
  const child = startProgram(t, ['serve'], { HOST: '127.0.0.1', PORT: '0', ...settings })
  let talk = ''
  child.stderr?.on('data', (chunk) => {
    talk += chunk
  })
  while (!talk.includes('/docs\n')) {
    if (child.exitCode !== null) throw new Error(talk)
    await Promise.race([once(child.stderr as NodeJS.ReadableStream, 'data'), once(child, 'exit')])
  }
  return { url: talk.split('\n')[1] as string, talk: () => talk }
}
