import t from 'tap'
import { Overloaded } from '../../src/slots.js'
import { LongTransactions } from '../../src/store/long-transactions.js'
import type { Reader } from '../../src/store/types.js'

/** LongTransactions over a version that can be changed, with a log of the calls. */
function recorded(maximum: number, maximumWait = 60_000) {
  const data = { version: 'one', fails: false }
  const done: string[] = []
  const begin = async () => {
    if (data.fails) throw new Error('no connection')
    const { version } = data
    done.push(`begin ${version}`)
    return { reader: { version } as Reader, end: () => done.push(`end ${version}`) }
  }
  const transactions = new LongTransactions({ maximum, maximumWait }, begin, () => data.version)
  /** A reader that reads until it is told to finish or fail. */
  const start = () => {
    let [finish, fail] = [() => {}, () => {}]
    const version = transactions.read(
      ({ version }) =>
        new Promise<string>((resolve, reject) => {
          finish = () => resolve(version)
          fail = () => reject(new Error('lost'))
        }),
    )
    return { version, finish: () => finish(), fail: () => fail() }
  }
  return { data, done, transactions, start }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

t.test('readers of one version share a transaction, which ends after the last of them', async (t) => {
  const { data, done, transactions, start } = recorded(2)
  const first = start()
  await turn()
  const second = start()
  await turn()
  t.same(done, ['begin one'])
  data.version = 'two'
  const third = start()
  await turn()
  first.finish()
  t.equal(await first.version, 'one')
  t.same(done, ['begin one', 'begin two'])
  t.equal(transactions.isReading, true)
  second.finish()
  t.equal(await second.version, 'one', 'the state that it began with')
  third.finish()
  t.equal(await third.version, 'two')
  t.same(done, ['begin one', 'begin two', 'end one', 'end two'])
  t.equal(transactions.isReading, false)
  await transactions.close()
})

t.test('if all transactions are of other versions, a reader waits, and is refused after a while', async (t) => {
  const { data, done, start } = recorded(1, 50)
  const first = start()
  await turn()
  data.version = 'two'
  await t.rejects(start().version, Overloaded)
  const second = start()
  await turn()
  first.finish()
  await first.version
  await turn()
  second.finish()
  t.equal(await second.version, 'two')
  t.same(done, ['begin one', 'end one', 'begin two', 'end two'])
})

t.test('nobody joins a transaction after an error, and one that cannot begin is tried again', async (t) => {
  const { data, done, transactions, start } = recorded(2)
  const first = start()
  await turn()
  const joined = start()
  await turn()
  first.fail()
  await t.rejects(first.version, { message: 'lost' })
  const other = start()
  await turn()
  t.same(done, ['begin one', 'begin one'])
  const closing = transactions.close()
  for (const { finish } of [joined, other]) finish()
  await closing
  t.same(done, ['begin one', 'begin one', 'end one', 'end one'])
  data.fails = true
  for (let attempt = 0; attempt < 3; attempt += 1) await t.rejects(start().version, { message: 'no connection' })
  data.fails = false
  const last = start()
  await turn()
  last.finish()
  t.equal(await last.version, 'one')
})
