import { EventEmitter } from 'node:events'
import t, { type Test } from 'tap'
import { Supervisor, type WorkerProcess } from '../../src/cli/supervisor.js'
import { Terminal } from '../../src/cli/terminal.js'

/** A worker that does nothing by itself. */
class FakeWorker extends EventEmitter implements WorkerProcess {
  readonly received: string[] = []
  connected = true

  constructor(
    readonly id: number,
    readonly task: string,
  ) {
    super()
  }

  readonly process = { kill: (signal: 'SIGKILL') => this.end(null, signal) }

  isConnected(): boolean {
    return this.connected
  }

  send(message: string): void {
    this.received.push(message)
  }

  ready(url = 'http://localhost:3000'): void {
    this.emit('message', { type: 'ready', url })
  }

  end(code: number | null, signal: string | null = null): void {
    this.connected = false
    this.emit('exit', code, signal)
  }
}

/** Promises that have settled are noticed. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

function supervise(count: number, stopTimeout = 3_600_000) {
  const workers: FakeWorker[] = []
  const err: string[] = []
  const time = { now: 0 }
  const terminal = new Terminal({ input: process.stdin, out() {}, err: (text) => err.push(text) })
  const fork = (task: string) => {
    const worker = new FakeWorker(workers.length + 1, task)
    workers.push(worker)
    return worker
  }
  const supervisor = new Supervisor({ count, fork, terminal, stopTimeout, now: () => time.now })
  const worker = (id: number) => workers[id - 1] as FakeWorker
  return { supervisor, workers, worker, err, time }
}

/** A supervisor whose workers all serve. */
async function serving(t: Test, count: number, stopTimeout?: number) {
  const all = supervise(count, stopTimeout)
  const started = all.supervisor.start()
  all.worker(1).ready()
  await turn()
  for (const worker of all.workers.slice(1)) worker.ready()
  t.equal(await started, null)
  return all
}

t.test('the first worker synchronizes the store; the others start when it serves', async (t) => {
  const { supervisor, workers, worker } = supervise(3)
  const started = supervisor.start()
  t.same(
    workers.map(({ task }) => task),
    ['first'],
  )
  worker(1).ready('http://localhost:4000')
  await turn()
  t.same(
    workers.map(({ task }) => task),
    ['first', 'join', 'join'],
  )
  worker(2).ready('http://localhost:4000')
  worker(3).ready('http://localhost:4000')
  t.equal(await started, null)
  t.equal(supervisor.url, 'http://localhost:4000')
})

t.test('if the first worker cannot serve, the server ends with its exit code', async (t) => {
  for (const [code, signal, expected, described] of [
    [1, null, 1, 'exit code 1'],
    [0, null, 70, 'exit code 0'],
    [null, 'SIGSEGV', 70, 'the signal SIGSEGV'],
  ] as const) {
    const { supervisor, worker, err } = supervise(2)
    const started = supervisor.start()
    worker(1).end(code, signal)
    t.equal(await started, expected)
    t.same(err, [`worker 1 ended with ${described} before it served`])
  }
})

t.test('a worker that ends is replaced, and its successor does not synchronize the store', async (t) => {
  const { workers, worker, err } = await serving(t, 2)
  worker(1).end(null, 'SIGKILL')
  t.equal(workers.length, 3)
  t.equal(worker(3).task, 'join')
  worker(3).ready()
  worker(2).end(70)
  t.same(err, [
    'worker 1 ended with the signal SIGKILL; another one is started',
    'worker 2 ended with exit code 70; another one is started',
  ])
})

t.test('a worker that stops by itself is replaced before it has ended, once', async (t) => {
  const { workers, worker, err } = await serving(t, 2)
  worker(2).emit('message', { type: 'stopping', code: 70 })
  t.equal(workers.length, 3)
  worker(3).ready()
  worker(2).end(70)
  await turn()
  t.equal(workers.length, 3)
  t.same(err, ['worker 2 stops; another one is started'])
})

t.test('a replacement that ends before it serves is replaced too', async (t) => {
  const { workers, worker, err } = await serving(t, 1)
  worker(1).end(70)
  worker(2).end(1)
  await turn()
  t.equal(workers.length, 3)
  t.equal(err.at(-1), 'worker 2 ended with exit code 1 before it served')
})

t.test('workers that end too often within a minute are given up, and the others stop', async (t) => {
  const { supervisor, workers, worker, err, time } = await serving(t, 2)
  for (let id = 2; id < 12; id += 1) {
    worker(id).end(70)
    await turn()
    worker(id + 1).ready()
  }
  t.equal(workers.length, 12)
  time.now = 60_000
  worker(12).end(70)
  await turn()
  t.equal(workers.length, 13, 'the minute is over')
  for (let id = 13; id < 23; id += 1) {
    worker(id).end(3)
    await turn()
  }
  t.equal(workers.length, 22)
  t.equal(err.at(-1), 'error: 11 workers ended within a minute, the last one with exit code 3; the server stops')
  t.same(worker(1).received, ['stop'])
  worker(1).end(0)
  t.equal(await supervisor.failed, 3)
})

t.test('workers that serve and end too often stop the server too', async (t) => {
  const { supervisor, workers, worker, err } = await serving(t, 2)
  for (let id = 2; id < 12; id += 1) {
    worker(id).end(null, 'SIGKILL')
    worker(id + 1).ready()
    await turn()
  }
  worker(12).end(null, 'SIGKILL')
  t.equal(workers.length, 12)
  t.equal(err.at(-1), 'error: 11 workers ended within a minute, the last one with the signal SIGKILL; the server stops')
  t.same(worker(1).received, ['stop'])
  worker(1).end(0)
  t.equal(await supervisor.failed, 70)
})

