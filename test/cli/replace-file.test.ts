import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import * as promises from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { replaceFile } from '../../src/cli/replace-file.js'

t.test('a file is replaced, or created, and no other file is left', async (t) => {
  const folder = t.testdir({ 'a.txt': 'old' })
  await replaceFile(`${folder}/a.txt`, 'new text 🐝')
  await replaceFile(`${folder}/b.txt`, '')
  t.equal(readFileSync(`${folder}/a.txt`, 'utf8'), 'new text 🐝')
  t.equal(readFileSync(`${folder}/b.txt`, 'utf8'), '')
  t.strictSame(readdirSync(folder), ['a.txt', 'b.txt'])
})

t.test('the mode stays, and links lead to the file as before', async (t) => {
  const folder = t.testdir({ real: { 'a.txt': 'old' }, links: {} })
  const file = `${folder}/real/a.txt`
  chmodSync(file, 0o640)
  symlinkSync('../real/a.txt', `${folder}/links/one.txt`)
  symlinkSync('one.txt', `${folder}/links/two.txt`)
  await replaceFile(`${folder}/links/two.txt`, 'new')
  t.equal(readFileSync(file, 'utf8'), 'new')
  t.equal(statSync(file).mode & 0o7777, 0o640)
  t.equal(readlinkSync(`${folder}/links/two.txt`), 'one.txt')
  t.strictSame([readdirSync(`${folder}/real`), readdirSync(`${folder}/links`)], [['a.txt'], ['one.txt', 'two.txt']])
})

t.test('a file with several names keeps them', async (t) => {
  const folder = t.testdir({ 'a.txt': 'the old text' })
  linkSync(`${folder}/a.txt`, `${folder}/b.txt`)
  for (const text of ['a text that is longer than the old one', 'short']) {
    await replaceFile(`${folder}/a.txt`, text)
    t.equal(readFileSync(`${folder}/b.txt`, 'utf8'), text)
  }
  t.equal(lstatSync(`${folder}/a.txt`).nlink, 2)
  t.strictSame(readdirSync(folder), ['a.txt', 'b.txt'])
})

t.test('what is not a regular file is refused', async (t) => {
  const folder = t.testdir({ inside: {} })
  execFileSync('mkfifo', [`${folder}/pipe`])
  await t.rejects(replaceFile(`${folder}/inside`, 'new'), { message: 'it is not a regular file' })
  await t.rejects(replaceFile(`${folder}/pipe`, 'new'), { message: 'it is not a regular file' })
  await t.rejects(replaceFile('/dev/null', 'new'), { message: 'it is not a regular file' })
  await t.rejects(replaceFile(`${folder}/missing/a.txt`, 'new'), { code: 'ENOENT' })
  await t.rejects(replaceFile(`${folder}/pipe/a.txt`, 'new'), { code: 'ENOTDIR' })
  t.strictSame(readdirSync(folder), ['inside', 'pipe'])
})

/** Replaces a file in a process that may write files of at most one block. */
async function replaceWithLimit(file: string, text: string): Promise<string> {
  const module = JSON.stringify(resolve('build/src/cli/replace-file.js'))
  const script = `const { replaceFile } = await import(${module})
await replaceFile(${JSON.stringify(file)}, ${JSON.stringify(text)}).catch(({ message }) => console.log(message))`
  const command = 'unset NODE_OPTIONS; ulimit -f 1; exec "$0" --input-type=module -e "$1"'
  const { stdout } = await promisify(execFile)('sh', ['-c', command, process.execPath, script])
  return stdout.trim()
}

t.test('if the disk does not take the new text, the file is as it was', async (t) => {
  const folder = t.testdir({ 'one.txt': 'old', two: { 'a.txt': 'old' } })
  linkSync(`${folder}/two/a.txt`, `${folder}/two/b.txt`)
  const cause = 'EFBIG: file too large, write'
  const noCopy = `it cannot be replaced, and no copy can be saved before it is overwritten: ${cause}`
  for (const [name, message] of [
    ['one.txt', cause],
    ['two/a.txt', noCopy],
  ] as const) {
    const file = `${folder}/${name}`
    t.equal(await replaceWithLimit(file, 'new'.repeat(1_000)), message, file)
    t.equal(readFileSync(file, 'utf8'), 'old', file)
    t.equal(await replaceWithLimit(file, 'new'), '', file)
    t.equal(readFileSync(file, 'utf8'), 'new', file)
  }
  t.strictSame(
    [readdirSync(folder), readdirSync(`${folder}/two`)],
    [
      ['one.txt', 'two'],
      ['a.txt', 'b.txt'],
    ],
  )
})

type Fault = (operation: string, path: string) => string | undefined

