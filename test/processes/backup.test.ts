import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { documents } from '../../bench/documents.js'

/** Runs the shipped program to its end, without coverage, which would be slow. */
async function run(t: Test, words: readonly string[], settings: NodeJS.ProcessEnv) {
  const environment = { PATH: process.env.PATH, _TAPJS_PROCESSINFO_COVERAGE_: '0', ...settings }
  const child = spawn(process.execPath, ['build/program/main.js', ...words], { env: environment })
  t.teardown(() => child.kill('SIGKILL'))
  const [[code], out, err] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code, out, err }
}

t.test('backups that are made during an import contain whole documents, and are stores', async (t) => {
  const lines = [...documents(5_000)].map((document) => JSON.stringify(document))
  const folder = t.testdir({ 'all.ndjson': `${lines.join('\n')}\n` })
  const settings = { DATA_DIR: `${folder}/data` }
  writeFileSync(`${folder}/first.ndjson`, `${lines[0]}\n`)
  t.equal((await run(t, ['import', `${folder}/first.ndjson`], settings)).code, 0)

  let isImporting = true
  const importing = run(t, ['import', `${folder}/all.ndjson`], settings).finally(() => {
    isImporting = false
  })
  const counts: number[] = []
  for (let number = 1; isImporting; number += 1) {
    const copy = `${folder}/backup-${number}`
    mkdirSync(copy)
    t.equal((await run(t, ['backup', `${copy}/backup.sqlite`], settings)).code, 0)
    renameSync(`${copy}/backup.sqlite`, `${copy}/verbatim.sqlite`)
    const { code, out } = await run(t, ['export'], { DATA_DIR: copy })
    const exported = out.trimEnd().split('\n')
    t.equal(code, 0)
    t.ok(exported.every((line) => lines.includes(line)))
    counts.push(exported.length)
    // What was copied is as good as what was imported: its rows are complete, and the same documents change nothing.
    writeFileSync(`${copy}/exported.ndjson`, out)
    const again = await run(t, ['import', `${copy}/exported.ndjson`], { DATA_DIR: copy })
    t.equal(again.err.trimEnd().split('\n').at(-1), `0 documents imported, ${exported.length} unchanged, 0 refused`)
  }
  t.comment(`documents in the backups: ${counts.join(', ')} of ${lines.length}`)
  t.same(
    counts.toSorted((a, b) => a - b),
    counts,
  )
  t.equal((await importing).code, 0)
  t.equal((await run(t, ['export'], settings)).out.trimEnd().split('\n').length, lines.length)
})
