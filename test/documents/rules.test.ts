import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { checkDocument } from '../../src/documents/check.js'
import { validBytes } from './valid-document.js'

t.test('the number of suggestions for unknown ids is limited', async (t) => {
  const document = JSON.parse(validBytes.toString('utf8'))
  document.quotes[0].about = Array.from({ length: 150 }, (_, index) => `marowby-${index}`)
  const { problems } = checkDocument(Buffer.from(JSON.stringify(document)), 'wide.json')
  const dangling = problems.filter(({ code }) => code === 'dangling-reference')
  t.equal(dangling.length, 150)
  t.equal(dangling.filter(({ message }) => message.includes('did you mean "marrowby"?')).length, 100)
})

t.test('a language is a BCP 47 tag of a known language, with any extensions', async (t) => {
  const findings = (language: string, lang = 'ru') => {
    const document = JSON.parse(validBytes.toString('utf8'))
    document.article.language = language
    document.entities[4].aliases[1].lang = lang
    // The numbers of the document are English.
    document.figures = []
    document.events = []
    return checkDocument(Buffer.from(JSON.stringify(document)), 'tag.json').problems.map(({ pointer, code, message }) =>
      code === 'language-tag' ? message : `${code} ${pointer}`,
    )
  }
  const known = ['en', 'EN-gb', 'sr-Latn-RS', 'rue', 'en-x-old', 'de-CH-x-phonebk', 'en-u-ca-buddhist', 'de-1996', 'zh-Hans-CN', 'zxx']
  for (const tag of known) t.same(findings(tag, tag), [], tag)
  for (const tag of ['xx', 'english', 'en-x', 'en-u', 'xx-x-old', 'en-GB-GB', 'en-Latn-Cyrl', 'qqqq']) {
    const message = `"${tag}" is not the tag of a known language; write a tag such as "en" or "uk"`
    t.same(findings(tag), [message], tag)
    t.same(findings('en', tag), [message], tag)
  }
})

t.test('a list of many ids, all different or all the same, is checked in a time that grows with its length', async (t) => {
  const count = 200_000
  const check = (about: string[]) => {
    const document = JSON.parse(validBytes.toString('utf8'))
    document.quotes[0].about = about
    return checkDocument(Buffer.from(JSON.stringify(document)), 'wide.json', { maximumProblems: count }).problems.map(({ code }) => code)
  }
  t.equal(check(Array.from({ length: count }, (_, index) => `m-${index}`)).length, count)
  t.same(check(Array.from({ length: count }, () => 'marrowby')), Array(count - 1).fill('schema-repeated-item'))
})

t.test('a name belongs to one entity, but a last name to everybody who has it', async (t) => {
  const problems = (first: string[], second: string[], type = 'person') => {
    const document = JSON.parse(validBytes.toString('utf8'))
    const named = (names: string[]) => names.map((text) => ({ text, kind: 'name', lang: 'de' }))
    document.entities[0].aliases.push(...named(first))
    document.entities[1].aliases.push(...named(second))
    document.entities[1].type = type
    const found = checkDocument(Buffer.from(JSON.stringify(document)), 'names.json').problems
    return found.filter(({ code }) => code === 'ambiguous-alias').map(({ pointer, message }) => `${pointer}: ${message}`)
  }
  const ambiguous = (name: string) => [
    `/entities/1/aliases/2/text: "${name}" is also a name of "ilse-vondracek"; a name must find one entity`,
  ]
  t.same(problems(['Lind', 'Ilse Lind'], ['Lind', 'Tomas Lind']), [])
  t.same(problems(['Lind', 'Ilse Lind', 'Jr.'], ['Tomas Lind', 'Lind', 'Mr Lind']), [])
  t.same(problems(['Kim', 'Kim Jong-un'], ['Kim', 'Kim Kardashian']), ambiguous('Kim'))
  t.same(problems(['Lind', 'Ilse Lind'], ['Lind']), ambiguous('Lind'))
  t.same(problems(['Lind'], ['Lind', 'Tomas Lind']), ambiguous('Lind'))
  t.same(problems(['Lind', 'Ilse Lind'], ['Lind', 'Tomas Lind'], 'organization'), ambiguous('Lind'))
  t.same(problems(['Ann Lind'], ['Ann Lind']), ambiguous('Ann Lind'))
})

/** The problems of valid.json in Catalan, without its figures, after a change. */
function inCatalan(change: (document: ArticleDocument) => void): string[] {
  const document: ArticleDocument = JSON.parse(validBytes.toString('utf8'))
  document.article.language = 'ca'
  document.figures = []
  for (const event of document.events) event.figures = []
  change(document)
  return checkDocument(Buffer.from(JSON.stringify(document)), 'ca.json').problems.map(({ code, pointer, message }) =>
    code === 'open-start' ? `${pointer}: ${message}` : `${code} ${pointer}`,
  )
}

t.test('in other languages than English, the words of a pin for an open start are not read', async (t) => {
  t.same(
    inCatalan(({ quotes, events }) => {
      Object.assign(quotes[0]?.saidOn as object, { edtf: '../2031-05-04' })
      Object.assign(events[4]?.date as object, { edtf: '/2031-05-12' })
    }),
    [],
  )
  t.same(
    inCatalan(({ quotes }) => Object.assign(quotes[1] as object, { saidOn: { edtf: '../2031-05-04', basis: 'inferred' } })),
    [
      '/quotes/1/saidOn/edtf: an open start means that there is no first day, not that it is unknown; pin the words that say so with the role "date", write the first day, or write null instead of the date',
    ],
  )
})

t.test('an open start that ends with the announcement is dated by it', async (t) => {
  const problems = (edtf: string) =>
    inCatalan(({ quotes, events }) => {
      const sunday = quotes[0]?.evidence[4] as ArticleDocument['quotes'][number]['evidence'][number]
      Object.assign(events[2] as object, {
        reporter: 'ilse-vondracek',
        resolutions: { reporter: 'inferred' },
        date: { edtf, basis: 'inferred' },
      })
      events[2]?.evidence.push(sunday)
    })
  for (const edtf of ['2031-05-04', '../2031-05-04', '/2031-05-04?', '2031-05-04~'])
    t.same(problems(edtf), ['announcement-date /events/2/date'], edtf)
  for (const edtf of ['2031-05-01/2031-05-04', '../2031-05-03', '2031-05']) t.same(problems(edtf), [], edtf)
})

t.test('English words for an open start are whole words, in any case', async (t) => {
  const problems = (exact: string) => {
    const document: ArticleDocument = JSON.parse(validBytes.toString('utf8'))
    Object.assign(document.events[4] as object, { date: { edtf: '../2031-05-12', basis: 'inferred' } })
    Object.assign(document.events[4]?.evidence[1] as object, { exact, start: 10, end: 10 + exact.length })
    document.article.text.length = 2000
    return checkDocument(Buffer.from(JSON.stringify(document)), 'en.json').problems.filter(({ code }) => code === 'open-start').length
  }
  for (const words of [
    'until Monday',
    'BY 12 May',
    'up to Monday',
    'so far',
    'no later than Monday',
    'as of today',
    'have since',
    'To date',
  ])
    t.equal(problems(words), 0, words)
  for (const words of ['Monday', 'bye', 'last week', 'up Monday', 'nearby', 'toddler']) t.equal(problems(words), 1, words)
})
