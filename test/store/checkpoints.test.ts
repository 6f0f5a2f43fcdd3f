import t from 'tap'
import { Checkpoints, type FileSizes } from '../../src/store/sqlite/checkpoints.js'

const mebibyte = 1_048_576

/** Checkpoints of files with these sizes, with the timeout of each attempt. An attempt leaves a part of the log, or fails. */
function recorded(sizes: FileSizes) {
  const attempts: number[] = []
  const result = { left: 0, fails: false }
  const checkpoints = new Checkpoints(
    () => sizes,
    (timeout) => {
      attempts.push(timeout)
      if (result.fails) throw new Error('database or disk is full')
      sizes.log = result.left
    },
  )
  return { checkpoints, attempts, result }
}

t.test('the log is moved into the file when it exceeds a quarter of it, at least 32 MiB and at most 64 MiB', async (t) => {
  const cases = [
    { file: 0, log: 32 * mebibyte - 1, isMoved: false },
    { file: 0, log: 32 * mebibyte, isMoved: true },
    { file: 160 * mebibyte, log: 40 * mebibyte - 1, isMoved: false },
    { file: 160 * mebibyte, log: 40 * mebibyte, isMoved: true },
    { file: 8_000 * mebibyte, log: 64 * mebibyte - 1, isMoved: false },
    { file: 8_000 * mebibyte, log: 64 * mebibyte, isMoved: true },
  ]
  for (const { isMoved, ...sizes } of cases) {
    const { checkpoints, attempts } = recorded({ ...sizes })
    checkpoints.run(false)
    t.same(attempts, isMoved ? [500] : [], JSON.stringify(sizes))
  }
})

t.test('if readers keep the log, the next attempt is made when it has grown as much again', async (t) => {
  const sizes = { file: 0, log: 33 * mebibyte }
  const { checkpoints, attempts, result } = recorded(sizes)
  result.left = 33 * mebibyte
  checkpoints.run(false)
  sizes.log = 64 * mebibyte
  checkpoints.run(false)
  t.same(attempts, [500])
  sizes.log = 66 * mebibyte
  result.left = 0
  checkpoints.run(false)
  t.same(attempts, [500, 500])
  sizes.log = 32 * mebibyte
  checkpoints.run(false)
  t.same(attempts, [500, 500, 500])
})

t.test('a checkpoint does not wait for readers of its own process', async (t) => {
  const { checkpoints, attempts } = recorded({ file: 0, log: 33 * mebibyte })
  checkpoints.run(true)
  t.same(attempts, [0])
})

t.test('when nothing is written, a log of any size is moved without waiting', async (t) => {
  const sizes = { file: 0, log: 1 }
  const { checkpoints, attempts } = recorded(sizes)
  checkpoints.runWhenIdle()
  checkpoints.runWhenIdle()
  t.same([attempts, sizes.log], [[0], 0])
})

t.test('a checkpoint that fails does not fail the transaction before it', async (t) => {
  const { checkpoints, attempts, result } = recorded({ file: 0, log: 32 * mebibyte })
  result.fails = true
  checkpoints.run(false)
  t.same(attempts, [500])
})
