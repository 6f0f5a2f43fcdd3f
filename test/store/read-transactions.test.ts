import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { ReadTransactions } from '../../src/store/sqlite/read-transactions.js'
import type { Reader } from '../../src/store/types.js'
import { until } from '../until.js'

/** ReadTransactions over a version that can be changed, on some connections, with a log of the calls. */
function recorded(count = 2) {
  const done: string[] = []
  const data = { version: 'one', fails: false }
  const connection = (name: string) => {
    let begun: string | null = null
    return {
      begin() {
        if (begun !== null) throw new Error('begun twice')
        begun = data.version
        done.push(`begin ${name}`)
      },
      end() {
        if (begun === null) throw new Error('ended twice')
        begun = null
        done.push(`end ${name}`)
      },
      async reader() {
        if (data.fails) throw new Error('no tables')
        return { version: begun } as Reader
      },
      version: () => begun ?? data.version,
    }
  }
  const transactions = new ReadTransactions(['A', 'B'].slice(0, count).map(connection))
  return { transactions, data, done }
}

/** A reader that reads until it is told to finish. */
function longReader(transactions: ReadTransactions) {
  let finish = () => {}
  const version = transactions.read(async ({ version }) => {
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    return version
  })
  return { version, finish: () => finish() }
}

const versionOf = async ({ version }: Reader) => version

t.test('readers within the lifetime share a state; later readers get a newer one', async (t) => {
  const { transactions, data, done } = recorded()
  t.equal(await transactions.read(versionOf), 'one')
  data.version = 'two'
  t.equal(await transactions.read(versionOf), 'one')
  t.same(done, ['begin A'])
  t.equal(transactions.version(), 'one')
  await until(() => done.includes('end A'))
  await until(() => transactions.version() === 'two')
  t.equal(await transactions.read(versionOf), 'two')
  await transactions.close()
  t.same(done, ['begin A', 'end A', 'begin A', 'end A'])
})

t.test('beside a long reader, later readers share its transaction for a while, then use the other connection', async (t) => {
  const { transactions, data, done } = recorded()
  const long = longReader(transactions)
  await wait(60)
  data.version = 'two'
  t.equal(await transactions.read(versionOf), 'one')
  t.same(done, ['begin A'])
  await wait(250)
  t.equal(transactions.version(), 'one', 'as a reader would have read it')
  t.equal(await transactions.read(versionOf), 'two', 'the change is visible, and the reader does not wait')
  t.equal(transactions.version(), 'two')
  long.finish()
  t.equal(await long.version, 'one')
  await transactions.close()
  t.same(done, ['begin A', 'begin B', 'end A', 'end B'])
})

t.test('after a refresh, readers do not share the transaction of a long reader', async (t) => {
  const { transactions, data, done } = recorded()
  const long = longReader(transactions)
  await transactions.read(versionOf)
  data.version = 'two'
  transactions.refresh()
  t.equal(await transactions.read(versionOf), 'two')
  t.same(done, ['begin A', 'begin B'])
  long.finish()
  t.equal(await long.version, 'one')
  t.same(done, ['begin A', 'begin B', 'end A'], 'it ends with its reader')
  await transactions.close()
})

t.test('if all connections are busy, readers share the transaction that began last', async (t) => {
  const { transactions, data, done } = recorded()
  const first = longReader(transactions)
  await wait(260)
  data.version = 'two'
  const second = longReader(transactions)
  await wait(260)
  data.version = 'three'
  t.equal(await transactions.read(versionOf), 'two')
  first.finish()
  t.equal(await first.version, 'one')
  t.equal(await transactions.read(versionOf), 'three', 'a connection is idle again')
  second.finish()
  t.equal(await second.version, 'two')
  await transactions.close()
  t.same(done, ['begin A', 'begin B', 'end A', 'begin A', 'end B', 'end A'])
})

t.test('on one connection, readers share its transaction, however old it is', async (t) => {
  const { transactions, done } = recorded(1)
  const long = longReader(transactions)
  await wait(260)
  t.equal(await transactions.read(versionOf), 'one')
  long.finish()
  await long.version
  t.same(done, ['begin A', 'end A'])
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
  t.same(done, ['begin A', 'read one', 'end A', 'write', 'begin A', 'read two'])
  t.equal(transactions.version(), 'two', 'what is changed here is known at once')
  await transactions.close()
})

t.test('after a failed read or write, the next read succeeds', async (t) => {
  const { transactions, data, done } = recorded()
  data.fails = true
  await t.rejects(transactions.read(versionOf), { message: 'no tables' })
  data.fails = false
  t.equal(await transactions.read(versionOf), 'one')
  t.same(done, ['begin A', 'end A', 'begin A'])
  await t.rejects(
    transactions.write(() => Promise.reject(new Error('full'))),
    { message: 'full' },
  )
  t.equal(await transactions.read(versionOf), 'one', 'a change that fails keeps nobody out')
  await transactions.close()
})
