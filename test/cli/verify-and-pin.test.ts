import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import t from 'tap'
import { FileDamaged } from '../../src/cli/overwrite-file.js'
import { Terminal } from '../../src/cli/terminal.js'
import { document, documentFile, text } from '../ingest/brackwater.js'
import { verbatim } from './command-line.js'

type Evidence = { start?: number; end?: number; prefix?: string; suffix?: string; exact: string }

/** The document without positions, as an author first writes it. */
const draftFile = (change: (evidence: Evidence, fact: string) => void = () => {}) =>
  documentFile((copy) => {
    const { sha256, length, ...unknown } = copy.article.text
    Object.assign(copy.article, { text: unknown })
    for (const { id, evidence } of [...copy.quotes, ...copy.figures, ...copy.events]) {
      for (const pin of evidence as Evidence[]) {
        delete pin.start
        delete pin.end
        change(pin, id)
      }
    }
  })

t.test('a document whose pins all match the text is verified', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile(), 'bees.txt': text })
  const words = ['verify', `${folder}/bees.json`, '--text', `${folder}/bees.txt`]
  const err = ['all 9 pins match the text, and the text is the annotated one']
  t.strictSame(await verbatim(words), { ended: 0, out: [], err })
  const { ended, out } = await verbatim([...words, '--json'])
  t.equal(ended, 0)
  t.strictSame(
    out.map((text) => JSON.parse(text)),
    [{ file: `${folder}/bees.json`, pins: 9, problems: [] }],
  )
})

t.test('another text is reported, with every pin that does not match', async (t) => {
  const folder = t.testdir({ 'bees.json': documentFile(), 'bees.txt': text.replace('1,200 hives', '1,300 hives') })
  const file = `${folder}/bees.json`
  const { ended, out, err } = await verbatim(['verify', file, '--text', `${folder}/bees.txt`])
  t.equal(ended, 1)
  t.strictSame(out, [
    `${file}:17:17: text-mismatch: this is not the annotated text: its SHA-256 is 09bdf87dfa163401a61d2779b1cee5b511af7b81c68652f4d24835d4aebc927a [/article/text/sha256]`,
    `${file}:131:9: pin-not-found: "1,200 hives" is not in the text; the closest passage is "1,300 hives" at 45 to 56 [/figures/0/evidence/1]`,
  ])
  t.strictSame(err, ['2 problems'])
})

t.test('the JSON output contains aliases that are not in the text', async (t) => {
  const folder = t.testdir({
    'bees.json': documentFile(({ entities }) => {
      entities[1]?.aliases.push({ text: 'Brackwater-on-Sea', kind: 'name' })
    }),
    'bees.txt': text,
  })
  const file = `${folder}/bees.json`
  const { ended, out, err } = await verbatim(['verify', file, '--text', `${folder}/bees.txt`, '--json'])
  t.equal(ended, 1)
  t.strictSame(
    out.map((text) => JSON.parse(text)),
    [
      {
        file,
        pins: 9,
        problems: [
          {
            file,
            pointer: '/entities/1/aliases/1/text',
            line: 49,
            column: 19,
            code: 'alias-not-in-text',
            message:
              '"Brackwater-on-Sea" is not in the text as whole words; remove it, or set its kind to "curated" if it is a name from elsewhere',
          },
        ],
      },
    ],
  )
  t.strictSame(err, ['1 problem'])
})

t.test('the problems of a document are reported beside those of its pins', async (t) => {
  const folder = t.testdir({
    'bees.json': documentFile(({ figures }) => {
      Object.assign(figures[0] as object, { reporter: 'adafenn' })
    }),
    'bees.txt': text,
  })
  const file = `${folder}/bees.json`
  const { ended, out, err } = await verbatim(['verify', file, '--text', `${folder}/bees.txt`])
  t.equal(ended, 1)
  t.equal(out.length, 1)
  t.match(out[0], `${file}:117:19: dangling-reference: `)
  t.strictSame(err, ['1 problem'])
})

