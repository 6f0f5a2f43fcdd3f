import { existsSync, symlinkSync } from 'node:fs'
import t from 'tap'
import { makeFolder } from '../../src/store/sqlite/make-folder.js'

t.test('a folder is made, with those above it, unless it is there', async (t) => {
  const folder = t.testdir()
  for (const path of ['a/b/c', 'a/b/c', 'a', 'a/d/']) {
    makeFolder(`${folder}/${path}`)
    t.equal(existsSync(`${folder}/${path}/`), true, path)
  }
  makeFolder('.')
  makeFolder('/')
})

t.test('where a folder cannot be made, the system says why', async (t) => {
  const folder = t.testdir({ file: '' })
  symlinkSync('nowhere', `${folder}/link`)
  t.throws(() => makeFolder(`${folder}/file`), { code: 'EEXIST' })
  t.throws(() => makeFolder(`${folder}/file/a`), { code: 'ENOTDIR' })
  t.throws(() => makeFolder(`${folder}/link`), { code: 'EEXIST' })
  t.throws(() => makeFolder(`${folder}/link/a`), { code: 'EEXIST' })
})

t.test('where none can be made, making one ends', { skip: existsSync('/proc/self') ? false : 'there is no /proc' }, async (t) => {
  t.throws(() => makeFolder('/proc/verbatim/data'), { code: 'ENOENT' })
})
