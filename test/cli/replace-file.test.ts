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
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
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
  const script = `process.on('SIGXFSZ', () => {})
const { replaceFile } = await import(${module})
await replaceFile(${JSON.stringify(file)}, ${JSON.stringify(text)}).catch(({ code }) => console.log(code))`
  const command = 'unset NODE_OPTIONS; ulimit -f 1; exec "$0" --input-type=module -e "$1"'
  const { stdout } = await promisify(execFile)('sh', ['-c', command, process.execPath, script])
  return stdout.trim()
}

t.test('if the disk does not take the new text, the file is as it was', async (t) => {
  const folder = t.testdir({ 'one.txt': 'old', two: { 'a.txt': 'old' } })
  linkSync(`${folder}/two/a.txt`, `${folder}/two/b.txt`)
  for (const file of [`${folder}/one.txt`, `${folder}/two/a.txt`]) {
    t.equal(await replaceWithLimit(file, 'new'.repeat(1_000)), 'EFBIG', file)
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

t.test('a failure at any step leaves the file as it was, and no other file', async (t) => {
  const promises = await import('node:fs/promises')
  const fail = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
  for (const step of ['access', 'chmod', 'writeFile', 'sync', 'rename']) {
    const folder = t.testdir({ 'a.txt': 'old' })
    const open = async (path: string, flags: string) => {
      const handle = await promises.open(path, flags)
      return step in handle ? Object.assign(handle, { [step]: fail }) : handle
    }
    const mocked = { ...promises, open, ...(step in promises && !['chmod', 'writeFile'].includes(step) ? { [step]: fail } : {}) }
    const { replaceFile } = await t.mockImport<typeof import('../../src/cli/replace-file.js')>(resolve('build/src/cli/replace-file.js'), {
      'node:fs/promises': mocked,
    })
    await t.rejects(replaceFile(`${folder}/a.txt`, 'new'), { code: 'ENOSPC' }, step)
    t.equal(readFileSync(`${folder}/a.txt`, 'utf8'), 'old', step)
    t.strictSame(readdirSync(folder), ['a.txt'], step)
  }
  // The old text of a file with several names is complete until all of the new text has room.
  const folder = t.testdir({ 'a.txt': 'old' })
  linkSync(`${folder}/a.txt`, `${folder}/b.txt`)
  const open = async (path: string, flags: string) => Object.assign(await promises.open(path, flags), { sync: fail })
  const { replaceFile } = await t.mockImport<typeof import('../../src/cli/replace-file.js')>(resolve('build/src/cli/replace-file.js'), {
    'node:fs/promises': { ...promises, open },
  })
  await t.rejects(replaceFile(`${folder}/a.txt`, 'longer than old'), { code: 'ENOSPC' })
  t.equal(readFileSync(`${folder}/b.txt`, 'utf8'), 'old')
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