t.test('a text that cannot be read is a problem, and the document is not changed', async (t) => {
  const folder = t.testdir({
    'bees.json': draftFile(),
    'utf-16.txt': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'latin-1.txt': Buffer.from('The caf\xe9 of Brackwater', 'latin1'),
    'empty.txt': '',
    'large.txt': '',
  })
  truncateSync(`${folder}/large.txt`, 104_857_600)
  const cases: [name: string, problem: RegExp][] = [
    ['missing.txt', /:1:1: file-not-found: the file does not exist$/],
    ['', /:1:1: file-is-folder: this is a folder; name the files in it$/],
    ['utf-16.txt', /:1:1: file-encoding: the file is UTF-16; save it as UTF-8$/],
    ['latin-1.txt', /:1:8: file-encoding: these bytes are not UTF-8; save the file as UTF-8$/],
    ['empty.txt', /:1:1: file-empty: the file is empty/],
    ['large.txt', /:1:1: file-too-large: the file has 104857600 bytes; the maximum is 10485760/],
  ]
  for (const [name, problem] of cases) {
    const [file, textFile] = [`${folder}/bees.json`, `${folder}/${name}`]
    const pinned = await verbatim(['pin', file, '--text', textFile])
    t.equal(pinned.ended, 1, name)
    t.equal(pinned.out.length, 1, name)
    t.match(pinned.out[0], problem, name)
    t.equal(pinned.out[0]?.startsWith(`${textFile}:`), true, name)
    t.strictSame(pinned.err, ['1 problem; the file was not changed'], name)
    t.equal(readFileSync(file, 'utf8'), draftFile(), name)

    writeFileSync(`${folder}/whole.json`, documentFile())
    const verified = await verbatim(['verify', `${folder}/whole.json`, '--text', textFile])
    t.strictSame(verified, { ...pinned, err: ['1 problem; nothing was verified'] }, name)
  }
})

t.test('a draft is completed in place', async (t) => {
  const folder = t.testdir({ 'bees.json': draftFile(), 'bees.txt': text })
  const words = ['pin', `${folder}/bees.json`, '--text', `${folder}/bees.txt`]
  t.strictSame(await verbatim(words), { ended: 0, out: [], err: ['9 pins filled, 0 problems left'] })
  const filled = readFileSync(`${folder}/bees.json`, 'utf8')
  t.strictSame(JSON.parse(filled), document)

  utimesSync(`${folder}/bees.json`, 0, 0)
  const { ended, out, err } = await verbatim([...words, '--json'])
  t.equal(ended, 0)
  t.strictSame(
    out.map((text) => JSON.parse(text)),
    [{ file: `${folder}/bees.json`, filled: 0, problems: [] }],
  )
  t.strictSame(err, ['0 pins filled, 0 problems left'])
  t.equal(readFileSync(`${folder}/bees.json`, 'utf8'), filled)
  t.equal(statSync(`${folder}/bees.json`).mtimeMs, 0, 'a complete file is not written again')
})

t.test('ambiguous pins are reported with their candidates, and the other pins are filled', async (t) => {
  const ambiguous = (evidence: Evidence) => {
    if (evidence.exact !== 'said') return
    delete evidence.prefix
    delete evidence.suffix
  }
  const misspelt = (evidence: Evidence) => {
    if (evidence.exact === '4 May 2031') evidence.exact = '5 May 2031'
  }
  const folder = t.testdir({
    'bees.json': draftFile((evidence) => {
      ambiguous(evidence)
      misspelt(evidence)
    }),
    'bees.txt': text,
  })
  const file = `${folder}/bees.json`
  const { ended, out, err } = await verbatim(['pin', file, '--text', `${folder}/bees.txt`, '--json'])
  t.equal(ended, 1)
  const [result] = out.map((text) => JSON.parse(text))
  t.equal(result.file, file)
  t.equal(result.filled, 7)
  t.strictSame(
    result.problems.map(({ code, pointer, message }: Record<string, string>) => ({ code, pointer, message })),
    [
      {
        code: 'pin-ambiguous',
        pointer: '/quotes/0/evidence/2/exact',
        message:
          '"said" occurs 2 times; choose one by adding "start": 73 (line 3: "ves, Mayor Ada Fenn [said] on Monday. “The bee") or "start": 114 (line 3: "bees are back,” she [said]. “Nobody believed i")',
      },
      {
        code: 'pin-not-found',
        pointer: '/events/0/evidence/1/exact',
        message: '"5 May 2031" is not in the text; the closest passage is "4 May 2031" at 169 to 179',
      },
    ],
  )
  t.strictSame(err, ['7 pins filled, 2 problems left'])

  const lines = readFileSync(file, 'utf8').split('\n')
  for (const { line, column, message } of result.problems) {
    t.equal(
      lines[line - 1]?.slice(column - 1).startsWith(message.split(' occurs ')[0].split(' is ')[0]),
      true,
      'the line is that in the changed file',
    )
  }
})

