import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { verbatim } from '../cli/command-line.js'
import { document, documentFile, otherArticleFile } from './brackwater.js'

const makePipe = (path: string) => execFileSync('mkfifo', [path])

/** A socket, which stays after the death of the process that made it. Its path may be longer than sockets allow. */
function makeSocket(folder: string, name: string): void {
  const script = `require('node:net').createServer().listen('${name}', () => process.kill(process.pid, 'SIGKILL'))`
  spawnSync(process.execPath, ['--eval', script], { cwd: folder })
}

/** A folder with a document and what is not a regular file. */
function place(t: Test) {
  const folder = t.testdir({
    fixtures: { 'bees.json': documentFile() },
    elsewhere: { 'market.json': otherArticleFile('brackwater-market') },
  })
  const inside = `${folder}/fixtures`
  makePipe(`${inside}/pipe.json`)
  makePipe(`${inside}/pipe-of-somebody-else`)
  makeSocket(inside, 'socket.json')
  for (const [link, target] of Object.entries({
    'broken.json': 'nowhere.json',
    'broken-folder': '../nowhere',
    'device.json': '/dev/zero',
    'linked-file': 'bees.json',
    'linked-folder': '../elsewhere',
    'linked-folder.json': '../elsewhere',
    'loop.json': 'loop.json',
    '.hidden-link': '../elsewhere',
  })) {
    symlinkSync(target, `${inside}/${link}`)
  }
  return { folder, inside, environment: { DATA_DIR: `${folder}/data`, PORT: '0', LOG_LEVEL: 'silent', VERBATIM_FIXTURES: inside } }
}

const linkedFolder = 'file-is-folder: this is a link to a folder, which is not followed; put the files themselves here'
/** What is reported of the folder, in the order of the names. */
const problems = [
  'broken-folder:1:1: file-not-found: this is a link to "../nowhere", which does not exist',
  'broken.json:1:1: file-not-found: this is a link to "nowhere.json", which does not exist',
  'device.json:1:1: file-not-regular: this is a device; only regular files are read from a folder',
  `linked-folder:1:1: ${linkedFolder}`,
  `linked-folder.json:1:1: ${linkedFolder}`,
  'loop.json:1:1: file-not-readable: the file cannot be read (ELOOP: it is a link that leads back to itself)',
  'pipe.json:1:1: file-not-regular: this is a named pipe; only regular files are read from a folder',
  'socket.json:1:1: file-not-regular: this is a socket, which cannot be read',
]

t.test('import reports everything in a folder that is not a regular file, and imports the rest', async (t) => {
  const { inside, environment } = place(t)
  makePipe(`${inside}/pipe.ndjson`)
  mkdirSync(`${inside}/deep.json`)
  writeFileSync(`${inside}/deep.json/fair.json`, otherArticleFile('brackwater-fair'))
  const pipe = 'pipe.ndjson:1:1: file-not-regular: this is a named pipe; only regular files are read from a folder'
  const { ended, out, err } = await verbatim(['import', inside], environment)
  t.strictSame(
    out,
    [...problems.slice(0, -1), pipe, ...problems.slice(-1)].map((problem) => `${inside}/${problem}`),
  )
  t.strictSame([ended, err], [1, ['2 documents imported, 0 unchanged, 9 refused']])
})

t.test('serve reports the same, and folders in the folder, which it does not read', async (t) => {
  const { inside, environment } = place(t)
  mkdirSync(`${inside}/subfolder`)
  mkdirSync(`${inside}/.hidden`)
  const expected = [...problems, 'subfolder:1:1: file-is-folder: this is a folder, which is not read; put its files beside it']
  const { ended, out, err } = await verbatim(['serve'], environment)
  t.strictSame([ended, out], [1, []])
  t.strictSame(err.slice(-10), [...expected.map((problem) => `${inside}/${problem}`), 'not started: 9 problems in the documents'])
})

