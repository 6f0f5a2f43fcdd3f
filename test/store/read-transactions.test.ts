import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { ReadTransactions } from '../../src/store/sqlite/read-transactions.js'
import type { Reader } from '../../src/store/types.js'
import { until } from '../until.js'

/** ReadTransactions of a version that can be changed, with what was done in its order. */
function recorded() {
  const done: string[] = []
  const data = { version: 'one', fails: false }
  let begun = false
  const snapshots = new ReadTransactions({
    begin() {
      if (begun) throw new Error('begun twice')
      begun = true
      done.push('begin')
    },
    end() {
      if (!begun) throw new Error('ended twice')
      begun = false
      done.push('end')
    },
    async reader() {
      if (data.fails) throw new Error('no tables')
      return { version: data.version } as Reader
    },
    version: () => data.version,
  })
  return { snapshots, data, done }
}

const versionOf = async ({ version }: Reader) => version

t.test('who comes soon reads the same state, who comes later a newer one', async (t) => {
  const { snapshots, data, done } = recorded()
  t.equal(await snapshots.read(versionOf), 'one')
  data.version = 'two'
  t.equal(await snapshots.read(versionOf), 'one')
  t.same(done, ['begin'])
  t.equal(snapshots.version(), 'one')
  await until(() => done.includes('end'))
  t.equal(snapshots.version(), 'two')
  t.equal(await snapshots.read(versionOf), 'two')
  await snapshots.close()
  t.same(done, ['begin', 'end', 'begin', 'end'])
})

t.test('a snapshot lasts as long as somebody reads it; who comes after its time waits for the next one', async (t) => {
  const { snapshots, data, done } = recorded()
  let finish = () => {}
  const long = snapshots.read(async ({ version }) => {
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    return version
  })
  await wait(60)
  data.version = 'two'
  t.equal(await snapshots.read(versionOf), 'one', 'who comes while it is read need not wait')
  await wait(240)
  const late = snapshots.read(versionOf)
  t.equal(snapshots.version(), 'one', 'the newest state that is known of')
  t.same(done, ['begin'])
  finish()
  t.same([await long, await late], ['one', 'two'])
  await snapshots.close()
})

t.test('who writes waits for those who read, and those who come then wait for it', async (t) => {
  const { snapshots, data, done } = recorded()
  let finish = () => {}
  const reading = snapshots.read(async ({ version }) => {
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    done.push(`read ${version}`)
  })
  const writing = snapshots.write(async () => {
    data.version = 'two'
    t.equal(snapshots.version(), null, 'what is being changed has no version')
    done.push('write')
  })
  const after = snapshots.read(async ({ version }) => done.push(`read ${version}`))
  await wait(5)
  finish()
  await Promise.all([reading, writing, after])
  t.same(done, ['begin', 'read one', 'end', 'write', 'begin', 'read two'])
  t.equal(snapshots.version(), 'two', 'what is changed here is known at once')
  await snapshots.close()
})

t.test('what cannot be read is tried again by who comes next', async (t) => {
  const { snapshots, data, done } = recorded()
  data.fails = true
  await t.rejects(snapshots.read(versionOf), { message: 'no tables' })
  data.fails = false
  t.equal(await snapshots.read(versionOf), 'one')
  t.same(done, ['begin', 'end', 'begin'])
  await t.rejects(
    snapshots.write(() => Promise.reject(new Error('full'))),
    { message: 'full' },
  )
  t.equal(await snapshots.read(versionOf), 'one', 'a change that fails keeps nobody out')
  await snapshots.close()
})
