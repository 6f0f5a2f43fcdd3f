import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import t, { type Test } from 'tap'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'
import { verbatim } from './command-line.js'
import { pretendOtherVersion } from './other-version.js'

/** A folder with a store of two imported documents. */
async function place(t: Test) {
  const folder = t.testdir({ articles: { 'bees.json': documentFile(), 'market.json': otherArticleFile('brackwater-market') } })
  const settings = { DATA_DIR: `${folder}/data` }
  t.equal((await verbatim(['import', `${folder}/articles`], settings)).ended, 0)
  return { folder, settings }
}

t.test('a backup is a store of its own, which is restored by putting it in the place of the old one', async (t) => {
  const { folder, settings } = await place(t)
  const file = `${folder}/backup.sqlite`
  const { ended, out, err } = await verbatim(['backup', file], settings)
  t.strictSame([ended, out], [0, []])
  t.match(err, [new RegExp(`^${folder}/data/verbatim\\.sqlite was copied to ${file}, \\d+ bytes$`)])
  t.same(readdirSync(folder).sort(), ['articles', 'backup.sqlite', 'data'])

  writeFileSync(`${folder}/fair.json`, otherArticleFile('brackwater-fair'))
  await verbatim(['import', `${folder}/fair.json`], settings)
  rmSync(settings.DATA_DIR, { recursive: true })
  mkdirSync(settings.DATA_DIR)
  renameSync(file, `${settings.DATA_DIR}/verbatim.sqlite`)
  t.same((await verbatim(['import', `${folder}/articles`], settings)).err, ['0 documents imported, 2 unchanged, 0 refused'])
  t.same((await verbatim(['export'], settings)).err, ['2 documents exported'])
})

t.test('a backup that cannot be made is refused with all reasons, and leaves nothing', async (t) => {
  const { folder, settings } = await place(t)
  const refused = async (words: string[], environment: NodeJS.ProcessEnv, ...problems: string[]) => {
    const { ended, err } = await verbatim(words, environment)
    t.strictSame([ended, err], [2, problems.map((problem) => `error: ${problem}`)], words.join(' '))
  }
  const existing = `${folder}/articles`
  await refused(['backup', existing], settings, `"${existing}" exists; choose another name, or remove it`)
  await refused(
    ['backup', `${folder}/none/backup.sqlite`],
    { DATA_DIR: `${folder}/nowhere` },
    `there is no store "${folder}/nowhere/verbatim.sqlite"; DATA_DIR names its folder`,
    `there is no folder "${folder}/none"; create it first`,
  )
  await refused(
    ['backup', `${folder}/backup.sqlite`],
    { DATABASE_URL: 'postgres://localhost/verbatim' },
    'DATABASE_URL is set; back up a PostgreSQL database with its own tools, or with verbatim export',
  )
  writeFileSync(`${settings.DATA_DIR}/verbatim.sqlite`, 'not a database, but long enough to be taken for one'.repeat(100))
  const { ended, err } = await verbatim(['backup', `${folder}/backup.sqlite`], settings)
  t.equal(ended, 4)
  t.match(err, [/^error: the store reports an unexpected error, SQLite 26: file is not a database/])
  t.same(readdirSync(folder).sort(), ['articles', 'data'])
})

t.test('an export is NDJSON that import reads back', async (t) => {
  const { folder, settings } = await place(t)
  const { ended, out, err } = await verbatim(['export'], settings)
  t.strictSame([ended, err], [0, ['2 documents exported']])
  t.same(
    out.map((line) => JSON.parse(line)),
    [JSON.parse(documentFile()), JSON.parse(otherArticleFile('brackwater-market'))],
  )
  const other = { DATA_DIR: `${folder}/other` }
  const imported = await verbatim(['import', '-'], other, Readable.from([Buffer.from(`${out.join('\n')}\n`)]))
  t.strictSame([imported.ended, imported.err], [0, ['2 documents imported, 0 unchanged, 0 refused']])
  t.same((await verbatim(['export'], other)).out, out)
})

t.test('without a store, or with one of another version, nothing is exported', async (t) => {
  const { folder, settings } = await place(t)
  t.strictSame(await verbatim(['export'], { DATA_DIR: `${folder}/nowhere` }), {
    ended: 2,
    out: [],
    err: [`error: there is no store in "${folder}/nowhere"; DATA_DIR names its folder`],
  })
  t.equal(existsSync(`${folder}/nowhere`), false)
  pretendOtherVersion(settings.DATA_DIR)
  const { ended, out } = await verbatim(['export'], settings)
  t.strictSame([ended, out], [2, []])
})
