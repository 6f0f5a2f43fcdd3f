import { mkdirSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { document, documentFile, text } from '../ingest/brackwater.js'
import { verbatim } from './command-line.js'

/** What must never reach a terminal, except for line feeds between lines. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u
const attack = 'x\x1b]0;owned\x07\u202e\x9b31m\u2028\u200b\x7f'
const shown = 'x\\u001b]0;owned\\u0007\\u202e\\u009b31m\\u2028\\u200b\\u007f'

/** A document in which names, ids, words and a property have control characters. */
const hostile = documentFile((copy) => {
  Object.assign(copy.entities[0] as object, { id: attack })
  Object.assign(copy.quotes[0]?.speaker as object, { asWritten: attack })
  Object.assign(copy.quotes[0]?.evidence[0] as object, { exact: attack })
  Object.assign(copy.article, { [attack]: null })
})

t.test('no command prints control characters from documents, file names or arguments', async (t) => {
  const folder = t.testdir({ 'good.json': documentFile(), 'bees.txt': text, 'bad.txt': Buffer.from('\x1b\xff', 'latin1') })
  const file = `${folder}/\x1b[2J${attack}\nforged.json`
  writeFileSync(file, hostile)
  const ndjson = `${folder}/all\x1b.ndjson`
  writeFileSync(ndjson, `${JSON.stringify(JSON.parse(hostile))}\n${JSON.stringify(document)}\n`)
  mkdirSync(`${folder}/fixtures`)
  writeFileSync(`${folder}/fixtures/${attack}.json`, hostile)
  const environment = { DATA_DIR: `${folder}/data`, VERBATIM_FIXTURES: `${folder}/fixtures`, PORT: '0', LOG_LEVEL: 'silent' }
  const commands: [words: string[], ended: number][] = [
    [['check', file], 1],
    [['check', file, '--json'], 1],
    [['check', `${folder}/${attack}`], 1],
    [['verify', file, '--text', `${folder}/bees.txt`], 1],
    [['verify', `${folder}/good.json`, '--text', `${folder}/${attack}`], 1],
    [['pin', file, '--text', `${folder}/bees.txt`], 1],
    [['pin', file, '--text', `${folder}/bees.txt`, '--json'], 1],
    [['import', ndjson, file, '--each'], 1],
    [['import', ndjson, '--json'], 1],
    [['import', `${folder}/good.json`, `${folder}/\ud800`], 1],
    [['serve'], 1],
    [[attack], 2],
    [['check', `--${attack}`], 2],
    [['help', attack], 2],
  ]
  for (const [words, expected] of commands) {
    const { ended, out, err } = await verbatim(words, environment)
    t.equal(ended, expected, words.join(' '))
    const lines = [...out, ...err].flatMap((text) => text.split('\n'))
    t.strictSame(
      lines.filter((line) => unsafe.test(line)),
      [],
      words.join(' '),
    )
    t.equal(
      lines.some((line) => line.startsWith('forged')),
      false,
      words.join(' '),
    )
  }
  const wrong = await verbatim(['import', `${folder}/good.json`], { ...environment, DATA_DIR: `${folder}/good.json/${attack}` })
  t.equal(wrong.ended, 2)
  t.notMatch(wrong.err[0], unsafe)
})

t.test('the escapes show which characters there are', async (t) => {
  const folder = t.testdir()
  const file = `${folder}/${attack}\nforged.json`
  writeFileSync(
    file,
    documentFile((copy) => Object.assign(copy.quotes[0]?.speaker as object, { asWritten: attack })),
  )
  const { out } = await verbatim(['check', file])
  t.strictSame(out, [
    `${folder}/${shown}\\nforged.json:60:22: missing-pin: the speaker needs a pin with the role "speaker" and the words "${shown}" [/quotes/0/speaker/asWritten]`,
  ])
})

t.test('JSON stays JSON with the same values', async (t) => {
  const folder = t.testdir()
  const file = `${folder}/${attack}\nforged.json`
  writeFileSync(file, hostile)
  const { out } = await verbatim(['check', file, '--json'])
  const { problems } = JSON.parse(out.join('\n')) as { problems: { file: string; pointer: string }[] }
  t.strictSame([...new Set(problems.map((problem) => problem.file))], [file])
  t.ok(problems.some(({ pointer }) => pointer === `/article/${attack}`))
})

t.test('the text of a page of help stays as it is', async (t) => {
  const { out } = await verbatim(['check', '--help'])
  t.match(out[0], /^Usage: verbatim check \[options\] <path...>\n\nChecks article documents/)
})
