/* c8 ignore start: whether this code runs depends on the machine. */
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Test } from 'tap'
import { keySetting, patient } from '../http/writing.js'
import { startProgram } from './program.js'

/** A server in a process of its own that accepts documents, when it is ready. `VERBATIM_FIXTURES` has to name an empty folder. */
export async function startWritingProgram(t: Test, settings: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; url: string }> {
  const child = startProgram(t, ['serve'], { VERBATIM_KEYS: keySetting, PORT: '0', LOG_LEVEL: 'silent', ...patient, ...settings })
  for await (const line of createInterface({ input: child.stderr as NodeJS.ReadableStream })) {
    if (/^http:\S+$/.test(line)) return { child, url: line }
  }
  throw new Error('the server does not start')
}
