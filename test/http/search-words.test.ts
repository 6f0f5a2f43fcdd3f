import t from 'tap'
import { parseWords } from '../../src/http/request/search-words.js'
import { sha256 } from '../../src/text/sha256.js'
import { startApp } from '../app.js'
import { startWithArticles } from '../articles.js'

t.test('a search text is split into words and phrases', async (t) => {
  const phrases = (text: string) => {
    const words = parseWords(text)
    return typeof words === 'string' ? words : words.phrases.map((phrase) => phrase.join(' '))
  }
  t.same(phrases('We jumped  we'), ['we', 'jumped'])
  t.same(phrases('"we jumped" far'), ['we jumped', 'far'])
  t.same(phrases('“we jumped” «so far» ”oh no”'), ['we jumped', 'so far', 'oh no'])
  t.same(phrases('"we jumped'), ['we jumped'])
  t.same(phrases('far"we jumped"high'), ['far', 'we jumped', 'high'])
  t.same(phrases('14.46 well-known "-5 degrees"'), ['14\ue00246', 'well known', '\ue0015 degrees'])
  t.same(phrases('洪水退去'), ['洪水 退去'])
  t.same(phrases('U.S. or US, not Putin’s'), ['us', 'or', 'not', 'putin'])
  t.same(phrases('Marks & Spencer - Moscow – Kyiv … what? C++ AT&T km/h 10:30'), [
    ...['marks', 'spencer', 'moscow', 'kyiv', 'what', 'c', 'at t', 'km h', '10 30'],
  ])
  t.same(phrases('"OR" "-dead" "(a)" "a:b"'), ['or', 'dead', 'a', 'a b'])
  t.equal(phrases('… ""'), 'has no word; write at least one letter or digit')
  t.equal(phrases(Array.from({ length: 21 }, (_, index) => `w${index}`).join(' ')), 'has 21 words and phrases; the maximum is 20')
  t.match(phrases(`${Array.from({ length: 20 }, (_, index) => `w${index}`).join(' ')} ab*`), /^has 21 words/)
})

t.test('a number is one word, however its thousands are separated', async (t) => {
  for (const number of ['1351', '1,351', '1.351', '1 351', '1’351', "1'351", '1\u00a0351', '1\u202f351', '١٬٣٥١', '１ ３５１'])
    t.same(parseWords(`the ${number} dead`), { phrases: [['the'], ['1351'], ['dead']], prefixes: [] }, number)
  t.same(parseWords('2022 351'), { phrases: [['2022'], ['351']], prefixes: [] })
})

t.test('a word with an asterisk is a prefix', async (t) => {
  t.same(parseWords('Offic* said'), { phrases: [['said']], prefixes: ['offic'] })
  t.same(parseWords('offic* OFFIC* Zür* о’бр*'), { phrases: [], prefixes: ['offic', 'zur', 'обр'] })
  t.same(parseWords('洪水*'), { phrases: [], prefixes: ['洪水'] })
  const short = (text: string) => `"${text}" is too short; write at least 2 letters or digits before the *`
  t.equal(parseWords('a*'), short('a*'))
  t.equal(parseWords('洪*'), short('洪*'))
  const wrong = (text: string) => `"${text}" is not the beginning of a word; write * after the beginning of one word, such as offic*`
  for (const text of ['*', '*fice', 'of*ce', 'offic**', 'well-known*', '…*']) t.equal(parseWords(text), wrong(text))
  t.equal(parseWords('"we jumped"*'), wrong('*'))
  t.equal(parseWords('"chief offic* of"'), 'the beginning of a word cannot be part of a phrase; write offic* outside of the double quotes')
  t.same(parseWords('"a * b"'), { phrases: [['a', 'b']], prefixes: [] })
})