t.test('closing stops all workers, and returns the worst exit code', async (t) => {
  const { supervisor, workers, worker, err } = await serving(t, 3)
  const closed = supervisor.close()
  t.same(
    workers.map(({ received }) => received),
    [['stop'], ['stop'], ['stop']],
  )
  worker(1).end(0)
  worker(2).end(4)
  worker(3).end(null, 'SIGTERM')
  t.equal(await closed, 4)
  t.equal(workers.length, 3)
  t.same(err, [])
})

t.test('a worker that does not stop is killed', async (t) => {
  const { supervisor, worker } = await serving(t, 2, 1)
  worker(2).connected = false
  t.equal(await supervisor.close(), 0)
  t.same(worker(2).received, [])
})

t.test('closing while workers start ends the start', async (t) => {
  const first = supervise(2)
  const starting = first.supervisor.start()
  const closed = first.supervisor.close()
  first.worker(1).end(0)
  t.same([await closed, await starting, first.err], [0, 0, []])

  const second = supervise(2)
  const others = second.supervisor.start()
  second.worker(1).ready()
  await turn()
  const closing = second.supervisor.close()
  second.worker(2).ready()
  second.worker(2).emit('message', { type: 'stopping', code: 0 })
  second.worker(2).end(0)
  second.worker(1).end(0)
  t.same([await closing, await others, second.workers.length], [0, 0, 2])
})

t.test('a worker that was told to stop before it had loaded the program is told again', async (t) => {
  const { supervisor, worker } = await serving(t, 2)
  worker(2).end(70)
  const closed = supervisor.close()
  t.same(worker(3).received, ['stop'])
  worker(3).emit('message', { type: 'incomplete' })
  worker(3).ready()
  t.same(worker(3).received, ['stop', 'stop', 'stop'])
  for (const id of [1, 3]) worker(id).end(0)
  t.equal(await closed, 0)
})

t.test('a server that is closed as soon as its first worker serves starts no other', async (t) => {
  const { supervisor, workers, worker } = supervise(2)
  const started = supervisor.start()
  worker(1).ready()
  const closed = supervisor.close()
  await turn()
  worker(1).end(0)
  t.same([await closed, await started, workers.length], [0, 0, 1])
})

t.test('one of the workers that serve synchronizes a store that another one found incomplete', async (t) => {
  const { supervisor, worker } = await serving(t, 2)
  worker(2).emit('message', { type: 'incomplete' })
  t.same([worker(1).received, worker(2).received], [['synchronize'], []])
  worker(1).end(70)
  worker(2).emit('message', { type: 'incomplete' })
  t.same(worker(2).received, ['synchronize'])
  worker(2).end(70)
  worker(3).emit('message', { type: 'incomplete' })
  t.same(worker(3).received, [], 'none of them serves yet')
  const closed = supervisor.close()
  for (const id of [3, 4]) worker(id).end(0)
  await closed
})

t.test('a restart replaces one worker after the other, each when its successor serves', async (t) => {
  const { supervisor, workers, worker, err } = await serving(t, 2)
  const restarted = supervisor.restart()
  await supervisor.restart()
  t.same([workers.length, worker(3).task, worker(1).received], [3, 'restart', []])
  worker(3).ready()
  await turn()
  t.same([workers.length, worker(1).received], [3, ['stop']])
  worker(1).emit('message', { type: 'stopping', code: 0 })
  worker(1).end(0)
  await turn()
  t.same([workers.length, worker(4).task, worker(2).received], [4, 'join', []])
  worker(4).ready()
  await turn()
  worker(2).end(0)
  await restarted
  t.same([workers.length, err], [4, ['all workers were restarted']])
})

t.test('workers that end during a restart are replaced once', async (t) => {
  const { supervisor, workers, worker, err } = await serving(t, 3)
  const restarted = supervisor.restart()
  worker(1).end(null, 'SIGKILL')
  worker(4).ready()
  worker(5).ready()
  await turn()
  t.same([workers.length, worker(2).received], [5, ['stop']], 'the successor of a worker that has ended is that of the next one')
  worker(3).end(null, 'SIGKILL')
  worker(6).ready()
  worker(2).end(0)
  await restarted
  t.same([workers.length, err.at(-1)], [6, 'all workers were restarted'])
  t.same(
    workers.map(({ task }) => task),
    ['first', 'join', 'join', 'restart', 'join', 'join'],
  )
  const closed = supervisor.close()
  for (const id of [4, 5, 6]) worker(id).end(0)
  t.equal(await closed, 0)
})

t.test('a server that is closed during a restart starts no further worker', async (t) => {
  const { supervisor, workers, worker, err } = await serving(t, 2)
  const restarted = supervisor.restart()
  worker(3).ready()
  await turn()
  const closed = supervisor.close()
  for (const id of [1, 2, 3]) worker(id).end(0)
  t.equal(await closed, 0)
  await restarted
  t.same([workers.length, err], [3, []])
})

t.test('if a new worker cannot serve, the restart ends, and the others go on', async (t) => {
  const { supervisor, workers, worker, err } = await serving(t, 2)
  const restarted = supervisor.restart()
  worker(3).end(1)
  await restarted
  t.same(err, ['worker 3 ended with exit code 1 before it served', 'not restarted; the other workers go on'])
  t.same([workers.length, worker(1).received, worker(2).received], [3, [], []])
})

t.test('closing ends a restart', async (t) => {
  const { supervisor, workers, worker, err } = await serving(t, 1)
  const restarted = supervisor.restart()
  const closed = supervisor.close()
  for (const id of [1, 2]) worker(id).end(0)
  t.equal(await closed, 0)
  await restarted
  await supervisor.restart()
  t.same([workers.length, err], [2, []])
})
