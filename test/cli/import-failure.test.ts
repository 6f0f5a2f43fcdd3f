import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { DatabaseSync } from '@photostructure/sqlite'
import t, { type Test } from 'tap'
import type { importDocuments } from '../../src/cli/import.js'
import { Terminal } from '../../src/cli/terminal.js'
import { readSettings } from '../../src/config.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import type { Store } from '../../src/store/types.js'
import { document, documentFile } from '../ingest/brackwater.js'
import { verbatim } from './command-line.js'
import { stored } from './stored.js'

/** The document of an article on one line. */
const line = (id: string) => JSON.stringify({ ...document, article: { ...document.article, id } })
const lines = (count: number) => Array.from({ length: count }, (_, index) => line(`a-${10_000 + index}`)).join('\n')

/** Runs the program in a shell, whose command `verbatim` it is. */
async function runInShell(t: Test, command: string, settings: NodeJS.ProcessEnv, options: { uid?: number; gid?: number } = {}) {
  // tap's own module would write its files under the limits of the script.
  const script = `unset NODE_OPTIONS; verbatim() { "${process.execPath}" "${resolve('build/program/main.js')}" "$@"; }\n${command}`
  const env = { PATH: process.env.PATH, _TAPJS_PROCESSINFO_COVERAGE_: '0', ...settings }
  const child = spawn('sh', ['-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'], ...options })
  t.teardown(() => child.kill('SIGKILL'))
  const [[code], out, err] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code, out, err }
}

t.test('if a file cannot grow, an import reports the cause and what was stored', async (t) => {
  const folder = t.testdir({ 'all.ndjson': lines(300) })
  const settings = { DATA_DIR: `${folder}/data` }
  // In blocks of 512 bytes.
  const { code, out, err } = await runInShell(t, `ulimit -f 1500; verbatim import ${folder}/all.ndjson`, settings)
  t.equal(code, 4)
  t.equal(out, '')
  const [, count] = /^stopped by an error: (\d+) documents? imported, 0 unchanged, 0 refused\n/.exec(err) ?? []
  const cause = 'the disk may be full or broken, or a limit on the size of files too low (disk I/O error)'
  t.equal(err.split('\n').slice(1).join('\n'), `error: the store cannot be read or written; ${cause}\n`)
  const database = new DatabaseSync(`${folder}/data/verbatim.sqlite`)
  t.same(database.prepare('select count(*) as count from documents').get(), { count: Number(count) })
  database.close()
  // With enough room, the same command stores the rest.
  const again = await verbatim(['import', `${folder}/all.ndjson`], settings)
  t.equal(again.ended, 0)
  t.equal(again.err.at(-1), `${300 - Number(count)} documents imported, ${count} unchanged, 0 refused`)
})

t.test('on a full disk, what is reported as stored is stored, and an import goes on when there is room', async (t) => {
  const folder = t.testdir({ 'all.ndjson': lines(2_000), disk: {} })
  const disk = `${folder}/disk`
  const settings = { DATA_DIR: disk }
  const mounted = await runInShell(t, `mount -t tmpfs -o size=3m tmpfs ${disk}`, settings)
  /* c8 ignore next: only some machines let a test mount a file system. */
  if (mounted.code !== 0) return t.pass('skipped', { skip: 'no file system can be mounted here' })
  try {
    const { code, out, err } = await runInShell(t, `verbatim import ${folder}/all.ndjson`, settings)
    t.equal(code, 4)
    t.equal(out, '')
    const [, count] = /^stopped by an error: (\d+) documents imported, 0 unchanged, 0 refused\n/m.exec(err) ?? []
    const cause = 'the disk of the store is full; make room, and run the command again (database or disk is full)'
    t.equal(err.trim().split('\n').at(-1), `error: ${cause}`)
    t.equal((await runInShell(t, `mount -o remount,size=100m ${disk}`, settings)).code, 0)
    // Another process, because this one would keep the file open.
    const again = await runInShell(t, `verbatim import ${folder}/all.ndjson`, settings)
    t.equal(again.code, 0)
    t.equal(again.err.trim().split('\n').at(-1), `${2_000 - Number(count)} documents imported, ${count} unchanged, 0 refused`)
  } finally {
    await runInShell(t, `umount ${disk}`, settings)
  }
})

