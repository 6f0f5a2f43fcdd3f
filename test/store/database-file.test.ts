import { appendFileSync, copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { DatabaseFile, touchLog } from '../../src/store/sqlite/database-file.js'

/** A file with its log, and a clock that is set by hand. */
function watched(t: Test) {
  const folder = t.testdir({ store: 'one', 'store-wal': '', backup: 'another' })
  const clock = { now: 0 }
  const path = `${folder}/store`
  const file = new DatabaseFile(path, () => clock.now)
  const isReplaced = (now = clock.now) => {
    clock.now = now
    file.check()
    return file.isReplaced
  }
  return { path, log: `${path}-wal`, backup: `${folder}/backup`, file, isReplaced }
}

t.test('a file that is replaced or removed is noticed at once, and so is its log', async (t) => {
  const changes: ((paths: { path: string; log: string; backup: string }) => void)[] = [
    ({ path, backup }) => renameSync(backup, path),
    ({ path }) => rmSync(path),
    ({ log }) => rmSync(log),
    ({ log, backup }) => renameSync(backup, log),
  ]
  for (const change of changes) {
    const { file: _, isReplaced, ...paths } = watched(t)
    t.equal(isReplaced(), false)
    change(paths)
    t.equal(isReplaced(), true)
  }
})

t.test('a file that is overwritten is noticed when it has stayed the same for a second', async (t) => {
  const { path, backup, isReplaced } = watched(t)
  copyFileSync(backup, path)
  t.equal(isReplaced(10), false)
  t.equal(isReplaced(1_000), false)
  appendFileSync(path, 'the rest')
  t.equal(isReplaced(1_005), false)
  t.equal(isReplaced(2_004), false)
  t.equal(isReplaced(2_005), true)
})

t.test('what SQLite writes is no replacement: the log changes before or after the file', async (t) => {
  const { path, log, file, isReplaced } = watched(t)
  writeFileSync(log, 'a page')
  writeFileSync(path, 'a page')
  t.equal(isReplaced(10), false)
  writeFileSync(path, 'a page, and another one')
  t.equal(isReplaced(20), false)
  writeFileSync(log, '')
  t.equal(isReplaced(30), false)
  t.equal(isReplaced(5_000), false)
  writeFileSync(path, 'written by this process')
  file.accept()
  t.equal(isReplaced(6_000), false)
  t.equal(isReplaced(9_000), false)
})

t.test('a writer waits until it is clear whether a file was overwritten or another process made a checkpoint', async (t) => {
  const checkpointed = watched(t)
  checkpointed.isReplaced(0)
  copyFileSync(checkpointed.backup, checkpointed.path)
  const settled = checkpointed.file.settle()
  touchLog(checkpointed.path)
  await settled
  t.equal(checkpointed.isReplaced(5_000), false)

  const overwritten = watched(t)
  copyFileSync(overwritten.backup, overwritten.path)
  t.equal(overwritten.isReplaced(0), false)
  const waiting = overwritten.file.settle()
  overwritten.isReplaced(1_000)
  await waiting
  t.equal(overwritten.isReplaced(), true)

  const removed = watched(t)
  rmSync(removed.log)
  t.doesNotThrow(() => touchLog(removed.path))
})
