import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { documents } from '../../bench/documents.js'

interface Program {
  command: string[]
  environment: NodeJS.ProcessEnv
}
/** The shipped program. It runs without coverage, which would be slow. */
const built: Program = {
  command: [JSON.parse(readFileSync('package.json', 'utf8')).bin.verbatim],
  environment: { _TAPJS_PROCESSINFO_COVERAGE_: '0' },
}
/** The compiled program, for code that no other test covers. */
const covered: Program = { command: ['build/src/main.js'], environment: {} }
const settings = { HOST: '127.0.0.1', PORT: '0', DATA_DIR: ':memory:' }

/** Starts a process of the command line. */
function start(t: Test, { command, environment }: Program, words: readonly string[], settings: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [...command, ...words], { env: { ...process.env, ...environment, ...settings } })
  t.teardown(() => child.kill('SIGKILL'))
  const ending = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { child, ended: ending.then(([[code, signal], out, err]) => ({ code, signal, out, err })) }
}

/** Starts a server and waits for its address. */
async function startServer(t: Test, program: Program, others: NodeJS.ProcessEnv = {}) {
  const { child, ended } = start(t, program, ['serve'], { ...settings, ...others })
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  while (!err.endsWith('/docs\n')) await once(child.stderr, 'data', { signal: AbortSignal.timeout(20_000) })
  return { child, ended, url: /^http:\S+$/m.exec(err)?.[0] as string, err }
}

/** Sends an incomplete request, and waits until the server has received it. */
async function beginRequest(t: Test, url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  t.teardown(() => socket.destroy())
  const send = (request: string, end: string) => socket.write(`${request} HTTP/1.1\r\nHost: ${hostname}\r\n${end}`)
  send('GET /health/live', '\r\n')
  await once(socket, 'data')
  send('POST /nowhere', 'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{')
  // The server reads data that has arrived before it responds on a newer connection.
  await fetch(`${url}/health/live`)
  return socket
}

function isListening(url: string): Promise<boolean> {
  return fetch(`${url}/health/live`).then(
    () => true,
    () => false,
  )
}

t.test('data goes to standard output, errors to standard error, and the exit code reports the result', async (t) => {
  const file = 'fixtures/no-such-file.json'
  const cases: [words: string[], code: number, out: string, err: string][] = [
    [['check', 'fixtures/russia-spring-conscription.json'], 0, '', '1 document checked, no problem\n'],
    [['check', file], 1, `${file}:1:1: file-not-found: the file does not exist\n`, '1 problem in 1 document\n'],
    [['frobnicate'], 2, '', "error: unknown command 'frobnicate'\nRun the command with --help to see how it is used.\n"],
  ]
  for (const [words, code, out, err] of cases) {
    t.strictSame(await start(t, built, words).ended, { code, signal: null, out, err }, words.join(' '))
  }
})

t.test('wrong settings are reported without a stack trace', async (t) => {
  const { ended } = start(t, built, ['serve'], { PORT: 'http', VERBATIM_PAGE_LIMITS: '5' })
  t.strictSame(await ended, {
    code: 2,
    signal: null,
    out: '',
    err: 'error: VERBATIM_PAGE_LIMITS is not a setting; did you mean "VERBATIM_PAGE_LIMIT"?\nerror: PORT is "http", but must be integer\n',
  })
})

t.test('documents are imported from a pipe', async (t) => {
  const { child, ended } = start(t, covered, ['import', '-'], { DATA_DIR: t.testdir() })
  const document = JSON.parse(readFileSync('fixtures/russia-spring-conscription.json', 'utf8'))
  child.stdin.write(`${JSON.stringify(document)}\n`)
  child.stdin.end('{ "article": }\n')
  t.strictSame(await ended, {
    code: 1,
    signal: null,
    out: 'standard input:2:14: json-syntax: invalid JSON: value expected\n',
    err: '1 document imported, 0 unchanged, 1 refused\n',
  })
})

t.test('a folder as standard input is a problem', async (t) => {
  const folder = t.testdir()
  const input = openSync(folder, 'r')
  const environment = { ...process.env, DATA_DIR: `${folder}/data` }
  const child = spawn(process.execPath, [...covered.command, 'import', '-'], { env: environment, stdio: [input, 'pipe', 'pipe'] })
  const [[code], out, err] = await Promise.all([once(child, 'close'), text(child.stdout as Readable), text(child.stderr as Readable)])
  closeSync(input)
  t.strictSame(
    { code, out, err },
    {
      code: 1,
      out: 'standard input:1:1: file-is-folder: this is a folder; name it as an argument\n',
      err: '0 documents imported, 0 unchanged, 1 refused\n',
    },
  )
})

/** The compiled program, whose streams of these names are terminals with 60 columns. */
function inTerminal(...names: ('stdout' | 'stderr')[]): Program {
  const code = names.map((name) => `Object.assign(process.${name}, { isTTY: true, columns: 60 })`).join(';')
  return { command: ['--import', `data:text/javascript,${encodeURIComponent(code)}`, ...covered.command], environment: { NO_COLOR: '1' } }
}