/** replaceFile with a file system in which a fault may end each operation with the code of an error. */
async function withFault(t: Test, fault: Fault, owner: object = {}) {
  const check = (operation: string, path: string) => {
    const code = fault(operation, path)
    if (code !== undefined) throw Object.assign(new Error(`${code}: ${operation}`), { code })
  }
  const faulty = (handle: FileHandle, path: string) =>
    new Proxy(handle, {
      get(target, name) {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return async (...words: unknown[]) => {
          check(String(name), path)
          return value.apply(target, words)
        }
      },
    })
  const mocks = {
    'node:fs/promises': {
      ...promises,
      access: async (path: string) => check('access', path),
      open: async (path: string, flags: string, mode?: number) => {
        check(`open ${flags}`, path)
        return faulty(await promises.open(path, flags, mode), path)
      },
      rename: async (from: string, to: string) => {
        check('rename', to)
        return promises.rename(from, to)
      },
      stat: async (path: string) => Object.assign(await promises.stat(path), owner),
    },
  }
  const [temporary, overwriting, replacing] = ['temporary-file', 'overwrite-file', 'replace-file'].map((name) =>
    resolve(`build/src/cli/${name}.js`),
  ) as [string, string, string]
  const mocked = { ...mocks, [temporary]: await t.mockImport(temporary, mocks) }
  const all = { ...mocked, [overwriting]: await t.mockImport(overwriting, mocked) }
  return (await t.mockImport<typeof import('../../src/cli/replace-file.js')>(replacing, all)).replaceFile
}

/** A folder with a file, and an empty folder for temporary files. */
function place(t: Test, text: string) {
  const folder = t.testdir({ work: { 'a.txt': text }, temporary: {} })
  const before = process.env.TMPDIR
  process.env.TMPDIR = `${folder}/temporary`
  t.teardown(() => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  })
  const names = () => [readdirSync(`${folder}/work`), readdirSync(`${folder}/temporary`)]
  return { folder: `${folder}/work`, file: `${folder}/work/a.txt`, names }
}

t.test('a failure at any step leaves the file as it was, and no other file', async (t) => {
  for (const step of ['access', 'open wx', 'writeFile', 'chmod', 'sync', 'rename']) {
    const { file, names } = place(t, 'old')
    const replaceFile = await withFault(t, (operation) => (operation === step ? 'ENOSPC' : undefined))
    await t.rejects(replaceFile(file, 'new'), { code: 'ENOSPC' }, step)
    t.equal(readFileSync(file, 'utf8'), 'old', step)
    t.strictSame(names(), [['a.txt'], []], step)
  }
})

t.test('a file that cannot be replaced is overwritten where it is', async (t) => {
  const cases: [fault: Record<string, string>, owner?: object][] = [
    [{ rename: 'EBUSY' }],
    [{ rename: 'EPERM' }],
    [{ chown: 'EPERM' }, { uid: 1_234 }],
    [{ chown: 'EPERM' }, { gid: 1_234 }],
    [{ 'open wx': 'EACCES' }],
    [{ 'open wx': 'EROFS' }],
    [{ 'open wx': 'ENAMETOOLONG' }],
  ]
  for (const [codes, owner] of cases) {
    const name = JSON.stringify([codes, owner])
    const { folder, file, names } = place(t, 'the old text')
    const { ino } = statSync(file)
    const replaceFile = await withFault(t, (operation, path) => (path.startsWith(folder) ? codes[operation] : undefined), owner)
    for (const text of ['a text that is longer than the old one', 'short']) {
      await replaceFile(file, text)
      t.equal(readFileSync(file, 'utf8'), text, name)
    }
    t.equal(statSync(file).ino, ino, name)
    t.strictSame(names(), [['a.txt'], []], name)
  }
})

t.test('while a file is overwritten, its new text is complete in another file', async (t) => {
  for (const [step, folderOfCopy] of Object.entries({ rename: 'work', 'open wx': 'temporary' })) {
    const { folder, file } = place(t, 'old')
    const copies: string[] = []
    const replaceFile = await withFault(t, (operation, path) => {
      if (operation === step && path.startsWith(folder)) return 'EACCES'
      if (operation !== 'write') return undefined
      const inside = `${folder}/../${folderOfCopy}`
      const [copy = ''] = readdirSync(inside).filter((name) => name.endsWith('.tmp'))
      t.equal(statSync(`${inside}/${copy}`).mode & 0o777, 0o600)
      copies.push(readFileSync(`${inside}/${copy}`, 'utf8'))
      return undefined
    })
    await replaceFile(file, 'new text')
    t.strictSame(copies, ['new text', 'new text'], step)
  }
})

