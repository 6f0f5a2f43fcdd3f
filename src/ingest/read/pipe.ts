import { closeSync, constants, openSync, readSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

/** How long a named pipe waits for a program that writes to it, in milliseconds. */
const writerTimeout = 2_000
/** The interval between two attempts to read, in milliseconds. */
const attemptInterval = 20

/**
 * Opens a pipe for reading without blocking: opening it as a file would occupy a thread until a program writes to it, and the
 * process could not end meanwhile. Returns null if no program writes to a named pipe in time.
 */
export async function openPipe(path: string, signal?: AbortSignal): Promise<Readable | null> {
  // Only a named pipe has a path of its own; `/dev/stdin` and `/dev/fd/63` lead to pipes that have a writer or are at their end.
  const isNamed = await realpath(path).then(
    () => true,
    () => false,
  )
  const pipe = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const deadline = performance.now() + (isNamed ? writerTimeout : 0)
  let first = tryRead(pipe)
  while (first?.length === 0 && performance.now() < deadline && signal?.aborted !== true) {
    await wait(attemptInterval)
    first = tryRead(pipe)
  }
  if (first?.length === 0 && isNamed) {
    closeSync(pipe)
    return null
  }
  const stream = new Socket({ fd: pipe, readable: true, writable: false })
  if (first !== null && first.length > 0) stream.unshift(first)
  return stream
}

/** The bytes that can be read now: none if the pipe has no writer; null if it has one that has not written yet. */
function tryRead(pipe: number): Buffer | null {
  const buffer = Buffer.alloc(65_536)
  try {
    return buffer.subarray(0, readSync(pipe, buffer))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null
    closeSync(pipe)
    throw error
  }
}