t.test('problems are blocks in a terminal, and lines elsewhere', async (t) => {
  const file = `${t.testdir({ 'broken.json': '{\n  "article": oops,\n  "entities": []\n}' })}/broken.json`
  const message = 'json-syntax\n  invalid JSON: invalid symbol'
  const cases: [program: Program, out: string][] = [
    [inTerminal('stdout'), `${file}:2:14 ${message}\n  2 │ "article": oops,\n    │            ^\n\n`],
    [inTerminal('stdout', 'stderr'), `${file}:2:14 ${message}\n  2 │ "article": oops,\n    │            ^\n\n`],
    [inTerminal('stderr'), `${file}:2:14: json-syntax: invalid JSON: invalid symbol\n`],
  ]
  for (const [program, out] of cases)
    t.strictSame(await start(t, program, ['check', file]).ended, { code: 1, signal: null, out, err: '1 problem in 1 document\n' })
})

t.test('a terminal has one line of progress, which the next output removes', async (t) => {
  const folder = t.testdir({ articles: { 'a.txt': 'Two people died.\n', 'b.txt': 'Three people died.\n' } })
  const words = ['draft', `${folder}/articles`, '--output', `${folder}/drafts`]
  const { err } = await start(t, inTerminal('stderr'), words, { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/none` }).ended
  const erase = '\r\u001b[2K'
  t.match(err, `${erase}0 of 2 drafted · a.txt`)
  t.equal(err.endsWith(`${erase}2 documents drafted\n`), true)
})

t.test('the help goes to standard output', async (t) => {
  const { code, out, err } = await start(t, built, ['--help']).ended
  t.equal(code, 0)
  t.match(out, /^Usage: verbatim \[options\] \[command\]\n/)
  t.equal(err, '')
})

t.test('the program of the package has a shebang', async (t) => {
  t.match(readFileSync(built.command[0] as string, 'utf8'), /^#!\/usr\/bin\/env node\n/)
})

t.test('after SIGTERM the server finishes the request in flight, accepts no others, and exits with 0', async (t) => {
  const { child, ended, url, err } = await startServer(t, built)
  const socket = await beginRequest(t, url)
  const response = text(socket)
  child.kill('SIGTERM')
  while (await isListening(url)) await wait(20)
  socket.write('}')
  t.match(await response, /^HTTP\/1\.1 404 Not Found\r\n.*"code":"no-such-path"/s)
  t.strictSame(await ended, { code: 0, signal: null, out: '', err })
})

t.test('an incomplete request delays the shutdown only until the timeout', async (t) => {
  const { child, ended, url, err } = await startServer(t, covered, { VERBATIM_SHUTDOWN_TIMEOUT: '100' })
  await beginRequest(t, url)
  child.kill('SIGTERM')
  const message = 'error: requests in flight did not end within 100 ms (VERBATIM_SHUTDOWN_TIMEOUT)\n'
  t.strictSame(await ended, { code: 4, signal: null, out: '', err: `${err}${message}` })
})

t.test('a second signal ends the server at once, with the exit code of that signal', async (t) => {
  for (const [second, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    const { child, ended, url, err } = await startServer(t, covered)
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    t.teardown(() => socket.destroy())
    socket.on('error', () => {})
    const headers = ['Content-Type: application/json', 'Content-Length: 10', 'Expect: 100-continue']
    socket.write(['POST /documents/check HTTP/1.1', `Host: ${hostname}`, ...headers, '', ''].join('\r\n'))
    t.match(String(await once(socket, 'data')), /^HTTP\/1\.1 100 /)
    child.kill('SIGTERM')
    while (await isListening(url)) await wait(20)
    child.kill(second)
    const line = `stopped at once by a second signal, ${second}; requests in flight were not finished\n`
    t.strictSame(await ended, { code, signal: null, out: '', err: `${err}${line}` }, second)
  }
})

t.test('an uncaught error is logged before the server exits with 70', async (t) => {
  const breaking = "process.stdin.once('data', () => { throw new Error('something broke') })"
  const command = ['--import', `data:text/javascript,${encodeURIComponent(breaking)}`, ...covered.command]
  const { child, ended, url } = await startServer(t, { ...covered, command })
  await fetch(`${url}/health/live`)
  child.stdin.write('\n')
  const { code, err } = await ended
  t.equal(code, 70)
  t.match(err, 'Error: something broke')
})

t.test('connections that have sent nothing, or a part of the headers, do not delay the shutdown', async (t) => {
  const { child, ended, url, err } = await startServer(t, built, { VERBATIM_SHUTDOWN_TIMEOUT: '3600000' })
  const { hostname, port } = new URL(url)
  const sockets = Array.from({ length: 20 }, () => connect(Number(port), hostname))
  t.teardown(() => sockets.map((socket) => socket.destroy()))
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  for (const socket of sockets.slice(10)) socket.write('GET / HTTP/1.1\r\nHost')
  // Later connections are accepted later.
  await fetch(`${url}/health/live`)
  child.kill('SIGTERM')
  t.strictSame(await ended, { code: 0, signal: null, out: '', err })
})

/** The result of a check of a missing file with an unusable standard output. */
async function checkInto(stdout: 'pipe' | number) {
  const child = spawn(process.execPath, [...covered.command, 'check', 'no-such-file.json'], { stdio: ['ignore', stdout, 'pipe'] })
  child.stdout?.destroy()
  const [[code], err] = await Promise.all([once(child, 'close'), text(child.stderr as Readable)])
  return { code, err }
}

t.test('a reader that closes the pipe early, as head does, causes no error', async (t) => {
  t.strictSame(await checkInto('pipe'), { code: 1, err: '1 problem in 1 document\n' })
})

t.test('an output that cannot be written is reported on one line, and by the exit code', async (t) => {
  const cases: [file: string, flags: string, reason: string][] = [
    ['package.json', 'r', 'EBADF: bad file descriptor, write'],
    ['/dev/full', 'w', 'ENOSPC: no space left on device, write'],
  ]
  for (const [file, flags, reason] of cases) {
    const output = openSync(file, flags)
    t.strictSame(await checkInto(output), {
      code: 4,
      err: `1 problem in 1 document\nerror: standard output cannot be written: ${reason}\n`,
    })
    closeSync(output)
  }
})

t.test('an import whose output cannot be written stores all documents', async (t) => {
  const lines = [...documents(120)].map((document) => `${JSON.stringify(document)}\n`)
  const folder = t.testdir({ 'all.ndjson': lines.join('') })
  const output = openSync('/dev/full', 'w')
  const environment = { ...process.env, DATA_DIR: `${folder}/data` }
  const words = [...covered.command, 'import', '--each', `${folder}/all.ndjson`]
  const child = spawn(process.execPath, words, { env: environment, stdio: ['ignore', output, 'pipe'] })
  const [[code], err] = await Promise.all([once(child, 'close'), text(child.stderr as Readable)])
  closeSync(output)
  const error = 'error: standard output cannot be written: ENOSPC: no space left on device, write'
  t.strictSame([code, err.trimEnd().split('\n').sort()], [4, [`${lines.length} documents imported, 0 unchanged, 0 refused`, error]])
})

t.test('an import whose messages nobody reads stores all documents', async (t) => {
  const lines = [...documents(120)].map((document) => `${JSON.stringify(document)}\n`)
  // The first line of progress comes before the documents.
  const folder = t.testdir({ 'all.ndjson': `${'[\n'.repeat(500)}${lines.join('')}` })
  for (const output of ['pipe', openSync('/dev/full', 'w')] as const) {
    const environment = { ...process.env, DATA_DIR: `${folder}/${output}` }
    const words = [...covered.command, 'import', `${folder}/all.ndjson`]
    const child = spawn(process.execPath, words, { env: environment, stdio: ['ignore', 'ignore', output] })
    child.stderr?.destroy()
    t.strictSame(await once(child, 'close'), [1, null])
    const again = await start(t, built, ['import', `${folder}/all.ndjson`], { ...environment, ...built.environment }).ended
    const progress = '500 documents: 0 imported, 0 unchanged, 500 refused\n'
    t.equal(again.err, `${progress}0 documents imported, ${lines.length} unchanged, 500 refused\n`)
    if (typeof output === 'number') closeSync(output)
  }
})

t.test('a server whose messages and log nobody reads keeps serving', async (t) => {
  const environment = { ...process.env, ...settings, LOG_LEVEL: 'debug' }
  const child = spawn(process.execPath, [...covered.command, 'serve'], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
  t.teardown(() => child.kill('SIGKILL'))
  let err = ''
  for await (const chunk of child.stderr as Readable) {
    err += chunk
    // Leaving the loop closes the pipe.
    if (/^http:.*\/docs$/m.test(err)) break
  }
  const url = /^http:\S+$/m.exec(err)?.[0]
  for (let request = 0; request < 3; request += 1) t.equal((await fetch(`${url}/health/live`)).status, 200)
  child.kill('SIGTERM')
  t.strictSame(await once(child, 'close'), [0, null])
})

t.test('an error in the program has an exit code of its own, and cannot control the terminal', async (t) => {
  const breaking = "process.stdout.write = () => { throw new Error('\\u001b[2Jbroken') }"
  const command = ['--import', `data:text/javascript,${encodeURIComponent(breaking)}`, ...covered.command]
  const { code, err } = await start(t, { ...covered, command }, ['check', 'no-such-file.json']).ended
  t.equal(code, 70)
  t.match(err, /^Error: \\u001b\[2Jbroken\n {4}at /)
})

t.test('an import of many documents finds its worker script', async (t) => {
  const lines = [...documents(1_500)].map((document) => `${JSON.stringify(document)}\n`)
  const folder = t.testdir({ 'all.ndjson': lines.join('') })
  const { code, err } = await start(t, built, ['import', `${folder}/all.ndjson`], { DATA_DIR: `${folder}/data` }).ended
  t.same([code, err], [0, `${lines.length} documents imported, 0 unchanged, 0 refused\n`])
})
