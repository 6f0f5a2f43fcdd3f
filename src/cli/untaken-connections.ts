import type { ChildProcess } from 'node:child_process'
import type { Worker } from 'node:cluster'

/** A message between node:cluster and a worker. */
interface ClusterMessage {
  cmd?: string
  /** `newconn` hands a connection to a worker, and `close` says that a worker does not listen any more. */
  act?: string
  /** The number of a message that is answered. */
  seq?: number
  /** The number of the message that this one answers. */
  ack?: number
  accepted?: boolean
}

/**
 * Node.js accepts connections in the first process, hands each to a worker, and waits for its answer before it hands over the next one.
 * A worker that closes refuses them, and Node.js hands them to another one. It does not if a worker ends without an answer, or if no
 * other one listens: the client would wait forever. So an answer is given for the worker, or the connection is closed. A worker answers
 * before it reads, so a connection without an answer was not read. `listening` are all workers that listen.
 *
 * If the workers accepted connections themselves (SCHED_NONE), none would be lost either, but one of two workers got all 32 connections
 * of a proxy in one of ten cases, and those stay open for long. SO_REUSEPORT loses what a worker has not accepted when it ends.
 */
export function passOnUntaken(worker: Worker, listening: Set<Worker>): void {
  const child: ChildProcess = worker.process
  const untaken = new Map<number, { close(): void }>()
  const send = child.send.bind(child) as (...words: unknown[]) => boolean
  child.send = (message: unknown, ...others: unknown[]) => {
    const { act, seq } = message as ClusterMessage
    if (act === 'newconn') untaken.set(seq as number, others[0] as { close(): void })
    return send(message, ...others)
  }
  worker.on('listening', () => listening.add(worker))
  // Node.js has acted on the message before.
  child.on('internalMessage', ({ act, ack, accepted }: ClusterMessage) => {
    if (act === 'close') listening.delete(worker)
    const handle = untaken.get(ack as number)
    untaken.delete(ack as number)
    if (accepted === false && listening.size === 0) (handle as { close(): void }).close()
  })
  // Node.js emits this event not for a process that was killed before it took a connection. Its other answers are read before.
  worker.on('exit', () => setImmediate(() => untaken.size > 0 && child.emit('disconnect')))
  worker.on('disconnect', () => {
    listening.delete(worker)
    for (const ack of untaken.keys()) child.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack, accepted: false })
  })
}