t.test('check and verify report what they are given', async (t) => {
  const { folder, inside } = place(t)
  const names = ['bees.json', 'broken.json', 'linked-file', 'linked-folder', 'loop.json', 'pipe.json', 'socket.json']
  const files = names.map((name) => `${inside}/${name}`)
  const { ended, out } = await verbatim(['check', ...files])
  t.equal(ended, 1)
  t.strictSame(
    out.map((line) => line.replace(`${inside}/`, '')),
    [
      'broken.json:1:1: file-not-found: this is a link to "nowhere.json", which does not exist',
      `linked-file:3:11: duplicate-article: "brackwater-bees" is already the id of the article in ${inside}/bees.json; give one of them another id [/article/id]`,
      'loop.json:1:1: file-not-readable: the file cannot be read (ELOOP: it is a link that leads back to itself)',
      'pipe.json:1:1: pipe-without-writer: this is a named pipe, and no program writes to it',
      'socket.json:1:1: file-not-regular: this is a socket, which cannot be read',
    ],
  )
  const verified = await verbatim(['verify', `${inside}/bees.json`, '--text', `${inside}/pipe.json`])
  t.strictSame(verified.out, [`${inside}/pipe.json:1:1: pipe-without-writer: this is a named pipe, and no program writes to it`])
  t.strictSame((await verbatim(['check', `${folder}/elsewhere/market.json`])).err, ['1 document checked, no problem'])
})

/** Runs a command of bash in which `verbatim` is the program. */
async function inBash(t: Test, command: string, settings: NodeJS.ProcessEnv = {}) {
  const script = `verbatim() { "${process.execPath}" "${resolve('build/src/main.js')}" "$@"; }\n${command}`
  const child = spawn('bash', ['-c', script], { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => child.kill('SIGKILL'))
  const [[code], out, err] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code, out, err }
}

t.test('a pipe that is an argument is read', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile(), 'bees.txt': 'text', 'empty.json': '' })
  const line = (id: string) => JSON.stringify({ ...document, article: { ...document.article, id } })
  writeFileSync(`${folder}/all.ndjson`, `${line('one')}\n${line('two')}\n`)
  makePipe(`${folder}/pipe`)
  makePipe(`${folder}/pipe.ndjson`)
  const bees = `${folder}/bees.json`
  const fine = { code: 0, out: '', err: '1 document checked, no problem\n' }
  t.strictSame(await inBash(t, `verbatim check /dev/stdin < ${bees}`), fine)
  t.strictSame(await inBash(t, `cat ${bees} | verbatim check /dev/stdin`), fine)
  t.strictSame(await inBash(t, `(sleep 0.3; cat ${bees}) | verbatim check /dev/stdin`), fine)
  t.strictSame(await inBash(t, `verbatim check <(cat ${bees})`), fine)
  t.strictSame(await inBash(t, `cat ${bees} > ${folder}/pipe & verbatim check ${folder}/pipe; wait`), fine)
  t.strictSame(await inBash(t, `(sleep 0.7; cat ${bees} > ${folder}/pipe) & verbatim check ${folder}/pipe; wait`), fine)
  const empty = await inBash(t, 'true | (sleep 0.1; verbatim check /dev/stdin)')
  t.strictSame(empty, { code: 1, out: '/dev/stdin:1:1: file-empty: the file is empty\n', err: '1 problem in 1 document\n' })
  const settings = { DATA_DIR: `${folder}/data`, VERBATIM_DOCUMENT_BYTES: '10000' }
  t.strictSame(
    await inBash(t, `cat ${folder}/all.ndjson > ${folder}/pipe.ndjson & verbatim import ${folder}/pipe.ndjson; wait`, settings),
    { code: 0, out: '', err: '2 documents imported, 0 unchanged, 0 refused\n' },
  )
  const endless = await inBash(t, `verbatim check <(cat /dev/zero)`, settings)
  t.match(endless.out, /^\/dev\/fd\/\d+:1:1: file-too-large: the file has more than 10000 bytes, the maximum /)
})

t.test('a signal ends an import that waits for a pipe', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile() })
  makePipe(`${folder}/pipe`)
  makePipe(`${folder}/silent.ndjson`)
  const cases: [name: string, writer: string][] = [
    ['pipe', 'true'],
    ['silent.ndjson', `sleep 30 > ${folder}/silent.ndjson`],
  ]
  for (const [name, writer] of cases) {
    const other = spawn('sh', ['-c', `exec ${writer}`])
    t.teardown(() => other.kill('SIGKILL'))
    const words = ['build/src/main.js', 'import', '--each', `${folder}/bees.json`, `${folder}/${name}`]
    const child = spawn(process.execPath, words, { env: { ...process.env, DATA_DIR: `${folder}/${name}-data` } })
    t.teardown(() => child.kill('SIGKILL'))
    const err = text(child.stderr)
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    const [code] = await once(child, 'close')
    t.strictSame([code, await err], [143, 'stopped by SIGTERM: 1 document imported, 0 unchanged, 0 refused\n'], name)
  }
})