t.test('a draft that is not JSON is not changed', async (t) => {
  const folder = t.testdir({
    'broken.json': '{ "quotes": [ }',
    'twice.json': '{ "quotes": [], "quotes": [] }',
    'empty.json': '',
    'bees.txt': text,
  })
  const cases = {
    'empty.json': 'file-empty',
    'broken.json': 'json-syntax',
    'twice.json': 'json-duplicate-key',
    'missing.json': 'file-not-found',
  }
  for (const [name, code] of Object.entries(cases)) {
    const { ended, out, err } = await verbatim(['pin', `${folder}/${name}`, '--text', `${folder}/bees.txt`, '--json'])
    t.equal(ended, 1, name)
    const [{ filled, problems }] = out.map((text) => JSON.parse(text)) as [{ filled: number; problems: { code: string }[] }]
    t.equal(filled, 0, name)
    t.strictSame(
      problems.map(({ code }) => code),
      [code],
      name,
    )
    t.strictSame(err, ['1 problem; the file was not changed'], name)
  }
  t.equal(readFileSync(`${folder}/twice.json`, 'utf8'), '{ "quotes": [], "quotes": [] }')
})

t.test('pins are filled even if the draft does not match the schema', async (t) => {
  const folder = t.testdir({ 'draft.json': '{ "events": [{ "evidence": [{ "exact": "Monday" }] }] }', 'bees.txt': text })
  t.strictSame(await verbatim(['pin', `${folder}/draft.json`, '--text', `${folder}/bees.txt`]), {
    ended: 0,
    out: [],
    err: ['1 pin filled, 0 problems left'],
  })
  t.strictSame(JSON.parse(readFileSync(`${folder}/draft.json`, 'utf8')), {
    events: [{ evidence: [{ exact: 'Monday', prefix: '', suffix: '', start: 81, end: 87 }] }],
  })
})

t.test('a draft that may not be written is a problem, and stays as it was', async (t) => {
  const folder = t.testdir({ 'bees.json': draftFile((evidence) => Object.assign(evidence, { note: 'x'.repeat(200) })), 'bees.txt': text })
  const file = `${folder}/bees.json`
  const before = readFileSync(file, 'utf8')
  // The limit, in blocks of 512 bytes, is below the size of the draft.
  const command = 'unset NODE_OPTIONS; ulimit -f 8; exec "$0" build/program/main.js pin "$1" --text "$2"'
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command, process.execPath, file, `${folder}/bees.txt`], {
    encoding: 'utf8',
  })
  t.equal(stdout, `${file}:1:1: file-not-writable: the file cannot be written: EFBIG: file too large, write\n`)
  t.strictSame([status, stderr], [4, '1 problem; the file was not changed\n'])
  t.equal(readFileSync(file, 'utf8'), before)
  t.strictSame(readdirSync(folder), ['bees.json', 'bees.txt'])
})

t.test('a draft in a pipe cannot be rewritten', async (t) => {
  const folder = t.testdir({ 'bees.json': draftFile(), 'bees.txt': text })
  execFileSync('mkfifo', [`${folder}/pipe`])
  const writer = spawn('sh', ['-c', 'exec cat "$0" > "$1"', `${folder}/bees.json`, `${folder}/pipe`])
  t.teardown(() => writer.kill('SIGKILL'))
  t.strictSame(await verbatim(['pin', `${folder}/pipe`, '--text', `${folder}/bees.txt`]), {
    ended: 4,
    out: [`${folder}/pipe:1:1: file-not-writable: the file cannot be written: it is not a regular file`],
    err: ['1 problem; the file was not changed'],
  })
})

t.test('a draft in a pipe that nobody writes to is a problem', async (t) => {
  const folder = t.testdir({ 'bees.txt': text })
  execFileSync('mkfifo', [`${folder}/pipe`])
  t.strictSame(await verbatim(['pin', `${folder}/pipe`, '--text', `${folder}/bees.txt`]), {
    ended: 1,
    out: [`${folder}/pipe:1:1: pipe-without-writer: this is a named pipe, and no program writes to it`],
    err: ['1 problem; the file was not changed'],
  })
})

t.test('a draft that is edited while it is pinned keeps the edit', async (t) => {
  const folder = t.testdir({ 'bees.json': draftFile() })
  const file = `${folder}/bees.json`
  execFileSync('mkfifo', [`${folder}/pipe`])
  // The pipe is opened for writing when the command has opened it for reading, after it has read the draft.
  const [pinned] = await Promise.all([
    verbatim(['pin', file, '--text', `${folder}/pipe`]),
    open(`${folder}/pipe`, 'w').then(async (handle) => {
      writeFileSync(file, draftFile().replace('Ada Fenn', 'Ada Finn'))
      await handle.writeFile(text)
      await handle.close()
    }),
  ])
  t.strictSame(pinned, {
    ended: 1,
    out: [`${file}:1:1: file-changed: the file was changed meanwhile, and is left as it is; run the command again`],
    err: ['1 problem; nothing was written'],
  })
  t.equal(readFileSync(file, 'utf8'), draftFile().replace('Ada Fenn', 'Ada Finn'))
})

