/* c8 ignore start: whether this code runs depends on the machine. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'

/** Starts the built program as a process with only these settings, and without coverage, which would be slow. */
export function startProgram(t: Test, words: readonly string[], settings: NodeJS.ProcessEnv): ChildProcess {
  const environment = { PATH: process.env.PATH, _TAPJS_PROCESSINFO_COVERAGE_: '0', ...settings }
  const child = spawn(process.execPath, ['build/program/main.js', ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => child.kill('SIGKILL'))
  return child
}

/** Runs a command to its end. */
export async function runProgram(t: Test, words: readonly string[], settings: NodeJS.ProcessEnv) {
  const child = startProgram(t, words, settings)
  const [[code], out, err] = await Promise.all([
    once(child, 'close'),
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
  ])
  return { code, out, err }
}
