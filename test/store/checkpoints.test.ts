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

t.test('the log is moved into the file when it exceeds an eighth of it, at least 8 MiB and at most 64 MiB', async (t) => {
  const cases = [
    { file: 0, log: 8 * mebibyte - 1, isMoved: false },
    { file: 0, log: 8 * mebibyte, isMoved: true },
    { file: 80 * mebibyte, log: 10 * mebibyte - 1, isMoved: false },
    { file: 80 * mebibyte, log: 10 * mebibyte, isMoved: true },
    { file: 8_000 * mebibyte, log: 64 * mebibyte - 1, isMoved: false },
    { file: 8_000 * mebibyte, log: 64 * mebibyte, isMoved: true },
  ]
  for (const { isMoved, ...sizes } of cases) {
    const { checkpoints, attempts } = recorded({ ...sizes })
    checkpoints.run()
    t.same(attempts, isMoved ? [500] : [], JSON.stringify(sizes))
  }
})

t.test('if readers keep the log, the next attempt is made when it has grown as much again', async (t) => {
  const sizes = { file: 0, log: 9 * mebibyte }
  const { checkpoints, attempts, result } = recorded(sizes)
  result.left = 9 * mebibyte
  checkpoints.run()
  sizes.log = 16 * mebibyte
  checkpoints.run()
  t.same(attempts, [500])
  sizes.log = 17 * mebibyte
  result.left = 0
  checkpoints.run()
  t.same(attempts, [500, 500])
  sizes.log = 8 * mebibyte
  checkpoints.run()
  t.same(attempts, [500, 500, 500])
})

t.test('when nothing is written, a log of any size is moved without waiting', async (t) => {
  const sizes = { file: 0, log: 1 }
  const { checkpoints, attempts } = recorded(sizes)
  checkpoints.runWhenIdle()
  checkpoints.runWhenIdle()
  t.same([attempts, sizes.log], [[0], 0])
})

t.test('a checkpoint that fails does not fail the transaction before it', async (t) => {
  const { checkpoints, attempts, result } = recorded({ file: 0, log: 8 * mebibyte })
  result.fails = true
  checkpoints.run()
  t.same(attempts, [500])
})
