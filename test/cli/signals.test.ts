import t from 'tap'
import { withSignals } from '../../src/cli/terminal.js'

const listeners = () => [process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')]

t.test('the first signal stops the work, and a second one of any kind is not caught', async (t) => {
  const before = listeners()
  // tap would end the process.
  const others = process.rawListeners('SIGINT') as (() => void)[]
  process.removeAllListeners('SIGINT')
  const stopped: string[] = []
  const result = await withSignals(
    (signal) => stopped.push(signal),
    async () => {
      process.emit('SIGINT', 'SIGINT')
      return [process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')]
    },
  )
  for (const other of others) process.on('SIGINT', other)
  t.strictSame([stopped, result], [['SIGINT'], [0, before[1]]])
  t.strictSame(listeners(), before)
})

t.test('after the work, no signal is caught', async (t) => {
  const before = listeners()
  await t.rejects(
    withSignals(t.fail, () => Promise.reject(new Error('failed'))),
    { message: 'failed' },
  )
  t.strictSame(listeners(), before)
})