t.test('operators of other search engines are errors', async (t) => {
  const unsupported = [
    ...['-dead', '−dead', '–dead', '--dead', '-5', '-"we jumped"', '+dead', '+"we jumped"', 'OR', 'XOR', 'AND', 'NOT', 'NEAR', 'NEAR/5'],
    ...[
      '|',
      '||',
      'dead|hurt',
      '&&',
      '!dead',
      '!"we jumped"',
      '(dead',
      'dead)',
      'NEAR(a',
      'speaker:Putin',
      'speaker:"Putin"',
      'site:x.org',
    ],
    ...['https://x.org', 'dead~', 'dead~2', '~dead', 'dead^2', '"we jumped"~5', '/dea.*/', 'offic?r'],
  ]
  for (const text of unsupported) {
    const message = parseWords(`they ${text} there`)
    t.match(message, /" is not supported: /, text)
  }
  t.equal(
    parseWords('we -dead'),
    '"-dead" is not supported: words cannot be excluded; omit it, or write it in double quotes to search for the words themselves',
  )
  t.equal(
    parseWords('dead OR hurt OR *'),
    '"OR" is not supported: all words must match; send a request for each alternative, or write the word in lower case; "*" is not the beginning of a word; write * after the beginning of one word, such as offic*',
  )
  t.match(parseWords('say -"we jumped"'), /^"-" is not supported: words cannot be excluded/)
})

t.test('an unsupported operator is a 400 in a search and in a list', async (t) => {
  const { app } = await startWithArticles(t)
  for (const path of ['/search?q=', '/quotes?q=']) {
    const response = await app.inject(`${path}${encodeURIComponent('passengers -dead')}`)
    t.match(
      [response.statusCode, response.json()],
      [400, { code: 'invalid-parameter', errors: [{ parameter: 'q', message: /^"-dead" is not supported/ }] }],
    )
  }
})

t.test('a prefix finds all words that begin with it, and marks them', async (t) => {
  const { app } = await startWithArticles(t)
  const { data } = (await app.inject('/search?q=passen* nin*&kind=figure')).json()
  t.ok(data.length > 0)
  t.match(data[0], { snippet: /<mark>[Nn]in\w*<\/mark> <mark>passengers<\/mark>/ })
  const total = async (query: string) => (await app.inject(query)).json().page.total
  t.equal(await total('/quotes?q=passen*'), await total('/quotes?q=passengers'))
  t.equal(await total('/quotes?q=assen*'), 0)
  t.equal(await total('/quotes?q=passen*&facet=type&type=direct'), await total('/quotes?q=passengers&type=direct'))
})

/** A document with nothing but its text. */
function textOnly(id: string, language: string, text: string) {
  const article = { id, headline: null, url: null, publisher: null, byline: [], language, published: null, license: null, correction: null }
  const included = { sha256: sha256(text), length: Array.from(text).length, included: text }
  return JSON.stringify({ article: { ...article, text: included }, entities: [], quotes: [], figures: [], events: [] })
}

t.test('words of every script are found whole', async (t) => {
  const many = Array.from({ length: 201 }, (_, index) => `xy${index}`).join(' ')
  const texts: Record<string, string> = {
    'flood-zh': '洪水已经退去。市长说没有人受伤。',
    'flood-ja': 'ガザの洪水は２０２２年だった。',
    'flood-th': 'น้ำท่วมกรุงเทพเมื่อวันศุกร์',
    'flood-hi': 'राम ने कहा कि १,३५१ लोग मारे गए।',
    'flood-de': 'Die Zusammen\u00adarbeit der U.S. Army mit 1.351 Helfern.',
    'flood-fr': `L’armée d’Ukraine compte 1 351 morts. ${many}`,
  }
  const files = Object.fromEntries(Object.entries(texts).map(([id, text]) => [`${id}.json`, textOnly(id, id.slice(-2), text)]))
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir(files) })
  t.teardown(() => app.close())
  const found = async (q: string) => {
    const { data } = (await app.inject(`/search?q=${encodeURIComponent(q)}`)).json<{ data: { id: string; snippet: string }[] }>()
    return data.map(({ id, snippet }) => `${id.slice(-2)} ${/<mark>(.*)<\/mark>/.exec(snippet)?.[1]}`).sort()
  }
  t.same(await found('洪水'), ['ja 洪水', 'zh 洪水'])
  t.same(await found('水已'), [])
  t.same(await found('没有人受伤'), ['zh 没有人受伤'])
  t.same(await found('ガザ'), ['ja ガザ'])
  t.same(await found('カサ'), [])
  t.same(await found('กรุงเทพ'), ['th กรุงเทพ'])
  t.same(await found('राम'), ['hi राम'])
  t.same(await found('रमा'), [])
  t.same(await found('Zusammenarbeit'), ['de Zusammen\u00adarbeit'])
  t.same(await found('arbeit'), [])
  t.same(await found('US army'), ['de U.S</mark>. <mark>Army'])
  t.same(await found('armée'), ['fr armée'])
  for (const number of ['1351', '1,351', '1.351', '1 351', '1’351', '1\u00a0351'])
    t.same(await found(number), ['de 1.351', 'fr 1 351', 'hi १,३५१'], number)
  t.same(await found('351'), [])
  const tooMany = await app.inject('/search?q=xy*')
  t.match(
    [tooMany.statusCode, tooMany.json()],
    [400, { errors: [{ parameter: 'q', message: 'more than 200 words begin with "xy"; write more letters before the *' }] }],
  )
  const verified = async (article: string, exact: string) =>
    (await app.inject(`/verify?article=${article}&exact=${encodeURIComponent(exact)}`)).json().status
  t.equal(await verified('flood-fr', '351 morts'), 'not-found')
  t.equal(await verified('flood-fr', '1 351 morts'), 'found')
  t.equal(await verified('flood-de', 'arbeit'), 'not-found')
  t.equal(await verified('flood-de', '351 Helfern'), 'not-found')
  t.equal(await verified('flood-zh', '洪水'), 'found')
  t.equal(await verified('flood-th', 'น้'), 'not-found')
})