/** A store of 40 documents. */
async function makeStore(folder: string): Promise<string> {
  writeFileSync(`${folder}/all.ndjson`, lines(40))
  await verbatim(['import', `${folder}/all.ndjson`], { DATA_DIR: `${folder}/data` })
  return `${folder}/data/verbatim.sqlite`
}

const damaged =
  'error: the store is damaged; restore a backup, or move the data folder away and import the documents again (database disk image is malformed)'

t.test('a damaged store is reported on one line by every command', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile(), fixtures: {} })
  const file = await makeStore(folder)
  const settings = { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures`, PORT: '0', LOG_LEVEL: 'silent' }
  truncateSync(file, 100_000)
  for (const words of [['import', `${folder}/bees.json`], ['import', '--dry-run', `${folder}/bees.json`], ['serve']]) {
    t.strictSame(await verbatim(words, settings), { ended: 4, out: [], err: [damaged] }, words.join(' '))
  }
})

t.test('a store whose pages are damaged is reported after what was imported', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile() })
  const file = await makeStore(folder)
  const database = new DatabaseSync(file)
  const { rootpage } = database.prepare("select rootpage from sqlite_schema where name = 'quotes'").get() as { rootpage: number }
  const { page_size: size } = database.prepare('pragma page_size').get() as { page_size: number }
  database.close()
  const damage = Buffer.alloc(size, 0xff)
  const { openSync, writeSync, closeSync } = await import('node:fs')
  const handle = openSync(file, 'r+')
  writeSync(handle, damage, 0, size, (rootpage - 1) * size)
  closeSync(handle)
  t.strictSame(await verbatim(['import', `${folder}/bees.json`], { DATA_DIR: `${folder}/data` }), {
    ended: 4,
    out: [],
    err: ['stopped by an error: 0 documents imported, 0 unchanged, 0 refused', damaged],
  })
})

t.test('a folder or a file of somebody else in place of the store is wrong usage', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile(), folder: { 'verbatim.sqlite': {} }, garbage: {} })
  writeFileSync(`${folder}/garbage/verbatim.sqlite`, 'Somebody else keeps something here.')
  const cases: [name: string, reason: string][] = [
    ['folder', 'Failed to open database: unable to open database file'],
    ['garbage', 'file is not a database'],
  ]
  for (const [name, reason] of cases) {
    t.strictSame(await verbatim(['import', `${folder}/bees.json`], { DATA_DIR: `${folder}/${name}` }), {
      ended: 2,
      out: [],
      err: [`error: DATA_DIR is "${folder}/${name}", which cannot be used: ${reason}`],
    })
  }
})

t.test('a data folder that cannot be made is wrong usage', { skip: existsSync('/proc/self') ? false : 'there is no /proc' }, async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile() })
  for (const data of ['/proc/verbatim', '/proc/verbatim/data']) {
    t.strictSame(await runInShell(t, `verbatim import ${folder}/bees.json`, { DATA_DIR: data }), {
      code: 2,
      out: '',
      err: `error: DATA_DIR is "${data}", which cannot be used: ENOENT: no such file or directory, mkdir '/proc/verbatim'\n`,
    })
  }
})

t.test('a store that may not be written is reported on one line', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile() })
  const file = await makeStore(folder)
  chmodSync(file, 0o444)
  // Permissions do not keep the superuser out.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const isReadable = (await runInShell(t, `test -r ${file} -a -r build/program/main.js`, {}, nobody)).code === 0
  if (!isReadable) {
    t.pass('skipped', { skip: 'another user cannot read this folder' })
    return
  }
  const cause =
    'error: the store is read-only; make the data folder and the files in it writable for this user (attempt to write a readonly database)'
  const { code, out, err } = await runInShell(t, `verbatim import ${folder}/bees.json`, { DATA_DIR: `${folder}/data` }, nobody)
  t.strictSame([code, out, err.trimEnd().split('\n').at(-1)], [4, '', cause])
})

/** The store that an import opens. The module is loaded once, which takes longer than an import. */
let opened: Store
const { importDocuments: importIntoOpened } = await t.mockImport<{ importDocuments: typeof importDocuments }>(
  resolve('build/src/cli/import.js'),
  { [resolve('build/src/ingest/open-store.js')]: { ...(await import('../../src/ingest/open-store.js')), openStore: async () => opened } },
)

/** An import into a store that fails in some way. */
async function importInto(t: Test, change: (store: Store) => Partial<Store>, options: { json?: boolean; names?: string[] } = {}) {
  const folder = t.testdir({ 'all.ndjson': lines(300) })
  const store = await openDataStore(':memory:')
  t.teardown(() => store.close().catch(() => {}))
  opened = { ...store, ...change(store) }
  const [out, err]: [string[], string[]] = [[], []]
  const input = new Readable({ read() {} })
  const terminal = new Terminal({ input, out: (text) => out.push(text), err: (text) => err.push(text) })
  const { json = false, names = [`${folder}/all.ndjson`] } = options
  const words = { json, dryRun: false, stopOnError: false, each: false }
  const ended = await importIntoOpened(names, readSettings({}), words, terminal).then(
    () => 'no error',
    ({ message }: Error) => message,
  )
  return { ended, out, err, input }
}

/** Writes that fail after the first ones. */
const failAfter = (count: number) => (store: Store) => {
  let writes = 0
  const write: Store['write'] = async (work) => {
    writes += 1
    if (writes > count) throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
    return store.write(work)
  }
  return { write }
}

t.test('an error while closing does not hide the first one', async (t) => {
  const close = () => Promise.reject(new Error('cannot close'))
  t.match(await importInto(t, (store) => ({ ...failAfter(1)(store), close })), {
    ended: 'database or disk is full',
    out: [],
    err: [/^stopped by an error: [1-9]\d* documents imported, 0 unchanged, 0 refused$/],
  })
  t.match(await importInto(t, () => ({ close })), {
    ended: 'cannot close',
    out: [],
    err: ['stopped by an error: 300 documents imported, 0 unchanged, 0 refused'],
  })
  const read = () => Promise.reject(new Error('cannot read'))
  t.match(await importInto(t, () => ({ read, close })), { ended: 'cannot read', out: [], err: [] })
})

t.test('JSON has the error and what was stored', async (t) => {
  const { ended, out } = await importInto(t, failAfter(0), { json: true })
  t.equal(ended, 'database or disk is full')
  t.strictSame(JSON.parse(out.join('')), {
    dryRun: false,
    stopped: true,
    imported: 0,
    unchanged: 0,
    refused: 0,
    problems: [],
    error: 'the disk of the store is full; make room, and run the command again (database or disk is full)',
  })
  const unexpected = await importInto(t, () => ({ write: () => Promise.reject(new TypeError('x is undefined')) }), { json: true })
  t.match(JSON.parse(unexpected.out.join('')), { imported: 0, error: 'TypeError: x is undefined' })
})

t.test('after an error, an import does not wait for the rest of its input', async (t) => {
  const input = importInto(t, failAfter(0), { names: ['bees.json', '-'] })
  t.equal((await input).input.destroyed, true)
})

t.test('a good import is not disturbed', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile() })
  const settings = { DATA_DIR: `${folder}/data` }
  t.strictSame(await runInShell(t, `ulimit -f 100000; verbatim import ${folder}/bees.json`, settings), {
    code: 0,
    out: '',
    err: '1 document imported, 0 unchanged, 0 refused\n',
  })
  t.strictSame((await stored(settings.DATA_DIR)).articles, ['brackwater-bees'])
  mkdirSync(`${folder}/copy`)
  copyFileSync(`${folder}/data/verbatim.sqlite`, `${folder}/copy/verbatim.sqlite`)
  t.strictSame((await stored(`${folder}/copy`)).articles, ['brackwater-bees'])
  t.ok(existsSync(`${folder}/data/verbatim.sqlite`) && statSync(`${folder}/data/verbatim.sqlite`).size > 0)
  t.strictSame(readdirSync(folder).sort(), ['bees.json', 'copy', 'data'])
})
