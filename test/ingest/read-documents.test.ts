import { execFileSync } from 'node:child_process'
import t from 'tap'
import { filesOfFolder } from '../../src/ingest/read/list-folder.js'
import { documentsOfLines, sizeOf } from '../../src/ingest/read/read-documents.js'

t.test('the size of what is named is the sum of all files, unless something has none', async (t) => {
  const folder = t.testdir({
    'one.json': 'x'.repeat(10),
    articles: { 'two.json': 'x'.repeat(200), deeper: { 'three.ndjson': 'x'.repeat(3_000) }, 'no-document.txt': 'x' },
  })
  t.equal(await sizeOf([`${folder}/one.json`]), 10)
  t.equal(await sizeOf([`${folder}/articles`, `${folder}/one.json`]), 3_210)
  t.equal(await sizeOf([]), 0)
  t.equal(await sizeOf([`${folder}/missing.json`, `${folder}/one.json`]), 10, 'reading it reports the problem')
  t.equal(await sizeOf([`${folder}/one.json`, '-']), null, 'of standard input')
  execFileSync('mkfifo', [`${folder}/pipe`])
  t.equal(await sizeOf([`${folder}/one.json`, `${folder}/pipe`]), null, 'of a pipe')
})

t.test('the files of a folder, or why there are none', async (t) => {
  const folder = t.testdir({ 'b.json': '', 'a.json': '', 'c.txt': '', page_files: { 'd.json': '' } })
  const names = /\.json$/
  t.same(await filesOfFolder(folder, names, '.json'), [`${folder}/a.json`, `${folder}/b.json`, `${folder}/page_files/d.json`])
  t.same(await filesOfFolder(folder, names, '.json', /_files\//), [`${folder}/a.json`, `${folder}/b.json`])
  t.match(await filesOfFolder(folder, /\.xml$/, '.xml'), {
    file: folder,
    code: 'folder-empty',
    message: 'no file in this folder ends in .xml',
  })
  t.match(await filesOfFolder(`${folder}/gone`, names, '.json'), { code: 'file-not-found', message: 'the file does not exist' })
})

/** The numbers of the lines that are documents, with their text; of another line, the code of its problem. */
async function linesOf(chunks: readonly string[], maximumBytes = 5): Promise<(string | number)[][]> {
  async function* input() {
    for (const chunk of chunks) yield Buffer.from(chunk)
  }
  const lines: (string | number)[][] = []
  for await (const read of documentsOfLines(input(), 'body', maximumBytes))
    lines.push('bytes' in read ? [read.firstLine, Buffer.from(read.bytes).toString()] : [read.problem.line, read.problem.code])
  return lines
}

t.test('lines are split wherever the chunks end; blank ones count and are skipped', async (t) => {
  const text = 'one\n\n \t\r\ntwo\r\n\r\nthree\n\n'
  const expected = [
    [1, 'one'],
    [4, 'two'],
    [6, 'three'],
  ]
  t.same(await linesOf([text]), expected)
  t.same(await linesOf([...text]), expected)
  t.same(await linesOf([text.trimEnd()]), expected, 'the last line need not end')
  t.same(await linesOf(['one\rtwo'], 10), [[1, 'one\rtwo']], 'a carriage return alone is no end of a line')
  t.same(await linesOf(['\n \n']), [[1, 'file-empty']])
  t.same(await linesOf([]), [[1, 'file-empty']])
})

t.test('a line that is too long is reported once, and the next one is read', async (t) => {
  const expected = [
    [2, 'line-too-long'],
    [3, 'three'],
    [4, 'line-too-long'],
  ]
  t.same(await linesOf(['\n', 'two', 'is ', 'long', '\nthree\n', '      \n']), expected)
  t.same(await linesOf(['\ntwo is long\nthree\n      \n']), expected)
})

t.test('a chunk of blank lines is skipped without waiting for each', async (t) => {
  let ticks = 0
  let isDone = false
  const counting = (async () => {
    while (!isDone) {
      ticks += 1
      await Promise.resolve()
    }
  })()
  t.same(await linesOf([`${'\n'.repeat(65_535)}x`]), [[65_536, 'x']])
  isDone = true
  await counting
  t.ok(ticks < 100, `${ticks} microtasks`)
})