t.test('a byte order mark stays', async (t) => {
  const folder = t.testdir({ 'bees.json': `\ufeff${draftFile()}`, 'bees.txt': text })
  t.equal((await verbatim(['pin', `${folder}/bees.json`, '--text', `${folder}/bees.txt`])).ended, 0)
  const pinned = readFileSync(`${folder}/bees.json`, 'utf8')
  t.equal(pinned[0], '\ufeff')
  t.strictSame(JSON.parse(pinned.slice(1)), document)
  t.equal((await verbatim(['verify', `${folder}/bees.json`, '--text', `${folder}/bees.txt`])).ended, 0)
})

t.test('a draft that was damaged while it was written is reported with the place of its text', async (t) => {
  const folder = t.testdir({ 'bees.json': draftFile(), 'bees.txt': text })
  const replaceFile = () => Promise.reject(new FileDamaged('EIO: write; its complete new text is in copy.tmp'))
  const { pin } = await t.mockImport<typeof import('../../src/cli/pin.js')>(resolve('build/src/cli/pin.js'), {
    [resolve('build/src/cli/replace-file.js')]: { replaceFile },
    [resolve('build/src/cli/overwrite-file.js')]: await import('../../src/cli/overwrite-file.js'),
  })
  const [out, err]: [string[], string[]] = [[], []]
  const terminal = new Terminal({ input: process.stdin, out: (text) => out.push(text), err: (text) => err.push(text) })
  t.equal(await pin(`${folder}/bees.json`, `${folder}/bees.txt`, false, 1_000_000, terminal), 4)
  const message = 'the file cannot be written: EIO: write; its complete new text is in copy.tmp'
  t.strictSame([out, err], [[`${folder}/bees.json:1:1: file-not-writable: ${message}`], ['1 problem; the file is damaged']])
})

/** Pins a draft in a shell, as another user if that is possible. */
function pinInShell(folder: string, command: string, user: { uid?: number; gid?: number } = {}) {
  const script = `unset NODE_OPTIONS; pin() { "${process.execPath}" build/program/main.js pin ${folder}/work/bees.json --text ${folder}/bees.txt; }\n${command}`
  const environment = { ...process.env, _TAPJS_PROCESSINFO_COVERAGE_: '0', TMPDIR: `${folder}/temporary` }
  const { status, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8', env: environment, ...user })
  return { status, stderr }
}

t.test('a draft of another owner, or in a folder that is read-only, is pinned', async (t) => {
  const folder = t.testdir({ work: { 'bees.json': draftFile() }, temporary: {}, 'bees.txt': text })
  const file = `${folder}/work/bees.json`
  const user = { uid: 65_534, gid: 65_534 }
  chmodSync(`${folder}/temporary`, 0o777)
  const canBe = process.getuid?.() === 0 && pinInShell(folder, `test -r ${file} -a -r build/program/main.js`, user).status === 0
  if (!canBe) return t.pass('skipped', { skip: 'no other user can run the program here' })
  for (const mode of [0o555, 0o777]) {
    writeFileSync(file, draftFile())
    chmodSync(file, 0o666)
    chmodSync(`${folder}/work`, mode)
    t.strictSame(pinInShell(folder, 'pin', user), { status: 0, stderr: '9 pins filled, 0 problems left\n' })
    t.strictSame(JSON.parse(readFileSync(file, 'utf8')), document)
    t.strictSame([statSync(file).uid, readdirSync(`${folder}/work`), readdirSync(`${folder}/temporary`)], [0, ['bees.json'], []])
  }
  // Without the right to write, nothing is written.
  writeFileSync(file, draftFile())
  chmodSync(file, 0o644)
  t.strictSame(pinInShell(folder, 'pin', user), { status: 4, stderr: '1 problem; the file was not changed\n' })
  chownSync(file, user.uid, user.gid)
  t.strictSame(pinInShell(folder, 'pin', user).status, 0)
})

t.test('a draft that is a mount point is pinned', async (t) => {
  const folder = t.testdir({ 'mounted.json': draftFile(), work: { 'bees.json': '' }, temporary: {}, 'bees.txt': text })
  const mounting = pinInShell(folder, `mount --bind ${folder}/mounted.json ${folder}/work/bees.json`)
  if (mounting.status !== 0) return t.pass('skipped', { skip: 'nothing can be mounted here' })
  try {
    t.strictSame(pinInShell(folder, 'pin'), { status: 0, stderr: '9 pins filled, 0 problems left\n' })
    t.strictSame(JSON.parse(readFileSync(`${folder}/mounted.json`, 'utf8')), document)
    t.strictSame([readdirSync(`${folder}/work`), readdirSync(`${folder}/temporary`)], [['bees.json'], []])
  } finally {
    pinInShell(folder, `umount ${folder}/work/bees.json`)
  }
})
