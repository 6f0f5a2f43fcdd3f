import type { Worker } from 'node:cluster'

/** What a worker of `serve --workers` tells the process that started it. */
export type FromWorker =
  /** It serves at this address. */
  | { type: 'ready'; url: string }
  /** It finishes its requests and ends, with this exit code at least. */
  | { type: 'stopping'; code: number }
  /** It found that the store is not synchronized any more. */
  | { type: 'incomplete' }

/** What a worker is told: to finish the requests in flight and end, or to synchronize the store. */
export type ToWorker = 'stop' | 'synchronize'

/**
 * The first worker listens, so that clients learn how far it is, and synchronizes the store. The first one of a restart synchronizes it
 * before it listens. All others wait until that is done. Nobody is sent to a worker that does not serve yet while others do.
 */
export type WorkerTask = 'first' | 'restart' | 'join'

/** The variable of the environment that tells a worker its task. */
export const taskVariable = 'WORKER_TASK'

/** The connection of a worker to the process that started it. */
export interface WorkerLink {
  /** A number that no other worker of this server has or had. */
  readonly id: number
  readonly task: WorkerTask
  send(message: FromWorker): void
  on(message: ToWorker, react: () => void): void
}

export function workerLink(worker: Worker, environment: NodeJS.ProcessEnv): WorkerLink {
  return {
    id: worker.id,
    task: environment[taskVariable] as WorkerTask,
    // Without a connection, the process is about to end.
    send: (message) => worker.isConnected() && worker.send(message),
    on: (expected, react) => worker.on('message', (message: ToWorker) => message === expected && react()),
  }
}

/** Ends the connection to the process that started a worker, after the worker has given back the clients' connections on the way to it. */
export function leave(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('disconnect', resolve)
    worker.disconnect()
  })
}
