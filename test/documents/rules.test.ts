import t from 'tap'
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
