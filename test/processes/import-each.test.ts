import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { DatabaseSync } from '@photostructure/sqlite'
import t, { type Test } from 'tap'
import { run } from '../../src/cli/program.js'
import { verbatim } from '../cli/command-line.js'
import { stored } from '../cli/stored.js'
import { document, documentFile } from '../ingest/brackwater.js'

/** The document of an article on one line. */
const line = (id: string) => JSON.stringify({ ...document, article: { ...document.article, id } })
const syntax = 'json-syntax: invalid JSON: close bracket expected'

t.test('each document is reported with its result', async (t) => {
  const folder = t.testdir({ 'all.ndjson': `${line('one')}\n[\n${line('two')}\n`, 'bees.json': documentFile() })
  const [all, bees, missing] = ['all.ndjson', 'bees.json', 'missing.json'].map((name) => `${folder}/${name}`) as [string, string, string]
  const environment = { DATA_DIR: `${folder}/data` }
  t.strictSame(await verbatim(['import', '--each', '--dry-run', bees], environment), {
    ended: 0,
    out: ['imported brackwater-bees'],
    err: ['1 document would be imported, 0 unchanged, 0 refused'],
  })
  await verbatim(['import', bees], environment)
  t.strictSame(await verbatim(['import', '--each', all, bees, missing], environment), {
    ended: 1,
    out: [
      'imported one',
      `${all}:2:2: ${syntax}`,
      `refused ${all}:2`,
      'imported two',
      'unchanged brackwater-bees',
      `${missing}:1:1: file-not-found: the file does not exist`,
      `refused ${missing}`,
    ],
    err: ['2 documents imported, 1 unchanged, 2 refused'],
  })
})

t.test('a document is reported only after it is stored', async (t) => {
  const ids = Array.from({ length: 200 }, (_, index) => `a-${index}`)
  const folder = t.testdir({ 'all.ndjson': ids.map(line).join('\n') })
  const reported: string[] = []
  const out = (said: string) => {
    const database = new DatabaseSync(`${folder}/data/verbatim.sqlite`)
    const stored = database.prepare('select id from quotes').all() as { id: string }[]
    database.close()
    reported.push(...stored.map(({ id }) => `imported ${id.replace('.bees-are-back', '')}`).filter((stored) => stored === said))
  }
  const terminal = { input: Readable.from([]), out, err() {} }
  t.equal(await run(['import', '--each', `${folder}/all.ndjson`], { DATA_DIR: `${folder}/data` }, terminal, ''), 0)
  t.strictSame(
    reported,
    ids.map((id) => `imported ${id}`),
  )
})

/** Starts an import in its own process, and returns its lines as they arrive. */
function start(t: Test, words: readonly string[], folder: string) {
  const child = spawn(process.execPath, ['build/src/main.js', 'import', '--each', ...words], { env: { ...process.env, DATA_DIR: folder } })
  t.teardown(() => child.kill('SIGKILL'))
  const ended = Promise.all([once(child, 'close'), text(child.stderr)]).then(([[code, signal], err]) => ({ code, signal, err }))
  return { child, ended, lines: createInterface(child.stdout)[Symbol.asyncIterator]() }
}

t.test('a signal ends the wait for input; received documents are stored', async (t) => {
  const cases: [signal: NodeJS.Signals, code: number][] = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]
  for (const [signal, code] of cases) {
    const folder = `${t.testdir()}/${signal}`
    const { child, ended, lines } = start(t, ['-'], folder)
    child.stdin.write(`${line('one')}\n${line('two')}\n{`)
    t.strictSame([(await lines.next()).value, (await lines.next()).value], ['imported one', 'imported two'])
    child.kill(signal)
    t.strictSame(await ended, { code, signal: null, err: `stopped by ${signal}: 2 documents imported, 0 unchanged, 0 refused\n` })
    t.strictSame((await stored(folder)).articles, ['one', 'two'])
  }
})

t.test('after a signal, the current document is finished', async (t) => {
  const count = 20_000
  const folder = t.testdir({ 'all.ndjson': Array.from({ length: count }, (_, index) => line(`a-${100_000 + index}`)).join('\n') })
  const { child, ended, lines } = start(t, [`${folder}/all.ndjson`], `${folder}/data`)
  t.equal((await lines.next()).value, 'imported a-100000')
  child.kill('SIGTERM')
  let imported = 1
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) imported += 1
  const { code, err } = await ended
  t.equal(code, 143)
  t.equal(err.split('\n').at(-2), `stopped by SIGTERM: ${imported} document${imported === 1 ? '' : 's'} imported, 0 unchanged, 0 refused`)
  t.ok(imported < count)
  const database = new DatabaseSync(`${folder}/data/verbatim.sqlite`)
  const counts = ['documents', 'articles', 'quotes', 'figures', 'events'].map(
    (table) => (database.prepare(`select count(*) as count from "${table}"`).get() as { count: number }).count,
  )
  database.close()
  t.strictSame(counts, Array(5).fill(imported))
})
