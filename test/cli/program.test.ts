import { existsSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import t from 'tap'
import { run } from '../../src/cli/program.js'
import { verbatim } from './command-line.js'

const exitCodes = `Exit codes:
  0    success
  1    problems were found
  2    wrong usage, wrong settings, or a store with another schema version
  3    the database or the server is unavailable, or the language model failed;
       try again later
  4    the store or the output failed: a full disk, a read-only or damaged file,
       an error that the database reports; or requests did not end before the
       shutdown timeout
  70   an error in the program; please report it
  130  SIGINT stopped an import, or ended another command at once as its second
       signal
  143  the same for SIGTERM`
const hint = 'Run the command with --help to see how it is used.'

t.test('the help lists every command and the exit codes', async (t) => {
  const { ended, out, err } = await verbatim(['--help'])
  t.equal(ended, 0)
  t.equal(out.join('\n').endsWith(exitCodes), true)
  t.strictSame(await verbatim(['help']), { ended, out, err })
  t.strictSame(out.join('\n').match(/^ {2}(serve|mcp|check|verify|pin|import|export|backup|migrate|help)\b/gm), [
    '  serve',
    '  mcp',
    '  check',
    '  verify',
    '  pin',
    '  import',
    '  export',
    '  backup',
    '  migrate',
    '  help',
  ])
  t.strictSame(err, [])
})

t.test('the help of a command has its usage, its options and examples', async (t) => {
  const commands: [command: string, usage: string, options: string[]][] = [
    ['serve', 'Usage: verbatim serve [options] [folder]', ['--port <number>', '--workers <count>', '-h, --help']],
    ['mcp', 'Usage: verbatim mcp [options] [folder]', ['--url <address>', '-h, --help']],
    ['check', 'Usage: verbatim check [options] <path...>', ['--json', '-h, --help']],
    ['verify', 'Usage: verbatim verify [options] <file>', ['--text <file>', '--json', '-h, --help']],
    ['pin', 'Usage: verbatim pin [options] <file>', ['--text <file>', '--json', '-h, --help']],
    ['import', 'Usage: verbatim import [options] <file...>', ['--dry-run', '--stop-on-error', '--each', '--json', '-h, --help']],
    ['export', 'Usage: verbatim export [options]', ['-h, --help']],
    ['backup', 'Usage: verbatim backup [options] <file>', ['-h, --help']],
    ['migrate', 'Usage: verbatim migrate [options]', ['--distribute', '-h, --help']],
  ]
  for (const [command, usage, options] of commands) {
    const { ended, out, err } = await verbatim([command, '--help'])
    t.equal(ended, 0, command)
    const help = out.join('\n')
    t.equal(help.startsWith(`${usage}\n`), true, command)
    t.strictSame(
      help.match(/(?<=^ {2})-.*?(?= {2})/gm)?.map((option) => option.trim()),
      options,
      command,
    )
    t.match(help, new RegExp(`\\n\\nExamples:\\n  .*verbatim ${command}`), command)
    t.notMatch(help, 'Exit codes', 'are explained once, at the top level')
    t.strictSame(err, [], command)
    t.strictSame((await verbatim(['help', command])).out.join('\n'), help, `help ${command}`)
  }
})

t.test('the version is that of the package', async (t) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  t.strictSame(await verbatim(['--version']), { ended: 0, out: [version], err: [] })
})

t.test('without a command, the help is written to standard error, and the exit code is 2', async (t) => {
  const { ended, out, err } = await verbatim([])
  t.equal(ended, 2)
  t.strictSame(out, [])
  t.equal(err.join('\n').startsWith('Usage: verbatim [options] [command]\n'), true)
})

t.test('wrong usage is reported on one line, with a hint to the help', async (t) => {
  const cases: [words: string[], message: string][] = [
    [['frobnicate'], "error: unknown command 'frobnicate'"],
    [['chek', 'a.json'], "error: unknown command 'chek'\n(Did you mean check?)"],
    [['check', '--jsno', 'a.json'], "error: unknown option '--jsno'\n(Did you mean --json?)"],
    [['check'], "error: missing required argument 'path'"],
    [['import'], "error: missing required argument 'file'"],
    [['import', '--each', '--json', 'a.json'], "error: option '--each' cannot be used with option '--json'"],
    [['verify', '--text', 'a.txt'], "error: missing required argument 'file'"],
    [['verify', 'a.json'], "error: required option '--text <file>' not specified"],
    [['pin', 'a.json'], "error: required option '--text <file>' not specified"],
    [['pin', 'a.json', '--text'], "error: option '--text <file>' argument missing"],
    [['pin', 'a.json', 'b.json', '--text', 'a.txt'], "error: too many arguments for 'pin'. Expected 1 argument but got 2."],
    [['serve', 'fixtures', 'more'], "error: too many arguments for 'serve'. Expected 1 argument but got 2."],
  ]
  for (const [words, message] of cases) t.strictSame(await verbatim(words), { ended: 2, out: [], err: [message, hint] }, words.join(' '))
})

t.test('every command reports all wrong settings at once, and does nothing else', async (t) => {
  const folder = t.testdir({ 'a.json': '{}', 'a.txt': 'text' })
  const environment = {
    DATA_DIR: `${folder}/data`,
    PORT: 'http',
    LOG_LEVEL: 'loud',
    VERBATIM_DOCUMENT_BYTE: '5000',
    VERBATIM_DOCUMENT_BYTES: '12',
  }
  const problems = [
    'error: VERBATIM_DOCUMENT_BYTE is not a setting; did you mean "VERBATIM_DOCUMENT_BYTES"?',
    'error: PORT is "http", but must be integer',
    'error: LOG_LEVEL is "loud", but must be equal to one of the allowed values: fatal, error, warn, info, debug, trace, silent',
    'error: VERBATIM_DOCUMENT_BYTES is 12, but must be >= 1024',
  ]
  const [file, text] = [`${folder}/a.json`, `${folder}/a.txt`]
  for (const words of [['serve'], ['check', file], ['verify', file, '--text', text], ['pin', file, '--text', text], ['import', file]]) {
    t.strictSame(await verbatim(words, environment), { ended: 2, out: [], err: problems }, words.join(' '))
  }
  t.equal(existsSync(`${folder}/data`), false)
  t.equal(readFileSync(file, 'utf8'), '{}')
})

t.test('unexpected errors are not reported as wrong usage', async (t) => {
  const broken = {
    input: Readable.from([]),
    out: () => {
      throw new Error('the terminal is gone')
    },
    err: () => {},
  }
  await t.rejects(run(['check', 'no-such-file.json'], {}, broken, ''), { message: 'the terminal is gone' })
})

t.test('a command that reads settings warns about an old name', async (t) => {
  const folder = t.testdir({ 'a.json': '{' })
  const { err } = await verbatim(['check', `${folder}/a.json`], { VERBATIM_SAMPLE: '50' })
  t.strictSame(err[0], 'warning: VERBATIM_SAMPLE is deprecated; use VERBATIM_SCAN_LIMIT')
})
