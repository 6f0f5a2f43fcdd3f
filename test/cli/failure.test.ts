import { Readable } from 'node:stream'
import t from 'tap'
import { closeOnError, closeReported, explain } from '../../src/cli/failure.js'
import { Terminal } from '../../src/cli/terminal.js'
import { SettingsError, usable } from '../../src/config.js'
import { type Store, StoreMisconfigured, StoreUnavailable } from '../../src/store/types.js'

const withCode = (properties: object, message = 'something is wrong') => Object.assign(new Error(message), properties)
const settingsErrorOf = (error: unknown) => usable({ DATA_DIR: 'data' }, () => Promise.reject(error)).catch((error) => error)

t.test('each error has a cause, something to do, and an exit code', async (t) => {
  const cases: [error: unknown, exitCode: number, cause: string][] = [
    [new SettingsError(['PORT is "http", but must be integer']), 2, 'PORT is "http", but must be integer'],
    [new StoreMisconfigured('no role'), 2, 'no role'],
    [new StoreUnavailable('no server responds'), 3, 'no server responds; try again later'],
    [withCode({ errcode: 5 }), 3, 'another process is writing to the store; try again later'],
    [withCode({ errcode: 13 }), 4, 'the disk of the store is full; make room, and run the command again (something is wrong)'],
    [
      withCode({ errcode: 0x0a | (3 << 8) }),
      4,
      'the store cannot be read or written; the disk may be full or broken, or a limit on the size of files too low (something is wrong)',
    ],
    [
      withCode({ errcode: 8 }),
      4,
      'the store is read-only; make the data folder and the files in it writable for this user (something is wrong)',
    ],
    [
      withCode({ errcode: 11 }),
      4,
      'the store is damaged; restore a backup, or move the data folder away and import the documents again (something is wrong)',
    ],
    [
      withCode({ code: 'ERR_SQLITE_ERROR' }, 'database disk image is malformed'),
      4,
      'the store is damaged; restore a backup, or move the data folder away and import the documents again (database disk image is malformed)',
    ],
    [withCode({ code: 'ENOSPC' }, 'ENOSPC: no space left on device, mkdir'), 4, 'ENOSPC: no space left on device, mkdir'],
    [await settingsErrorOf(withCode({ code: 'ENOSPC' }, 'ENOSPC: no space left')), 4, 'ENOSPC: no space left'],
    [
      await settingsErrorOf(withCode({ errcode: 26 }, 'file is not a database')),
      2,
      'DATA_DIR is "data", which cannot be used: file is not a database',
    ],
    [
      withCode({ code: '42501' }),
      2,
      'something is wrong; give the role of DATABASE_URL this right, or use the role that ran `verbatim migrate`',
    ],
    [
      withCode({ errcode: 1 }, 'no such column: x'),
      4,
      'the store reports an unexpected error, SQLite 1: no such column: x; please report it',
    ],
    [
      withCode({ code: '42601', severity: 'ERROR' }, 'syntax error at or near "x"'),
      4,
      'the database reports an unexpected error, 42601: syntax error at or near "x"; see its log, and report it if the tables are as `verbatim migrate` made them',
    ],
    [withCode({ code: '53100' }), 4, 'something is wrong; the disk of the database is full; make room, and run the command again'],
  ]
  for (const [error, exitCode, cause] of cases) t.strictSame(explain(error), { causes: [cause], exitCode }, cause)
})

t.test('an error that nobody expected has no explanation', async (t) => {
  const unknown = withCode({ code: 'ERR_SQLITE_ERROR' }, 'something else')
  for (const error of [new TypeError('x is undefined'), withCode({ code: '42601' }), unknown, null, 'text']) {
    t.equal(explain(error), null)
  }
})

t.test('an error while closing after an error is not thrown', async (t) => {
  let isClosed = false
  const close = () => {
    isClosed = true
    return Promise.reject(new Error('cannot close'))
  }
  const failed = Promise.reject(new Error('cannot read'))
  await t.rejects(closeOnError({ close } as unknown as Store, failed), { message: 'cannot read' })
  t.equal(isClosed, true)
})

t.test('an error while a server is closed is printed, and gives the exit code', async (t) => {
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 })
  const cases: [close: () => Promise<void>, exitCode: number, printed: RegExp][] = [
    [async () => {}, 0, /^$/],
    [
      () => Promise.reject(full),
      4,
      /^error: the disk of the store is full; make room, and run the command again \(database or disk is full\)$/,
    ],
    [() => Promise.reject(new TypeError('x is undefined')), 70, /^TypeError: x is undefined\n {4}at /],
  ]
  for (const [close, exitCode, printed] of cases) {
    let err = ''
    const print = (text: string) => {
      err += text
    }
    const terminal = new Terminal({ input: Readable.from([]), out: print, err: print })
    t.equal(await closeReported(close, terminal), exitCode)
    t.match(err, printed)
  }
})
