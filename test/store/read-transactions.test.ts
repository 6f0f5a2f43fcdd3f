import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { ReadTransactions } from '../../src/store/sqlite/read-transactions.js'
import type { Reader } from '../../src/store/types.js'
import { until } from '../until.js'

/** ReadTransactions over a version that can be changed, with a log of the calls. */
function recorded() {
  const done: string[] = []
  const data = { version: 'one', fails: false }
  let begun = false
  const transactions = new ReadTransactions({
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
  return { transactions, data, done }
}

const versionOf = async ({ version }: Reader) => version

t.test('readers within the lifetime share a state; later readers get a newer one', async (t) => {
  const { transactions, data, done } = recorded()
  t.equal(await transactions.read(versionOf), 'one')
  data.version = 'two'
  t.equal(await transactions.read(versionOf), 'one')
  t.same(done, ['begin'])
  t.equal(transactions.version(), 'one')
  await until(() => done.includes('end'))
  t.equal(transactions.version(), 'two')
  t.equal(await transactions.read(versionOf), 'two')
  await transactions.close()
  t.same(done, ['begin', 'end', 'begin', 'end'])
})

t.test('an open transaction accepts readers until its maximum age; later readers wait for the next one', async (t) => {
  const { transactions, data, done } = recorded()
  let finish = () => {}
  const long = transactions.read(async ({ version }) => {
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    return version
  })
  await wait(60)
  data.version = 'two'
  t.equal(await transactions.read(versionOf), 'one', 'a reader that joins an open transaction does not wait')
  await wait(1_000)
  const late = transactions.read(versionOf)
  t.equal(transactions.version(), 'one', 'the latest known version')
  t.same(done, ['begin'])
  finish()
  t.same([await long, await late], ['one', 'two'])
  await transactions.close()
})

t.test('a write waits for readers, and later readers wait for the write', async (t) => {
  const { transactions, data, done } = recorded()
  let finish = () => {}
  const reading = transactions.read(async ({ version }) => {
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    done.push(`read ${version}`)
  })
  const writing = transactions.write(async () => {
    data.version = 'two'
    t.equal(transactions.version(), null, 'there is no version during a write')
    done.push('write')
  })
  const after = transactions.read(async ({ version }) => done.push(`read ${version}`))
  await wait(5)
  finish()
  await Promise.all([reading, writing, after])
  t.same(done, ['begin', 'read one', 'end', 'write', 'begin', 'read two'])
  t.equal(transactions.version(), 'two', 'what is changed here is known at once')
  await transactions.close()
})

t.test('after a failed read or write, the next read succeeds', async (t) => {
  const { transactions, data, done } = recorded()
  data.fails = true
  await t.rejects(transactions.read(versionOf), { message: 'no tables' })
  data.fails = false
  t.equal(await transactions.read(versionOf), 'one')
  t.same(done, ['begin', 'end', 'begin'])
  await t.rejects(
    transactions.write(() => Promise.reject(new Error('full'))),
    { message: 'full' },
  )
  t.equal(await transactions.read(versionOf), 'one', 'a change that fails keeps nobody out')
  await transactions.close()
})