t.test('without a place for a copy, a file is not overwritten', async (t) => {
  const { file, names } = place(t, 'old')
  const replaceFile = await withFault(t, (operation) => (operation === 'open wx' ? 'EROFS' : undefined))
  const message = 'it cannot be replaced, and no copy can be saved before it is overwritten: EROFS: open wx'
  await t.rejects(replaceFile(file, 'new'), { message })
  t.equal(readFileSync(file, 'utf8'), 'old')
  t.strictSame(names(), [['a.txt'], []])
})

t.test('a failure while a file is overwritten restores it', async (t) => {
  const cases: [operation: string, time: number, text: string][] = [
    ['open r+', 1, 'new'],
    ['readFile', 1, 'new'],
    ['write', 1, 'longer than the old text'],
    ['sync', 1, 'longer than the old text'],
    ['write', 2, 'longer than the old text'],
    ['write', 1, 'new'],
    ['truncate', 1, 'new'],
    ['sync', 2, 'new'],
  ]
  for (const [failing, time, text] of cases) {
    const { file, names } = place(t, 'the old text')
    linkSync(file, `${file}.link`)
    let times = 0
    const replaceFile = await withFault(t, (operation, path) => {
      if (operation !== failing || path !== file) return undefined
      times += 1
      return times === time ? 'EIO' : undefined
    })
    const name = `${failing} ${time}`
    await t.rejects(replaceFile(file, text), { code: 'EIO' }, name)
    t.equal(readFileSync(`${file}.link`, 'utf8'), 'the old text', name)
    t.strictSame(names(), [['a.txt', 'a.txt.link'], []], name)
  }
})

t.test('if the old text cannot be restored, the message says where the new one is', async (t) => {
  const { folder, file } = place(t, 'the old text')
  linkSync(file, `${file}.link`)
  const replaceFile = await withFault(t, (operation) => (operation === 'truncate' ? 'EIO' : undefined))
  const { message } = await replaceFile(file, 'new').then(
    () => ({ message: '' }),
    (error: Error) => error,
  )
  const [copy] = readdirSync(folder)
  t.equal(message, `EIO: truncate; the file is damaged, but its complete new text is in ${folder}/${copy}`)
  t.equal(readFileSync(`${folder}/${copy}`, 'utf8'), 'new')
})

t.test('a file that was changed or removed meanwhile is left as it is', async (t) => {
  const message = 'the file was changed meanwhile, and is left as it is; run the command again'
  const { file, names } = place(t, 'edited')
  await t.rejects(replaceFile(file, 'new', Buffer.from('old')), { message })
  t.equal(readFileSync(file, 'utf8'), 'edited')
  await t.rejects(replaceFile(`${file}.removed`, 'new', Buffer.from('old')), { message })
  t.strictSame(names(), [['a.txt'], []])
  linkSync(file, `${file}.link`)
  await t.rejects(replaceFile(file, 'new', Buffer.from('old')), { message })
  t.equal(readFileSync(file, 'utf8'), 'edited')
  t.strictSame(names(), [['a.txt', 'a.txt.link'], []])
  await replaceFile(file, 'new', Buffer.from('edited'))
  t.equal(readFileSync(file, 'utf8'), 'new')
})

t.test('a name may have the maximum length', async (t) => {
  const name = `${'n'.repeat(250)}.json`
  const folder = t.testdir({ [name]: 'old' })
  await replaceFile(`${folder}/${name}`, 'new')
  t.equal(readFileSync(`${folder}/${name}`, 'utf8'), 'new')
  t.strictSame(readdirSync(folder), [name])
})

t.test('a file keeps its owner', { skip: process.getuid?.() === 0 ? false : 'only the superuser can change owners' }, async (t) => {
  const { chownSync } = await import('node:fs')
  const folder = t.testdir({ 'a.txt': 'old' })
  chownSync(`${folder}/a.txt`, 1_234, 1_235)
  chmodSync(`${folder}/a.txt`, 0o4750)
  await replaceFile(`${folder}/a.txt`, 'new')
  const { uid, gid, mode } = statSync(`${folder}/a.txt`)
  t.strictSame([uid, gid, mode & 0o7777], [1_234, 1_235, 0o4750])
})

t.test('a file that may not be written is not replaced', async (t) => {
  const folder = t.testdir({ 'a.txt': 'old' })
  mkdirSync(`${folder}/writable`)
  writeFileSync(`${folder}/writable/a.txt`, 'old')
  chmodSync(`${folder}/writable/a.txt`, 0o444)
  if (process.getuid?.() === 0) t.pass('skipped', { skip: 'the superuser may write every file' })
  else await t.rejects(replaceFile(`${folder}/writable/a.txt`, 'new'), { code: 'EACCES' })
  t.equal(readFileSync(`${folder}/writable/a.txt`, 'utf8'), 'old')
})