t.test('a signal ends an import of a file without an end', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile(), folder: {} })
  symlinkSync('/dev/zero', `${folder}/endless.ndjson`)
  writeFileSync(`${folder}/folder/endless.ndjson`, '')
  // A file with a hole takes no room.
  truncateSync(`${folder}/folder/endless.ndjson`, 2 ** 42)
  for (const name of ['endless.ndjson', 'folder']) {
    const words = ['build/src/main.js', 'import', '--each', `${folder}/bees.json`, `${folder}/${name}`]
    const settings = { DATA_DIR: `${folder}/${name}-data`, VERBATIM_DOCUMENT_BYTES: '10000' }
    const child = spawn(process.execPath, words, { env: { ...process.env, ...settings } })
    t.teardown(() => child.kill('SIGKILL'))
    const err = text(child.stderr)
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    while (!/^refused .*endless\.ndjson:1$/m.test(out)) await once(child.stdout, 'data')
    child.kill('SIGTERM')
    const [code] = await once(child, 'close')
    t.strictSame([code, await err], [143, 'stopped by SIGTERM: 1 document imported, 0 unchanged, 1 refused\n'], name)
  }
})

t.test('a name that is not UTF-8 is a problem', { skip: process.platform === 'linux' ? false : 'names are UTF-8' }, async (t) => {
  const { inside, environment } = place(t)
  rmSync(inside, { recursive: true })
  mkdirSync(inside)
  writeFileSync(`${inside}/bees.json`, documentFile())
  t.teardown(() => execFileSync('rm', ['-rf', inside]))
  const bytes = (name: string) => Buffer.from(`${inside}/${name}`, 'latin1')
  writeFileSync(bytes('caf\xe9.json'), documentFile())
  writeFileSync(bytes('caf\xe9.txt'), 'not a document')
  const problem = (name: string) =>
    `${inside}/${name}:1:1: file-name-encoding: this name is not UTF-8, so it cannot be opened; rename the file or the folder`
  const served = await verbatim(['serve'], environment)
  t.strictSame(served.err.slice(-2), [problem('caf\ufffd.json'), 'not started: 1 problem in the documents'])
  mkdirSync(bytes('l\xe0'))
  t.strictSame(await verbatim(['import', inside], environment), {
    ended: 1,
    out: [problem('caf\ufffd.json'), problem('l\ufffd')],
    err: ['1 document imported, 0 unchanged, 2 refused'],
  })
  t.strictSame((await verbatim(['check', `${inside}/caf\ufffd.json`])).out, [problem('caf\ufffd.json')])
})

t.test('a folder that may not be listed ends the list', async (t) => {
  const folder = t.testdir({ inner: {} })
  const promises = await import('node:fs/promises')
  const { filesOfFolder, listFolder } = await t.mockImport<typeof import('../../src/ingest/read/list-folder.js')>(
    resolve('build/src/ingest/read/list-folder.js'),
    {
      'node:fs/promises': {
        ...promises,
        readdir: (path: string, options: { withFileTypes: true }) =>
          path === folder ? promises.readdir(path, options) : Promise.reject(Object.assign(new Error('no right'), { code: 'EACCES' })),
      },
    },
  )
  await t.rejects(listFolder(folder, /./, true), { code: 'EACCES' })
  const message = 'the file cannot be read (EACCES)'
  t.match(await filesOfFolder(folder, /./, '.'), { file: folder, line: 1, column: 1, code: 'file-not-readable', message })
})

t.test('what goes wrong while reading is a problem', { skip: existsSync('/proc/self/mem') ? false : 'there is no /proc' }, async (t) => {
  // A regular file whose first bytes cannot be read.
  t.strictSame(await verbatim(['check', '/proc/self/mem']), {
    ended: 1,
    out: ['/proc/self/mem:1:1: file-not-readable: the file cannot be read (EIO)'],
    err: ['1 problem in 1 document'],
  })
})

t.test('what goes wrong with a pipe is a problem', async (t) => {
  const folder = t.testdir()
  makePipe(`${folder}/pipe`)
  const fs = await import('node:fs')
  const { openPipe } = await t.mockImport<typeof import('../../src/ingest/read/pipe.js')>(resolve('build/src/ingest/read/pipe.js'), {
    'node:fs': {
      ...fs,
      readSync: () => {
        throw Object.assign(new Error('broken'), { code: 'EIO' })
      },
    },
  })
  await t.rejects(openPipe(`${folder}/pipe`), { code: 'EIO' })
})
