import { readdirSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { verbatim } from './command-line.js'

const text = `A storm hit the port of Brackwater on Tuesday.
“We have never seen anything like it,” Mayor Anna Lindqvist told AP in a statement. “The harbour is gone.”
At least 12 people were killed and 40 injured, according to the fire service.
“They told us ‘go home’ and “we did,” she said.
`
const page = `<!doctype html><html lang="en-GB"><head><title>Storm hits Brackwater | Post</title>
<link rel="canonical" href="https://news.example/storm"><meta property="og:site_name" content="Brackwater Post">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Storm hits Brackwater","datePublished":"2026-03-04T08:00:00Z","author":{"name":"Ida Brandt"}}]}</script>
<script type="application/ld+json">{broken</script></head>
<body><nav>Home News</nav><div id="cookie-banner">We use cookies.</div><article><h1>Storm hits Brackwater</h1>
<figure><figcaption>Waves. Photo: A. Person</figcaption></figure><p>A storm hit the port on Tuesday,<br>Mayor Anna Lindqvist said.</p>
<p>The storm destroyed about 300 houses, according to the fire service.</p><div class="related">Related: <a href="/x">Ten storms</a></div></article></body></html>`

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as ArticleDocument
const settings = (folder: string) => ({ VERBATIM_FIXTURES: `${folder}/fixtures` })

t.test('the document of a text passes check and verify unchanged', async (t) => {
  const folder = t.testdir({ 'storm.txt': text })
  const words = [
    'draft',
    `${folder}/storm.txt`,
    '--published',
    '2026-03-04',
    '--output',
    `${folder}/storm.json`,
    '--text-output',
    `${folder}/saved.txt`,
  ]
  const { ended, out, err } = await verbatim([...words, '--url', 'https://news.example/storm', '--language', 'en-GB'], settings(folder))
  t.equal(ended, 0)
  t.strictSame(out, [])
  t.match(err.at(-1), /^storm\.txt: \d+ quotes, 2 figures, 0 events, \d entities; \d doubtful results?$/)
  const { article, quotes, figures } = read(`${folder}/storm.json`)
  t.match(article, {
    id: 'storm',
    url: 'https://news.example/storm',
    language: 'en-GB',
    published: { edtf: '2026-03-04', basis: 'stated' },
  })
  t.match(quotes[0], {
    type: 'direct',
    text: 'We have never seen anything like it',
    speaker: { entity: 'anna-lindqvist', asWritten: 'Mayor Anna Lindqvist', resolution: 'name' },
    cue: 'told',
    addressee: 'ap',
    medium: 'statement',
  })
  t.match(quotes[1]?.speaker, { entity: 'anna-lindqvist', asWritten: null, resolution: 'continued' })
  t.strictSame(
    figures.map(({ metric, value, reporter }) => [metric, value, reporter]),
    [
      ['killed', 12, 'the-fire-service'],
      ['wounded', 40, 'the-fire-service'],
    ],
  )
  t.equal((await verbatim(['check', `${folder}/storm.json`])).ended, 0)
  t.equal((await verbatim(['verify', `${folder}/storm.json`, '--text', `${folder}/saved.txt`])).ended, 0)
})

t.test('a page fills in what it says about its article', async (t) => {
  const folder = t.testdir({ 'page.html': page })
  const { out } = await verbatim(['draft', `${folder}/page.html`, '--include-text'], settings(folder))
  const { article } = JSON.parse(out.join('\n')) as ArticleDocument
  t.match(article, {
    id: 'storm-hits-brackwater',
    headline: 'Storm hits Brackwater',
    url: 'https://news.example/storm',
    publisher: 'Brackwater Post',
    byline: ['Ida Brandt'],
    language: 'en-GB',
    published: { edtf: '2026-03-04', basis: 'stated' },
  })
  t.equal(
    article.text.included,
    'A storm hit the port on Tuesday,\nMayor Anna Lindqvist said.\nThe storm destroyed about 300 houses, according to the fire service.\n',
  )
})

t.test('known entities keep their ids', async (t) => {
  const known = readFileSync('fixtures/russia-spring-conscription.json', 'utf8')
  const folder = t.testdir({
    fixtures: { 'first.json': known, 'note.txt': '' },
    'a.txt': 'Ukrainian President Volodymyr Zelensky left Kyiv.\n',
  })
  const { out } = await verbatim(['draft', `${folder}/a.txt`], settings(folder))
  const { entities } = JSON.parse(out.join('\n')) as ArticleDocument
  t.match(entities, [{ id: 'volodymyr-zelenskyy', sameAs: 'https://www.wikidata.org/wiki/Q3874799' }, { id: 'kyiv' }])
})

t.test('several files and folders become files in a folder', async (t) => {
  const articles = { 'a.txt': text, 'b.html': '<p></p>', c: { 'a.txt': text }, b_files: { 'frame.html': '<p>Frame</p>' } }
  const folder = t.testdir({ articles, empty: {} })
  const words = ['draft', `${folder}/articles`, `${folder}/empty`, `${folder}/none.txt`, '--output', `${folder}/out`]
  const { ended, err } = await verbatim(words, settings(folder))
  t.equal(ended, 1)
  t.match(
    err.filter((line) => !/: "/.test(line)),
    [
      /^1\/5 a\.txt: \d quotes?, 2 figures, /,
      `${folder}/articles/b.html: the page has no text`,
      /^3\/5 a\.txt: /,
      `${folder}/empty: no file in this folder ends in .txt or .html`,
      `${folder}/none.txt: the file does not exist`,
      '2 documents drafted, 3 failed',
    ],
  )
  t.equal(read(`${folder}/out/a.json`).article.id, 'a')
  t.equal(read(`${folder}/out/a-2.json`).article.id, 'a-2')
})

t.test('several documents on standard output are lines that can be imported', async (t) => {
  const folder = t.testdir({ 'a.txt': 'One.\n', 'b.txt': 'Two.\n' })
  const { ended, out, err } = await verbatim(['draft', `${folder}/a.txt`, `${folder}/b.txt`, '--json'], settings(folder))
  t.equal(ended, 0)
  t.strictSame(
    out.map((line) => (JSON.parse(line) as ArticleDocument).article.id),
    ['a', 'b'],
  )
  t.strictSame(
    err.map((line) => JSON.parse(line)),
    [
      { place: `${folder}/a.txt`, id: 'a', doubts: [] },
      { place: `${folder}/b.txt`, id: 'b', doubts: [] },
    ],
  )
  const failing = await verbatim(['draft', `${folder}/none.txt`, '--json'], settings(folder))
  t.strictSame(
    failing.err.map((line) => JSON.parse(line)),
    [{ place: `${folder}/none.txt`, error: 'the file does not exist' }],
  )
  const one = await verbatim(['draft', folder], settings(folder))
  t.equal(one.err.at(-1), '2 documents drafted')
})

t.test('a document that exists may have been corrected: it is replaced only with --force', async (t) => {
  const folder = t.testdir({ 'a.txt': 'The mayor left.\n', out: { 'a.json': 'corrected' }, texts: {} })
  const draft = (...more: string[]) =>
    verbatim(['draft', `${folder}/a.txt`, '--output', `${folder}/out`, '--text-output', `${folder}/texts/`, ...more], settings(folder))
  const refused = await draft()
  t.equal(refused.ended, 1)
  t.strictSame(refused.err, [
    `${folder}/a.txt: ${folder}/out/a.json exists, and may have been corrected: it was left as it is; --force replaces it, --id gives the article another id`,
  ])
  t.equal(readFileSync(`${folder}/out/a.json`, 'utf8'), 'corrected')
  t.strictSame(readdirSync(`${folder}/texts`), [], 'neither of the two files is written')
  t.equal((await draft('--id', 'other')).ended, 0)
  t.equal((await draft('--force')).ended, 0)
  t.equal(read(`${folder}/out/a.json`).article.id, 'a')
  t.equal((await draft()).ended, 0, 'the same document again')
})

t.test('outputs that cannot be written', async (t) => {
  const folder = t.testdir({ 'a.txt': 'The mayor left.\n', file: '' })
  const { ended, err } = await verbatim(['draft', `${folder}/a.txt`, '--output', `${folder}/file/a.json`], settings(folder))
  t.equal(ended, 4)
  t.match(err, [/\/a\.txt: .*\/file\/a\.json cannot be written: /])
  const device = await verbatim(['draft', `${folder}/a.txt`, '--output', '/dev/null'], settings(folder))
  t.strictSame(device, { ended: 4, out: [], err: [`${folder}/a.txt: /dev/null cannot be written: it is not a regular file`] })
})

t.test('options that are wrong, or that several articles cannot have in common', async (t) => {
  const folder = t.testdir({ 'a.txt': 'One.\n' })
  const wrong = await verbatim(['draft', `${folder}/a.txt`, '--published', '2026-02-31', '--language', 'qq'], settings(folder))
  t.equal(wrong.ended, 2)
  t.match(wrong.err, [/a\.txt: --language: "qq" is not the tag of a known language; .*; --published: "2026-02-31" /])
  const several = await verbatim(['draft', folder, '--id', 'a', '--url', 'https://news.example/a'], settings(folder))
  t.strictSame(several, { ended: 2, out: [], err: ['error: --id and --url can be given for one article only'] })
})

t.test('long words of doubtful results are shortened', async (t) => {
  const folder = t.testdir({ 'a.txt': `“${'We were all there in the night when it happened '.repeat(3)}.”\n` })
  const { err } = await verbatim(['draft', `${folder}/a.txt`, '--language', 'de'], settings(folder))
  t.match(err[0], /^.*\/a\.txt:1: "We were all there in the night when it happened We were all…" /)
})

t.test('standard input is read', async (t) => {
  const folder = t.testdir({})
  const draft = (input: Readable, ...more: string[]) => verbatim(['draft', '-', ...more], settings(folder), input)
  const piped = await draft(
    Readable.from([Buffer.from('The mayor'), Buffer.from(' left.\n')]),
    '--headline',
    'Mayor leaves',
    '--publisher',
    'Post',
  )
  t.match(JSON.parse(piped.out.join('\n')), { article: { id: 'mayor-leaves', headline: 'Mayor leaves', publisher: 'Post' } })
  t.equal(piped.err[0], 'standard input: 0 quotes, 0 figures, 0 events, 0 entities; 0 doubtful results')
  const named = await draft(Readable.from([Buffer.from('Mayor Anna Lindqvist said that the harbour was gone.')]))
  t.equal(named.err[0], 'standard input: 1 quote, 0 figures, 0 events, 1 entity; 0 doubtful results')
  const broken = new Readable({ read: () => broken.destroy(Object.assign(new Error('read'), { code: 'EIO' })) })
  t.match(await draft(broken), { ended: 1, err: ['standard input: the file cannot be read (EIO)'] })
  const limited = { ...settings(folder), VERBATIM_DOCUMENT_BYTES: '1024' }
  const long = await verbatim(['draft', '-'], limited, Readable.from([Buffer.from('x'.repeat(1025))]))
  t.match(long, { ended: 1, err: ['standard input: the file has more than 1024 bytes, the maximum (setting VERBATIM_DOCUMENT_BYTES)'] })
})
