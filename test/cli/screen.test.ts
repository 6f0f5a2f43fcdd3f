import { truncateSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { problemBlock } from '../../src/cli/problem-block.js'
import { run } from '../../src/cli/program.js'
import { Rate, throttle } from '../../src/cli/progress.js'
import { cut, pad, Screen, wrap } from '../../src/cli/screen.js'
import { documentFile, otherArticleFile } from '../ingest/brackwater.js'

/** A terminal with so many columns that keeps what is written to it. */
function screenOf(columns: number | undefined, environment: NodeJS.ProcessEnv = { NO_COLOR: '1' }) {
  const written: string[] = []
  const stream = { ...(columns === undefined ? {} : { columns }), write: (text: string) => written.push(text) > 0 }
  return { screen: new Screen(stream, environment), written }
}

const problem = {
  file: 'missing.json',
  pointer: '/quotes/0/speaker',
  line: 3,
  column: 7,
  code: 'dangling-reference',
  message: '"a; b" is not among the entities of the document; did you mean "a"?',
}

t.test('a problem has its place, its code, what is wrong, and the advice on a line of its own', async (t) => {
  const { screen } = screenOf(80)
  t.equal(
    problemBlock(problem, screen),
    [
      'missing.json:3:7 dangling-reference',
      '  "a; b" is not among the entities of the document',
      '  /quotes/0/speaker',
      '  Did you mean "a"?',
      '',
    ].join('\n'),
  )
})

t.test('a problem without a pointer and without advice; text wraps at words', async (t) => {
  const { screen } = screenOf(30)
  t.equal(
    problemBlock({ ...problem, pointer: '', message: 'the file cannot be read as text "' }, screen),
    'missing.json:3:7 dangling-reference\n  the file cannot be read as\n  text "\n',
  )
})

t.test('the line of the document has a caret, also after wide letters and in long lines', async (t) => {
  const folder = t.testdir({
    'large.json': '',
    'a.json': `{\n\t"name": "泽连斯基",\t"x": 1\n${'x'.repeat(200)}!${'y'.repeat(200)}\n${' '.repeat(2_000)}!${'y'.repeat(2_000)}?`,
  })
  truncateSync(`${folder}/large.json`, 10_485_761)
  const at = (line: number, column: number, width = 40, file = 'a.json') =>
    problemBlock({ ...problem, file: `${folder}/${file}`, message: 'is wrong', line, column }, screenOf(width).screen)
      .split('\n')
      .slice(3, -1)
  t.strictSame(at(2, 17, 50), ['  2 │ "name": "泽连斯基",\\t"x": 1', '    │                    ^'])
  t.strictSame(at(3, 201), [`  3 │ …${'x'.repeat(16)}!${'y'.repeat(15)}…`, '    │                  ^'])
  t.strictSame(at(4, 4_002, 16), ['  4 │ …yyyy?', '    │      ^'])
  t.strictSame(at(4, 2_001, 16), ['  4 │ !yyyyyyyy…', '    │ ^'])
  t.strictSame(at(4, 1, 16), ['  4 │          …', '    │ ^'])
  t.strictSame(at(2, 5, 40), ['  2 │ "name": "泽连斯基",\\t"x": 1', '    │    ^'])
  t.strictSame(at(9, 1), [], 'a line that is no longer there')
  t.strictSame(at(1, 1, 40, 'large.json'), [], 'a file that is not read again')
  t.strictSame(at(1, 1, 40, ''), [], 'a folder')
})

t.test('a line with only a bracket is shown with what it begins', async (t) => {
  const folder = t.testdir({ 'a.json': '[\n  {\r\n    "role": "content",\n    "exact": "洪水\\u001b"\n  }\n]', 'b.json': '[' })
  const at = (file: string, line: number, column: number, width: number) =>
    problemBlock({ ...problem, file: `${folder}/${file}`, message: 'is wrong', line, column }, screenOf(width).screen)
      .split('\n')
      .slice(3, -1)
  t.strictSame(at('a.json', 2, 3, 60), ['  2 │ { "role": "content", "exact": "洪水\\u001b" } ]', '    │ ^'])
  t.strictSame(at('a.json', 2, 3, 30), ['  2 │ { "role": "content", "e…', '    │ ^'])
  t.strictSame(at('b.json', 1, 1, 30), ['  1 │ [', '    │ ^'])
})

t.test('a message that is wider than the terminal is divided at blanks', async (t) => {
  const { screen } = screenOf(20)
  t.strictSame(screen.linesOf('error: 12345678 done'), ['error: 12345678 done'])
  t.strictSame(screen.linesOf('error: 123456789 done'), ['error: 123456789', '  done'])
  t.strictSame(screen.linesOf('  at 123456789 123456789'), ['  at 123456789', '    123456789'])
  t.strictSame(screen.linesOf('error: /a/path/of/many/letters is gone'), ['error:', '  /a/path/of/many/letters', '  is gone'])
})

t.test('colours are for terminals that want them', async (t) => {
  const first = (environment: NodeJS.ProcessEnv) => problemBlock(problem, screenOf(80, environment).screen).split('\n')[0]
  const plain = 'missing.json:3:7 dangling-reference'
  t.equal(first({}), '\u001b[1mmissing.json:3:7\u001b[22m \u001b[31mdangling-reference\u001b[39m')
  t.equal(first({ NO_COLOR: '1' }), plain)
  t.equal(first({ NO_COLOR: '' }) === plain, false, 'an empty NO_COLOR is none')
  t.equal(first({ TERM: 'dumb' }), plain)
})

t.test('what a document says cannot control the terminal', async (t) => {
  const block = problemBlock({ ...problem, file: 'a\u001b[2J.json', message: 'x\u202e; y\u0007' }, screenOf(80).screen)
  t.match(block, 'a\\u001b[2J.json:3:7 dangling-reference\n  x\\u202e\n')
  t.match(block, '\n  Y\\u0007')
})

t.test('texts are cut and filled up by their cells', async (t) => {
  t.equal(cut('泽连斯基', 5), '泽连…')
  t.equal(cut('泽连斯基', 8), '泽连斯基')
  t.equal(cut('👩🏽‍🚒 fire', 3), '👩🏽‍🚒…')
  t.equal(pad('泽连', 6), '泽连  ')
  t.strictSame(wrap('one two three', 9, '  ', true), ['  one two', '  three'])
  t.strictSame(wrap('"我们已经安全了" is not here', 12, '  ', true), ['  "我们已经', '  安全了" is', '  not here'])
  t.strictSame(wrap('a /path/to/a/file', 10, '  ', false), ['  a', '  /path/to/a/file'])
})

t.test('a line of progress is replaced, and removed before other output', async (t) => {
  const { screen, written } = screenOf(undefined)
  screen.clearProgress()
  screen.showProgress('x'.repeat(100))
  screen.showProgress('two')
  screen.clearProgress()
  screen.clearProgress()
  const erase = '\r\u001b[2K'
  t.strictSame(written, [`${erase}${'x'.repeat(78)}…`, `${erase}two`, erase])
})

t.test('the rate and the remaining time', async (t) => {
  let now = 0
  const rate = new Rate(() => now)
  now = 2000
  t.equal(rate.describe(9, null), '4.5/s')
  now = 1999
  t.equal(rate.describe(10, 0.25), '5.0/s', 'too early for an estimate')
  now = 2000
  t.equal(rate.describe(3000, 0), '1,500/s')
  t.equal(rate.describe(3000, Number.NaN), '1,500/s', 'of files without a byte')
  t.equal(rate.describe(3000, 0.25), '1,500/s, 6 s left')
  t.equal(rate.describe(3000, 0.01), '1,500/s, 3 min 18 s left')
  t.equal(rate.describe(3000, 0.0001), '1,500/s, 5 h 33 min left')
  t.equal(rate.describe(3000, 2), '1,500/s, 0 s left')
  const printed: string[] = []
  const print = throttle(
    100,
    (text) => printed.push(text),
    () => now,
  )
  print('early')
  now = 2100
  print('later')
  print('too early again')
  t.strictSame(printed, ['later'])
})

t.test('commands use the terminals that they are given', async (t) => {
  const wrong = documentFile(({ figures }) => Object.assign(figures[0] as object, { reporter: 'adafenn' }))
  const folder = t.testdir({
    'bees.json': wrong,
    articles: { 'a.txt': 'Fire in Brackwater\n\nTwo people died.\n', 'b.txt': 'Flood\n\nTwo died.\n' },
  })
  const { screen, written } = screenOf(80)
  const out: string[] = []
  const err: string[] = []
  const streams = (withScreens: boolean) => ({
    input: process.stdin,
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
    ...(withScreens ? { screens: { out: screen, err: screen, problem: problemBlock } } : {}),
  })
  await run(['check', `${folder}/bees.json`], {}, streams(true), 'code')
  t.match(out.join('\n'), /bees.json:117:19 dangling-reference\n {2}"adafenn" is not among/)
  t.match(out.join('\n'), /\n {2}117 │ "reporter": "adafenn"/)
  out.length = 0
  await run(['import', `${folder}/bees.json`], { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/none` }, streams(true), 'code')
  t.match(out.join('\n'), /dangling-reference\n/)
  // Of standard input, nobody knows how much remains.
  const input = Readable.from([Buffer.from('{\n[\n')])
  await run(['import', '-'], { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/none` }, { ...streams(true), input }, 'code')
  t.equal(err.at(-1), '0 documents imported, 0 unchanged, 2 refused')
  err.length = 0
  written.length = 0
  const settings = { DATA_DIR: ':memory:', VERBATIM_FIXTURES: `${folder}/none` }
  await run(['draft', `${folder}/articles`, '--output', `${folder}/drafts`, '--published', '2022-04-02'], settings, streams(true), 'code')
  t.match(written.join(''), /0 of 2 drafted · a\.txt/)
  t.match(written.join(''), /1 of 2 drafted · .*\/s.* · b\.txt/)
  t.match(err.at(-1), /2 documents drafted/)
  t.notMatch(err.join('\n'), '1/2 a.txt', 'the line of progress says it')
  writeFileSync(`${folder}/articles/c.txt`, 'Nothing.\n')
  err.length = 0
  await run(['draft', `${folder}/articles`, '--output', `${folder}/drafts`], settings, streams(true), 'code')
  t.match(err.at(-2), /^3\/3 c.txt: 0 quotes, 0 figures, 0 events, 0 entities; 0 doubtful results$/)
  err.length = 0
  await run(['draft', `${folder}/none of these files is there.txt`, '--json'], settings, streams(true), 'code')
  t.strictSame(JSON.parse(err[0] as string).error, 'the file does not exist', 'a line of JSON is not divided')
  err.length = 0
  const narrow = { ...streams(false), screens: { out: null, err: screenOf(40).screen, problem: problemBlock } }
  await run(['draft', `${folder}/articles`, '--id', 'a', '--url', 'https://news.example'], settings, narrow, 'code')
  t.strictSame(err, ['error: --id and --url can be given for\n  one article only'])
})

t.test('an import shows its rate first, and the remaining time if its size is known', async (t) => {
  const folder = t.testdir({ 'market.json': otherArticleFile('brackwater-market') })
  const line = (id: string) => `${JSON.stringify(JSON.parse(otherArticleFile(id)))}\n`
  const settings = { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/none` }
  const imported = async (...names: string[]) => {
    const { screen, written } = screenOf(80)
    async function* slowly() {
      yield Buffer.from(line('brackwater-fair'))
      // Longer than the line of progress stays as it is.
      await wait(150)
      yield Buffer.from(line('brackwater-show'))
    }
    const input = Readable.from(slowly())
    const streams = { input, out: () => {}, err: () => {}, screens: { out: screen, err: screen, problem: problemBlock } }
    t.equal(await run(['import', ...names], settings, streams, 'code'), 0)
    return written.join('')
  }
  t.match(await imported('-'), /[\d.]+\/s · [12] imported, 0 unchanged, 0 refused\r/)
  t.match(await imported(`${folder}/market.json`, '-'), /[\d.]+\/s · 1 imported, [0-2] unchanged, 0 refused\r/)
})
