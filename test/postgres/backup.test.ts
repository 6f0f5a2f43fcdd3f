/* c8 ignore start: whether this code runs depends on the machine. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { documents } from '../../bench/documents.js'
import { until } from '../until.js'
import { runProgram, startProgram } from './program.js'
import { emptyDatabase, postgresBinaries, startServer } from './servers.js'
import { withPostgres } from './with-postgres.js'

const execute = promisify(execFile)

withPostgres(t, async () => {
  const server = await startServer()
  t.teardown(server.remove)
  const program = (name: string) => join(postgresBinaries() as string, name)

  t.test('a dump that is made during an import contains whole documents, and is restored', async (t) => {
    const [url, restored] = [await emptyDatabase(server, 'dumped'), await emptyDatabase(server, 'restored')]
    const lines = [...documents(5_000)].map((document) => JSON.stringify(document))
    const folder = t.testdir({ 'all.ndjson': `${lines.join('\n')}\n` })
    t.equal((await runProgram(t, ['migrate'], { DATABASE_URL: url })).code, 0)
    writeFileSync(`${folder}/first.ndjson`, `${lines[0]}\n`)
    t.equal((await runProgram(t, ['import', `${folder}/first.ndjson`], { DATABASE_URL: url })).code, 0)
    const importing = runProgram(t, ['import', `${folder}/all.ndjson`], { DATABASE_URL: url })
    const dump = `${folder}/verbatim.dump`
    await execute(program('pg_dump'), ['--format=custom', `--file=${dump}`, url])
    await execute(program('pg_restore'), ['--no-owner', `--dbname=${restored}`, dump])
    const { code, out } = await runProgram(t, ['export'], { DATABASE_URL: restored })
    const exported = out.split('\n').filter((line) => line !== '')
    t.equal(code, 0)
    t.comment(`${exported.length} of ${lines.length} documents were in the dump`)
    t.ok(exported.every((line) => lines.includes(line)))
    writeFileSync(`${folder}/exported.ndjson`, out)
    const again = await runProgram(t, ['import', `${folder}/exported.ndjson`], { DATABASE_URL: restored })
    t.equal(again.err.trimEnd().split('\n').at(-1), `0 documents imported, ${exported.length} unchanged, 0 refused`)
    t.equal((await importing).code, 0)
  })

  t.test('two workers serve one database, and one that is killed is replaced', async (t) => {
    const url = await emptyDatabase(server, 'workers')
    t.equal((await runProgram(t, ['migrate'], { DATABASE_URL: url })).code, 0)
    const settings = { DATABASE_URL: url, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'debug' }
    const child = startProgram(t, ['serve', '--workers', '2'], settings)
    let err = ''
    child.stderr?.on('data', (chunk) => {
      err += chunk
    })
    await until(() => /^http:.*\/docs$/m.test(err))
    const address = /^http:\S+$/m.exec(err)?.[0] as string
    const ask = async () => {
      const response = await fetch(`${address}/figures`, { headers: { connection: 'close' } })
      return JSON.stringify([response.status, response.headers.get('etag'), await response.text()])
    }
    const pids = () => [...new Set([...err.matchAll(/^{.*"pid":(\d+),.*"request"}$/gm)].map(([, pid]) => Number(pid)))]
    const responses = new Set<string>()
    await until(async () => responses.add(await ask()) && pids().length === 2)
    process.kill(pids()[0] as number, 'SIGKILL')
    await until(() => err.includes('worker 3: serves 1 article'))
    for (let request = 0; request < 10; request += 1) responses.add(await ask())
    t.equal(responses.size, 1)
    t.match([...responses][0], /^\[200,/)
    child.kill('SIGTERM')
    await until(() => child.exitCode !== null)
    t.equal(child.exitCode, 0)
  })
})
